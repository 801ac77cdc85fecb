// A month's way to its payment: breaches and the month reported, inspected, invoiced, paid.
#include <algorithm>

#include "obligation/source.h"
#include "obligation/stake.h"
#include "sla/gate.h"
#include "sla/payment.h"
#include "sla/settlement.h"
#include "time/due.h"

namespace opsctl::obligation_sources {
namespace {

bool is_to_be_reported(const Result& result, Instant as_of) {
    return result.status == Status::breached && result.reported == nullptr && result.known && *result.known <= as_of;
}

Message title_of(const std::vector<const Result*>& breaches) {
    const Result& first = *breaches.front();
    if (breaches.size() == 1) {
        return message("report the breach {} ({})", "未達の報告: {}（{}）", first.key(), first.level->title);
    }
    return message("report {0} breaches, {1} to {2} ({3})", "未達の報告: {0} 件、{1} ～ {2}（{3}）", breaches.size(),
                   first.key(), breaches.back()->key(), first.level->title);
}

// Reported together, with one cause; at stake is what they take together.
void add_breaches_of(Context& context, const MonthEvaluation& month, const std::vector<const Result*>& breaches) {
    Result all = *breaches.front();
    std::string keys = all.key();
    for (std::size_t i = 1; i < breaches.size(); ++i) {
        all.charge.share = all.charge.share + breaches[i]->charge.share;
        keys += ' ' + breaches[i]->key();
    }
    const auto& reduction = all.level->reduction;
    if (reduction && reduction->cap) all.charge.share = std::min(all.charge.share, Ratio(reduction->cap->value));
    Obligation obligation;
    obligation.key = "breach/" + all.key();
    obligation.what = title_of(breaches);
    obligation.who = side(Side::vendor);
    obligation.due = breach_report_due(context.records(), *all.known).value_or(*all.known);
    obligation.record = all.source;
    obligation.next =
        context.command_for_contract({"opsctl-report", "submit"}) + ' ' + keys + " --cause TEXT --action TEXT";
    obligation.at_stake = at_stake(month, all);
    context.add(std::move(obligation));
}

// All windows of a level that passed without anything done are one; what happened is reported each on its own.
void add_breaches_of(Context& context, const MonthEvaluation& month, const LevelMonth& level) {
    std::vector<const Result*> windows;
    for (const Result& result : level.results) {
        if (!is_to_be_reported(result, context.as_of())) continue;
        if (result.source.record == &context.contract()) {
            windows.push_back(&result);
        } else {
            add_breaches_of(context, month, {&result});
        }
    }
    if (!windows.empty()) add_breaches_of(context, month, windows);
}

class ReportedMonth {
   public:
    ReportedMonth(Context& context, Month month, const Report* report)
        : context_(context), month_(month), text_(to_string(month)), report_(report) {}

    void add() {
        if (report_ == nullptr) {
            add_report();
        } else if (ended_inspection(*report_) == nullptr) {
            const Acceptance acceptance = acceptance_of(context_.records(), *report_, context_.as_of());
            if (acceptance.failed != nullptr) {
                add_remedy(*acceptance.failed);
            } else {
                add_inspection(acceptance);
            }
        } else if (!report_->invoice) {
            add_invoice();
        } else if (!report_->payment) {
            add_payment();
        }
    }

   private:
    const Contract& contract() const { return context_.contract(); }
    std::string command(std::string_view verb) const {
        return context_.command_for_contract({"opsctl-report", verb, "--month", text_});
    }
    Obligation begin(std::string_view step, Message what, Side who) const {
        Obligation obligation;
        obligation.key = fmt::format("{}/{}", step, text_);
        obligation.what = std::move(what);
        obligation.who = side(who);
        obligation.record = report_ != nullptr ? source_of(*report_, "") : source_of(contract(), "/reporting/monthly");
        return obligation;
    }

    void add_report() {
        if (!contract().reporting.monthly) return;
        Obligation obligation =
            begin("report", message("monthly report for {}", "{} の月次報告", text_), Side::vendor);
        obligation.due = due_of(contract().reporting.monthly->due, period_of(month_), context_.calendar());
        obligation.next = command("submit");
        if (obligation.due) context_.add(std::move(obligation));
    }

    // The contract names no time for it.
    void add_remedy(const Inspection& failed) {
        Obligation obligation = begin("remedy",
                                      message("remedy what the inspection of {} found: {}", "{} の検収で不合格となった点の是正: {}",
                                              text_, failed.reason),
                                      Side::vendor);
        obligation.since = failed.at;
        obligation.next = context_.command({"opsctl-report", "log", report_->id.view(), "remedied"});
        context_.add_running(std::move(obligation));
    }

    void add_inspection(const Acceptance& acceptance) {
        Obligation obligation = begin("inspection", message("inspect the report for {}", "{} の検収", text_), Side::client);
        obligation.due = acceptance.due;
        obligation.next = command("inspect") + " --result passed";
        if (const Person* person = person_on_side(context_, Side::client)) {
            obligation.next += " " + context_.command({"--by", person->id.view()});
        }
        if (obligation.due) context_.add(std::move(obligation));
    }

    // The contract names no time for it: it is missed once a payment would be due, had it come with the inspection.
    void add_invoice() {
        const Date inspected = context_.zone().date_of(ended_inspection(*report_)->at);
        const std::optional<Date> due = payment_due(context_.records(), inspected);
        if (!due) return;
        Obligation obligation = begin("invoice", message("invoice for {}", "{} の請求", text_), Side::vendor);
        obligation.due = context_.end_of(*due);
        obligation.next = command("invoice");
        obligation.finding = FindingName::invoice_missing;
        obligation.found =
            message("{} was inspected on {}, but nothing says that it was invoiced", "{} は {} に検収されましたが、請求の記録がありません",
                    text_, to_string(inspected));
        obligation.help = {message("note it: `{}`", "`{}` で記録してください", obligation.next)};
        context_.add(std::move(obligation));
    }

    void add_payment() {
        const std::optional<Date> due = payment_due(context_.records(), report_->invoice->received);
        if (!due) return;
        Obligation obligation = begin("payment", message("payment for {}", "{} の支払", text_), Side::client);
        obligation.due = context_.end_of(*due);
        obligation.next = command("pay");
        context_.add(std::move(obligation));
    }

    Context& context_;
    Month month_;
    std::string text_;
    const Report* report_;
};

}  // namespace

void add_breaches(Context& context) {
    if (context.months() == nullptr) return;
    for (const MonthEvaluation& month : *context.months()) {
        for (const LevelMonth& level : month.levels) add_breaches_of(context, month, level);
    }
}

void add_reports(Context& context) {
    const std::vector<const Report*> in_force = reports_in_force(context.records());
    const MonthRange term = months_of_term(context.contract());
    for (Month month = term.first; month <= term.last; month += date::months(1)) {
        if (context.zone().month(month).to > context.until()) break;
        ReportedMonth(context, month, monthly_report_of(in_force, month)).add();
    }
}

}  // namespace opsctl::obligation_sources
