// `undo`: a record as git has it. What was never committed is taken back; nothing else is kept anywhere.
#include <algorithm>
#include <map>

#include "cli/ledger.h"
#include "cli/plan_line.h"
#include "report/unified_diff.h"
#include "review/record_diff.h"
#include "store/git.h"
#include "yaml/edit.h"

namespace opsctl::cli {
namespace {

struct UndoArgs {
    WriteArgs write;
    std::vector<std::string> ids;
    bool all = false;
};

// A record's file; one that cannot be read is called by its name.
struct Candidate {
    std::string id, path;
};

// One record that is not as it was committed; `committed` is nothing where it is new.
struct Uncommitted {
    std::string id, path, now;
    std::optional<std::string> committed;
};

std::string without_returns(std::string text) {
    std::erase(text, '\r');
    return text;
}

// What git has with the ends of lines that the file has in the work tree (core.autocrlf), so that nothing else changes.
std::string with_ends_of(const std::string& now, const std::string& committed) {
    const std::size_t first = now.find('\n');
    if (first == std::string::npos || first == 0 || now[first - 1] != '\r') return committed;
    std::string text;
    for (const char c : without_returns(committed)) text += c == '\n' ? std::string("\r\n") : std::string(1, c);
    return text;
}

// What the newest commit has at the paths; nothing of any where there is no commit yet.
Expected<std::vector<std::optional<std::string>>> committed(const Git& git, const std::vector<std::string>& paths) {
    const Expected<std::string> head = git.commit("HEAD");
    if (!head) return std::vector<std::optional<std::string>>(paths.size());
    std::vector<Git::FileInCommit> files;
    for (const std::string& path : paths) files.push_back({*head, path});
    return git.files(files);
}

Expected<std::vector<Uncommitted>> uncommitted(const Session& session, const std::vector<Candidate>& candidates) {
    const Expected<Git> git = Git::of(session.repository.root());
    if (!git) return git.failure();
    std::vector<std::string> paths;
    for (const Candidate& each : candidates) paths.push_back(each.path);
    Expected<std::vector<std::optional<std::string>>> before = committed(*git, paths);
    if (!before) return before.failure();
    std::vector<Uncommitted> all;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        const Expected<std::string> now = session.repository.read(paths[i]);
        if (!now) return now.failure();
        if ((*before)[i] && without_returns(*(*before)[i]) == without_returns(*now)) continue;
        if ((*before)[i]) (*before)[i] = with_ends_of(*now, *(*before)[i]);
        all.push_back({candidates[i].id, paths[i], *now, std::move((*before)[i])});
    }
    return all;
}

// Without any: every kind.
using Kinds = std::vector<Kind>;
bool holds(const Kinds& kinds, Kind kind) {
    return kinds.empty() || std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

std::vector<Candidate> files_of(const Session& session, const Kinds& kinds) {
    std::map<std::string_view, const Record*> by_path;
    session.loaded.records.each([&](const auto& record) { by_path.emplace(record.path.view(), &record); });
    std::vector<Candidate> all;
    for (const RecordFile& file : session.loaded.files) {
        if (!holds(kinds, file.kind)) continue;
        const auto read = by_path.find(file.path);
        all.push_back({read == by_path.end() ? file.stem() : read->second->id.str(), file.path});
    }
    return all;
}

// A report and a log may share an id: the one that is not as it was committed counts.
Expected<std::vector<Candidate>> named(const Session& session, const Kinds& kinds, const std::string& id) {
    std::vector<Candidate> found;
    std::optional<Failure> failure;
    for (const Kind each : all_kinds) {
        if (!holds(kinds, each)) continue;
        const Expected<const Record*> record = find_record(session, each, id);
        if (record) found.push_back({(*record)->id.str(), (*record)->path.str()});
        if (!record && kinds.size() == 1) failure = record.failure();
    }
    if (!found.empty()) return found;
    for (const Candidate& file : files_of(session, kinds)) {
        if (file.id == id || file.path == id) found.push_back(file);
    }
    if (!found.empty()) return found;
    if (failure) return *failure;
    return usage(message("no record is called '{}'", "「{}」という記録はありません", id));
}

// What is taken back: events and fields, a line each.
std::string told(const Uncommitted& one) {
    if (!one.committed) return {};
    Findings findings;
    const std::optional<Node> before = read_tree(*one.committed, one.path, findings);
    const std::optional<Node> now = read_tree(one.now, one.path, findings);
    if (!before || !now) return {};
    std::string text;
    const Node* old_events = before->get("timeline");
    const Node* events = now->get("timeline");
    const Unmatched unmatched = unmatched_items(old_events, events);
    for (const std::size_t i : unmatched.after) text += fmt::format("- timeline: {}\n", one_line(events->items[i]));
    for (const std::size_t i : unmatched.before) text += fmt::format("+ timeline: {}\n", one_line(old_events->items[i]));
    for (const FieldChange& change : field_changes(*before, *now)) {
        const std::string before_it = change.before ? fmt::format(" ({})", *change.before) : std::string();
        text += fmt::format("- {}: {}{}\n", change.field, change.after.value_or(""), before_it);
    }
    return text;
}

std::string said(const Uncommitted& one, Lang lang) {
    const Message what = one.committed ? message("{} is as it was committed; taken back:",
                                                 "{} をコミット済みの内容に戻しました。取り消した内容:", one.id)
                                       : message("{}, which was never committed, is removed",
                                                 "コミットされていない {} を削除しました", one.id);
    return what.in(lang) + "\n" + told(one);
}

// What git has instead of all of them, in one step: they may name one another.
Edited taken_back(std::vector<Uncommitted> all) {
    Edited edited;
    for (const Uncommitted& one : all) edited.changes.push_back({one.path, one.now, one.committed});
    edited.report = [all = std::move(all)](const Session& after) {
        std::string text;
        for (const Uncommitted& one : all) text += said(one, after.lang);
        return text;
    };
    return edited;
}

// A line of a log that git does not have, alone; nothing where the name is no such line's.
Expected<std::optional<Edited>> undo_line(const Session& session, const Index& index, const std::string& name) {
    const Expected<LogLine> line = find_line(session, index, name);
    if (!line) return std::optional<Edited>();
    const std::vector<Candidate> log = {{line->log->id.str(), line->log->path.str()}};
    const Expected<std::vector<Uncommitted>> all = uncommitted(session, log);
    if (!all) return all.failure();
    const Failure is_committed = usage(message("{} is committed: `set` corrects it", "{} はコミット済みです（訂正は `set`）", line->key));
    if (all->empty()) return is_committed;
    const Uncommitted& one = all->front();
    Findings ignored;  // the log was read before
    const std::string pointer = line->pointer();
    const std::size_t slash = pointer.rfind('/');
    const std::string list = pointer.substr(1, slash - 1);
    const std::size_t place = line->entry != nullptr ? line->entry->index : line->measurement->index;
    const std::optional<Node> before = one.committed ? read_tree(*one.committed, one.path, ignored) : std::nullopt;
    const std::optional<Node> now = read_tree(one.now, one.path, ignored);
    const Node* items = now ? now->get(list) : nullptr;
    const Unmatched lines = unmatched_items(before ? before->get(list) : nullptr, items);
    if (std::find(lines.after.begin(), lines.after.end(), place) == lines.after.end()) return is_committed;
    if (items->items.size() == 1) return std::optional(taken_back(*all));
    const Expected<std::string> text = with_removed(one.now, pointer.substr(0, slash), place);
    if (!text) return text.failure();
    Edited edited;
    edited.changes.push_back({one.path, one.now, *text});
    edited.is_undated = true;
    edited.report = [key = line->key, what = one_line(items->items[place])](const Session& after) {
        return say(after.lang, "{}: taken back:\n- {}\n", "{}: 取り消しました:\n- {}\n", key, what);
    };
    return std::optional(std::move(edited));
}

Expected<std::vector<Uncommitted>> asked_for(const Session& session, const Kinds& kinds, const UndoArgs& args) {
    if (args.ids.empty()) {
        Expected<std::vector<Uncommitted>> all = uncommitted(session, files_of(session, kinds));
        if (all && all->empty()) {
            return usage(message("every record is as it was committed: there is nothing to undo",
                                 "どの記録もコミット済みの内容と同じで、取り消すものはありません"));
        }
        return all;
    }
    std::vector<Uncommitted> all;
    for (const std::string& id : args.ids) {
        const Expected<std::vector<Candidate>> candidates = named(session, kinds, id);
        if (!candidates) return candidates.failure();
        const Expected<std::vector<Uncommitted>> found = uncommitted(session, *candidates);
        if (!found) return found.failure();
        if (found->empty()) {
            return usage(message("{} is as it was committed: there is nothing to undo",
                                 "{} はコミット済みの内容と同じで、取り消すものはありません", candidates->front().id));
        }
        if (found->size() > 1) {
            std::vector<std::string> paths;
            for (const Uncommitted& each : *found) paths.push_back(each.path);
            return usage(message("which one? These are not committed: {}", "どれを取り消しますか。コミットされていない記録: {}",
                                 joined(paths)));
        }
        all.push_back(found->front());
    }
    return all;
}

Expected<Edited> undo(const Session& session, const Index& index, const Kinds& kinds, const UndoArgs& args) {
    if (args.ids.size() == 1 && holds(kinds, Kind::log) && !named(session, kinds, args.ids.front())) {
        Expected<std::optional<Edited>> line = undo_line(session, index, args.ids.front());
        if (!line) return line.failure();
        if (*line) return std::move(**line);
    }
    Expected<std::vector<Uncommitted>> all = asked_for(session, kinds, args);
    if (!all) return all.failure();
    if (all->size() > 1 && args.ids.empty() && !args.all) {
        std::vector<std::string> ids;
        for (const Uncommitted& each : *all) ids.push_back(each.id);
        return usage(message("which one (or --all)? These are not committed: {}",
                             "どれを取り消しますか（すべてなら --all）。コミットされていない記録: {}", joined(ids)));
    }
    return taken_back(std::move(*all));
}

}  // namespace

Command undo_command(std::vector<Kind> kinds) {
    return command<UndoArgs>(
        "undo", "Take back what was written to a record since it was committed",
        [](Options& options, UndoArgs& args) {
            options.positional("ID", args.ids,
                            "the record, or a line of a log (default: the only record that is not as it was committed)");
            options.flag("--all", args.all, "all records that are not as they were committed, at once");
            add_write(options, args.write);
        },
        [kinds = std::move(kinds)](const Common& common, const UndoArgs& args) {
            return with_edit(common, args.write,
                             [&](const Session& session, const Index& index) { return undo(session, index, kinds, args); });
        });
}

}  // namespace opsctl::cli
