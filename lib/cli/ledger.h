// The commands that both ledgers have, of incidents and of changes.
#pragma once

#include <algorithm>
#include <functional>
#include <initializer_list>
#include <optional>
#include <string>
#include <vector>

#include "cli/edit.h"
#include "report/listing.h"

namespace opsctl::cli {

struct RenameArgs {
    WriteArgs write;
    std::string from, to;
};
// Renames the file, the id, and every mention in other records: references, and the keys of reported breaches.
// Of incidents and changes.
Outcome rename_command(const Common&, Kind, const RenameArgs&);

// What every list can be filtered by; each filter that is given must hold.
struct ListArgs {
    std::optional<std::string> state, month, service, contract, text;
    Format format = Format::text;
};
using List = std::function<Listing(const Session&, std::optional<Month>)>;
// Writes the list of the records as they were at the as-of time; where records have errors it may lack some, which
// is said (exit 1). `list` gets the month that the arguments name.
Outcome list_command(const Common&, const ListArgs&, const List& list);

// Whether the record is of the contract and the service that the arguments name, if they name any.
template <class R>
bool concerns(const ListArgs& args, const R& record) {
    const auto is_named = [&](const auto& service) { return service == *args.service; };
    if (args.contract && !(record.contract == *args.contract)) return false;
    return !args.service || std::any_of(record.services.begin(), record.services.end(), is_named);
}

// Whether one of the texts, or a note of an event, contains what --text names, if it names anything.
bool has_text(const ListArgs&, std::initializer_list<const Text*>, const std::vector<Event>& timeline);

}  // namespace opsctl::cli
