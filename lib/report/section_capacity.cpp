// Capacity (容量・性能): indicators that must stay below a limit, and the day on which they reach it if they go on as
// in the last three months.
#include "report/direction.h"
#include "report/sections.h"
#include "sla/performance.h"
#include "sla/wording.h"

namespace opsctl {
namespace {

constexpr int months_back = 3;
constexpr int most_years = 10;

// The limit in the unit of the indicator's month: a share of a ratio, seconds as the unit counts them.
std::optional<Ratio> limit_of(const Indicator& indicator, const IndicatorMonth& month) {
    if (!indicator.target || !indicator.target->is_upper()) return std::nullopt;
    if (month.is_ratio) {
        const std::optional<Rate> rate = indicator.target->rate();
        return rate ? std::optional(rate->value) : std::nullopt;
    }
    const std::optional<Quantity> limit = indicator.target->quantity();
    if (!limit) return std::nullopt;
    const bool both_percent = is_percent_unit(limit->unit) && is_percent_unit(month.unit.view());
    if (limit->unit.empty() || limit->unit == month.unit.view() || both_percent) return limit->number;
    const std::optional<Ratio> seconds = seconds_of(*limit), unit = seconds_of({Ratio(1), month.unit.str()});
    return seconds && unit ? std::optional(*seconds / *unit) : std::nullopt;
}

std::string value_of(const IndicatorMonth& month, Ratio value, Lang lang) {
    return month.is_ratio ? value.percent(1) + " %" : quantity_text(value, month.unit, lang);
}

std::string when_reached(const Page& page, const MonthEvaluation& m, Ratio then, Ratio now, Ratio limit) {
    if (now > limit) return page.word("over the limit", "上限を超過");
    if (now <= then) return page.word("does not grow", "増加なし");
    const int days = days_between(last_day(m.month - date::months(months_back)), last_day(m.month));
    const Ratio ahead = Ratio(days) * (limit - now) / (now - then);
    if (!ahead.is_countable() || ahead > Ratio(most_years * 366)) {
        return page.say("not within {} years", "{}年以内には達しない", most_years);
    }
    return to_string(plus_days(last_day(m.month), static_cast<int>(ahead.floor())));
}

}  // namespace

void add_capacity(Page& page, const Months& months) {
    const MonthEvaluation& m = months.back();
    doc::Table table;
    table.columns = {{page.word("Indicator", "指標")},
                     {page.word("Limit", "上限"), doc::Align::right},
                     {page.word("Three months ago", "3か月前"), doc::Align::right},
                     {page.word("This month", "当月"), doc::Align::right},
                     {page.word("Limit is reached on", "上限に達する日")}};
    for (const Indicator* indicator : indicators_of(*m.records, m.month)) {
        const IndicatorMonth now = indicator_in(*m.records, *indicator, m.month, m.as_of);
        const std::optional<Ratio> limit = limit_of(*indicator, now);
        if (!limit || !now.value) continue;
        const IndicatorMonth then = indicator_in(*m.records, *indicator, m.month - date::months(months_back), m.as_of);
        const bool is_comparable = then.value && then.unit == now.unit.view() && then.is_ratio == now.is_ratio;
        table.rows.push_back({indicator->title.str(), bound_text(*indicator->target, page.lang()),
                              is_comparable ? value_of(then, *then.value, page.lang()) : std::string(),
                              value_of(now, *now.value, page.lang()),
                              is_comparable ? when_reached(page, m, *then.value, *now.value, *limit)
                                            : page.word("not known yet", "まだ分からない")});
    }
    if (table.rows.empty()) return;
    page.section("Capacity", "容量と性能");
    page.table(doc::without_empty(std::move(table)));
}

}  // namespace opsctl
