// Every amount is a whole number of the smallest unit of its contract's currency.
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
        if (!to_money(amount, currency_)) report_fineness(amount, at);
        // Only what is settled later may go either way.
        if (amount.value < Ratio(0) && at.top() != "adjustments") report_sign(amount, at);
    }
    template <class T>
    void operator()(const T&, const Trail&) const {}

   private:
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
    }
}

}  // namespace opsctl::rules
