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

// `--effort` of an event: how long it took (工数).
void add_effort(Options&, std::optional<std::string>& effort);
// Puts it among the event's fields; fails (usage) where it is no duration.
std::optional<Failure> put_effort(EventFields&, const std::optional<std::string>& effort, const Zone&);

// `new`: an option for each field that one line can fill; its timeline begins with the event.
Command new_command(Kind, std::string first_event);
// `log`: an event into the timeline. Says what now runs.
Command log_command(Kind, std::string events);
// An event with a command of its own: `answer`, `start`.
Command event_command(Kind kind, std::string name, EventKind event, std::string help);
// `set`: a field that is no event.
Command set_command(Kind kind);
// `import`: the rows of a table, as a map says.
Command import_command(Kind kind);
// `undo`: a record of these kinds as git has it; without any of every ledger.
Command undo_command(std::vector<Kind> kinds);
// `edit`: in the user's editor, checked before it is written.
Command edit_command(Kind);
// `rename`: the file, the id, and every mention in other records: references, and the keys of reported breaches.
Command rename_command(Kind);

// `show`, `list` and `export`: what the record's description, and what follows from it, has to say.
Command show_command(Kind kind);
Command list_command(Kind kind);
Command export_command(Kind kind);

// A report has a timeline, too, but its commands are opsctl-report's.
template <class R>
concept IsLedger = HasTimeline<R> && !std::is_same_v<R, Report>;
// What is owed next of a record that was written, and until when.
std::string owed_next(const Session& after, Kind kind, const std::string& id);

// Of incidents and changes: what really stopped, and whose responsibility it was.
Command outage_command(Kind kind);
Command attribute_command(Kind kind);
// What one party says the other agrees to or decides; one of its own would not count. nullopt: it may.
std::optional<Failure> not_of_other_party(const ContractRecords*, const PersonRef& first, Instant first_at,
                                          const PersonRef& second, Instant second_at);

// The event of that name, or of the word by which reports print it: 復旧.
EventName event_called(Kind kind, std::string_view word);

struct NewEvent {
    Instant at{};
    EventName event;
    std::optional<std::string> ledger;     // of ledger-updated
    std::optional<std::string> recipient;  // of what is told: two may be called within a minute
    std::optional<std::string> by;         // two may do the same within a minute
};
// Why an event cannot be added: it is there already.
std::optional<Failure> cannot_be_logged(const Session&, const std::vector<Event>& timeline, const NewEvent&);

// Calls f with the type of a ledger's kind. Precondition: it is one.
template <class F>
auto with_ledger(Kind kind, F f) {
    return RecordTypes::with(kind, [&]<class R>(std::type_identity<R> type) {
        if constexpr (IsLedger<R>) return f(type);
        else return f(std::type_identity<Incident>());  // never called
    });
}

}  // namespace opsctl::cli
