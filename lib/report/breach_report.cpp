#include "report/breach_report.h"

#include <algorithm>

#include "model/placeholder.h"
#include "report/calculation.h"
#include "report/explain.h"
#include "sla/statement.h"
#include "sla/wording.h"

namespace opsctl {
namespace {

// What is not known yet, as a month's availability before the month is over, is reported only if it is asked for.
bool is_wanted(const Result& result, const std::vector<std::string>& keys, Instant as_of) {
    if (!keys.empty()) return std::find(keys.begin(), keys.end(), result.key()) != keys.end();
    const bool is_known = result.known && *result.known <= as_of;
    return result.status == Status::breached && is_known && result.reported == nullptr;
}

std::string months_text(const std::vector<Breach>& breaches, Lang lang) {
    const std::string last = month_text(breaches.back().month->month, lang);
    if (is_of_one_month(breaches)) return last;
    const std::string first = month_text(breaches.front().month->month, lang);
    return first + (lang == Lang::ja ? "〜" : " to ") + last;
}

// What the incident says of itself, in the words that the report asks for.
Statements incident_statements(const ContractRecords& records, const Result& result) {
    for (const Incident* incident : records.incidents) {
        if (incident != result.source.record) continue;
        return {incident->cause.text.str(), incident->resolution.text.str(), incident->prevention.text.str()};
    }
    return {};
}

// The report that names them all, else the first id of its kind that is free: the one that it is to be handed over under.
std::string number_of(const std::vector<Breach>& breaches) {
    const Report* reported = breaches.front().result->reported;
    const bool is_of_all = std::all_of(breaches.begin(), breaches.end(),
                                       [&](const Breach& breach) { return breach.result->reported == reported; });
    if (reported != nullptr && is_of_all) return reported->id.str();
    const MonthEvaluation& m = *breaches.back().month;
    const auto is_taken = [&](const std::string& id) {
        const auto& reports = m.records->reports;
        return std::any_of(reports.begin(), reports.end(), [&](const Report* report) { return report->id == id; });
    };
    const std::string stem = fmt::format("{}-{}-b", m.contract().id, to_string(m.month));
    int n = 1;
    while (is_taken(stem + std::to_string(n))) ++n;
    return stem + std::to_string(n);
}

}  // namespace

std::vector<Breach> breaches_to_report(const Months& months, const std::vector<std::string>& keys) {
    std::vector<Breach> breaches;
    for (const MonthEvaluation& month : months) {
        for (const LevelMonth& level : month.levels) {
            for (const Result& result : level.results) {
                if (is_wanted(result, keys, month.as_of)) breaches.push_back({&month, &result});
            }
        }
    }
    return breaches;
}

Statements statements_of(const Breach& breach) {
    Statements all = incident_statements(*breach.month->records, *breach.result);
    const BreachStatement said = statement_of(*breach.month->records, breach.result->key());
    if (said.has_cause()) all.cause = said.breach->cause.str();
    if (said.has_action()) all.action = said.breach->action.str();
    return all;
}

bool is_of_one_month(const std::vector<Breach>& breaches) {
    return std::all_of(breaches.begin(), breaches.end(),
                       [&](const Breach& breach) { return breach.month == breaches.front().month; });
}

std::optional<Failure> no_breach(const Months& months, const std::string& key) {
    const auto refused = [](Message text) { return Failure{FailureKind::usage, std::move(text)}; };
    for (const MonthEvaluation& month : months) {
        const Result* result = month.find(key);
        if (result == nullptr) continue;
        if (result->status == Status::breached || result->status == Status::exempt) return std::nullopt;
        return refused(
            message("{0} is no breach: it is {1}", "{0} は未達ではありません（{2}）", key,
                    status_word(result->status, Lang::en), status_word(result->status, Lang::ja)));
    }
    return refused(message("there is no result '{}'", "「{}」という評価結果はありません", key));
}

doc::Document breach_report(const std::vector<Breach>& breaches, Lang lang) {
    const MonthEvaluation& m = *breaches.back().month;
    Page page(lang);
    page.title(page.word("Breach report", "未達報告書"));
    add_addressee(page, m);
    page.add(doc::Facts{{{page.word("Number", "番号"), number_of(breaches)}}});
    add_identity_of_figures(page, m, months_text(breaches, lang));
    for (const Breach& breach : breaches) {
        const std::string heading = in_words(*m.records, breach.result->key(), lang);
        page.section(heading, heading);
        FactSheet points(page);
        points.add("service level", "保証項目", title_with_kind(*breach.result->level, lang));
        points.add("of", "対象", subject_text(*breach.result));
        points.add("key", "キー", doc::code(breach.result->key()));
        points.add("month", "対象月", month_text(breach.month->month, lang));
        points.add("guarantee", "保証値", guarantee_text(*breach.result->level, lang));
        points.add("achieved", "実績", extent_text(*breach.result, lang));
        points.add("reduction", "減額", cost_text(*breach.month, *breach.result, lang));
        points.add("clause", "根拠", breach.result->level->source.str());
        const Statements said = statements_of(breach);
        const std::string missing = page.word(left_to_fill_in.en, left_to_fill_in.ja);
        points.add("cause", "原因", said.cause.empty() ? missing : said.cause);
        points.add("action", "対策", said.action.empty() ? missing : said.action);
        if (!said.prevention.empty()) points.add("prevention", "再発防止策", said.prevention);
        page.add(points.take());
        page.part("How it came about", "導出");
        page.add(explained(*breach.month, *breach.result, lang));
    }
    return page.take();
}

}  // namespace opsctl
