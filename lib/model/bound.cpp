#include "model/bound.h"

#include <array>
#include <utility>

#include "time/clock.h"
#include "time/day_count.h"

namespace opsctl {
namespace {

constexpr std::array<std::pair<std::string_view, Bound::Op>, 4> operators = {{{">=", Bound::Op::at_least},
                                                                             {"<=", Bound::Op::at_most},
                                                                             {">", Bound::Op::more},
                                                                             {"<", Bound::Op::less}}};

template <class T>
std::optional<T> value_of(const Parsed<T>& parsed) {
    return parsed ? std::optional<T>(*parsed) : std::nullopt;
}

}  // namespace

std::optional<ClockTime> Bound::duration() const { return value_of(parse_duration(operand)); }
std::optional<DayCount> Bound::day_count() const { return value_of(parse_day_count(operand)); }

std::optional<Instant> Bound::passed(Instant begin, const Calendar& calendar) const {
    if (const auto time = duration()) return Clock::elapsed().add(begin, *time);
    if (const auto days = day_count()) return due_after(begin, *days, calendar);
    return std::nullopt;
}

std::optional<Rate> Bound::rate() const { return value_of(parse_percent(operand)); }
std::optional<DueRule> Bound::due_rule() const { return value_of(parse_due_rule(operand)); }
std::optional<Quantity> Bound::quantity() const { return parse_quantity(operand); }

std::optional<int> Bound::count() const {
    const std::optional<Quantity> q = quantity();
    constexpr std::int64_t most = 1'000'000;
    const std::optional<std::int64_t> count = q && q->unit.empty() ? q->number.whole() : std::nullopt;
    if (!count || *count < 0 || *count > most) return std::nullopt;
    return static_cast<int>(*count);
}

bool Bound::met_by(Ratio value, Ratio limit) const {
    switch (op) {
        case Op::at_least: return value >= limit;
        case Op::more: return value > limit;
        case Op::at_most: return value <= limit;
        case Op::less: return value < limit;
        case Op::none: break;
    }
    return false;
}

std::optional<bool> Bound::met_by(const Quantity& value) const {
    if (op == Op::none) return std::nullopt;
    const std::optional<Ratio> seconds = seconds_of(value);
    const std::optional<ClockTime> time = duration();
    if (time && seconds) return met_by(*seconds, Ratio(time->seconds()));
    const std::optional<Rate> share = rate();
    if (share && is_percent_unit(value.unit)) return met_by(value.number / Ratio(100), share->value);
    const std::optional<Quantity> limit = quantity();
    if (!limit) return std::nullopt;
    const std::optional<Ratio> limit_seconds = seconds_of(*limit);
    if (seconds && limit_seconds) return met_by(*seconds, *limit_seconds);
    const bool is_same = limit->unit == value.unit || limit->unit.empty() || (value.unit.empty() && !share);
    return is_same ? std::optional(met_by(value.number, limit->number)) : std::nullopt;
}

std::optional<Ratio> seconds_of(const Quantity& quantity) {
    struct Unit {
        std::string_view name;
        Ratio seconds;
    };
    static const std::array<Unit, 11> units = {{{"ms", Ratio::of(1, 1000)}, {"ミリ秒", Ratio::of(1, 1000)}, {"s", 1},
                                                {"sec", 1}, {"秒", 1}, {"min", 60}, {"分", 60}, {"h", 3600},
                                                {"時間", 3600}, {"d", 86400}, {"日", 86400}}};
    for (const Unit& unit : units) {
        if (unit.name == quantity.unit) return quantity.number * unit.seconds;
    }
    return std::nullopt;
}

bool is_percent_unit(std::string_view unit) { return unit == "%" || unit == "％" || unit == "percent"; }

std::string Bound::text() const {
    for (const auto& [sign, op_of_sign] : operators) {
        if (op_of_sign == op) return fmt::format("{} {}", sign, operand);
    }
    return operand.str();
}

namespace {

Ratio number_in(std::string_view unit, const Bound& bound) {
    constexpr int example = 5;
    const std::optional<Quantity> quantity = bound.quantity();
    const std::optional<Ratio> second = seconds_of({Ratio(1), std::string(unit)});
    const std::optional<ClockTime> time = bound.duration();
    std::optional<Ratio> seconds = time ? std::optional(Ratio(time->seconds())) : std::nullopt;
    if (!seconds && quantity) seconds = seconds_of(*quantity);
    if (second && seconds) return *seconds / *second;
    if (!quantity) return Ratio(example);
    const bool is_fraction = quantity->unit.empty() && Ratio(0) < quantity->number && quantity->number < Ratio(1);
    return is_percent_unit(unit) && is_fraction ? quantity->number * Ratio(100) : quantity->number;
}

}  // namespace

std::string written_in(std::string_view unit, const Bound& bound) {
    constexpr int digits = 12;
    Bound written;
    written.op = bound.op == Bound::Op::none ? Bound::Op::at_most : bound.op;
    written.operand = number_in(unit, bound).decimal(digits) + (is_percent_unit(unit) ? "%" : std::string(unit));
    return written.text();
}

std::optional<Quantity> parse_quantity(std::string_view text) {
    const std::size_t end = std::min(text.find_first_not_of("-.0123456789"), text.size());
    const std::optional<Ratio> number = parse_decimal(text.substr(0, end));
    if (!number) return std::nullopt;
    const std::string_view unit = trim(text.substr(end));
    constexpr std::size_t longest_unit = 32;
    if (unit.size() > longest_unit || unit.find(' ') != std::string_view::npos) return std::nullopt;
    return Quantity{*number, is_percent_unit(unit) ? "%" : std::string(unit)};
}

Parsed<Bound> parse_bound(std::string_view text) {
    Bound bound;
    std::string_view rest = trim(text);
    for (const auto& [sign, op] : operators) {
        if (rest.substr(0, sign.size()) != sign) continue;
        bound.op = op;
        rest = trim(rest.substr(sign.size()));
        break;
    }
    bound.operand = rest;
    if (bound.duration() || bound.day_count() || bound.rate() || bound.quantity() || bound.due_rule()) return bound;
    return Problem{FindingName::bad_value,
                   message("'{}' is not a limit", "「{}」は基準値として読めません", text),
                   {message("a limit looks like 30min, 3bd, 99.9%, \">= 90%\", \"<= 5s\" or 1",
                            "基準値の書き方: 30min, 3bd, 99.9%, \">= 90%\", \"<= 5s\", 1")}};
}

}  // namespace opsctl
