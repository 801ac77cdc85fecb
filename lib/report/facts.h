// What is plain from a record's own timeline: how far an incident, a change or an item has come.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "check/handling.h"
#include "model/change.h"
#include "model/incident.h"
#include "model/item.h"

namespace opsctl {

// 評価値: per person the latest, of those the largest. nullopt: none was given.
std::optional<Severity0To3> severity_of(const Incident&);

// Not before it was opened.
bool is_open(const Item&);

}  // namespace opsctl
