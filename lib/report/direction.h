// Where a series of monthly figures is heading, said in a word.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/exact.h"
#include "base/message.h"

namespace opsctl {

enum class Direction { better, steady, worse };

// Of counts of something bad, oldest first: the latest three months against the three before them. nullopt where
// there are not six.
std::optional<Direction> direction_of(const std::vector<std::size_t>& counts);
// 改善, 横ばい, 悪化
std::string direction_text(Direction, Lang);

// The figure in three months, on a straight line through that of three months ago and the latest. It leaves neither 0
// to 1, where it is a ratio, nor what is not negative. nullopt without both figures.
std::optional<Ratio> projected(const std::vector<std::optional<Ratio>>& values, bool is_ratio);

}  // namespace opsctl
