// For the commands that show one change: the change with what it belongs to.
#pragma once

#include <functional>
#include <string>

#include "cli/session.h"

namespace opsctl::cli {

struct OneChange {
    const Session& session;
    const Index& index;
    const ContractRecords& records;
    const Change& change;
};

// Calls `command` with the change as of the as-of time, its prose included. An unknown id, or a contract that is not
// there, is an error. Errors in records are no obstacle, but they are mentioned.
Outcome with_change(const Common&, const std::string& id, const std::function<Outcome(const OneChange&)>& command);

}  // namespace opsctl::cli
