// Every amount is a whole number of the smallest unit of its contract's currency, and so small that sums of them are
// exact.
#include "check/rule.h"
#include "check/walk.h"

namespace opsctl::rules {
namespace {

std::string written(Amount amount) {
    constexpr int digits = 9;
    return amount.value.decimal(digits);
}

class AmountChecker {
   public:
    AmountChecker(const Record& record, std::string_view currency, Findings& findings)
        : record_(record), currency_(currency), findings_(findings) {}

    void operator()(const Amount& amount, const Trail& at) const {
        if (is_too_large(amount)) {
            report_size(amount, at);
        } else if (!to_money(amount, currency_)) {
            report_fineness(amount, at);
        }
        // Only what is settled later may go either way.
        if (amount.value < Ratio(0) && at.top() != "adjustments") report_sign(amount, at);
    }
    template <class T>
    void operator()(const T&, const Trail&) const {}

   private:
    bool is_too_large(Amount amount) const {
        const Ratio units = in_minor_units(amount, currency_).value_or(Ratio(0));
        return units > Ratio(largest_amount) || units < Ratio(-largest_amount);
    }

    void report_size(Amount amount, const Trail& at) const {
        findings_
            .add(FindingName::out_of_range, place_of(record_, at.pointer()),
                 message("{} {} is more than {} of the currency's smallest unit",
                         "{1} {0} は通貨の最小単位で {2} を超えています", currency_, written(amount), largest_amount))
            .help.push_back(message("amounts are written in {} itself, not in its smallest unit",
                                    "金額は最小単位ではなく {} で書いてください", currency_));
    }

    void report_fineness(Amount amount, const Trail& at) const {
        const int digits = minor_digits(currency_).value_or(0);
        Finding& finding =
            findings_.add(FindingName::bad_money, place_of(record_, at.pointer()),
                          message("{} {} is finer than the currency's smallest unit",
                                  "{1} {0} は通貨の最小単位より細かい金額です", currency_, written(amount)));
        finding.help.push_back(
            digits == 0 ? message("amounts in {} are whole numbers", "{} の金額は整数で書いてください", currency_)
                        : message("amounts in {} have at most {} digits after the point",
                                  "{} の金額は小数点以下 {} 桁までです", currency_, digits));
    }

    void report_sign(Amount amount, const Trail& at) const {
        findings_.add(FindingName::bad_money, place_of(record_, at.pointer()),
                      message("{} {} is negative", "{1} {0} は負の金額です", currency_, written(amount)));
    }

    const Record& record_;
    std::string_view currency_;
    Findings& findings_;
};

// What reports settle is added up over the whole term: not more than a thousand of the largest amounts together.
void check_sum_of_adjustments(const ContractRecords& records, Findings& findings) {
    const Ratio limit = Ratio(largest_amount) * Ratio(1000);
    Ratio sum;
    for (const Report* report : records.reports) {
        for (const Adjustment& adjustment : report->adjustments) {
            const Ratio units = in_minor_units(adjustment.amount, records.contract->currency).value_or(Ratio(0));
            sum += units < Ratio(0) ? Ratio(0) - units : units;
            if (sum.ok() && sum <= limit) continue;
            findings.add(FindingName::out_of_range,
                         place_of(*report, fmt::format("/adjustments/{}/amount", adjustment.index)),
                         message("the adjustments of contract {} are too many or too large to be added up",
                                 "契約 {} の加減額は多すぎるか大きすぎるため合計できません", records.contract->id));
            return;
        }
    }
}

}  // namespace

void check_money(const Context& context, Findings& findings) {
    for (const ContractRecords& of : context.index.contracts()) {
        const Contract& contract = *of.contract;
        if (contract.currency.empty()) continue;
        if (!minor_digits(contract.currency)) {
            findings
                .add(FindingName::unknown_currency, place_of(contract, "/currency"),
                     message("'{}' is not a currency", "「{}」は通貨コードではありません", contract.currency))
                .help.push_back(message("use a code of ISO 4217: JPY", "ISO 4217 のコードで書いてください: JPY"));
            continue;
        }
        walk(contract, AmountChecker(contract, contract.currency, findings));
        for (const Report* report : of.reports) walk(*report, AmountChecker(*report, contract.currency, findings));
        check_sum_of_adjustments(of, findings);
    }
}

}  // namespace opsctl::rules
