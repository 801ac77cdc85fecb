// A report says what it is about, and a correction replaces a report about the same.
#include <map>
#include <set>
#include <unordered_set>

#include "check/rule.h"

namespace opsctl::rules {
namespace {

// Whether what it is about is not known.
bool is_unread(const Context& context, const Report& report) {
    return context.unread.at(report, "/contract") || context.unread.at(report, "/type") ||
           context.unread.at(report, "/month");
}

void check_complete(const Report& report, Findings& findings) {
    if (report.type != ReportType::monthly) return;
    if (!report.month) {
        findings.add(FindingName::report_incomplete, place_of(report, "/type"),
                     message("a monthly report needs the key 'month'", "月次報告にはキー「month」が必要です"));
    }
    if (report.submitted && !report.reduction) {
        findings
            .add(FindingName::report_incomplete, place_of(report, "/submitted"),
                 message("a submitted monthly report needs the key 'reduction'",
                         "提出した月次報告にはキー「reduction」が必要です"))
            .help.push_back(message("write the month's reduction as reported; 0 if there was none",
                                    "報告した減額を書いてください（なければ 0）"));
    }
}

// Whoever receives a report that was handed over is told something.
void check_filled_in(const Report& report, Findings& findings) {
    const auto check = [&](std::string_view text, std::string pointer) {
        if (!is_left_to_fill_in(text)) return;
        findings.add(FindingName::placeholder_left, place_of(report, std::move(pointer)),
                     message("'{}' was handed over without being filled in", "「{}」が記入されないまま提出されています", text));
    };
    for (const ReportedBreach& breach : report.breaches) {
        check(breach.cause, fmt::format("/breaches/{}/cause", breach.index));
        check(breach.action, fmt::format("/breaches/{}/action", breach.index));
    }
    for (const Adjustment& settled : report.adjustments) {
        check(settled.reason, fmt::format("/adjustments/{}/reason", settled.index));
    }
    if (report.corrects) check(report.corrects->reason, "/corrects/reason");
}

void check_inspections(const Report& report, Findings& findings) {
    for (const Inspection& one : report.inspections) {
        if (one.result != InspectionResult::failed || !one.reason.empty()) continue;
        findings
            .add(FindingName::inspection_incomplete, place_of(report, fmt::format("/inspections/{}", one.index)),
                 message("a failed inspection needs the key 'reason'", "不合格の検収にはキー「reason」が必要です"))
            .help.push_back(message("write what has to be remedied: `reason: …`",
                                    "是正すべきことを書いてください: `reason: …`"));
    }
}

// Of the monthly reports of one month each but the first replaces the one before it.
void check_replaced(const ContractRecords& of, Findings& findings) {
    std::set<std::string_view> replaced;
    std::map<Month, std::vector<const Report*>> by_month;
    for (const Report* report : of.reports) {
        if (!report->submitted || report->type != ReportType::monthly || !report->month) continue;
        by_month[*report->month].push_back(report);
        if (report->corrects) replaced.insert(report->corrects->report.id);
    }
    for (auto& [month, reports] : by_month) {
        std::erase_if(reports, [&](const Report* report) { return replaced.contains(report->id.view()); });
        std::stable_sort(reports.begin(), reports.end(), [](const Report* one, const Report* other) {
            return one->submitted->at < other->submitted->at;
        });
        for (std::size_t i = 1; i < reports.size(); ++i) {
            Finding& finding = findings.add(FindingName::report_not_corrected, place_of(*reports[i], "/month"),
                                            message("'{}' reports {} already, and is in force",
                                                    "「{}」が既に {} を報告しており、有効です", reports[i - 1]->id,
                                                    to_string(month)));
            finding.help.push_back(message("write `corrects: {{report: {}, reason: …}}`",
                                           "`corrects: {{report: {}, reason: …}}` を書いてください", reports[i - 1]->id));
            finding.related.push_back({place_of(*reports[i - 1], "/month"), {}, message("the other one", "もう一つの報告")});
        }
    }
}

// What a report must have in common with the one that it corrects; empty if it has.
Message difference(const Report& report, const Report& corrected) {
    if (report.contract != corrected.contract) return message("contract", "契約");
    if (report.type != corrected.type) return message("type", "種類");
    if (report.month && corrected.month && *report.month != *corrected.month) return message("month", "対象月");
    return {};
}

void unsuitable(const Report& report, Message text, Findings& findings) {
    findings.add(FindingName::correction_unsuitable, place_of(report, "/corrects/report"), std::move(text));
}

void check_correction(const Context& context, const Report& report, const Report& corrected, Findings& findings) {
    if (is_unread(context, report) || is_unread(context, corrected)) return;
    const Message differs = difference(report, corrected);
    if (differs.empty()) return;
    unsuitable(report,
               {fmt::format("report '{}' is about another {}", corrected.id, differs.en),
                fmt::format("報告「{}」とは{}が異なります", corrected.id, differs.ja)},
               findings);
}

// Follows corrections from one report to the next; reports that correct one another are all out of force.
class Loops {
   public:
    Loops(const Records& records, Findings& findings) : records_(records), findings_(findings) {}

    void follow(const Report* report) {
        std::unordered_set<const Report*> way;
        while (report != nullptr && report->corrects && seen_.insert(report).second) {
            way.insert(report);
            const Report* next = records_.find<Report>(report->corrects->report);
            if (next == report) {
                unsuitable(*report,
                           message("a report cannot correct itself", "報告が自分自身を訂正することはできません"),
                           findings_);
            } else if (way.contains(next)) {
                unsuitable(*report,
                           message("these reports correct one another", "報告どうしが互いに訂正し合っています"),
                           findings_);
            }
            report = next;
        }
    }

   private:
    const Records& records_;
    Findings& findings_;
    std::unordered_set<const Report*> seen_;
};

}  // namespace

void check_reports(const Context& context, Findings& findings) {
    const Records& records = context.index.records();
    Loops loops(records, findings);
    for (const Report& report : records.all<Report>()) {
        if (!context.unread.at(report, "/type")) check_complete(report, findings);
        if (report.submitted) check_filled_in(report, findings);
        if (!context.unread.at(report, "/inspections")) check_inspections(report, findings);
        if (!report.corrects) continue;
        const Report* corrected = records.find<Report>(report.corrects->report);
        if (corrected != nullptr) check_correction(context, report, *corrected, findings);
        loops.follow(&report);
    }
    for (const ContractRecords& of : context.index.contracts()) check_replaced(of, findings);
}

}  // namespace opsctl::rules
