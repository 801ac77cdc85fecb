#include "report/direction.h"

#include <algorithm>
#include <numeric>

namespace opsctl {
namespace {

constexpr std::size_t quarter = 3;

}  // namespace

std::optional<Direction> direction_of(const std::vector<std::size_t>& counts) {
    if (counts.size() < 2 * quarter) return std::nullopt;
    const auto middle = counts.end() - quarter;
    const std::size_t before = std::accumulate(middle - quarter, middle, std::size_t{0});
    const std::size_t latest = std::accumulate(middle, counts.end(), std::size_t{0});
    return latest > before ? Direction::worse : latest < before ? Direction::better : Direction::steady;
}

std::optional<Ratio> projected(const std::vector<std::optional<Ratio>>& values, bool is_ratio) {
    if (values.size() <= quarter) return std::nullopt;
    const std::optional<Ratio>& now = values.back();
    const std::optional<Ratio>& then = values[values.size() - 1 - quarter];
    if (!now || !then) return std::nullopt;
    const Ratio ahead = *now + (*now - *then);
    if (!ahead.ok()) return std::nullopt;
    if (is_ratio && ahead > Ratio(1)) return Ratio(1);
    const bool is_ever_negative = std::any_of(values.begin(), values.end(), [](const std::optional<Ratio>& value) {
        return value && *value < Ratio(0);
    });
    return ahead < Ratio(0) && !is_ever_negative ? Ratio(0) : ahead;
}

}  // namespace opsctl
