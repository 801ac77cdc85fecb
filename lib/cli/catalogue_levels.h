// Writes the service levels of a catalogue into a contract, with what they need in its plan and calendars.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "catalogue/catalogues.h"
#include "cli/edit.h"

namespace opsctl::cli {

struct LevelsOfCatalogue {
    std::string catalogue;          // by its full name, or its id
    int level = 1;                  // the grade; of a row that does not have it the next that it has
    std::vector<std::string> rows;  // by their ids; none: all
    std::optional<std::string> contract, plan;
    std::optional<std::string> from;  // the day from which they hold
};

// They hold from the day that is named; else, where the term has begun, from the month after the as-of time, for what was
// promised only now was not missed before. A level whose windows are too long for what is left holds for the whole term, as
// long as what that asks for can still be done.
//
// Rows that the contract has already, or at whose grade nothing is promised, are left out and told. Fails (usage) where
// there is no such catalogue, row, contract or plan, or the day is not in the term.
Expected<Edited> write_levels(const Session&, const Index&, const LevelsOfCatalogue&);

// By its full name, or by its id where only one has it. Fails (usage) where there is none, or more than one.
Expected<const Catalogue*> choose_catalogue(const Catalogues&, const std::string& name);

// Why there is nothing to write: it is a table of practices, or a checklist.
std::optional<Failure> refuse_without_levels(const Catalogue&);

}  // namespace opsctl::cli
