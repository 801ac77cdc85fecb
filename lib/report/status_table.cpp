#include "report/status_table.h"

#include <algorithm>

#include "report/down_now.h"
#include "report/place.h"
#include "report/running.h"
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

doc::Row row_of(const Running& r, Lang lang) {
    const Status status = r.result->status;
    const bool is_judged = status != Status::out_of_scope;  // else nothing is due
    const doc::Emphasis late = status == Status::breached ? doc::Emphasis::alarm : doc::Emphasis::none;
    const bool is_caution = status == Status::running || r.result->target_met == false;
    return {doc::Phrase(status_text(*r.result, lang), late == doc::Emphasis::none && is_caution ? doc::Emphasis::caution : late),
            doc::Phrase(is_judged ? time_text(*r.result, lang) : "", late),
            is_judged ? due_text(r, lang) : "",
            r.result->key(),
            r.result->level->title.str(),
            progress_of(r, lang),
            place_of(r.result->source).at};
}

// The contract stands first where there are several.
void add_row(doc::Table& table, doc::Row row, const MonthEvaluation& m, bool several_contracts) {
    if (several_contracts) row.insert(row.begin(), m.contract().id.str());
    table.rows.push_back(std::move(row));
}

std::vector<doc::Column> columns(std::vector<doc::Column> columns, bool several_contracts, Lang lang) {
    if (several_contracts) columns.insert(columns.begin(), {say(lang, "Contract", "契約")});
    return columns;
}

// Where each is written stands last.
doc::Table table_of(const std::vector<Running>& all, bool several_contracts, Lang lang) {
    doc::Table table{columns({{say(lang, "Status", "状態")},
                              {say(lang, "Time", "時間")},
                              {say(lang, "Due", "期限")},
                              {say(lang, "Key", "キー")},
                              {say(lang, "Service level", "保証項目")},
                              {say(lang, "So far", "経過")},
                              {say(lang, "Place", "記録")}},
                             several_contracts, lang),
                     {}};
    for (const Running& r : all) add_row(table, row_of(r, lang), *r.month, several_contracts);
    return table;
}

std::string down_now_text(const MonthEvaluation& m, const ServiceLevel& level, Lang lang) {
    std::string text;
    for (const DownNow& down : down_now(m, level)) {
        text += (text.empty() ? "" : ", ") +
                message("{} since {}", "{}（{} から）", down.record->id, m.zone().plain(down.since)).in(lang);
    }
    return text;
}

doc::Phrase target_text(const Result& result, Lang lang) {
    if (!result.target_met) return {};
    if (*result.target_met) return say(lang, "met", "達成");
    return doc::Phrase(say(lang, "missed", "未達"), doc::Emphasis::caution);
}

doc::Row downtime_row(const MonthEvaluation& m, const Result& result, Lang lang) {
    const Downtime& downtime = *result.downtime();
    const doc::Emphasis late = result.status == Status::breached ? doc::Emphasis::alarm : doc::Emphasis::none;
    return {result.key(),
            result.level->title.str(),
            duration_text(downtime.downtime_seconds, lang),
            downtime.allowed_seconds ? duration_text(*downtime.allowed_seconds, lang) : std::string(),
            doc::Phrase(result.left_seconds ? duration_text(*result.left_seconds, lang) : std::string(), late),
            target_text(result, lang),
            doc::Phrase(down_now_text(m, *result.level, lang), doc::Emphasis::caution)};
}

// Of the months that are not over.
doc::Table downtime_table(const std::vector<MonthEvaluation>& months, bool several_contracts, Lang lang) {
    doc::Table table{columns({{say(lang, "Key", "キー")},
                              {say(lang, "Service level", "保証項目")},
                              {say(lang, "Down so far", "停止時間"), doc::Align::right},
                              {say(lang, "Allowed", "許容"), doc::Align::right},
                              {say(lang, "Left", "残り"), doc::Align::right},
                              {say(lang, "Target", "目標")},
                              {say(lang, "Down now", "停止中")}},
                             several_contracts, lang),
                     {}};
    for (const MonthEvaluation& m : months) {
        if (!m.zone().month(m.month).contains(m.as_of)) continue;
        for (const LevelMonth& level : m.levels) {
            for (const Result& result : level.results) {
                const Downtime* downtime = result.downtime();
                const bool has_allowance = downtime != nullptr && downtime->allowed_seconds && result.left_seconds;
                if (downtime == nullptr || (!has_allowance && !result.target_met)) continue;
                add_row(table, downtime_row(m, result, lang), m, several_contracts);
            }
        }
    }
    return doc::without_empty(std::move(table));
}

}  // namespace

void add_status(Page& page, const std::vector<MonthEvaluation>& months) {
    if (months.empty()) return;
    const bool several = std::any_of(months.begin(), months.end(), [&](const MonthEvaluation& m) {
        return &m.contract() != &months.front().contract();
    });
    const MonthEvaluation& first = months.front();
    page.heading(page.say("Running as of {}", "{} 現在の進行中", first.zone().plain(first.as_of)));
    doc::Table running = table_of(running_in(months), several, page.lang());
    if (running.rows.empty()) {
        page.text(page.word("nothing is running", "進行中のものはありません"));
    } else {
        page.add(std::move(running));
    }
    page.titled("Downtime left this month", "今月の残り停止時間", downtime_table(months, several, page.lang()));
}

doc::Table clocks_table(std::vector<Running> results, Lang lang, bool with_places) {
    const auto due = [](const Running& r) {
        const Timing* timing = r.result->timing();
        return timing != nullptr && timing->due ? *timing->due : Instant::max();
    };
    std::stable_sort(results.begin(), results.end(),
                     [&](const Running& a, const Running& b) { return due(a) < due(b); });
    doc::Table table = table_of(results, false, lang);
    if (with_places) return table;
    table.columns.pop_back();
    for (doc::Row& row : table.rows) row.pop_back();
    return table;
}

}  // namespace opsctl
