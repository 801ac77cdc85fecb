// Acts of one of the parties beside approvals: whatever counts because somebody of that party did it. Agreeing to an
// attribution, a level, a pause or an extension, or proposing one; claiming, deciding on a claim, deciding on an
// improvement, inspecting, calling a dispatch off, rejecting or withdrawing a change, attesting, consenting to a
// subcontractor.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "review/rule.h"

namespace opsctl::review_rules {

// Which part of an item of a list says it.
struct ActSource {
    std::string list;     // "attributions"
    std::string part;     // "decision"; empty: the item
    std::string without;  // "agreed_by": what of it somebody else says
    std::string name;     // "service_level": what tells one item from another where it is a part
};

struct Act {
    const PersonRef* by;  // nobody: whoever it was, of the side
    Instant at{};
    std::string pointer;  // of who did it
    ActSource source;
    std::string form;           // of what says so
    std::size_t count = 1;      // how many acts of that form the record has
    std::optional<Side> side{};  // it is an act only of somebody of this side: what the other says gives it nothing
    Message what{};              // of what names nobody; empty: what `by` did
};

// Those that the later version has and the earlier one, or the report that it corrects, had not.
std::vector<Act> new_acts(const Context&);

// The id of the contract that the later version of the record is of; empty where it is of none.
std::string contract_of(const Context&);

// How many acts of that form a version has.
std::size_t count_of(const Node& record, const Act&);

}  // namespace opsctl::review_rules
