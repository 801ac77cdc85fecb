// The month's way to payment: the report record is handed over, inspected, invoiced, paid, and corrected.
#include <algorithm>
#include <fstream>

#include "cli/documents.h"
#include "cli/edit.h"
#include "cli/moment.h"
#include "cli/new_record.h"
#include "cli/report.h"
#include "report/wording.h"
#include "sla/as_of.h"
#include "sla/settlement.h"
#include "time/parse.h"
#include "yaml/write.h"

namespace opsctl::cli {
namespace {

namespace fs = std::filesystem;

using Fields = std::vector<std::pair<std::string, Node>>;

void add_field(Fields& fields, const std::string& key, const std::optional<std::string>& value) {
    if (value && !value->empty()) fields.emplace_back(key, scalar_node(*value));
}

// In the currency's main unit, as records write it.
Node amount_node(Money amount, std::string_view currency) {
    Ratio unit(1);
    for (int i = minor_digits(currency).value_or(0); i > 0; --i) unit = unit * Ratio(10);
    return bare_node((Ratio(amount.minor_units()) / unit).decimal());
}

// The records as of a time, with the months of one contract up to one, evaluated.
class Books {
   public:
    Books(const Session& session, std::string_view contract, Month last, Instant as_of)
        : records_(session.loaded.records) {
        forget_after(records_, as_of);
        index_ = std::make_unique<Index>(records_, session.zone());
        const ContractRecords* of = index_->of(contract);
        const MonthRange term = months_of_term(*of->contract);
        Findings findings;
        if (term.contains(last)) months_ = evaluate(*index_, *of, {term.first, last}, as_of, findings);
        if (!findings.empty()) months_.clear();
    }

    // Null where the month lies outside the term, or a figure does not fit.
    const MonthEvaluation* month() const { return months_.empty() ? nullptr : &months_.back(); }
    const std::vector<MonthEvaluation>& months() const { return months_; }

   private:
    Records records_;
    std::unique_ptr<Index> index_;
    std::vector<MonthEvaluation> months_;
};

// What an earlier report said of the breach; the vendor says it again, or better.
const ReportedBreach* said_before(const ContractRecords& records, const std::string& key) {
    const ReportedBreach* said = nullptr;
    for (const Report* report : reports_in_force(records)) {
        for (const ReportedBreach& breach : report->breaches) {
            if (std::find(breach.keys.begin(), breach.keys.end(), key) != breach.keys.end()) said = &breach;
        }
    }
    return said;
}

Node breach_node(const MonthEvaluation& month, const Result& result) {
    const ReportedBreach* said = said_before(*month.records, result.key());
    Fields fields = {{"keys", list_node({scalar_node(result.key())})}};
    add_field(fields, "cause", said ? said->cause.str() : std::string());
    add_field(fields, "action", said ? said->action.str() : std::string());
    if (result.level->reduction) fields.emplace_back("reduction", scalar_node(result.charge.share.percent() + "%"));
    return mapping_node(std::move(fields));
}

std::vector<Node> breach_nodes(const MonthEvaluation& month) {
    std::vector<Node> nodes;
    for (const LevelMonth& level : month.levels) {
        for (const Result& result : level.results) {
            if (result.status == Status::breached) nodes.push_back(breach_node(month, result));
        }
    }
    return nodes;
}

// What the report that is being replaced said of the month's settlement.
const Adjustment* settled_by(const Report* replaced, Month month) {
    if (replaced == nullptr) return nullptr;
    for (const Adjustment& adjustment : replaced->adjustments) {
        if (adjustment.month == month) return &adjustment;
    }
    return nullptr;
}

// Earlier months that were paid on other figures than those of now: decisions that came after the payment. What only
// the report that is being replaced has settled is settled again.
std::vector<Node> adjustment_nodes(const std::vector<MonthEvaluation>& months, const Report* replaced,
                                   const std::string& reason) {
    std::vector<Node> nodes;
    for (std::size_t i = 0; i + 1 < months.size(); ++i) {
        const Settlement settlement = settlement_of(months[i]);
        if (settlement.report == nullptr || !settlement.report->payment || !settlement.reported) continue;
        Money settled = *settlement.reported;
        for (const SettledAdjustment& adjustment : settlement.elsewhere) {
            if (replaced == nullptr || adjustment.report->id != replaced->id) settled = settled + adjustment.amount;
        }
        const Money difference = months[i].reduction - settled;
        if (difference == Money()) continue;
        const Adjustment* before = settled_by(replaced, months[i].month);
        nodes.push_back(mapping_node({{"month", scalar_node(to_string(months[i].month))},
                                      {"amount", amount_node(difference, months[i].contract().currency)},
                                      {"reason", scalar_node(before ? before->reason.str() : reason)}}));
    }
    return nodes;
}

Failure invalid_records() {
    return usage(message("some records are not valid: see `opsctl check`",
                         "不正な記録があります。`opsctl check` で確認してください"));
}

// The document's own as-of time, which the figures are of.
Expected<Instant> as_of_document(const Session& session, const std::string& path) {
    std::ifstream stream(session.repository.root() / path, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(stream), {}};
    const std::optional<StampedDocument> document = read_stamped(text, session.zone());
    if (!document) {
        return usage(message("{} carries no record of how it was written", "{} には作成時の情報がありません", path));
    }
    return document->stamp.as_of;
}

// The latest monthly report in force for the month.
Expected<const Report*> report_of(const Session& session, const Index& index, const PaymentArgs& args, Month month) {
    const Expected<const Contract*> contract = choose_contract(session, args.contract);
    if (!contract) return contract.failure();
    const Report* report = monthly_report_of(reports_in_force(*index.of((*contract)->id)), month);
    if (report != nullptr) return report;
    return usage(message("there is no monthly report for {}: see `opsctl-report submit`",
                         "{} の月次報告がありません（`opsctl-report submit` を参照）", to_string(month)));
}

// The first of base, base-r1, base-r2, … that no report has.
std::string free_id(const Session& session, const std::string& base) {
    const std::vector<Report>& reports = session.loaded.records.all<Report>();
    std::string id = base;
    for (int n = 1; std::any_of(reports.begin(), reports.end(), [&](const Report& r) { return r.id == id; }); ++n) {
        id = fmt::format("{}-r{}", base, n);
    }
    return id;
}

Expected<Edited> submitted(const Session& session, const SubmitArgs& args, Month month, const Report* corrected) {
    if (session.findings.count(Severity::error) > 0) return invalid_records();
    const Expected<const Contract*> contract = choose_contract(session, args.payment.contract);
    if (!contract) return contract.failure();
    const Expected<Instant> at = moment_or_now(session, args.payment.at);
    if (!at) return at.failure();
    const Expected<Instant> as_of =
        args.document ? as_of_document(session, *args.document) : Expected<Instant>(session.as_of);
    if (!as_of) return as_of.failure();
    const Books books(session, (*contract)->id, month, *as_of);
    if (books.month() == nullptr) {
        return usage(message("{} lies outside the term of contract '{}'", "{} は契約「{}」の契約期間の外です",
                             to_string(month), (*contract)->id));
    }
    const MonthEvaluation& m = *books.month();
    Fields handed_over = {{"at", time_node(*at, session.zone())}};
    add_field(handed_over, "by", args.payment.by);
    add_field(handed_over, "recipient", args.recipient);
    const std::string id = free_id(session, fmt::format("{}-{}", (*contract)->id, to_string(month)));
    NewRecord record(Kind::report, id);
    record.text("contract", (*contract)->id.str()).text("type", "monthly").text("month", to_string(month));
    record.text("document", args.document).node("as_of", time_node(*as_of, session.zone()));
    record.node("submitted", mapping_node(std::move(handed_over)));
    record.node("reduction", amount_node(m.reduction, (*contract)->currency));
    std::vector<Node> breaches = breach_nodes(m);
    if (!breaches.empty()) record.node("breaches", list_node(std::move(breaches)));
    if (corrected != nullptr) {
        record.node("corrects", mapping_node({{"report", scalar_node(corrected->id.str())},
                                              {"reason", scalar_node(*args.reason)}}));
    }
    const std::string later =
        session.lang == Lang::ja ? "支払後の決定による（理由を記入）" : "decided after payment (say why)";
    std::vector<Node> adjustments = adjustment_nodes(books.months(), corrected, args.reason.value_or(later));
    if (!adjustments.empty()) record.node("adjustments", list_node(std::move(adjustments)));
    const std::string said = message("{}: reduction {}, payable {}", "{}: 減額 {}、支払額 {}", id,
                                     to_string(m.reduction, (*contract)->currency, session.lang),
                                     to_string(m.payable, (*contract)->currency, session.lang))
                                 .in(session.lang);
    return Edited{{record.file(session.zone().date_of(*at))},
                  [said](const Session&, const Index&) { return said + '\n'; }};
}

// Changes the month's report: the part that all but submitting share.
template <class Change>
Outcome with_report(const Common& common, const PaymentArgs& args, Change change) {
    const Expected<Month> month = read_month("--month", args.month);
    if (!month) return refuse(month.failure(), common.lang_without_repository());
    return with_edit(common, args.write, [&](const Session& session, const Index& index) -> Expected<Edited> {
        const Expected<const Report*> report = report_of(session, index, args, *month);
        if (!report) return report.failure();
        RecordEdit edit(session, **report);
        if (const std::optional<Failure> failure = change(session, **report, *month, edit)) return *failure;
        const std::string id = (*report)->id.str();
        return edit.finish([id](const Session&, const Index&) { return id + '\n'; });
    });
}

Expected<Date> day_of(const Session& session, std::string_view option, const std::optional<std::string>& text) {
    if (!text) return session.zone().date_of(session.as_of);
    const Parsed<Date> day = parse_date(*text);
    if (!day) return bad_argument(option, day.problem());
    return *day;
}

// As given, else what is due for the month with what is settled in it.
Expected<Node> amount_of(const Session& session, const Report& report, Month month,
                         const std::optional<std::string>& text) {
    if (text) {
        const Parsed<Amount> amount = parse_amount(*text);
        if (!amount) return bad_argument("--amount", amount.problem());
        return bare_node(*text);
    }
    if (session.findings.count(Severity::error) > 0) return invalid_records();
    const Books books(session, report.contract.id, month, session.as_of);
    if (books.month() == nullptr) return invalid_records();
    const MonthEvaluation& m = *books.month();
    const Money on_top = m.tax_included ? Money() : m.tax;
    return amount_node(settlement_of(m).invoiced + on_top, m.contract().currency);
}

}  // namespace

Outcome submit_command(const Common& common, const SubmitArgs& args) {
    const Expected<Month> month = read_month("--month", args.payment.month);
    if (!month) return refuse(month.failure(), common.lang_without_repository());
    return with_edit(common, args.payment.write, [&](const Session& session, const Index& index) -> Expected<Edited> {
        const Expected<const Report*> earlier = report_of(session, index, args.payment, *month);
        if (earlier && !args.corrects) {
            return usage(message("{} already reports the month: `opsctl-report correct` replaces it",
                                 "{} が既に報告しています。訂正は `opsctl-report correct` で行います", (*earlier)->id));
        }
        if (!earlier && args.corrects) return earlier.failure();
        return submitted(session, args, *month, args.corrects ? *earlier : nullptr);
    });
}

Outcome inspect_command(const Common& common, const InspectArgs& args) {
    return with_report(common, args.payment,
                       [&](const Session& session, const Report&, Month, RecordEdit& edit) -> std::optional<Failure> {
                           const Expected<Instant> at = moment_or_now(session, args.payment.at);
                           if (!at) return at.failure();
                           Fields fields = {{"at", time_node(*at, session.zone())}};
                           add_field(fields, "by", args.payment.by);
                           add_field(fields, "result", args.result);
                           add_field(fields, "note", args.note);
                           edit.append("/inspections", mapping_node(std::move(fields)), key_order<Report>());
                           return std::nullopt;
                       });
}

Outcome invoice_command(const Common& common, const InvoiceArgs& args) {
    return with_report(
        common, args.payment,
        [&](const Session& session, const Report& report, Month month, RecordEdit& edit) -> std::optional<Failure> {
            const Expected<Date> received = day_of(session, "--received", args.received);
            if (!received) return received.failure();
            Expected<Node> amount = amount_of(session, report, month, args.amount);
            if (!amount) return amount.failure();
            Fields fields = {{"received", scalar_node(to_string(*received))}};
            add_field(fields, "number", args.number);
            fields.emplace_back("amount", std::move(*amount));
            edit.set("/invoice", mapping_node(std::move(fields)), key_order<Report>());
            return std::nullopt;
        });
}

Outcome pay_command(const Common& common, const PayArgs& args) {
    return with_report(
        common, args.payment,
        [&](const Session& session, const Report& report, Month month, RecordEdit& edit) -> std::optional<Failure> {
            const Expected<Date> at = day_of(session, "--on", args.on);
            if (!at) return at.failure();
            Expected<Node> amount = amount_of(session, report, month, args.amount);
            if (!amount) return amount.failure();
            Fields fields = {{"at", scalar_node(to_string(*at))}, {"amount", std::move(*amount)}};
            edit.set("/payment", mapping_node(std::move(fields)), key_order<Report>());
            return std::nullopt;
        });
}

}  // namespace opsctl::cli
