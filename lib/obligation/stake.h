// What several sources say alike: what is lost where something is missed, and who is there.
#pragma once

#include "obligation/source.h"

namespace opsctl::obligation_sources {

// What the breach takes, or would take at least; empty where the level guarantees nothing.
inline const Message missed_target = {"a missed target", "目標の未達"};
Message at_stake(const MonthEvaluation&, const Result&);

// Somebody of the plans on that day whom the role, or who is on the side; null where there is nobody.
const Person* person_in_role(const Context&, const Text& role);
const Person* person_on_side(const Context&, Side);

}  // namespace opsctl::obligation_sources
