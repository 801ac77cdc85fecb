// A month has exactly one fee and at most one tax rate.
#include <map>

#include "check/rule.h"

namespace opsctl::rules {
namespace {

template <class List>
void check_overlap(const Contract& contract, std::string_view key, const List& list, Findings& findings) {
    std::map<Date, std::string> seen;
    for (const auto& row : list) {
        if (!is_read(row.from)) continue;
        std::string pointer = fmt::format("/{}/{}/from", key, row.index);
        const auto [first, is_new] = seen.emplace(row.from, pointer);
        if (is_new) continue;
        findings
            .add(FindingName::fees_overlap, place_of(contract, std::move(pointer)),
                 message("two rows begin on {}", "{} から始まる行が二つあります", to_string(row.from)))
            .related.push_back({place_of(contract, first->second), {}, message("the other one", "もう一つの行")});
    }
}

void check_first_fee(const Context& context, const Contract& contract, Findings& findings) {
    const Date first = contract.term.from;
    const auto covers = [&](const Fee& fee) { return !is_read(fee.from) || fee.from <= first; };
    if (!is_read(first) || context.unread.at(contract, "/fees")) return;
    if (std::any_of(contract.fees.begin(), contract.fees.end(), covers)) return;
    findings
        .add(FindingName::fee_missing, place_of(contract, "/fees"),
             message("no fee is in force on {}, the first day of the term",
                     "契約期間の初日 {} に適用される月額がありません", to_string(first)))
        .help.push_back(message("add a row `from: {}`; a fee of 0 is a fee too",
                                "`from: {}` の行を加えてください（0 円も月額として書けます）", to_string(first)));
}

// A tax of more than the fee is a slip of the point.
void check_tax(const Contract& contract, Findings& findings) {
    for (const Tax& tax : contract.tax) {
        if (tax.rate.value <= Ratio(1)) continue;
        findings
            .add(FindingName::out_of_range, place_of(contract, fmt::format("/tax/{}/rate", tax.index)),
                 message("the tax is more than the fee", "税率が 100 % を超えています"))
            .help.push_back(message("a rate is written 10%", "税率は 10% のように書いてください"));
    }
}

}  // namespace

void check_fees(const Context& context, Findings& findings) {
    for (const Contract& contract : context.index.records().all<Contract>()) {
        check_overlap(contract, "fees", contract.fees, findings);
        check_overlap(contract, "tax", contract.tax, findings);
        check_tax(contract, findings);
        check_first_fee(context, contract, findings);
    }
}

}  // namespace opsctl::rules
