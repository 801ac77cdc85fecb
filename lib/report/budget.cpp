#include "report/budget.h"

#include <algorithm>
#include <map>

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
        add_support();
        add_improvements();
        add_effort();
        add_records();
        return page_.take();
    }

   private:
    struct Line {
        std::string title, type;
        Money before, now;
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
    std::string year_text(int year) const { return page_.say("FY{}", "{}年度", year); }

    // The monthly fees of the year, as far as they lie in the term.
    Money fees_of(int year) const {
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
                if (is_new) lines.push_back({cost.title.str(), word_of(cost.type).in(page_.lang()), {}, {}});
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
            return {line.title, line.type, money(line.before), money(line.now), money(line.now - line.before)};
        };
        for (const Line& line : lines) {
            table.rows.push_back(row(line));
            total.before = total.before + line.before;
            total.now = total.now + line.now;
        }
        if (!table.rows.empty()) table.rows.push_back(row(total));
        return table;
    }

    void add_total() {
        page_.section("The contract's fees", "契約の利用料");
        page_.table(
            table_of({{contract().title.str(), page_.word("fees", "利用料"), fees_of(year_ - 1), fees_of(year_)}}));
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
                         {page_.word("To do", "対応")}};
        Money quoted;
        std::size_t missing = 0;
        for (const PlannedExpiry& planned : expiries_of(records_, zone().date_of(as_of_))) {
            const Expiry& expiry = *planned.expiry;
            if (expiry.valid_until() > last(year_)) continue;
            const std::optional<Quotation>& quotation = expiry.quotation;
            const bool has_amount = quotation && quotation->amount;
            const std::optional<Amount> known = has_amount ? quotation->amount : expiry.cost;
            if (!has_amount) ++missing;
            if (known) quoted = quoted + to_money(*known, contract().currency.view()).value_or(Money());
            table.rows.push_back({expiry.title.str(), word_of(expiry.type).in(page_.lang()),
                                  to_string(expiry.valid_until()), money(expiry.cost),
                                  has_amount ? doc::Phrase(money(quotation->amount))
                                             : doc::Phrase(page_.word("none yet", "見積なし"), doc::Emphasis::alarm),
                                  quotation ? to_string(quotation->at) : std::string(), expiry.supplier.str(),
                                  expiry.action.str()});
        }
        page_.section("What expires until the year's end", "年度末までに切れるもの");
        const bool any = !table.rows.empty();
        page_.table(doc::without_empty(std::move(table)));
        if (!any) return;
        page_.text(page_.say("{} in all, as quoted or else as the plan has it; {} without a quotation.",
                             "見積額（なければ計画の費用）の計 {}、見積のないもの {} 件。", money(quoted), missing));
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
