// The month's report on its way to payment: inspected, invoiced, paid.
#include "sla/payment.h"

#include "cli/books.h"
#include "cli/edit.h"
#include "cli/ledger.h"
#include "cli/moment.h"
#include "cli/report.h"
#include "sla/settlement.h"
#include "sla/timed.h"
#include "sla/wording.h"
#include "time/parse.h"
#include "yaml/write.h"

namespace opsctl::cli {
namespace {

// One step of the month's report: what it is taken from, and what it comes to.
struct Step {
    const Session& session;
    const ContractRecords& records;
    const Report& report;
    Month month;
    RecordEdit& edit;
    std::vector<Message>& warnings;

    void warn(Message text) const { warnings.push_back(std::move(text)); }
    const Zone& zone() const { return records.calendar->zone(); }  // of its days
    std::string money(Money amount) const { return to_string(amount, records.contract->currency, session.lang); }
};

using Take = std::function<std::optional<Failure>(const Step&)>;

Outcome take_step(const Common& common, const PaymentArgs& args, const Take& take) {
    const Expected<Month> month = read_month("--month", args.month);
    if (!month) return refuse(month.failure(), common.lang_without_repository());
    return with_figures_edit(common, args.write, [&](const Session& session, const Index& index) -> Expected<Edited> {
        const Expected<const Report*> report = monthly_report_for(session, index, args, *month);
        if (!report) return report.failure();
        RecordEdit edit(session, **report);
        std::vector<Message> warnings;
        const Step step{session, *index.of((*report)->contract.id), **report, *month, edit, warnings};
        if (const std::optional<Failure> failure = take(step)) return *failure;
        Expected<Edited> edited = edit.finish([id = (*report)->id.str()](const Session& after) {
            return id + '\n' + owed_next(after, Kind::report, id);
        });
        if (edited) edited->warnings = std::move(warnings);
        return edited;
    });
}

Expected<Date> day_of(const Step& step, std::string_view option, const std::optional<std::string>& text) {
    if (!text) return step.zone().date_of(step.session.as_of);
    const Parsed<Date> day = parse_date(*text);
    if (!day) return bad_argument(option, day.problem());
    if (auto failure = lies_later(step.session, *day)) return *failure;
    return *day;
}

// The amount of the command line; nothing where there is none, or the records' check will refuse it.
Expected<std::optional<Money>> amount_given(const Step& step, const std::optional<std::string>& text) {
    if (!text) return std::optional<Money>();
    const Parsed<Amount> amount = parse_amount(*text);
    if (!amount) return bad_argument("--amount", amount.problem());
    const std::string& currency = step.records.contract->currency.str();
    const std::optional<Money> money = to_money(*amount, currency);
    if (!money)
        return usage(message("--amount: {} has no such fraction", "--amount: {} にはその端数がありません", currency));
    return money;
}

// What is due for the month as it was reported, with what is settled in it, and its tax.
Expected<Money> due_for(const Step& step) {
    const Expected<Books> books = Books::open(step.session, step.report.contract.id, step.month, step.session.as_of);
    if (!books) return books.failure();
    const MonthEvaluation& m = books->month();
    const Settlement settlement = settlement_of(m);
    if (settlement.reported && *settlement.reported != m.reduction && settlement.elsewhere.empty()) {
        return usage(
            message("{} reports a reduction of {}, but it is {}: first `opsctl-report correct --month {}{} --reason TEXT`",
                    "{} の報告した減額は {} ですが、計算では {} です。先に `opsctl-report correct --month {}{} --reason TEXT` で訂正してください",
                    step.report.id, step.money(*settlement.reported), step.money(m.reduction), to_string(step.month),
                    m.records->option()));
    }
    return settlement.as_reported;
}

Failure not_payable(const Step& step, Money due, Money given) {
    return usage(message("{} are payable for {} (tax and settlements included), not {}: nothing was written",
                         "{1} の請求額は（消費税・精算を含めて）{0}です。{2}では記録できません", step.money(due),
                         to_string(step.month), step.money(given)));
}

bool was_inspected_by(const Step& step, Date day) {
    const Inspection* inspection = ended_inspection(step.report);
    return inspection != nullptr && step.zone().date_of(inspection->at) <= day;
}

std::optional<Failure> inspect(const Step& step, const InspectArgs& args) {
    const Zone& zone = step.session.zone();
    const Expected<Instant> at = moment_or_now(step.session, args.payment.at);
    if (!at) return at.failure();
    if (*at < step.report.submitted->at) {
        return usage(message("{} was handed over at {}: it cannot have been inspected before",
                             "{} の提出は {} です。それより前に検収はできません", step.report.id,
                             zone.plain(step.report.submitted->at)));
    }
    if (!args.payment.by && args.result != enum_name(InspectionResult::deemed)) {
        return usage(message("--by is missing: who of the client inspected?",
                             "--by がありません。検収した発注者側の人を指定してください"));
    }
    const bool is_deemed = args.result == enum_name(InspectionResult::deemed);
    if (args.result == enum_name(InspectionResult::failed) && !args.reason) {
        return usage(message("--reason is missing: what has to be remedied?",
                             "--reason がありません。是正すべきことを指定してください"));
    }
    if (const Inspection* before = ended_inspection(step.report)) {
        return usage(message("{0} was inspected at {1} ({2}): nothing is left to inspect",
                             "{0} の検収は {1} に済んでいます（{3}）", step.report.id, zone.plain(before->at),
                             word_of(before->result).en, word_of(before->result).ja));
    }
    if (is_deemed) {
        if (const auto why = why_not_deemed(step.records, step.report, *at)) {
            if (!why->needs) return usage(why->text);
            return usage(message("{0}: `opsctl-report log {2} {3}`", "{1}（`opsctl-report log {2} {3}` で記録）", why->text.en,
                                 why->text.ja, step.report.id, enum_name(*why->needs)));
        }
    }
    const Acceptance acceptance = acceptance_of(step.records, step.report, *at);
    const bool has_passed = args.result == enum_name(InspectionResult::passed);
    if (has_passed && acceptance.due && *at > *acceptance.due) {
        step.warn(message("the inspection of {} was due by {}", "{} の検収の期限（{}）を過ぎています",
                          to_string(step.month), due_text(*acceptance.due, zone)));
    }
    if (has_passed && acceptance.failed != nullptr) {
        step.warn(message("the inspection failed at {0}, and nothing says that it was remedied since: "
                          "`opsctl-report log {1} remedied --at TIME`",
                          "{0} に不合格となった後の是正の記録がありません（`opsctl-report log {1} remedied --at TIME` で記録）",
                          zone.plain(acceptance.failed->at), step.report.id));
    }
    step.edit.append("/inspections",
                     inspection_node({*at, args.payment.by.value_or(""), args.result, args.reason.value_or(""),
                                      args.note.value_or("")},
                                     zone),
                     key_order<Report>());
    return std::nullopt;
}

std::optional<Failure> cannot_be_invoiced(const Step& step, const InvoiceArgs& args) {
    const Report& report = step.report;
    if (report.payment) {
        return usage(message("{} was paid on {}; what is decided now is settled in a later month's report",
                             "{} は {} に支払済みです。その後の決定は後の月の報告で精算します", report.id,
                             to_string(report.payment->at)));
    }
    if (report.invoice && !args.replaces) {
        return usage(message("{} has an invoice, received on {}: `--replace` where another came for it",
                             "{} の請求書は {} に受理済みです。差し替えの場合は `--replace` を付けてください",
                             report.id, to_string(report.invoice->received)));
    }
    if (report.invoice && !report.invoice->number.empty() && !args.number) {
        return usage(message("--number is missing: that of the new invoice",
                             "--number がありません。新しい請求書の番号を指定してください"));
    }
    if (!report.invoice && args.replaces) {
        return usage(
            message("{} has no invoice that could be replaced", "{} には差し替える請求書がありません", report.id));
    }
    return std::nullopt;
}

std::optional<Failure> invoice(const Step& step, const InvoiceArgs& args) {
    const Expected<Date> received = day_of(step, "--received", args.received);
    if (!received) return received.failure();
    const Expected<std::optional<Money>> given = amount_given(step, args.amount);
    if (!given) return given.failure();
    if (auto failure = cannot_be_invoiced(step, args)) return failure;
    const Expected<Money> due = due_for(step);
    if (!due) return due.failure();
    if (*given && **given != *due) return not_payable(step, *due, **given);
    if (step.records.contract->inspection && !was_inspected_by(step, *received)) {
        step.warn(message("{} has not passed its inspection by then: it is paid only after it",
                          "{} はその時点で検収が済んでいません。支払は検収の後です", step.report.id));
    }
    Node amount = amount_node(given->value_or(*due), step.records.contract->currency);
    Node invoice = invoice_node(*received, args.number.value_or(""), std::move(amount));
    if (!args.replaces) {
        step.edit.set("/invoice", std::move(invoice), key_order<Report>());
    } else {
        for (auto& [key, value] : invoice.entries)
            step.edit.set("/invoice/" + key.text, std::move(value), key_order<Invoice>());
    }
    return std::nullopt;
}

std::optional<Failure> cannot_be_paid(const Step& step, Date day) {
    const Report& report = step.report;
    if (report.payment) {
        return usage(message("{} was paid on {}; what is decided now is settled in a later month's report",
                             "{} は {} に支払済みです。その後の決定は後の月の報告で精算します", report.id,
                             to_string(report.payment->at)));
    }
    if (!report.invoice) {
        return usage(message("{} has no invoice: see `opsctl-report invoice`",
                             "{} の請求書がありません（`opsctl-report invoice` を参照）", report.id));
    }
    if (day < report.invoice->received) {
        return usage(message("the invoice was received on {}: it cannot have been paid before",
                             "請求書の受理は {} です。それより前に支払はできません",
                             to_string(report.invoice->received)));
    }
    if (step.records.contract->inspection && !was_inspected_by(step, day)) {
        return usage(message("{} has not passed its inspection by {}: see `opsctl-report inspect`",
                             "{} は {} の時点で検収が済んでいません（`opsctl-report inspect` を参照）", report.id,
                             to_string(day)));
    }
    return std::nullopt;
}

// The invoice, too, must ask for what is payable.
std::optional<Failure> is_misinvoiced(const Step& step, Money due) {
    const std::optional<Amount>& amount = step.report.invoice->amount;
    const auto invoiced = amount ? to_money(*amount, step.records.contract->currency) : std::nullopt;
    if (!invoiced || *invoiced == due) return std::nullopt;
    return usage(
        message("{0} are payable for {1} (tax and settlements included), but {2} were invoiced: have the invoice "
                "replaced, and note it with `opsctl-report invoice --replace --month {1}{3}`",
                "{1} の請求額は（消費税・精算を含めて）{0}ですが、請求は {2} "
                "です。請求書を差し替えてもらい、`opsctl-report invoice "
                "--replace --month {1}{3}` で記録してください",
                step.money(due), to_string(step.month), step.money(*invoiced), step.records.option()));
}

std::optional<Failure> pay(const Step& step, const PayArgs& args) {
    const Expected<Date> day = day_of(step, "--on", args.on);
    if (!day) return day.failure();
    const Expected<std::optional<Money>> given = amount_given(step, args.amount);
    if (!given) return given.failure();
    if (std::optional<Failure> failure = cannot_be_paid(step, *day)) return failure;
    const Expected<Money> due = due_for(step);
    if (!due) return due.failure();
    if (auto failure = is_misinvoiced(step, *due)) return failure;
    const std::optional<Date> last = payment_due(step.records, step.report.invoice->received);
    const std::optional<Money> interest = last ? late_interest(step.records, *due, *last, *day) : std::nullopt;
    const bool has_interest = interest && *given && **given == *due + *interest;
    if (*given && **given != *due && !has_interest) return not_payable(step, *due, **given);
    if (last && *day > *last) {
        step.warn(message("the payment was due by {}", "支払期限（{}）を過ぎています", to_string(*last)));
    }
    if (interest && *interest != Money()) {
        step.warn(message("interest of {} for {} days comes on top", "遅延損害金は {}（{} 日分）です", step.money(*interest),
                          days_between(*last, *day)));
    }
    Node amount = amount_node(given->value_or(*due), step.records.contract->currency);
    step.edit.set("/payment", payment_node(*day, std::move(amount)), key_order<Report>());
    return std::nullopt;
}

}  // namespace

Outcome inspect_command(const Common& common, const InspectArgs& args) {
    return take_step(common, args.payment, [&](const Step& step) { return inspect(step, args); });
}

Outcome invoice_command(const Common& common, const InvoiceArgs& args) {
    return take_step(common, args.payment, [&](const Step& step) { return invoice(step, args); });
}

Outcome pay_command(const Common& common, const PayArgs& args) {
    return take_step(common, args.payment, [&](const Step& step) { return pay(step, args); });
}

}  // namespace opsctl::cli
