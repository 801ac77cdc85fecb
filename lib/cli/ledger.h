// The commands that every ledger has, written once for all kinds of record.
#pragma once

#include <algorithm>
#include <functional>
#include <initializer_list>
#include <optional>
#include <string>
#include <vector>

#include "cli/edit.h"
#include "cli/options.h"
#include "report/listing.h"

namespace opsctl::cli {

// "an incident"
std::string a_record(Kind);

// What every command that writes takes.
void add_write(Options&, WriteArgs&);

// `new`: an option for each field that one line can fill; its timeline begins with the event.
Command new_command(Kind, std::string first_event);
// `log`: an event into the timeline. Says what now runs.
Command log_command(Kind, std::string events);
// `edit`: in the user's editor, checked before it is written.
Command edit_command(Kind);
// `rename`: the file, the id, and every mention in other records: references, and the keys of reported breaches.
Command rename_command(Kind);

// What every list can be filtered by; each filter that is given must hold.
struct ListArgs {
    std::optional<std::string> state, month, service, contract, text;
    Format format = Format::text;

    // `month_help`, …: what these filters take.
    void add_to(Options&, std::vector<std::string> states, std::string month_help, std::string service_help,
                std::string text_help);
};
using List = std::function<Listing(const Session&, std::optional<Month>)>;
// Writes the list of the records as they were at the as-of time; where records have errors it may lack some, which
// is said (exit 1). `list` gets the month that the arguments name.
Outcome write_list(const Common&, const ListArgs&, const List& list);

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
