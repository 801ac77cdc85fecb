#include "model/bound.h"

#include <array>
#include <utility>

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

std::string Bound::text() const {
    for (const auto& [sign, op_of_sign] : operators) {
        if (op_of_sign == op) return fmt::format("{} {}", sign, operand);
    }
    return operand.str();
}

std::optional<Quantity> parse_quantity(std::string_view text) {
    const std::size_t end = std::min(text.find_first_not_of("-.0123456789"), text.size());
    const std::optional<Ratio> number = parse_decimal(text.substr(0, end));
    if (!number) return std::nullopt;
    const std::string_view unit = trim(text.substr(end));
    constexpr std::size_t longest_unit = 32;
    if (unit.size() > longest_unit || unit.find(' ') != std::string_view::npos) return std::nullopt;
    return Quantity{*number, std::string(unit)};
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
