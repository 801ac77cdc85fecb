#include "sla/together.h"

namespace opsctl {
namespace {

// The value in another's unit, where both are times.
Ratio in_unit_of(const Quantity& value, const Quantity& first) {
    const std::optional<Ratio> seconds = seconds_of(value);
    const std::optional<Ratio> unit = seconds_of({Ratio(1), first.unit});
    return value.unit != first.unit && seconds && unit ? *seconds / *unit : value.number;
}

Ratio joined(Aggregate aggregate, Ratio before, Ratio next) {
    switch (aggregate) {
        case Aggregate::max: return before < next ? next : before;
        case Aggregate::min: return next < before ? next : before;
        case Aggregate::last: return next;
        case Aggregate::sum:
        case Aggregate::mean: break;
    }
    return before + next;
}

}  // namespace

Instant begin_of(const Measurement& m, const Zone& zone) {
    if (m.at) return *m.at;
    if (m.day) return zone.midnight(*m.day);
    return m.month ? zone.month(*m.month).from : Instant{};
}

Aggregate aggregate_of(const Indicator* indicator) {
    return indicator != nullptr ? indicator->aggregate.value_or(Aggregate::sum) : Aggregate::sum;
}

Together taken_together(const std::vector<const Measurement*>& all, const Indicator* indicator, const Zone& zone) {
    Together together;
    std::vector<const Measurement*> values;
    for (const Measurement* m : all) {
        if (m->values) {
            together.is_counted = true;
            together.good += m->values->good;
            together.total += m->values->total;
        }
        if (m->value) values.push_back(m);
    }
    if (values.empty()) return together;
    std::stable_sort(values.begin(), values.end(), [&](const Measurement* one, const Measurement* other) {
        return begin_of(*one, zone) < begin_of(*other, zone);
    });
    const Aggregate aggregate = aggregate_of(indicator);
    Quantity value = *values.front()->value;
    if (value.unit.empty() && indicator != nullptr) value.unit = indicator->unit.str();
    for (std::size_t i = 1; i < values.size(); ++i) {
        value.number = joined(aggregate, value.number, in_unit_of(*values[i]->value, value));
    }
    if (aggregate == Aggregate::mean) value.number = value.number / Ratio(static_cast<std::int64_t>(values.size()));
    together.value = value;
    return together;
}

}  // namespace opsctl
