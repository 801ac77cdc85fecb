// `undo`: a record as git has it. What was never committed is taken back; nothing else is kept anywhere.
#include "cli/ledger.h"
#include "report/unified_diff.h"
#include "review/record_diff.h"
#include "store/git.h"

namespace opsctl::cli {
namespace {

struct UndoArgs {
    WriteArgs write;
    std::optional<std::string> id;
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

Expected<std::vector<Uncommitted>> uncommitted(const Session& session, const std::vector<const Record*>& records) {
    const Expected<Git> git = Git::of(session.repository.root());
    if (!git) return git.failure();
    std::vector<std::string> paths;
    for (const Record* record : records) paths.push_back(record->path.str());
    Expected<std::vector<std::optional<std::string>>> before = committed(*git, paths);
    if (!before) return before.failure();
    std::vector<Uncommitted> all;
    for (std::size_t i = 0; i < records.size(); ++i) {
        const Expected<std::string> now = session.repository.read(paths[i]);
        if (!now) return now.failure();
        if ((*before)[i] && without_returns(*(*before)[i]) == without_returns(*now)) continue;
        if ((*before)[i]) (*before)[i] = with_ends_of(*now, *(*before)[i]);
        all.push_back({records[i]->id.str(), paths[i], *now, std::move((*before)[i])});
    }
    return all;
}

// Without any: every kind.
using Kinds = std::vector<Kind>;
bool holds(const Kinds& kinds, Kind kind) {
    return kinds.empty() || std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

std::vector<const Record*> records_of(const Session& session, const Kinds& kinds) {
    std::vector<const Record*> all;
    session.loaded.records.each([&]<class R>(const R& record) {
        if (holds(kinds, R::kind)) all.push_back(&record);
    });
    return all;
}

Expected<std::vector<const Record*>> named(const Session& session, const Kinds& kinds, const std::string& id) {
    std::vector<const Record*> found;
    std::optional<Failure> failure;
    for (const Kind each : all_kinds) {
        if (!holds(kinds, each)) continue;
        const Expected<const Record*> record = find_record(session, each, id);
        if (record) found.push_back(*record);
        if (!record && kinds.size() == 1) failure = record.failure();
    }
    if (!found.empty()) return found;  // a report and a log may share an id: the one that is not as it was committed counts
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
        text += fmt::format("- {}: {} ({})\n", change.field, change.after.value_or(""), change.before.value_or(""));
    }
    return text;
}

Expected<Edited> undo(const Session& session, const Kinds& kinds, const UndoArgs& args) {
    std::vector<const Record*> records = records_of(session, kinds);
    if (args.id) {
        Expected<std::vector<const Record*>> one = named(session, kinds, *args.id);
        if (!one) return one.failure();
        records = std::move(*one);
    }
    const Expected<std::vector<Uncommitted>> all = uncommitted(session, records);
    if (!all) return all.failure();
    if (all->empty()) {
        return usage(args.id ? message("{} is as it was committed: there is nothing to undo",
                                       "{} はコミット済みの内容と同じで、取り消すものはありません", records.front()->id)
                             : message("every record is as it was committed: there is nothing to undo",
                                       "どの記録もコミット済みの内容と同じで、取り消すものはありません"));
    }
    if (all->size() > 1) {
        std::vector<std::string> ids;
        for (const Uncommitted& each : *all) ids.push_back(args.id ? each.path : each.id);
        return usage(message("which one? These are not committed: {}", "どれを取り消しますか。コミットされていない記録: {}",
                             joined(ids)));
    }
    const Uncommitted& one = all->front();
    return Edited{{{one.path, one.now, one.committed}}, [one](const Session& after) {
                      const Message what = one.committed ? message("{} is as it was committed; taken back:",
                                                                   "{} をコミット済みの内容に戻しました。取り消した内容:", one.id)
                                                         : message("{}, which was never committed, is removed",
                                                                   "コミットされていない {} を削除しました", one.id);
                      return what.in(after.lang) + "\n" + told(one);
                  }};
}

}  // namespace

Command undo_command(std::vector<Kind> kinds) {
    return command<UndoArgs>(
        "undo", "Take back what was written to a record since it was committed",
        [](Options& options, UndoArgs& args) {
            options.positional("ID", args.id, "the record (default: the only one that is not as it was committed)");
            add_write(options, args.write);
        },
        [kinds = std::move(kinds)](const Common& common, const UndoArgs& args) {
            return with_edit(common, args.write,
                             [&](const Session& session, const Index&) { return undo(session, kinds, args); });
        });
}

}  // namespace opsctl::cli
