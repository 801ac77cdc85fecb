#include "model/measures/frequency.h"

namespace opsctl {
namespace {

bool is_limit(const FrequencyMeasure& m, const Bound& bound) {
    if (has_operator(bound)) return false;
    if (m.amount() == EntryAmount::effort) return bound.duration().has_value();
    if (m.amount() == EntryAmount::quantity) return bound.quantity().has_value();
    return bound.count().value_or(-1) >= (m.at_most ? 0 : 1);
}

Message what_is(const FrequencyMeasure& m) {
    if (m.amount() == EntryAmount::effort) return message("write an effort: 40h", "工数で書いてください: 40h");
    if (m.amount() == EntryAmount::quantity) {
        return message("write a quantity with its unit: 20人", "単位を付けた数量で書いてください: 20人");
    }
    return message("write how often it must be done in a window: 1", "期間あたりの回数を整数で書いてください: 1");
}

std::string words_of_limit(const FrequencyMeasure& m, const Bound& bound, Lang lang) {
    const std::optional<ClockTime> effort = m.amount() == EntryAmount::effort ? bound.duration() : std::nullopt;
    const std::string limit = effort ? duration_text(effort->seconds(), lang) : bound.operand.str();
    const std::string_view times = m.amount() ? "" : " 回";
    std::string text = m.at_most ? say(lang, "at most {}", "{}{}以下", limit, times)
                                 : say(lang, "at least {}", "{}{}以上", limit, times);
    if (m.each) text = say(lang, "{} each time", "1回あたり {}", text);
    return text;
}

// How many windows it is not: two levels that judge other amounts judge something else.
bool judges_same(const FrequencyMeasure& a, const FrequencyMeasure& b) {
    return a.activity == b.activity && a.every == b.every && a.at_most == b.at_most && a.sum == b.sum && a.each == b.each;
}

}  // namespace

std::optional<bool> is_kept(const FrequencyMeasure& m, const Bound& limit, const Quantity& amount) {
    Bound compared = limit;
    compared.op = m.at_most ? Bound::Op::at_most : Bound::Op::at_least;
    return compared.met_by(amount);
}

template <>
const MeasureRow<FrequencyMeasure>& row_of() {
    static constexpr MeasureRow<FrequencyMeasure> row = {
        .suits = is_limit,
        .what_suits = [](const FrequencyMeasure& m, const Bound&) { return what_is(m); },
        .words = words_of_limit,
        .smaller_is_stricter = [](const FrequencyMeasure& m, const Bound&) { return m.at_most; },
        .scale = [](const FrequencyMeasure&, const Bound&) -> Scale { return {}; },
        .is_same = [](const FrequencyMeasure& a, const FrequencyMeasure& b,
                      const Ref<Kind::calendar>&) { return judges_same(a, b); },
        .reads = [](const FrequencyMeasure& m) -> LogNeeds { return {.activity = m.activity}; },
        .incomplete = [](const FrequencyMeasure& m) -> Complaints {
            if (!m.sum || !m.each) return {};
            return {{"each", message("a level judges the `sum` of its entries or `each` of them, not both",
                                     "`sum`（合計）と `each`（1回あたり）の両方は書けません")}};
        },
        .subject = [](const FrequencyMeasure&) -> std::optional<Kind> { return std::nullopt; },
        .is_judged = true,
        .needs_guarantee = true,
    };
    return row;
}

}  // namespace opsctl
