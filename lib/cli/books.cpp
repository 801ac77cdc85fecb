#include "cli/books.h"

#include "cli/new_record.h"
#include "sla/as_of.h"
#include "sla/settlement.h"
#include "yaml/write.h"

namespace opsctl::cli {

Expected<Books> Books::open(const Session& session, std::string_view contract, Month month, Instant as_of) {
    Books books;
    books.records_ = std::make_unique<Records>(session.loaded.records);
    forget_after(*books.records_, as_of);
    books.index_ = std::make_unique<Index>(*books.records_, session.zone());
    const ContractRecords& records = *books.index_->of(contract);
    const MonthRange term = months_of_term(*records.contract);
    if (!term.contains(month)) {
        return usage(message("{} lies outside the term of contract '{}'", "{} は契約「{}」の契約期間の外です",
                             to_string(month), contract));
    }
    Findings findings;
    books.months_ = evaluate(*books.index_, records, {term.first, month}, as_of, findings);
    if (!findings.empty()) {
        return usage(message("there are no figures for {}: see `opsctl-sla evaluate --month {}`",
                             "{} の数値を計算できません（`opsctl-sla evaluate --month {}` を参照）", to_string(month),
                             to_string(month)));
    }
    return books;
}

Expected<const Report*> monthly_report_for(const Session& session, const Index& index, const PaymentArgs& args,
                                           Month month) {
    const Expected<const Contract*> contract = choose_contract(session, args.contract);
    if (!contract) return contract.failure();
    const Report* report = monthly_report_of(reports_in_force(*index.of((*contract)->id)), month);
    if (report != nullptr) return report;
    return usage(message("there is no monthly report for {}: see `opsctl-report submit`",
                         "{} の月次報告がありません（`opsctl-report submit` を参照）", to_string(month)));
}

Node amount_node(Amount amount) { return bare_node(amount.value.decimal()); }

Node amount_node(Money amount, std::string_view currency) {
    Ratio unit(1);
    for (int i = minor_digits(currency).value_or(0); i > 0; --i) unit = unit * Ratio(10);
    return amount_node(Amount{Ratio(amount.minor_units()) / unit});
}

Node reduction_node(const MonthEvaluation& month, const Result& result) {
    const Charge& charge = result.charge;
    if (!charge.share.is_zero() || charge.fixed.is_zero()) return bare_node(charge.share.percent() + "%");
    return amount_node(amount_of(month, charge), month.contract().currency);
}

void add_field(Fields& fields, const std::string& key, const std::optional<std::string>& value) {
    if (value && !value->empty()) fields.emplace_back(key, scalar_node(*value));
}

Node inspection_node(const InspectionFields& inspection, const Zone& zone) {
    Fields fields = {{"at", time_node(inspection.at, zone)}};
    add_field(fields, "by", inspection.by);
    add_field(fields, "result", inspection.result);
    add_field(fields, "reason", inspection.reason);
    add_field(fields, "note", inspection.note);
    return mapping_node(std::move(fields));
}

Node invoice_node(Date received, std::string_view number, std::optional<Node> amount) {
    Fields fields = {{"received", scalar_node(to_string(received))}};
    add_field(fields, "number", std::string(number));
    if (amount) fields.emplace_back("amount", std::move(*amount));
    return mapping_node(std::move(fields));
}

Node payment_node(Date at, std::optional<Node> amount) {
    Fields fields = {{"at", scalar_node(to_string(at))}};
    if (amount) fields.emplace_back("amount", std::move(*amount));
    return mapping_node(std::move(fields));
}

}  // namespace opsctl::cli
