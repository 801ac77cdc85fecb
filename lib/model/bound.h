// A threshold as contracts write it: `30min`, `3bd`, `99.9%`, `">= 90%"`, `"<= 5s"`, `1`.
//
// What the text means depends on what is measured, so it is kept as text and read by whoever measures.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/finding.h"
#include "base/text.h"
#include "money/amount.h"
#include "time/duration.h"
#include "time/period.h"

namespace opsctl {

struct Quantity {  // 3.2s is 16/5 of the unit "s"; a bare number has no unit
    Ratio number;
    std::string unit;
};

// 4.5min is 270; nullopt: the unit is none of time.
std::optional<Ratio> seconds_of(const Quantity&);
// Whether the unit is that of a percentage: `%` or `percent`.
bool is_percent_unit(std::string_view unit);

class Bound {
   public:
    enum class Op { none, at_least, more, at_most, less };

    Op op = Op::none;
    Text operand;

    bool empty() const { return operand.empty(); }
    bool is_lower() const { return op == Op::at_least || op == Op::more; }
    bool is_upper() const { return op == Op::at_most || op == Op::less; }

    std::optional<ClockTime> duration() const;
    std::optional<DayCount> day_count() const;
    std::optional<Rate> rate() const;
    std::optional<Quantity> quantity() const;
    std::optional<int> count() const;
    std::optional<DueRule> due_rule() const;  // 3rd open-day, 1bd, 24h

    // Whether a value meets it: `>= 90%` is met by exactly 90 %, `< 5%` is not met by exactly 5 %.
    // Precondition: is_lower() or is_upper().
    bool met_by(Ratio value, Ratio limit) const;
    // The same of a measured value in its unit: a time is compared as a time, a percentage as a percentage.
    // nullopt: no operator, or the two cannot be compared.
    std::optional<bool> met_by(const Quantity& value) const;

    // When a time that began then has passed: real time, or days of the calendar. nullopt: it is none, or beyond all time.
    std::optional<Instant> passed(Instant begin, const Calendar&) const;

    std::string text() const;  // as it was written, in its canonical form: ">= 90%"
};

// The bound as it is written in the unit, for who wrote it in none or in another: `<= 300s` in min is `<= 5min`, `<= 3`
// in 件 is `<= 3件`, `<= 0.8` in % is `<= 80%`. Where there is no operator, `<=`.
std::string written_in(std::string_view unit, const Bound&);

// Finding: bad-value (what it may look like is in the help).
Parsed<Bound> parse_bound(std::string_view);
std::optional<Quantity> parse_quantity(std::string_view);

}  // namespace opsctl
