#include "report/contract_terms.h"

#include "report/contract_words.h"
#include "report/liability_view.h"
#include "report/terms.h"
#include "sla/wording.h"
#include "time/words.h"

namespace opsctl {
namespace {

std::string proration_words(Proration proration, Lang lang) {
    switch (proration) {
        case Proration::calendar_days:
            return say(lang, "by calendar days, rounded down", "暦日による日割り（端数切捨て）");
        case Proration::thirty_days:
            return say(lang, "by days of a month of thirty, rounded down", "1 か月を 30 日とする日割り（端数切捨て）");
        case Proration::open_days:
            return say(lang, "by open days, rounded down", "開庁日による日割り（端数切捨て）");
        case Proration::none:
            break;
    }
    return say(lang, "the fee of the month's first day in the term, undivided",
               "日割りしない（その月の契約期間の初日の月額）");
}

std::string roll_words(Roll roll, Lang lang) {
    switch (roll) {
        case Roll::none:
            return {};
        case Roll::next_open_day:
            return say(lang, "; a last day that is closed moves to the next open day",
                       "。末日が閉庁日のときは次の開庁日");
        case Roll::previous_open_day:
            return say(lang, "; a last day that is closed moves to the open day before it",
                       "。末日が閉庁日のときは前の開庁日");
        case Roll::previous_bank_day:
            break;
    }
    return say(lang, "; a last day on which banks are closed moves to the banking day before it",
               "。末日が金融機関の休業日のときは前営業日");
}

std::string payment_words(const PaymentRule& payment, Lang lang) {
    const std::string within = day_count_text(payment.within, lang);
    const std::string text = payment.counting == Counting::inclusive
                                 ? say(lang, "within {} of the receipt of the invoice, whose day counts",
                                       "請求書を受理した日から起算して {}以内", within)
                                 : say(lang, "within {} after the day of the receipt of the invoice",
                                       "請求書を受理した日の翌日から {}以内", within);
    return text + roll_words(payment.roll, lang);
}

std::string interest_words(const InterestRule& interest, std::string_view currency, Lang lang) {
    const std::string rate = percent_text(interest.rate.value);
    const std::string unit = interest.unit ? cut_text(Cut{*interest.unit}, currency, lang)
                                           : say(lang, "the currency's smallest unit", "通貨の最小単位");
    return say(lang,
               "{} a year (of 365 days) from the day after the due day to that of the payment, rounded down to {}",
               "支払期日の翌日から支払の日まで年 {}（1 年を 365 日とする日割り、{} 未満切捨て）", rate, unit);
}

std::string inspection_words(const InspectionRule& inspection, Lang lang) {
    const std::string within = day_count_text(inspection.within, lang);
    return inspection.from == InspectionStart::submission
               ? say(lang, "within {} of the submission of the report", "報告書の提出から {}以内", within)
               : say(lang, "within {} of the month's end, or of the submission where that is later",
                     "月末から {}以内（報告書の提出がそれより後のときは提出から）", within);
}

void add_duties(Page& page, const Contract& contract) {
    const Lang lang = page.lang();
    doc::Table table{{{page.word("Duty", "義務")}, {page.word("By when", "期日")}, {page.word("Whose", "義務者")}}, {}};
    for (const Notice& notice : contract.notices) {
        const std::string when = notice.date ? closed_days_text(*notice.date, lang)
                                 : notice.before && notice.of
                                     ? page.say("{} before {}", "{1}の {0}前まで", day_count_text(*notice.before, lang),
                                                word_of(*notice.of).in(lang))
                                     : std::string();
        table.rows.push_back({notice.title.str(), when, word_of(notice.by).in(lang)});
    }
    if (table.rows.empty()) return;
    page.section("Duties with a date", "期日のある義務");
    page.table(doc::without_empty(std::move(table)));
}

void add_subcontractors(Page& page, const ContractRecords& records, Instant as_of) {
    doc::Table table{{{page.word("Subcontractor", "再委託先")},
                      {page.word("Scope", "範囲")},
                      {page.word("Agreed to by the client", "発注者の承諾")}},
                     {}};
    for (const Subcontractor& each : records.contract->subcontractors) {
        table.rows.push_back({each.name.str(), each.scope.str(),
                              each.consent ? fmt::format("{} {}", to_string(each.consent->at),
                                                         person_text(records, each.consent->by, as_of))
                                           : page.word("not yet", "未承諾")});
    }
    if (table.rows.empty()) return;
    page.section("Subcontractors", "再委託");
    page.table(doc::without_empty(std::move(table)));
}

// What the contract's field of that key is called.
struct FieldLabel : AnyField<FieldLabel> {
    explicit FieldLabel(std::string_view key_of_field) : key(key_of_field), label{key, key} {}

    void field(std::string_view name, const auto&, const Label& of_field, std::string_view) {
        if (name == key) label = of_field;
    }

    std::string_view key;
    Label label;
};

// Of `service_levels/stop` the level's title, of `fees` what the field is called.
std::string changed_text(const Contract& contract, const Text& key, Lang lang) {
    constexpr std::string_view of_level = "service_levels/";
    if (key.view().substr(0, of_level.size()) == of_level) {
        const std::string_view id = key.view().substr(of_level.size());
        for (const ServiceLevel& level : contract.service_levels) {
            if (level.id == id) return level.title.str();
        }
    }
    FieldLabel named(key.view().substr(0, key.view().find('/')));
    Contract any;
    describe(named, any);
    return named.label.in(lang);
}

void add_amendments(Page& page, const Contract& contract) {
    doc::Table table{{{page.word("Date", "契約日")},
                      {page.word("Amendment", "変更契約")},
                      {page.word("What it changes", "変更箇所")},
                      {page.word("Document", "文書")}},
                     {}};
    for (const Amendment& each : contract.amendments) {
        std::vector<std::string> changes;
        for (const Text& key : each.changes) changes.push_back(changed_text(contract, key, page.lang()));
        table.rows.push_back(
            {to_string(each.date), each.title.str(), joined(changes, page.word(", ", "、")), each.document.str()});
    }
    if (table.rows.empty()) return;
    page.section("Amendments", "変更契約");
    page.table(doc::without_empty(std::move(table)));
}

void add_defects(Page& page, const Contract& contract) {
    if (!contract.defects) return;
    page.section("Defect liability", "瑕疵担保");
    if (contract.defects->until) {
        page.text(page.say("Until {}. Within it, by the type of maintenance and by whose request it is:",
                           "瑕疵担保期間は {} まで。期間内の保守は、種類と理由の出所により次のとおり扱う。",
                           to_string(*contract.defects->until)));
    }
    page.table(liability_matrix(contract, nullptr, page.lang()));
    page.text(page.word("○ a defect, which the vendor corrects at its own cost; × no defect; △ to be agreed on",
                        "○: 瑕疵として受注者の負担で直す、×: 瑕疵ではない、△: 協議による"));
}

}  // namespace

void add_fees(Page& page, const Contract& contract) {
    const Lang lang = page.lang();
    doc::Table table{{{page.word("From", "適用日")}, {page.word("A month", "月額"), doc::Align::right}}, {}};
    for (const Fee& fee : contract.fees) {
        table.rows.push_back({to_string(fee.from), cut_text(Cut{fee.monthly}, contract.currency.view(), lang)});
    }
    page.section("Fees", "利用料");
    page.table(std::move(table));
    doc::Facts facts;
    facts.add(page.word("Part months", "月の途中の開始・終了・変更"),
              proration_words(contract.proration.value_or(Proration::calendar_days), lang));
    for (const Tax& tax : contract.tax) {
        const std::string how = tax.included ? page.word("included in the fees", "利用料に含む")
                                             : page.word("on top of what is paid", "支払額に加算する");
        facts.add(page.word("Tax", "消費税及び地方消費税"),
                  page.say("{} from {}: {}, rounded down", "{}（{} から）: {}。端数は切捨て",
                           percent_text(tax.rate.value), to_string(tax.from), how));
    }
    if (contract.tax.empty()) facts.add(page.word("Tax", "消費税及び地方消費税"), page.word("none", "定めなし"));
    page.add(std::move(facts));
}

void add_reduction_rules(Page& page, const Contract& contract) {
    const Lang lang = page.lang();
    const ReductionReading& reading = contract.reductions;
    doc::Facts facts;
    facts.add(page.word("Several breaches", "複数の未達"),
              page.word("their reductions are added up", "各減額割合を加算し、その合計割合とする"));
    facts.add(page.word("Cap of the month", "月の上限"),
              page.say("{} of the month's fee", "当月の月額の {}", percent_text(reading.cap_or_default())));
    facts.add(page.word("Percentages are of", "減額割合の基礎"),
              reading.base_or_default() == ReductionBase::prorated
                  ? page.word("the month's fee, prorated in a part month", "当月の月額（日割りの月は日割り後の額）")
                  : page.word("the monthly fee in full, also in a part month", "月額の満額（日割りの月も同じ）"));
    facts.add(page.word("Month", "減額する月"), page.say("what is judged on its own: {}", "1 件ごとに判定するものは{}",
                                                         reduction_month_words(reading.month_or_default(), lang)));
    facts.add(page.word("Rounding", "端数処理"), reading.rounding_or_default() == Rounding::payable_down
                                                     ? page.word("once, in the month: what is payable is rounded down",
                                                                 "月の合計で 1 回、減額後の支払額を切り捨てる")
                                                     : page.word("once, in the month: the reduction is rounded down",
                                                                 "月の合計で 1 回、減額を切り捨てる"));
    facts.add(page.word("Above the fee", "月額を超える減額"),
              page.word("nothing is payable for the month; the rest is shown and not carried over",
                        "当月は支払わないものとし、超える額は示すのみで翌月に繰り越さない"));
    facts.add(page.word("Found out after the payment", "支払後に判明した減額"),
              page.word("settled with a later month's invoice", "後の月の請求で精算する"));
    page.add(std::move(facts));
}

void add_payment_rules(Page& page, const Contract& contract) {
    const Lang lang = page.lang();
    doc::Facts facts;
    if (contract.reporting.monthly) {
        facts.add(page.word("Monthly report", "月次報告"), due_rule_words(contract.reporting.monthly->due, lang));
    }
    facts.add(page.word("Report of a breach", "未達の報告"),
              contract.reporting.breach ? page.say("within {} of its being known", "判明から {}以内",
                                                   limit_text(contract.reporting.breach->within, lang))
                                        : page.word("as soon as it is known", "判明しだい"));
    if (contract.inspection) {
        facts.add(page.word("Inspection", "検収"), inspection_words(*contract.inspection, lang));
        facts.add(page.word("Inspection again", "再検査"),
                  page.say("within {} of the report that it was remedied", "対処完了の報告から {}以内",
                           day_count_text(contract.inspection->within, lang)));
    }
    if (contract.payment) {
        facts.add(page.word("Payment", "支払"), payment_words(*contract.payment, lang));
        facts.add(page.word("Interest on late payment", "遅延損害金"),
                  contract.payment->interest
                      ? interest_words(*contract.payment->interest, contract.currency.view(), lang)
                      : page.word("not agreed here", "定めなし"));
    }
    page.add(std::move(facts));
}

void add_change_rules(Page& page, const Contract& contract) {
    const Lang lang = page.lang();
    const ChangeRules& rules = contract.changes;
    const auto roles = [&](const std::vector<Text>& list) {
        std::string text;
        for (const Text& role : list) text += (text.empty() ? "" : page.word(", ", "、")) + term(role.view(), lang);
        return text.empty() ? page.word("nobody (done as the procedure says)", "不要（手順書による）") : text;
    };
    doc::Facts facts;
    facts.add(page.word("Standard changes are approved by", "標準変更の承認"), roles(rules.approvals.standard));
    facts.add(page.word("Normal changes are approved by", "通常変更の承認"), roles(rules.approvals.normal));
    facts.add(page.word("Emergency changes are approved by", "緊急変更の承認"), roles(rules.approvals.emergency));
    if (rules.emergency_approval) {
        facts.add(page.word("Emergency changes may be approved afterwards", "緊急変更の事後承認"),
                  page.say("within {}", "{}以内", limit_text(*rules.emergency_approval, lang)));
    }
    if (rules.separation) {
        facts.add(page.word("Who asks", "申請者"), page.word("does not approve", "承認者を兼ねない"));
    }
    if (rules.announce) {
        facts.add(page.word("Stops are announced", "停止の事前通知"),
                  page.say("{} before", "{}前まで", limit_text(*rules.announce, lang)));
    }
    if (rules.completion) {
        facts.add(page.word("Completed", "完了の手続"),
                  page.say("within {}", "{}以内", limit_text(*rules.completion, lang)));
    }
    for (const Freeze& freeze : rules.freezes) {
        facts.add(page.word("No changes", "変更凍結"),
                  fmt::format("{} – {} {}", to_string(freeze.from), to_string(freeze.until), freeze.title));
    }
    page.add(std::move(facts));
}

void add_contract_terms(Page& page, const ContractRecords& records, Instant as_of) {
    const Contract& contract = *records.contract;
    add_fees(page, contract);
    page.section("How a reduction is computed", "減額の計算");
    add_reduction_rules(page, contract);
    page.section("Reports, inspection and payment", "報告・検収・支払");
    add_payment_rules(page, contract);
    page.section("Changes and planned stops", "変更と計画停止");
    add_change_rules(page, contract);
    add_defects(page, contract);
    add_duties(page, contract);
    add_subcontractors(page, records, as_of);
    add_amendments(page, contract);
}

}  // namespace opsctl
