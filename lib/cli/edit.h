// What every command that writes records does around its edit, once: take the lock, read the records, make the
// edit in memory, see whether it brings a new error, and only then write; or, with --dry-run, print the difference.
//
// How to write one: a function from the session to the changes of files; see log.cpp for the shortest.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "cli/session.h"
#include "store/write.h"
#include "yaml/edit.h"

namespace opsctl::cli {

struct WriteArgs {
    bool dry_run = false;  // print the unified diff instead of writing
};

// What --dry-run prints of a file: a patch, or on a terminal its text without control characters.
std::string shown_diff(const Common&, const FileChange&);

// What the edit comes to: the files that change, and what is said once they are written.
struct Edited {
    std::vector<FileChange> changes;
    // Called with the records as they then are, cut at the as-of time; may be empty.
    std::function<std::string(const Session&)> report;
    std::vector<Message> warnings{};  // what stands in nobody's way, but whoever edits should know
    // It changes what has no time of its own, so that documents of any time may no longer say what the records say.
    bool is_undated = false;
};

using Edit = std::function<Expected<Edited>(const Session&, const Index&)>;

// An edit that brings an error which the records did not have is refused with it (exit 1) and nothing is written, but
// for approval-stale, which is shown, as new warnings are (standard error). Errors that were there before are no
// obstacle.
Outcome with_edit(const Common&, const WriteArgs&, const Edit&);
// As with_edit, for an edit that writes figures: from records that are not valid there are none (exit 1).
Outcome with_figures_edit(const Common&, const WriteArgs&, const Edit&, const LoadOptions& = {.keep_prose = false});

// Calls the command with the lock held (but for a dry run), with whatever could be loaded.
Outcome with_write_lock(const Common&, const WriteArgs&, const std::function<Outcome(Session&)>& command,
                        const LoadOptions& = {.keep_prose = false});

// Starts from a record's text and changes it step by step; the first failure sticks.
//
//     RecordEdit edit(session, incident);
//     edit.append("/timeline", mapping_node({…}));
//     return edit.finish(report);
class RecordEdit {
   public:
    RecordEdit(const Session&, const Record&);

    RecordEdit& append(std::string_view list, const Node& item, const KeyOrder& order);
    RecordEdit& insert(std::string_view list, std::size_t index, const Node& item, const KeyOrder& order);
    RecordEdit& set(std::string_view pointer, const Node& value, const KeyOrder& order = {});

    // What changes has no time (Edited::is_undated).
    RecordEdit& undated();

    Expected<FileChange> change() const;
    // The record's file under a new name.
    Expected<Edited> finish(std::function<std::string(const Session&)> report) const;

   private:
    template <class Step>
    RecordEdit& step(Step);

    std::string path_, before_, after_;
    std::optional<Failure> failure_;
    bool is_undated_ = false;
};

// A time as records write it: without an offset in the repository's zone, unless it exists twice there.
Node time_node(Instant, const Zone&);

// The texts as a list, each once.
Node texts_node(const std::vector<std::string>&);

// The time that `--at` names, or the as-of time (now, where none was given). Fails (usage) where it has not come yet.
Expected<Instant> moment_or_now(const Session&, const std::optional<std::string>& at);

// Why nothing can be recorded of a moment or day that has not come yet; nullopt: it has.
std::optional<Failure> lies_later(const Session&, Instant at);
std::optional<Failure> lies_later(const Session&, Date day);

// The record of that id, or the only one that a part of its id can stand for (called.h); a failure names the nearest,
// or all that it can.
Expected<const Record*> find_record(const Session&, Kind, std::string_view id);
template <class R>
Expected<const R*> find_record(const Session& session, std::string_view id) {
    const Expected<const Record*> found = find_record(session, R::kind, id);
    if (!found) return found.failure();
    return static_cast<const R*>(*found);
}

// What a new event says beside its time. Fields that are absent or empty are not written.
struct EventFields {
    EventName event;
    std::optional<std::string> by, recipient, via, note;
    std::vector<std::pair<std::string, std::string>> more{};  // of changes: role, digest, result, …
    std::optional<Node> set{};                                // of assets: the fields that it changes
};
Node event_node(Instant at, const EventFields&, const Zone&);

// Puts the event where its time belongs: behind all that are not later. `order`: of the record's keys.
void add_event(RecordEdit&, const std::vector<Event>& timeline, Instant at, const Node& event, const KeyOrder& order);

}  // namespace opsctl::cli
