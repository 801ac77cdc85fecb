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

// `show`, `list` and `export`: what the record's description, and what follows from it, has to say.
Command show_command(Kind kind);
Command list_command(Kind kind);
Command export_command(Kind kind);

// Calls f with the type of a ledger's kind. Precondition: it is one.
template <class F>
auto with_ledger(Kind kind, F f) {
    return RecordTypes::with(kind, [&]<class R>(std::type_identity<R> type) {
        if constexpr (HasTimeline<R>) return f(type);
        else return f(std::type_identity<Incident>());  // never called
    });
}

}  // namespace opsctl::cli
