// A report says what it is about, and a correction replaces a report about the same.
#include <map>
#include <set>
#include <unordered_set>

#include "check/rule.h"
#include "model/placeholder.h"

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

// Whoever receives a report that was handed over is told something. What it leaves out another report, or the incident,
// may say.
void check_filled_in(const Report& report, Findings& findings) {
    const auto check = [&](std::string_view text, std::string pointer) {
        if (text.empty() || !is_left_to_fill_in(text)) return;
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
    for (const Inspection& one : report.inspections) {
        check(one.reason, fmt::format("/inspections/{}/reason", one.index));
    }
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

// What happens on the way to the acceptance: a remedy remedies something, and after the end nothing is left to happen.
void check_acceptance(const Report& report, Findings& findings) {
    const auto add = [&](const Event& event, Message text) {
        findings.add(FindingName::event_unexpected, place_of(report, fmt::format("/timeline/{}/event", event.index)),
                     std::move(text));
    };
    for (const Event& event : report.timeline) {
        if (event.event == EventKind::note) continue;
        const auto stands_before = [&](bool has_failed) {
            return std::any_of(report.inspections.begin(), report.inspections.end(), [&](const Inspection& one) {
                return one.at <= event.at && (one.result == InspectionResult::failed) == has_failed;
            });
        };
        if (stands_before(false)) {
            add(event, message("'{}' after the inspection has ended", "検収が済んだあとに「{}」があります", event.event));
        } else if (event.event == EventKind::remedied && !stands_before(true)) {
            add(event, message("'{}' without an earlier failed inspection", "「{}」より前に不合格の検収がありません", event.event));
        }
    }
}

// Each step of a report's way to its payment comes after the one before it, as the commands have it.
void check_steps(const ContractRecords& of, const Report& report, Findings& findings) {
    const auto add = [&](std::string pointer, Message text) {
        findings.add(FindingName::event_unexpected, place_of(report, std::move(pointer)), std::move(text));
    };
    // A paid report that was replaced for its words stays inspected as it was.
    for (const Inspection& one : report.inspections) {
        if (report.corrects || (report.submitted && report.submitted->at <= one.at)) continue;
        add(fmt::format("/inspections/{}/at", one.index),
            message("an inspection before the report was handed over", "報告の提出より前に検収があります"));
    }
    if (!report.payment || !is_read(report.payment->at)) return;
    const auto passed = std::find_if(report.inspections.begin(), report.inspections.end(),
                                     [](const Inspection& one) { return one.result != InspectionResult::failed; });
    if (passed == report.inspections.end()) {
        if (of.contract->inspection) {
            add("/payment", message("a payment without an inspection that was passed", "合格した検収のない支払があります"));
        }
    } else if (of.calendar != nullptr && report.payment->at < of.calendar->zone().date_of(passed->at)) {
        add("/payment/at", message("a payment before the inspection was passed", "検収の合格より前に支払があります"));
    }
    if (report.invoice && report.payment->at < report.invoice->received) {
        add("/payment/at", message("a payment before the invoice was received", "請求書の受理より前に支払があります"));
    }
}

// A month is settled in a later one's report.
void check_settlements(const Report& report, Findings& findings) {
    for (const Adjustment& settled : report.adjustments) {
        if (!report.month || settled.month < *report.month) continue;
        findings
            .add(FindingName::correction_unsuitable,
                 place_of(report, fmt::format("/adjustments/{}/month", settled.index)),
                 message("{} is not before the month of this report: nothing of it can be settled here",
                         "{} はこの報告の対象月より前ではないため、ここでは精算できません", to_string(settled.month)))
            .help.push_back(message("name the earlier month that was paid on another figure",
                                    "異なる金額で支払済みの、前の月を書いてください"));
    }
}

// Of the monthly reports of one month each but the first replaces the one before it.
void check_replaced(const ContractRecords& of, const CheckOptions& options, Findings& findings) {
    std::set<std::string_view> replaced;
    std::map<Month, std::vector<const Report*>> by_month;
    for (const Report* report : of.reports) {
        const bool is_seen = report->submitted && options.sees(report->submitted->at);
        if (!is_seen || report->type != ReportType::monthly || !report->month) continue;
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
        if (!context.unread.at(report, "/inspections")) {
            check_inspections(report, findings);
            check_acceptance(report, findings);
        }
        if (!report.corrects) continue;
        const Report* corrected = records.find<Report>(report.corrects->report);
        if (corrected != nullptr) check_correction(context, report, *corrected, findings);
        loops.follow(&report);
    }
    for (const ContractRecords& of : context.index.contracts()) {
        check_replaced(of, context.options, findings);
        for (const Report* report : of.reports) {
            if (report->type != ReportType::monthly || is_unread(context, *report)) continue;
            if (!context.unread.at(*report, "/inspections")) check_steps(of, *report, findings);
            if (!context.unread.at(*report, "/adjustments")) check_settlements(*report, findings);
        }
    }
}

}  // namespace opsctl::rules
