#include "report/breach_report.h"

#include <algorithm>

#include "report/explain.h"
#include "report/wording.h"

namespace opsctl {
namespace {

bool is_wanted(const Result& result, const std::vector<std::string>& keys) {
    if (!keys.empty()) return std::find(keys.begin(), keys.end(), result.key()) != keys.end();
    return result.status == Status::breached && result.reported == nullptr;
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

std::string quoted(const std::string& text) {
    std::string result = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') result += '\\';
        result += c;
    }
    return result + '"';
}

}  // namespace

std::vector<Breach> breaches_to_report(const Months& months, const std::vector<std::string>& keys) {
    std::vector<Breach> breaches;
    for (const MonthEvaluation& month : months) {
        for (const LevelMonth& level : month.levels) {
            for (const Result& result : level.results) {
                if (is_wanted(result, keys)) breaches.push_back({&month, &result});
            }
        }
    }
    return breaches;
}

std::string breach_record(const std::vector<Breach>& breaches, Lang lang) {
    const MonthEvaluation& m = *breaches.front().month;
    const std::string fill_in = lang == Lang::ja ? "（記入）" : "(fill in)";
    std::string text =
        fmt::format("kind: report\nid: {}\ncontract: {}\ntype: breach\nmonth: {}\nsubmitted: {{at: {}}}\nbreaches:\n",
                    free_id(m), m.contract().id, to_string(m.month), quoted(m.zone().plain(m.as_of)));
    for (const Breach& breach : breaches) {
        text += fmt::format("  - keys: [{}]\n    cause: {}\n    action: {}\n", quoted(breach.result->key()),
                            quoted(fill_in), quoted(fill_in));
        if (breach.result->level->reduction) {
            text += fmt::format("    reduction: {}%\n", breach.result->charge.share.percent());
        }
    }
    return text;
}

doc::Document breach_report(const std::vector<Breach>& breaches, Lang lang) {
    const MonthEvaluation& m = *breaches.front().month;
    Page page(lang);
    page.title(page.word("Breach report", "未達報告書"));
    add_identity(page, m, month_text(m.month, lang));
    for (const Breach& breach : breaches) {
        page.section(breach.result->key(), breach.result->key());
        PointTable points(page);
        points.add("service level", "保証項目", breach.result->level->title.str());
        points.add("guarantee", "保証値", guarantee_text(*breach.result->level, lang));
        points.add("missed by", "実績", extent_text(*breach.result, lang));
        points.add("reduction", "減額率", percent_text(breach.result->charge.share));
        points.add("clause", "根拠", breach.result->level->source.str());
        points.add("cause", "原因", page.word("(fill in)", "（記入）"));
        points.add("action", "対策", page.word("(fill in)", "（記入）"));
        page.table(points.take());
        page.part("How it came about", "導出");
        page.table(working_table(page, explained(*breach.month, *breach.result, lang)));
    }
    page.section("Record of this report", "この報告の記録");
    page.text(page.say("Complete it and save it as reports/{}.yaml:", "記入のうえ reports/{}.yaml に保存してください。",
                       free_id(m)));
    page.verbatim("yaml", breach_record(breaches, lang));
    return page.take();
}

}  // namespace opsctl
