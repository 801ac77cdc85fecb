#include "sla/gate_money.h"

#include "sla/payment.h"
#include "sla/settlement.h"
#include "sla/wording.h"
#include "time/due.h"

namespace opsctl {
namespace {

class MoneyGate {
   public:
    MoneyGate(const ContractRecords& records, const GateMonths& months, Instant as_of, const GateOptions& options,
              Findings& findings)
        : records_(records),
          months_(months),
          contract_(*records.contract),
          calendar_(*records.calendar),
          zone_(records.calendar->zone()),
          as_of_(as_of),
          options_(options),
          findings_(findings),
          in_force_(reports_in_force(records)) {}

    void run() {
        for (const auto& [month, total] : months_.totals()) {
            if (!is_wanted(month)) continue;
            check_monthly_report(month, total.reduction);
            check_excess(month, total);
            check_inspection(month);
            check_amounts(month, total);
        }
        for (const Report* report : in_force_) check_payment(*report);
    }

   private:
    bool is_wanted(Month month) const { return !options_.month || *options_.month == month; }
    bool is_over(Month month) const { return as_of_ >= zone_.month(month).to; }

    void check_monthly_report(Month month, Money reduction) {
        const Report* report = monthly_report_of(in_force_, month);
        if (report != nullptr) {
            check_reported_reduction(*report, month, reduction);
            return;
        }
        if (!contract_.reporting.monthly) return;
        const std::optional<Instant> due = due_of(contract_.reporting.monthly->due, period_of(month), calendar_);
        if (!due || as_of_ <= *due) return;
        add(FindingName::report_overdue, contract_, "/reporting/monthly/due", to_string(month),
            message("the monthly report for {} was due by {}", "{} の月次報告の期限（{}）を過ぎています",
                    to_string(month), due_text(*due, zone_)))
            .help.push_back(message("hand it over: opsctl-report submit --month {}{}",
                                    "提出して記録するには: opsctl-report submit --month {}{}", to_string(month),
                                    records_.option()));
    }

    void check_reported_reduction(const Report& report, Month month, Money reduction) {
        if (!report.reduction) return;
        Ratio reported = report.reduction->value;
        for (const Report* other : in_force_) {
            for (const Adjustment& adjustment : other->adjustments) {
                if (adjustment.month == month) reported += adjustment.amount.value;
            }
        }
        const std::optional<Money> money = to_money(Amount{reported}, contract_.currency);
        if (money == reduction) return;
        const auto text = [&](Lang lang) {  // what is finer than the currency has is no money
            return money ? to_string(*money, contract_.currency, lang) : reported.decimal(3);
        };
        Finding& finding = add(FindingName::reduction_misreported, report, "/reduction", to_string(month),
                               message("the reduction of {0} is {1}, but {2} was reported (adjustments included)",
                                       "{0} の減額は {3} ですが、報告額（調整を含む）は {4} です", to_string(month),
                                       to_string(reduction, contract_.currency, Lang::en), text(Lang::en),
                                       to_string(reduction, contract_.currency, Lang::ja), text(Lang::ja)));
        finding.help.push_back(
            message("see `opsctl-sla explain {}`", "内訳は `opsctl-sla explain {}` で確認できます", to_string(month)));
        finding.help.push_back(how_to_restate(report, month));
    }

    // A month that was paid keeps what it was paid on; the difference is settled in the next report that is not paid.
    Message how_to_restate(const Report& report, Month month) const {
        if (!report.payment) {
            return message("restate it: opsctl-report correct --month {}{} --reason TEXT",
                           "訂正するには: opsctl-report correct --month {}{} --reason TEXT", to_string(month),
                           records_.option());
        }
        const Month last = months_of_term(contract_).last;
        for (Month next = month + date::months{1}; next <= last; next += date::months{1}) {
            const Report* later = monthly_report_of(in_force_, next);
            if (later != nullptr && later->payment) continue;
            return message("it is paid: settle the difference in the report of {0}: opsctl-report {1} --month {0}{2} "
                           "--reason TEXT",
                           "支払済みのため、差額は {0} の報告で精算します: opsctl-report {1} --month {0}{2} --reason TEXT",
                           to_string(next), later == nullptr ? "submit" : "correct", records_.option());
        }
        return message("it is paid, and no later report is left in which it could be settled: agree on how it is",
                       "支払済みで、精算できる後の月の報告もありません。精算の方法を協議してください");
    }

    // What the fee cannot bear is nowhere in the payable amount: the parties must speak of it.
    void check_excess(Month month, const GateMonths::Total& total) {
        if (total.excess == Money()) return;
        const std::optional<MonthFee> fee = fee_of(records_, month);
        const std::uint32_t row = fee ? fee->parts.front().fee->index : 0;
        const auto text = [&](Money amount, Lang lang) { return to_string(amount, contract_.currency, lang); };
        Finding& finding = add(FindingName::reduction_exceeds_fee,
                               contract_, fmt::format("/fees/{}/monthly", row), to_string(month),
                               message("of the reduction of {0}, {1} is more than the fee can bear",
                                       "{0} の減額のうち {2} は月額から控除しきれません", to_string(month),
                                       text(total.excess, Lang::en), text(total.excess, Lang::ja)));
        finding.help.push_back(message("agree on how it is settled; see `opsctl-sla explain {}`",
                                       "精算の方法を協議してください。内訳は `opsctl-sla explain {}` で確認できます",
                                       to_string(month)));
    }

    void check_inspection(Month month) {
        const Report* report = monthly_report_of(in_force_, month);
        if (report == nullptr) return;  // there is nothing to inspect
        for (const Inspection& inspection : report->inspections) check_deemed(*report, inspection);
        const Acceptance acceptance = acceptance_of(records_, *report, as_of_);
        if (!is_over(month) || acceptance.ended != nullptr || !acceptance.due || as_of_ <= *acceptance.due) return;
        add(FindingName::inspection_overdue, *report, "", to_string(month),
            message("the inspection for {} was due by {}", "{} の検収の期限（{}）を過ぎています", to_string(month),
                    due_text(*acceptance.due, zone_)));
    }

    void check_deemed(const Report& report, const Inspection& inspection) {
        if (inspection.result != InspectionResult::deemed) return;
        std::optional<NotDeemed> why = why_not_deemed(records_, report, inspection.at);
        if (!why) return;
        Finding& finding =
            add(why->name, report, fmt::format("/inspections/{}/result", inspection.index), report.id.str(),
                std::move(why->text));
        if (!why->needs) return;
        finding.help.push_back(message("log it where it happened: `opsctl-report log {} {} --at TIME`",
                                       "行われていれば `opsctl-report log {} {} --at TIME` で記録してください", report.id,
                                       enum_name(*why->needs)));
    }

    // The client pays what is payable, no more and no less.
    void check_amounts(Month month, const GateMonths::Total& total) {
        const Report* report = total.settlement.report;
        if (report == nullptr) return;
        const Money payable = total.settlement.as_reported;
        const auto check = [&](const std::optional<Amount>& amount, Money interest, std::string_view key) {
            const std::optional<Money> money = amount ? to_money(*amount, contract_.currency) : std::nullopt;
            if (!money || total.settlement.is_payable(*money, total.reduction)) return;
            if (interest != Money() && total.settlement.is_payable(*money - interest, total.reduction)) return;
            const auto text = [&](Money one, Lang lang) { return to_string(one, contract_.currency, lang); };
            add(FindingName::amount_mismatch, *report, fmt::format("/{}/amount", key), report->id.str(),
                message("{0} are payable for {1} (tax and settlements included), not {2}",
                        "{1} の請求額は（消費税・精算を含めて）{3}です（{4}ではありません）", text(payable, Lang::en),
                        to_string(month), text(*money, Lang::en), text(payable, Lang::ja), text(*money, Lang::ja)));
        };
        if (report->invoice) check(report->invoice->amount, Money(), "invoice");
        if (report->payment) check(report->payment->amount, interest_of(*report, payable), "payment");
    }

    Money interest_of(const Report& report, Money payable) const {
        const std::optional<Date> due = report.invoice ? payment_due(records_, report.invoice->received) : std::nullopt;
        const auto interest =
            due && report.payment ? late_interest(records_, payable, *due, report.payment->at) : std::nullopt;
        return interest.value_or(Money());
    }

    void check_payment(const Report& report) {
        if (!report.invoice || report.payment) return;
        if (options_.month && report.month != options_.month) return;
        const std::optional<Date> due = payment_due(records_, report.invoice->received);
        if (!due || as_of_ <= zone_.midnight(plus_days(*due, 1))) return;
        Finding& finding = add(FindingName::payment_overdue, report, "/invoice/received", report.id.str(),
                               message("the payment of the invoice received on {} was due by {}",
                                       "{} に受理した請求書の支払期限（{}）を過ぎています",
                                       to_string(report.invoice->received), to_string(*due)));
        const auto& amount = report.invoice->amount;
        const std::optional<Money> invoiced = amount ? to_money(*amount, contract_.currency) : std::nullopt;
        if (!invoiced) return;
        const auto interest = late_interest(records_, *invoiced, *due, zone_.date_of(as_of_));
        if (!interest || *interest == Money()) return;
        finding.help.push_back(message("the interest by today is {}", "本日までの遅延損害金は {1} です",
                                       to_string(*interest, contract_.currency, Lang::en),
                                       to_string(*interest, contract_.currency, Lang::ja)));
    }

    Finding& add(FindingName name, const Record& record, std::string pointer, const std::string& key, Message text) {
        Place place{record.path.str(), record.id.str(), std::move(pointer)};
        return findings_.add(Finding{name, std::move(place), {}, std::move(text), {}, {}, key});
    }

    const ContractRecords& records_;
    const GateMonths& months_;
    const Contract& contract_;
    const Calendar& calendar_;
    const Zone& zone_;
    Instant as_of_;
    const GateOptions& options_;
    Findings& findings_;
    std::vector<const Report*> in_force_;
};

}  // namespace

void gate_money(const ContractRecords& records, const GateMonths& months, Instant as_of, const GateOptions& options,
                Findings& findings) {
    MoneyGate(records, months, as_of, options, findings).run();
}

}  // namespace opsctl
