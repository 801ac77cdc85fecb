#include "report/difference_table.h"

#include <map>

#include "review/difference_text.h"

namespace opsctl {
namespace {

Ratio counted(const LevelMonth* level) { return level == nullptr ? Ratio(0) : level->counted; }

// What is included is in the payable amount already.
Money tax_on_top(const MonthEvaluation& m) { return m.tax_included ? Money() : m.tax; }

class MonthTable {
   public:
    MonthTable(const MonthDifference& month, std::size_t most_results, Lang lang)
        : month_(month),
          lang_(lang),
          room_(most_results),
          table_{{{fmt::format("{} {}", month.contract, to_string(month.month))},
                  {say(lang, "before", "変更前")},
                  {say(lang, "after", "変更後")},
                  {say(lang, "difference", "差"), doc::Align::right}},
                 {}} {
        for (const LevelDifference& level : month.levels) add(level);
        if (left_out_ > 0) {
            table_.rows.push_back({doc::Phrase(say(lang, "{} more result{} change", "ほか {} 件の結果が変わります", left_out_, plural(left_out_)))});
        }
        add(
            say(lang, "base fee", "基本額"), [](const MonthEvaluation& m) { return m.fee.base; }, false);
        add(
            say(lang, "reduction", "減額"), [](const MonthEvaluation& m) { return m.reduction; }, true);
        add(
            say(lang, "more than the fee can bear", "控除しきれない額"), [](const MonthEvaluation& m) { return m.excess; }, false);
        add(
            say(lang, "payable", "支払額"), [](const MonthEvaluation& m) { return m.payable; }, true);
        add(
            say(lang, "tax", "消費税"), tax_on_top, false);
    }

    doc::Table take() { return std::move(table_); }

   private:
    void add(const LevelDifference& level) {
        const Ratio before = counted(level.level.before);
        const Ratio after = counted(level.level.after);
        const doc::Emphasis emphasis = after < before ? doc::Emphasis::caution : doc::Emphasis::none;
        const std::string change =
            before == after ? std::string() : signed_text(percent_text(after - before), after > before);
        table_.rows.push_back(
            {doc::strong(level.id), percent_text(before), percent_text(after), doc::Phrase(change, emphasis)});
        for (const ResultDifference& result : level.results) {
            if (room_ == 0) {
                ++left_out_;
                continue;
            }
            --room_;
            table_.rows.push_back({"  " + result.key, result_text(result.result.before, lang_),
                                   result_text(result.result.after, lang_), doc::Phrase()});
        }
    }

    template <class Figure>
    void add(std::string title, Figure figure, bool always) {
        const auto& [before, after] = month_.evaluation;
        const auto shown = [&](const MonthEvaluation* m) {
            return m == nullptr ? "-" : to_string(figure(*m), m->contract().currency.str(), lang_);
        };
        const Money from = before == nullptr ? Money() : figure(*before);
        const Money to = after == nullptr ? Money() : figure(*after);
        if (!always && from == to) return;
        const std::string currency = month_.either().contract().currency.str();
        table_.rows.push_back({std::move(title), shown(before), shown(after),
                               from == to ? std::string() : signed_money(to - from, currency, lang_)});
    }

    const MonthDifference& month_;
    Lang lang_;
    std::size_t room_;
    std::int64_t left_out_ = 0;
    doc::Table table_;
};

// Of all months: what each contract's payments come to.
void add_sums(Page& page, const std::vector<MonthDifference>& months) {
    struct Sum {
        Money reduction, excess, payable, tax;
        std::string currency;
    };
    std::map<std::string, Sum> by_contract;
    for (const MonthDifference& month : months) {
        Sum& sum = by_contract[month.contract];
        sum.currency = month.either().contract().currency.str();
        sum.reduction = sum.reduction + change_of(month, &MonthEvaluation::reduction);
        sum.excess = sum.excess + change_of(month, &MonthEvaluation::excess);
        sum.payable = sum.payable + change_of(month, &MonthEvaluation::payable);
        const auto& [before, after] = month.evaluation;
        if (before != nullptr) sum.tax = sum.tax - tax_on_top(*before);
        if (after != nullptr) sum.tax = sum.tax + tax_on_top(*after);
    }
    for (const auto& [contract, sum] : by_contract) {
        page.text(page.say("{}: reductions {}, payable {}", "{}: 減額の差 {}、支払額の差 {}", contract,
                           signed_money(sum.reduction, sum.currency, page.lang()),
                           signed_money(sum.payable, sum.currency, page.lang())));
        if (sum.tax != Money()) {
            page.text(page.say("{}: tax {}", "{}: 消費税の差 {}", contract, signed_money(sum.tax, sum.currency, page.lang())));
        }
        if (sum.excess == Money()) continue;
        page.text(page.say("{}: more than the fee can bear {}", "{}: 控除しきれない額の差 {}", contract,
                           signed_money(sum.excess, sum.currency, page.lang())));
    }
}

// "guarantee >= 99.5% → >= 99%, catalogue … → …"; where the limits are the same, the clock or the windows changed.
std::string what_changed(const ChangedPromise& level, const Page& page) {
    std::vector<std::string> texts;
    const auto add = [&](const Message& what, const std::string& before, const std::string& after) {
        if (before == after) return;
        const auto shown = [](const std::string& text) { return text.empty() ? std::string("-") : text; };
        texts.push_back(fmt::format("{} {} → {}", what.in(page.lang()), shown(before), shown(after)));
    };
    const auto text = [](const std::optional<Bound>& limit) { return limit ? limit->text() : std::string(); };
    add(message("guarantee", "保証値"), text(level.before->guarantee), text(level.after->guarantee));
    add(message("target", "目標値"), text(level.before->target), text(level.after->target));
    const bool is_same_limit = texts.empty();
    if (is_same_limit && level.now != Strictness::same) texts.push_back(page.word("clock or windows", "測り方（時計・期間）"));
    add(message("catalogue", "カタログ"), level.before->catalogue.str(), level.after->catalogue.str());
    return joined(texts);
}

}  // namespace

void add_promise_difference(Page& page, const PromiseDifference& one) {
    const auto add = [&](const Message& what, const std::vector<std::string>& levels) {
        if (!levels.empty()) page.text(fmt::format("{}: {}: {}", one.contract, what.in(page.lang()), joined(levels)));
    };
    const auto titles = [](const std::vector<const ServiceLevel*>& some) {
        std::vector<std::string> texts;
        for (const ServiceLevel* level : some) texts.push_back(fmt::format("{} ({})", level->id, level->title));
        return texts;
    };
    const auto changed = [&](Strictness now) {
        std::vector<std::string> texts;
        for (const ChangedPromise& level : one.changed) {
            if (level.now == now) texts.push_back(fmt::format("{} ({})", level.after->id, what_changed(level, page)));
        }
        return texts;
    };
    add(message("service levels that are no longer there", "なくなった保証項目"), titles(one.gone));
    add(message("new service levels", "新しい保証項目"), titles(one.added));
    add(message("promised less strictly", "約束が弱くなる保証項目"), changed(Strictness::weaker));
    add(message("promised more strictly", "約束が強くなる保証項目"), changed(Strictness::stricter));
    add(message("promised otherwise", "約束が変わる保証項目"), changed(Strictness::unclear));
    add(message("promised alike, and written otherwise", "約束は同じで書き方が変わる保証項目"), changed(Strictness::same));
}

void add_differences(Page& page, const std::vector<MonthDifference>& months, const DifferenceRoom& room) {
    if (months.empty()) page.text(page.word("no figure changes", "金額・判定に変わりはありません"));
    const std::size_t shown = std::min(room.months, months.size());
    for (std::size_t i = 0; i < shown; ++i) page.add(MonthTable(months[i], room.results, page.lang()).take());
    if (shown < months.size()) {
        page.text(page.say("{} more months change.", "ほか {} か月が変わります。", months.size() - shown));
    }
    add_sums(page, months);
}

}  // namespace opsctl
