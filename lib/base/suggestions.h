// How many unknown names a run has a suggestion for.
#pragma once

namespace opsctl {

// The distance to every known name costs time; whoever has this many unknown names has renamed something.
inline constexpr int most_suggestions = 200;

}  // namespace opsctl
