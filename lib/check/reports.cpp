// A report says what it is about, and a correction replaces a report about the same.
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
        if (!report.corrects) continue;
        const Report* corrected = records.find<Report>(report.corrects->report);
        if (corrected != nullptr) check_correction(context, report, *corrected, findings);
        loops.follow(&report);
    }
}

}  // namespace opsctl::rules
