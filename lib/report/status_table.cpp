#include "report/status_table.h"

#include <algorithm>

#include "report/down_now.h"
#include "report/running.h"
#include "report/table.h"
#include "report/terms.h"
#include "sla/wording.h"

namespace opsctl {
namespace {


// What is known of it so far.
std::string progress_of(const Running& r, Lang lang) {
    if (std::holds_alternative<FrequencyMeasure>(r.result->level->measure)) {
        return message("{} done, {}", "実施 {} 回、保証値 {}", std::get<Occurrences>(r.result->facts).count,
                       guarantee_text(*r.result->level, lang))
            .in(lang);
    }
    const Timing* timing = r.result->timing();
    if (timing == nullptr || !timing->from) return {};
    return fmt::format("{} {}", term(timing->from->name, lang), r.month->zone().plain(timing->from->at));
}

void add_row(Table& table, const Running& r, bool several_contracts, Lang lang) {
    const bool over = r.result->status == Status::breached;
    const bool runs = r.result->status == Status::running;
    const bool is_judged = r.result->status != Status::out_of_scope;  // else nothing is due
    std::vector<Cell> row = {{status_word(r.result->status, lang), over   ? Style::red
                                                                   : runs ? Style::yellow
                                                                          : Style::plain},
                             {is_judged ? time_text(*r.result, lang) : "", over ? Style::red : Style::plain},
                             {is_judged ? due_text(r) : ""},
                             {r.result->key()},
                             {r.result->level->title.str()},
                             {progress_of(r, lang)},
                             {place_text(r.result->source)}};
    if (several_contracts) row.insert(row.begin(), {r.month->contract().id.str()});
    table.add(std::move(row));
}

Table table_of(const std::vector<Running>& all, bool several_contracts, Lang lang) {
    std::vector<Table::Column> columns = {{say(lang, "Status", "状態")},
                                          {say(lang, "Time", "時間")},
                                          {say(lang, "Due", "期限")},
                                          {say(lang, "Key", "キー")},
                                          {say(lang, "Service level", "保証項目")},
                                          {say(lang, "So far", "経過")},
                                          {say(lang, "Place", "記録")}};
    if (several_contracts) columns.insert(columns.begin(), {say(lang, "Contract", "契約")});
    Table table(columns);
    for (const Running& r : all) add_row(table, r, several_contracts, lang);
    return table;
}

bool is_about(const Result& result, std::string_view subject) {
    const std::string_view id = result.subject;
    const bool later_round = id.size() > subject.size() && id[subject.size()] == '@';
    return id.starts_with(subject) && (id.size() == subject.size() || later_round);
}

std::string down_now_text(const MonthEvaluation& m, const ServiceLevel& level, Lang lang) {
    std::string text;
    for (const DownNow& down : down_now(m, level)) {
        text += (text.empty() ? "" : ", ") +
                message("{} since {}", "{}（{} から）", down.record->id, m.zone().plain(down.since)).in(lang);
    }
    return text;
}

std::vector<Cell> downtime_row(const MonthEvaluation& m, const Result& result, Lang lang) {
    const Downtime& downtime = *result.downtime();
    return {{result.key()},
            {result.level->title.str()},
            {duration_text(downtime.downtime_seconds, lang)},
            {duration_text(*downtime.allowed_seconds, lang)},
            {duration_text(*result.left_seconds, lang), result.status == Status::breached ? Style::red : Style::plain},
            {down_now_text(m, *result.level, lang), Style::yellow}};
}

// Of the months that are not over.
Table downtime_table(const std::vector<MonthEvaluation>& months, bool several_contracts, Lang lang) {
    constexpr Table::Align right = Table::Align::right;
    std::vector<Table::Column> columns = {{say(lang, "Key", "キー")},
                                          {say(lang, "Service level", "保証項目")},
                                          {say(lang, "Down so far", "停止時間"), right},
                                          {say(lang, "Allowed", "許容"), right},
                                          {say(lang, "Left", "残り"), right},
                                          {say(lang, "Down now", "停止中")}};
    if (several_contracts) columns.insert(columns.begin(), {say(lang, "Contract", "契約")});
    Table table(columns);
    for (const MonthEvaluation& m : months) {
        if (!m.zone().month(m.month).contains(m.as_of)) continue;
        for (const LevelMonth& level : m.levels) {
            for (const Result& result : level.results) {
                const Downtime* downtime = result.downtime();
                if (downtime == nullptr || !downtime->allowed_seconds || !result.left_seconds) continue;
                std::vector<Cell> row = downtime_row(m, result, lang);
                if (several_contracts) row.insert(row.begin(), {m.contract().id.str()});
                table.add(std::move(row));
            }
        }
    }
    return table;
}

}  // namespace

std::string status_table(const std::vector<MonthEvaluation>& months, Lang lang, bool color) {
    if (months.empty()) return {};
    const bool several = std::any_of(months.begin(), months.end(), [&](const MonthEvaluation& m) {
        return &m.contract() != &months.front().contract();
    });
    const MonthEvaluation& first = months.front();
    const Table running = table_of(running_in(months), several, lang);
    const Table downtime = downtime_table(months, several, lang);
    const std::string as_of = first.zone().plain(first.as_of);
    std::string text = message("Running as of {}", "{} 現在の進行中", as_of).in(lang) + "\n";
    text += running.empty() ? say(lang, "nothing is running", "進行中のものはありません") + "\n" : running.text(color);
    if (downtime.empty()) return text;
    return text + "\n" + say(lang, "Downtime left this month", "今月の残り停止時間") + "\n" + downtime.text(color);
}

std::string clocks_table(const std::vector<MonthEvaluation>& months, std::string_view subject, bool only_running,
                         Lang lang, bool color) {
    std::vector<Running> all;
    for (const MonthEvaluation& m : months) {
        for (const LevelMonth& level : m.levels) {
            for (const Result& result : level.results) {
                const bool wanted = !only_running || is_running(m, result);
                if (wanted && is_about(result, subject)) all.push_back({&m, &result});
            }
        }
    }
    const auto due = [](const Running& r) {
        const Timing* timing = r.result->timing();
        return timing != nullptr && timing->due ? *timing->due : Instant::max();
    };
    std::stable_sort(all.begin(), all.end(), [&](const Running& a, const Running& b) { return due(a) < due(b); });
    const Table table = table_of(all, false, lang);
    return table.empty() ? std::string() : table.text(color);
}

}  // namespace opsctl
