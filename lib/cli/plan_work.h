// What the commands share that write performed work into a month's log.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cli/edit.h"
#include "obligation/window.h"
#include "yaml/tree.h"

namespace opsctl::cli {

using EntryFields = std::vector<std::pair<std::string, Node>>;

// What a log's list gets, and the moment that says into which month's log it goes.
struct NewEntry {
    Instant done{};
    EntryFields fields;
    std::string_view list = "entries";  // or "measurements"
};

// The log that each entry is written into: the contract's log of that month, which is made where there is none.
Expected<std::vector<FileChange>> log_changes(const Session&, const ContractRecords&, const std::vector<NewEntry>&);

// The month's log of a contract; null where there is none.
const Log* log_of(const ContractRecords&, Month);

// The contract that was named, or the only one that plans the activity or meeting. Fails (usage) where none does.
Expected<const ContractRecords*> records_of_task(const Index&, const std::optional<std::string>& contract,
                                                 std::string_view id);

// The window of that key among the task's; null where there is none.
const PlannedWindow* window_named(const std::vector<PlannedWindow>&, std::string_view id, std::string_view key);

}  // namespace opsctl::cli
