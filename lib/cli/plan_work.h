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

// The value as an indicator's records have it: a bare number in the indicator's unit. Fails (usage) where it is in
// another. Without an indicator, or one without a unit, it is as it was typed.
Expected<std::string> with_unit(const std::string& value, const Indicator*);

// What is owed next of an activity, a meeting, a notice or an expiry, and until when: the first that has not passed. Of an
// indicator: the report that its value goes into. Empty where nothing is.
std::string owed_of_task(const Session& after, std::string_view contract, std::string_view id);
std::string owed_of_month(const Session& after, std::string_view contract, Month);
// What of the record is due next: the return of an asset that was lent, the end of its support.
std::string owed_of_record(const Session& after, std::string_view contract, const Record&);

// The month's log of a contract; null where there is none.
const Log* log_of(const ContractRecords&, Month);

// The contract that was named, or the only one that plans the activity or meeting. Fails (usage) where none does.
Expected<const ContractRecords*> records_of_task(const Index&, const std::optional<std::string>& contract,
                                                 std::string_view id);

// The window of that key among the task's; null where there is none.
const PlannedWindow* window_named(const std::vector<PlannedWindow>&, std::string_view id, std::string_view key);

}  // namespace opsctl::cli
