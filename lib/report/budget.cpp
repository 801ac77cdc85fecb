#include "report/budget.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "model/asset_state.h"
#include "model/item_state.h"
#include "obligation/effort.h"
#include "report/contract_words.h"
#include "report/month_records.h"
#include "report/sections.h"
#include "report/terms.h"
#include "sla/fee.h"
#include "sla/performance.h"
#include "sla/wording.h"

namespace opsctl {
namespace {

class BudgetPaper {
   public:
    BudgetPaper(const ContractRecords& records, int year, Instant as_of, Lang lang)
        : records_(records), year_(year), as_of_(as_of), page_(lang) {}

    doc::Document write() {
        page_.title(page_.say("Budget, fiscal year {}", "予算要求資料 {}年度", year_));
        doc::Facts facts = agreement_facts(page_, contract());
        facts.add(page_.word("As of", "基準時点"), zone().plain(as_of_));
        page_.add(std::move(facts));
        add_total();
        add_costs();
        add_expiries();
        add_grand_total();
        add_support();
        add_improvements();
        add_effort();
        add_records();
        return page_.take();
    }

   private:
    struct Line {
        std::string title, type;
        std::optional<Money> before, now;  // nullopt: the term has nothing of the year

        std::optional<Money> difference() const { return before && now ? std::optional(*now - *before) : std::nullopt; }
        void add(const Line& other) {
            const auto plus = [](std::optional<Money>& sum, const std::optional<Money>& more) {
                if (more) sum = sum.value_or(Money()) + *more;
            };
            plus(before, other.before);
            plus(now, other.now);
        }
    };

    const Contract& contract() const { return *records_.contract; }
    const Zone& zone() const { return records_.calendar->zone(); }
    Date first(int year) const { return date::year(year) / 4 / 1; }
    Date last(int year) const { return date::year(year + 1) / 3 / 31; }
    std::string money(Money amount) const { return to_string(amount, contract().currency, page_.lang()); }
    std::string money(const std::optional<Amount>& amount) const {
        const std::optional<Money> value = amount ? to_money(*amount, contract().currency.view()) : std::nullopt;
        return value ? money(*value) : std::string();
    }
    // Of a year the sum; of what there is no year, why.
    std::string sum_text(const std::optional<Money>& sum) const {
        return sum ? money(*sum) : page_.word("not in the term", "契約期間外");
    }
    bool is_in_term(Date from, Date until) const {
        return from <= contract().term.until && contract().term.from <= until;
    }
    std::string year_text(int year) const { return page_.say("FY{}", "{}年度", year); }

    // The monthly fees of the year, as far as they lie in the term.
    std::optional<Money> fees_of(int year) const {
        if (!is_in_term(first(year), last(year))) return std::nullopt;
        Money sum;
        for (int i = 0; i < 12; ++i) {
            const Month month = date::year(year) / date::April + date::months(i);
            if (!days_in_term(contract(), month)) continue;
            if (const std::optional<MonthFee> fee = fee_of(records_, month)) sum = sum + fee->base;
        }
        return sum;
    }

    // By id: a cost of two years is one line.
    std::vector<Line> costs() const {
        std::vector<Line> lines;
        std::map<std::string, std::size_t> places;
        for (const Plan* plan : records_.plans) {
            for (const Cost& cost : plan->costs) {
                if (cost.fiscal_year != year_ && cost.fiscal_year != year_ - 1) continue;
                const auto [at, is_new] = places.try_emplace(cost.id.str(), lines.size());
                if (is_new) lines.push_back({cost.title.str(), word_of(cost.type).in(page_.lang()), Money(), Money()});
                const Money amount = to_money(cost.amount, contract().currency.view()).value_or(Money());
                Line& line = lines[at->second];
                (cost.fiscal_year == year_ ? line.now : line.before) = amount;
            }
        }
        return lines;
    }

    doc::Table table_of(const std::vector<Line>& lines) const {
        constexpr doc::Align right = doc::Align::right;
        doc::Table table;
        table.columns = {{page_.word("Cost", "費目")},
                         {page_.word("Type", "種別")},
                         {year_text(year_ - 1), right},
                         {year_text(year_), right},
                         {page_.word("Difference", "増減"), right}};
        Line total{page_.word("in all", "計"), {}, {}, {}};
        const auto row = [&](const Line& line) -> doc::Row {
            const std::optional<Money> difference = line.difference();
            return {line.title, line.type, sum_text(line.before), sum_text(line.now),
                    difference ? money(*difference) : std::string("–")};
        };
        for (const Line& line : lines) {
            table.rows.push_back(row(line));
            total.add(line);
        }
        if (table.rows.size() > 1) table.rows.push_back(row(total));
        return table;
    }

    Line fees() const {
        return {contract().title.str(), page_.word("fees", "利用料"), fees_of(year_ - 1), fees_of(year_)};
    }

    // What the year comes to: fees, the plans' costs, and what runs out in each of the years, as far as its price is
    // known.
    void add_grand_total() {
        Line planned{page_.word("Costs of the plans", "計画書の費用"), {}, Money(), Money()};
        for (const Line& cost : costs()) planned.add(cost);
        Line renewed{page_.word("Renewals", "期限の更新"), {}, renewals_of(year_ - 1), renewals_of(year_)};
        Line fee = fees();
        fee.title = page_.word("The contract's fees", "契約の利用料");
        fee.type.clear();
        page_.section("The year in all", "合計");
        page_.table(doc::without_empty(table_of({fee, planned, renewed})));
        page_.text(page_.word(
            "A renewal counts in the year in which it begins, as quoted or else as the plan has it; not where "
            "neither is known.",
            "更新は始まる日の年度に、見積額（なければ計画の費用）により数えます。どちらもないものは含みません。"));
    }

    static std::optional<Amount> price_of(const Expiry& expiry) {
        return expiry.quotation && expiry.quotation->amount ? expiry.quotation->amount : expiry.cost;
    }
    // A renewal costs from the day on which it begins: what expires on 31 March is of the year that begins then. Those
    // that were agreed on, and the next.
    static std::vector<Date> renewals_of(const Expiry& expiry) {
        std::vector<Date> days = {plus_days(expiry.until, 1)};
        for (const Renewal& renewal : expiry.renewed) days.push_back(plus_days(renewal.until, 1));
        return days;
    }
    bool counts_in(int year, Date renewal) const {
        return first(year) <= renewal && renewal <= last(year) && is_in_term(renewal, renewal);
    }
    Money renewals_of(int year) const {
        Money sum;
        for (const PlannedExpiry& planned : expiries_of(records_, zone().date_of(as_of_))) {
            const std::optional<Amount> price = price_of(*planned.expiry);
            if (!price) continue;
            for (const Date renewal : renewals_of(*planned.expiry)) {
                if (counts_in(year, renewal))
                    sum = sum + to_money(*price, contract().currency.view()).value_or(Money());
            }
        }
        return sum;
    }

    // Which renewal is counted or why it is not, and what is out of the ordinary of its quotation.
    std::string remark_on(const Expiry& expiry) const {
        std::vector<std::string> remarks;
        const std::vector<Date> renewals = renewals_of(expiry);
        for (const Date renewal : renewals) {
            if (renewal != renewals.back() && counts_in(year_, renewal)) {
                remarks.push_back(page_.say("renewed from {}: counted", "{} からの更新は計に含む", to_string(renewal)));
            }
        }
        const Date next = renewals.back();
        if (!is_in_term(next, next)) {
            remarks.push_back(page_.word("renewal after the term: not counted", "更新は契約期間の後（計に含めない）"));
        } else if (next < first(year_)) {
            remarks.push_back(
                page_.word("renewal due before the year: not counted", "更新は前年度以前（計に含めない）"));
        } else if (next > last(year_)) {
            remarks.push_back(
                page_.word("next renewal in a later year: not counted", "次の更新は翌年度以降（計に含めない）"));
        }
        if (expiry.quotation && !is_in_term(expiry.quotation->at, expiry.quotation->at)) {
            remarks.push_back(page_.word("quoted outside the term", "見積日が契約期間外"));
        }
        return joined(remarks, page_.word("; ", "、"));
    }

    void add_total() {
        page_.section("The contract's fees", "契約の利用料");
        page_.table(table_of({fees()}));
        std::string tax;
        if (const Tax* rule = tax_of(contract(), date::year(year_) / date::April)) {
            tax = page_.say("Fees {} tax of {}.", "利用料は消費税 {1} を{0}。",
                            rule->included ? page_.word("include", "含む") : page_.word("come without", "含まない"),
                            percent_text(rule->rate.value));
        }
        if (!tax.empty()) page_.text(tax);
        if (last(year_) > contract().term.until) {
            page_.text(doc::Phrase(
                page_.say("The contract ends on {}.", "契約は {} に満了する。", to_string(contract().term.until)),
                doc::Emphasis::alarm));
        }
    }

    void add_costs() {
        page_.section("Costs of the plans", "計画書の費用");
        page_.table(table_of(costs()));
    }

    // What runs out in the year, and what has run out before.
    void add_expiries() {
        doc::Table table;
        table.columns = {{page_.word("What", "対象")},
                         {page_.word("Type", "種別")},
                         {page_.word("Until", "期限")},
                         {page_.word("Cost", "費用"), doc::Align::right},
                         {page_.word("Quoted", "見積額"), doc::Align::right},
                         {page_.word("On", "見積日")},
                         {page_.word("Supplier", "仕入先")},
                         {page_.word("To do", "対応")},
                         {page_.word("Remark", "備考")}};
        std::size_t missing = 0;
        for (const PlannedExpiry& planned : expiries_of(records_, zone().date_of(as_of_))) {
            const Expiry& expiry = *planned.expiry;
            if (expiry.valid_until() > last(year_)) continue;
            const std::optional<Quotation>& quotation = expiry.quotation;
            const bool has_amount = quotation && quotation->amount;
            if (!has_amount) ++missing;
            table.rows.push_back({expiry.title.str(), word_of(expiry.type).in(page_.lang()),
                                  to_string(expiry.valid_until()), money(expiry.cost),
                                  has_amount ? doc::Phrase(money(quotation->amount))
                                             : doc::Phrase(page_.word("none yet", "見積なし"), doc::Emphasis::alarm),
                                  quotation ? to_string(quotation->at) : std::string(), expiry.supplier.str(),
                                  expiry.action.str(), remark_on(expiry)});
        }
        page_.section("What expires until the year's end", "年度末までに切れるもの");
        const bool any = !table.rows.empty();
        page_.table(doc::without_empty(std::move(table)));
        if (!any) return;
        page_.text(page_.say(
            "Renewals that begin in the year: {} in all, as quoted or else as the plan has it; {} of the list "
            "without a quotation.",
            "年度内に始まる更新の見積額（なければ計画の費用）の計 {}。表のうち見積のないもの {} 件。",
            money(renewals_of(year_)), missing));
    }

    void add_support() {
        doc::Table table;
        table.columns = {{page_.word("Asset", "資産")},
                         {page_.word("Supported until", "サポート期限")},
                         {page_.word("Supplier", "仕入先")}};
        for (const Asset* asset : records_.assets) {
            const std::optional<Date> until = supported_until(*asset);
            if (!until || *until > last(year_) || !is_in_service(*asset)) continue;
            table.rows.push_back(
                {fmt::format("{} {}", asset->id, asset->title), to_string(*until), asset->supplier.str()});
        }
        if (table.rows.empty()) return;
        page_.section("Assets whose support ends", "サポートの終わる資産");
        page_.table(doc::without_empty(std::move(table)));
    }

    void add_improvements() {
        doc::Table table;
        table.columns = {{page_.word("Improvement", "改善の案")},
                         {page_.word("Benefit", "効果")},
                         {page_.word("Cost", "費用"), doc::Align::right},
                         {page_.word("Verdict", "判断")}};
        for (const Item* item : open_items(records_)) {
            if (item->type != ItemType::improvement && item->type != ItemType::request) continue;
            table.rows.push_back(
                {fmt::format("{} {}", item->id, item->title), item->benefit.text.str(), money(item->cost),
                 item->verdict ? word_of(item->verdict->value).in(page_.lang()) : page_.word("not decided", "未決定")});
        }
        if (table.rows.empty()) return;
        page_.section("Improvements and requests that are open", "未完了の改善・依頼");
        page_.table(doc::without_empty(std::move(table)));
    }

    void add_effort() {
        constexpr doc::Align right = doc::Align::right;
        const Lang lang = page_.lang();
        doc::Table table;
        table.columns = {{page_.word("Area", "区分")},
                         {page_.say("FY{} planned", "{}年度 予定", year_ - 1), right},
                         {page_.say("FY{} entered", "{}年度 実績", year_ - 1), right},
                         {page_.say("FY{} from it", "{}年度 見込み", year_), right}};
        const Period before{first(year_ - 1), last(year_ - 1), fmt::format("FY{}", year_ - 1)};
        Effort total;
        for (const Effort& effort : effort_of(records_, before, EffortBy::area, as_of_)) {
            total += effort;
            if (effort.planned == 0 && effort.recorded == 0 && effort.next_year == 0) continue;
            const std::string title = effort.title.in(lang);
            table.rows.push_back({title.empty() ? page_.word("(not said)", "（記載なし）") : title,
                                  duration_text(effort.planned, lang), duration_text(effort.recorded, lang),
                                  duration_text(effort.next_year, lang)});
        }
        if (table.rows.empty()) return;
        table.rows.push_back({page_.word("in all", "計"), duration_text(total.planned, lang),
                              duration_text(total.recorded, lang), duration_text(total.next_year, lang)});
        page_.section("Effort", "工数");
        page_.table(std::move(table));
        page_.text(page_.word("From it: what each time took on average, or else is planned, for the times of the year.",
                              "見込み: 1 回当たりの実績の平均（実績がなければ予定）に年度の回数を乗じたものです。"));
    }

    void add_records() {
        std::vector<const Record*> records = {&contract()};
        records.insert(records.end(), records_.plans.begin(), records_.plans.end());
        for (const Item* item : open_items(records_)) {
            if (item->type == ItemType::improvement || item->type == ItemType::request) records.push_back(item);
        }
        add_places(page_, records);
    }

    const ContractRecords& records_;
    int year_;
    Instant as_of_;
    Page page_;
};

}  // namespace

doc::Document budget(const ContractRecords& records, int fiscal_year, Instant as_of, Lang lang) {
    return BudgetPaper(records, fiscal_year, as_of, lang).write();
}

}  // namespace opsctl
