#include "report/breach_report.h"

#include <algorithm>

#include "report/explain.h"
#include "sla/wording.h"
#include "yaml/write.h"

namespace opsctl {
namespace {

// What is not known yet, as a month's availability before the month is over, is reported only if it is asked for.
bool is_wanted(const Result& result, const std::vector<std::string>& keys, Instant as_of) {
    if (!keys.empty()) return std::find(keys.begin(), keys.end(), result.key()) != keys.end();
    const bool is_known = result.known && *result.known <= as_of;
    return result.status == Status::breached && is_known && result.reported == nullptr;
}

// The first id of its kind that is free.
std::string free_id(const MonthEvaluation& m) {
    const std::string prefix = fmt::format("{}-{}-b", m.contract().id, to_string(m.month));
    for (int n = 1;; ++n) {
        const std::string id = prefix + std::to_string(n);
        const bool taken = std::any_of(m.records->reports.begin(), m.records->reports.end(),
                                       [&](const Report* report) { return report->id == id; });
        if (!taken) return id;
    }
}

// Of one month, or of several.
bool is_of_one_month(const std::vector<Breach>& breaches) {
    return std::all_of(breaches.begin(), breaches.end(),
                       [&](const Breach& breach) { return breach.month == breaches.front().month; });
}

std::string months_text(const std::vector<Breach>& breaches, Lang lang) {
    const std::string last = month_text(breaches.back().month->month, lang);
    if (is_of_one_month(breaches)) return last;
    const std::string first = month_text(breaches.front().month->month, lang);
    return first + (lang == Lang::ja ? "〜" : " to ") + last;
}

Node breach_node(const Breach& breach, const std::string& fill_in) {
    std::vector<std::pair<std::string, Node>> fields = {{"keys", list_node({scalar_node(breach.result->key())})},
                                                        {"cause", scalar_node(fill_in)},
                                                        {"action", scalar_node(fill_in)}};
    if (breach.result->level->reduction) {
        fields.emplace_back("reduction", bare_node(breach.result->charge.share.percent() + "%"));
    }
    return mapping_node(std::move(fields));
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

std::string breach_record(const std::vector<Breach>& breaches, Lang lang) {
    const MonthEvaluation& m = *breaches.back().month;
    const std::string fill_in = lang == Lang::ja ? "（記入）" : "(fill in)";
    std::vector<Node> nodes;
    for (const Breach& breach : breaches) nodes.push_back(breach_node(breach, fill_in));
    std::vector<std::pair<std::string, Node>> fields = {{"kind", scalar_node("report")},
                                                        {"id", scalar_node(free_id(m))},
                                                        {"contract", scalar_node(m.contract().id.str())},
                                                        {"type", scalar_node("breach")}};
    if (is_of_one_month(breaches)) fields.emplace_back("month", scalar_node(to_string(m.month)));
    fields.emplace_back("submitted", mapping_node({{"at", scalar_node(m.zone().plain(m.as_of))}}));
    fields.emplace_back("breaches", list_node(std::move(nodes)));
    return block_text(mapping_node(std::move(fields)), 0, "\n");
}

doc::Document breach_report(const std::vector<Breach>& breaches, Lang lang) {
    const MonthEvaluation& m = *breaches.back().month;
    Page page(lang);
    page.title(page.word("Breach report", "未達報告書"));
    add_identity_of_figures(page, m, months_text(breaches, lang));
    for (const Breach& breach : breaches) {
        page.section(breach.result->key(), breach.result->key());
        FactSheet points(page);
        points.add("service level", "保証項目", breach.result->level->title.str());
        points.add("month", "対象月", month_text(breach.month->month, lang));
        points.add("guarantee", "保証値", guarantee_text(*breach.result->level, lang));
        points.add("achieved", "実績", extent_text(*breach.result, lang));
        points.add("reduction", "減額率", percent_text(breach.result->charge.share));
        points.add("clause", "根拠", breach.result->level->source.str());
        points.add("cause", "原因", page.word("(fill in)", "（記入）"));
        points.add("action", "対策", page.word("(fill in)", "（記入）"));
        page.add(points.take());
        page.part("How it came about", "導出");
        page.add(explained(*breach.month, *breach.result, lang));
    }
    page.section("Record of this report", "この報告の記録");
    page.text(page.say("Complete it and save it as reports/{}.yaml:", "記入のうえ reports/{}.yaml に保存してください。",
                       free_id(m)));
    page.verbatim("yaml", breach_record(breaches, lang));
    return page.take();
}

}  // namespace opsctl
