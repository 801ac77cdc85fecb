#include "report/explain.h"

#include <algorithm>

#include "base/text.h"
#include "report/calculation.h"
#include "report/explanation.h"
#include "report/heading.h"
#include "report/place.h"
#include "sla/payment.h"
#include "sla/settlement.h"
#include "sla/wording.h"

namespace opsctl {
namespace {

struct FactsExplained {
    const Explanation& e;

    void operator()(const std::monostate&) const { explain_nothing(e); }
    void operator()(const Timing& timing) const { explain_timing(e, timing); }
    void operator()(const Downtime& downtime) const { explain_downtime(e, downtime); }
    void operator()(const Occurrences& occurrences) const { explain_occurrences(e, occurrences); }
    void operator()(const Measured& measured) const { explain_measured(e, measured); }
    void operator()(const MeasuredValue& value) const { explain_value(e, value); }
    void operator()(const Coverage& coverage) const { explain_coverage(e, coverage); }
    void operator()(const Attested& attested) const { explain_attested(e, attested); }
};

void add_title(const Explanation& e) {
    const ServiceLevel& level = e.level();
    e.sheet.part(e.result.key() + ": " + status_word(e.result.status, e.lang));
    e.line("service level", "保証項目", level.title.str(), place_of(e.month.contract(), level.line));
    if (!level.source.empty()) e.line("clause", "根拠", level.source.str());
    if (!level.note.empty()) e.line("note", "備考", level.note.str());
    const Record* record = e.result.source.record;
    const bool own_record = record != nullptr && record != &e.month.contract() && e.result.downtime() == nullptr;
    e.line("subject", "対象",
           own_record && !record->title.empty() ? e.result.subject + " " + record->title.str() : e.result.subject,
           own_record ? place_of(*record, 0) : doc::Place());
}

void add_steps(const Explanation& e, const Charge& charge) {
    for (const Message& step : charge.steps) e.sheet.line({}, step.in(e.lang));
    e.line("share", "減額率", share_text(charge.share));
}

void add_charge(const Explanation& e) {
    const Result& result = e.result;
    if (result.status == Status::breached) {
        e.section("Reduction", "減額");
        add_steps(e, result.charge);
    }
    if (result.without_exemption) {
        e.section("Reduction if it were not exempt", "免責がなければ");
        add_steps(e, *result.without_exemption);
    }
    if (result.if_accepted) {
        e.section("Reduction if what is undecided were accepted", "未決定の申出・帰責が認められた場合");
        add_steps(e, *result.if_accepted);
    }
}

std::uint32_t line_of_key(const Report& report, std::string_view key) {
    for (const ReportedBreach& breach : report.breaches) {
        if (std::find(breach.keys.begin(), breach.keys.end(), key) != breach.keys.end()) return breach.line;
    }
    return 0;
}

void add_report(const Explanation& e) {
    if (e.result.status != Status::breached && e.result.status != Status::exempt) return;
    e.section("Report", "報告");
    if (e.result.reported == nullptr) {
        e.line("reported", "報告", e.word("not reported", "未報告"));
        return;
    }
    const Report& report = *e.result.reported;
    e.line("reported", "報告", e.say("{} ({})", "{}（{} 提出）", report.id, e.zone().plain(report.submitted->at)),
           place_of(report, line_of_key(report, e.result.key())));
}

// What a payment costs that came, or still has not come, after it was due.
void add_late_payment(doc::Derivation& sheet, const Report& report, const MonthEvaluation& m, Lang lang) {
    const std::optional<Date> due =
        report.invoice ? payment_due(*m.records, report.invoice->received) : std::nullopt;
    if (!due) return;
    const Date paid = report.payment ? report.payment->at : m.zone().date_of(m.as_of);
    const Money payable = settlement_of(m).as_reported;
    const std::optional<Money> interest = late_interest(*m.records, payable, *due, paid);
    if (!interest) return;
    const std::string_view currency = m.contract().currency;
    sheet.line(lang == Lang::ja ? "遅延損害金" : "interest",
               message("{0} of {1} for {2} days after {3}", "{0}（{1} に対し、支払期限 {3} の翌日から {2} 日分）",
                       to_string(*interest, currency, lang), to_string(payable, currency, lang),
                       days_between(*due, paid), to_string(*due))
                   .in(lang),
               place_of(report, 0));
}

void add_monthly_reports(doc::Derivation& sheet, const MonthEvaluation& m, Lang lang) {
    for (const Report* report : reports_in_force(*m.records)) {
        if (report->type != ReportType::monthly || report->month != m.month) continue;
        std::string text =
            message("{} ({})", "{}（{} 提出）", report->id, m.zone().plain(report->submitted->at)).in(lang);
        const std::string_view currency = m.contract().currency;
        const auto reported = report->reduction ? to_money(*report->reduction, currency) : std::nullopt;
        if (reported) {
            text +=
                message(", reported reduction {}", "、報告した減額 {}", to_string(*reported, currency, lang)).in(lang);
        }
        sheet.line(lang == Lang::ja ? "月次報告" : "monthly report", text, place_of(*report, 0));
        add_late_payment(sheet, *report, m, lang);
    }
}

}  // namespace

doc::Derivation explained(const MonthEvaluation& m, const Result& result, Lang lang) {
    doc::Derivation sheet;
    const Explanation e{sheet, m, result, lang};
    add_title(e);
    std::visit(FactsExplained{e}, result.facts);
    explain_claims(e);
    add_charge(e);
    add_report(e);
    return sheet;
}

void explain_result(Page& page, const MonthEvaluation& m, const Result& result) {
    page.add(explained(m, result, page.lang()));
    explain_month(page, m);
}

void explain_month(Page& page, const MonthEvaluation& m) {
    doc::Derivation sheet;
    add_calculation(sheet, m, page.lang(), true);
    add_monthly_reports(sheet, m, page.lang());
    add_heading(page, m);
    page.add(std::move(sheet));
}

}  // namespace opsctl
