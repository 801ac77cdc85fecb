// The service level that a row's grade asks for.
#pragma once

#include <optional>

#include "model/catalogue.h"

namespace opsctl {

// With the names (activities, indicators, calendars, events) of the contract's own level where it measures the same kind
// of thing, else with the row's. nullopt: the row has no measure.
std::optional<ServiceLevel> asked_level(const CatalogueRow&, const CatalogueGrade&, const ServiceLevel* own = nullptr);

// What a measure names in the plans of its contract, and in its calendars.
struct NeededNames {
    std::vector<std::string> activities;
    std::string indicator, unit;
    bool counts = false;  // the indicator's, as good and total
    std::vector<std::string> calendars;
};
NeededNames names_needed(const Measure&);

}  // namespace opsctl
