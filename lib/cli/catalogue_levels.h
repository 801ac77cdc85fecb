// Writes the service levels of a catalogue into a contract, with what they need in its plan and calendars.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/edit.h"

namespace opsctl::cli {

struct LevelsOfCatalogue {
    std::string catalogue;          // by its full name, or its id
    int level = 1;                  // the grade; of a row that does not have it the next that it has
    std::vector<std::string> rows;  // by their ids; none: all
    std::optional<std::string> contract, plan;
};

// Rows that the contract has already, or at whose grade nothing is promised, are left out and told. Fails (usage) where
// there is no such catalogue, row, contract or plan.
Expected<Edited> write_levels(const Session&, const Index&, const LevelsOfCatalogue&);

}  // namespace opsctl::cli
