// What an indicator aims at is of the sort that is measured: else the same value would be judged in two ways, by the
// service level that reads it and by the indicator.
#include "check/rule.h"

namespace opsctl::rules {
namespace {

// Measured as good ÷ total.
std::set<std::string_view> counted_in(const ContractRecords& of) {
    std::set<std::string_view> ids;
    for (const ServiceLevel& level : of.contract->service_levels) {
        if (const auto* ratio = std::get_if<RatioMeasure>(&level.measure)) ids.insert(ratio->indicator);
    }
    for (const Log* log : of.logs) {
        for (const Measurement& m : log->measurements) {
            if (m.values) ids.insert(m.indicator);
        }
    }
    return ids;
}

// A number without a unit is of any, but for a percentage, which could be a fraction, and a time.
bool is_measured_in(std::string_view unit, const Bound& target) {
    if (unit.empty()) return true;
    if (is_percent_unit(unit)) return target.rate().has_value();
    const std::optional<Quantity> quantity = target.quantity();
    if (seconds_of({Ratio(1), std::string(unit)})) return target.duration() || (quantity && seconds_of(*quantity));
    return quantity && (quantity->unit.empty() || quantity->unit == unit);
}

}  // namespace

void check_indicators(const Context& context, Findings& findings) {
    for (const ContractRecords& of : context.index.contracts()) {
        const std::set<std::string_view> counted = counted_in(of);
        for (const Plan* plan : of.plans) {
            for (const Indicator& indicator : plan->indicators) {
                const std::string pointer = fmt::format("/indicators/{}", indicator.index);
                if (!indicator.target || context.unread.at(*plan, pointer)) continue;
                const bool is_share = counted.contains(indicator.id) || is_percent_unit(indicator.unit);
                const std::string unit = is_share ? "%" : indicator.unit.str();
                if (is_measured_in(unit, *indicator.target)) continue;
                findings
                    .add(FindingName::guarantee_unsuitable, place_of(*plan, pointer + "/target"),
                         message("'{}' does not suit an indicator that is measured in {}",
                                 "「{}」は {} で測る指標の目標になりません", indicator.target->text(), unit))
                    .help.push_back(message("write it in that unit: \"{}\"", "その単位で書いてください: \"{}\"",
                                            written_in(unit, *indicator.target)));
            }
        }
    }
}

}  // namespace opsctl::rules
