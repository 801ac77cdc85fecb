// Where a series of monthly figures is heading.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/exact.h"
#include "model/describe.h"

namespace opsctl {

enum class Direction { better, steady, worse };
template <>
struct EnumNames<Direction> {
    static constexpr std::array words = {Label{"improving", "改善"}, Label{"steady", "横ばい"},
                                         Label{"worsening", "悪化"}};
};

// Of counts of something bad, oldest first: the latest three months against the three before them. nullopt where
// there are not six.
std::optional<Direction> direction_of(const std::vector<std::size_t>& counts);

// The figure in three months, on a straight line through that of three months ago and the latest. It leaves neither 0
// to 1, where it is a ratio, nor what is not negative. nullopt without both figures.
std::optional<Ratio> projected(const std::vector<std::optional<Ratio>>& values, bool is_ratio);

}  // namespace opsctl
