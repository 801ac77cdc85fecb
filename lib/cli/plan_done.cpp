// `opsctl-plan done` and `held`: performed work, written into the month's log.
#include "cli/moment.h"
#include "cli/new_record.h"
#include "cli/plan_work.h"
#include "cli/user.h"
#include "obligation/generations.h"
#include "obligation/notice.h"
#include "sla/settlement.h"
#include "time/parse.h"
#include "yaml/write.h"

namespace opsctl::cli {
namespace {

struct DoneArgs {
    WriteArgs write;
    std::string id;
    std::optional<std::string> contract, at, days, window, by, result, effort, note, media, generation, evidence;
    std::vector<std::string> attendees;
    std::optional<std::string> minutes;
    std::vector<std::string> decisions, owners, dues;
    std::vector<std::string> given;  // the options' names in their order
};

void put(EntryFields& fields, const std::string& key, const std::optional<std::string>& value) {
    if (value && !value->empty()) fields.emplace_back(key, scalar_node(*value));
}

// Each decision becomes an item of the day on which it is written down.
std::string item_of(const Session& session, std::size_t decision) {
    const std::string stem = id_stem(Kind::item, session.zone().date_of(session.as_of));
    return numbered_id(stem, largest_number(session.loaded.records, Kind::item, stem) + 1 + static_cast<int>(decision));
}

// What was decided, who is to do it and by when.
struct DecisionArgs {
    std::string text;
    std::optional<std::string> owner, due;
};

// An owner or a day belongs to the decision before it, and to those before that have none; what stands before all of them
// to those that then have none.
std::vector<DecisionArgs> decisions_of(const DoneArgs& args) {
    std::vector<DecisionArgs> all;
    std::size_t owner = 0, due = 0;
    std::optional<std::string> first_owner, first_due;
    std::size_t unowned = 0, undated = 0;  // from where on none was given
    for (const std::string& name : args.given) {
        if (name == "--decision" && all.size() < args.decisions.size()) all.push_back({args.decisions[all.size()], {}, {}});
        if (name == "--owner" && owner < args.owners.size()) {
            const std::string& given = args.owners[owner++];
            if (all.empty()) first_owner = given;
            for (; unowned < all.size(); ++unowned) all[unowned].owner = given;
        }
        if (name == "--due" && due < args.dues.size()) {
            const std::string& given = args.dues[due++];
            if (all.empty()) first_due = given;
            for (; undated < all.size(); ++undated) all[undated].due = given;
        }
    }
    for (; unowned < all.size(); ++unowned) all[unowned].owner = first_owner;
    for (; undated < all.size(); ++undated) all[undated].due = first_due;
    return all;
}

Node decisions_node(const Session& session, const DoneArgs& args) {
    std::vector<Node> nodes;
    const std::vector<DecisionArgs> decisions = decisions_of(args);
    for (std::size_t i = 0; i < decisions.size(); ++i) {
        EntryFields fields = {{"text", scalar_node(decisions[i].text)}};
        put(fields, "owner", decisions[i].owner);
        put(fields, "due", decisions[i].due);
        put(fields, "item", item_of(session, i));
        nodes.push_back(mapping_node(std::move(fields)));
    }
    return list_node(std::move(nodes));
}

// Who wrote the items down: as said, else who sits at the keyboard, where git knows that.
std::optional<std::string> written_by(const Session& session, const ContractRecords& records, const DoneArgs& args) {
    if (args.by) return args.by;
    const Expected<std::string> user = user_of(session, records.contract->id.str());
    return user ? std::optional(*user) : std::nullopt;
}

void add_items(const Session& session, const ContractRecords& records, const DoneArgs& args, Instant held,
               std::vector<FileChange>& changes) {
    const std::vector<DecisionArgs> decisions = decisions_of(args);
    const std::optional<std::string> by = written_by(session, records, args);
    for (std::size_t i = 0; i < decisions.size(); ++i) {
        NewRecord item(Kind::item, item_of(session, i));
        item.text("title", decisions[i].text)
            .text("contract", records.contract->id.str())
            .text("type", std::string(enum_name(ItemType::carry_over)))
            .text("owner", decisions[i].owner)
            .text("due", decisions[i].due)
            .node("timeline", list_node({event_node(held, {EventKind::opened, by, {}, {}, {}}, session.zone())}));
        changes.push_back(item.file(session.zone().date_of(session.as_of)));
    }
}

// Several may stand in one argument: a,b
std::vector<std::string> each_of(const std::vector<std::string>& arguments) {
    std::vector<std::string> names;
    for (const std::string& argument : arguments) {
        for (const std::string_view name : split(argument, ',')) {
            if (!trim(name).empty()) names.emplace_back(trim(name));
        }
    }
    return names;
}

// What was done at the moment.
NewEntry entry_of(const Session& session, const DoneArgs& args, Instant done) {
    NewEntry entry{done, {{"activity", scalar_node(args.id)}}};
    put(entry.fields, "for", args.window);
    entry.fields.emplace_back("done", time_node(done, session.zone()));
    put(entry.fields, "result", args.result.value_or("ok"));
    put(entry.fields, "by", args.by);
    put(entry.fields, "effort", args.effort);
    put(entry.fields, "media", args.media);
    put(entry.fields, "generation", args.generation);
    if (!args.attendees.empty()) entry.fields.emplace_back("attendees", texts_node(each_of(args.attendees)));
    put(entry.fields, "minutes", args.minutes);
    if (!args.decisions.empty()) entry.fields.emplace_back("decisions", decisions_node(session, args));
    put(entry.fields, "evidence", args.evidence);
    put(entry.fields, "note", args.note);
    return entry;
}

// Of many windows at once nobody says the hours: the last moment of the window that is not later than the present.
Instant moment_in(const PlannedWindow& window, Instant now) {
    return std::min(window.span.to - Elapsed(60), now);
}

struct Days {
    Date from, until;
};
Expected<Days> read_days(const std::string& text) {
    const std::size_t dots = text.find("..");
    const Parsed<Date> from = parse_date(std::string_view(text).substr(0, dots));
    if (!from) return bad_argument("--days", from.problem());
    if (dots == std::string::npos) return Days{*from, *from};
    const Parsed<Date> until = parse_date(std::string_view(text).substr(dots + 2));
    if (!until) return bad_argument("--days", until.problem());
    if (*until < *from) return usage(message("--days: {} is before {}", "--days: {} は {} より前です", to_string(*until), to_string(*from)));
    return Days{*from, *until};
}

Failure no_window(const std::string& id, const std::string& which) {
    return usage(message("'{0}' has no window {1} that has begun; see `opsctl-plan missed {0}`",
                         "「{0}」に {1} の回はないか、まだ始まっていません（`opsctl-plan missed {0}` で確認できます）", id, which));
}

// The window of the task that begins nearest to the day.
const PlannedWindow* nearest_window(const std::vector<PlannedWindow>& windows, const std::string& id, Date day) {
    const auto distance = [&](const PlannedWindow& window) {
        return std::abs((date::sys_days(window.period.first) - date::sys_days(day)).count());
    };
    const PlannedWindow* nearest = nullptr;
    for (const PlannedWindow& window : windows) {
        if (window.task->id() != id) continue;
        if (nearest == nullptr || distance(window) < distance(*nearest)) nearest = &window;
    }
    return nearest;
}

// Why `--for` names no window: it is no period, one that has not begun, or none in which the work is planned.
Failure no_such_window(const Session& session, const DoneArgs& args, const std::vector<PlannedWindow>& windows) {
    const std::optional<Period> period = period_called(*args.window);
    if (!period) {
        return usage(message("--for: '{}' is no day, week, month, quarter, half-year or fiscal year: 2026-06-09, 2026-W24, "
                             "2026-06, 2026-Q2, 2026-H1, FY2026",
                             "--for: 「{}」は日・週・月・四半期・半期・年度として読めません。2026-06-09、2026-W24、2026-06、"
                             "2026-Q2、2026-H1、FY2026 のように書いてください",
                             printable(*args.window)));
    }
    if (period->first > session.zone().date_of(session.as_of)) {
        return usage(message("--for: {} has not come, it begins on {}; only what was done is recorded",
                             "--for: {} はまだ来ていません（{} から。実施したことだけを記録できます）", *args.window,
                             to_string(period->first)));
    }
    const PlannedWindow* near = nearest_window(windows, args.id, period->first);
    if (near == nullptr) return no_window(args.id, *args.window);
    return usage(message("--for: {0} is no window of '{1}'; the nearest is {2}", "--for: {0} は「{1}」の回ではありません。最も近い回は {2} です",
                         *args.window, args.id, near->period.key));
}

// The same work at the same moment is there already. What failed may be done again within the minute.
std::optional<Failure> is_there(const Session& session, const ContractRecords& records, const DoneArgs& args, Instant done) {
    for (const Log* log : records.logs) {
        for (const LogEntry& entry : log->entries) {
            const bool was_tried = entry.result == EntryResult::failed && args.result != "failed";
            if (entry.activity != args.id || entry.done != done || was_tried) continue;
            return usage(message("'{}' at {} is there already", "「{}」（{}）はすでに記録されています", args.id, session.zone().plain(done)));
        }
    }
    return std::nullopt;
}

// An entry for each window of the days that has none.
Expected<std::vector<NewEntry>> entries_of_days(const Session& session, const DoneArgs& args,
                                                const std::vector<PlannedWindow>& windows) {
    const Expected<Days> days = read_days(*args.days);
    if (!days) return days.failure();
    if (days->until > session.zone().date_of(session.as_of)) {
        return usage(message("--days: {} has not come; only what was done is recorded",
                             "--days: {} はまだ来ていません（実施したことだけを記録できます）", to_string(days->until)));
    }
    std::vector<NewEntry> entries;
    bool has_windows = false;
    for (const PlannedWindow& window : windows) {
        const bool is_meant = window.task->id() == args.id && days->from <= window.period.first && window.period.last <= days->until;
        if (!is_meant) continue;
        has_windows = true;
        if (window.is_to_do()) entries.push_back(entry_of(session, args, moment_in(window, session.as_of)));
    }
    if (entries.empty() && has_windows) {
        return usage(message("every window of '{}' in {} has an entry already", "「{}」の {} はすべて記録済みです", args.id, *args.days));
    }
    if (entries.empty()) return no_window(args.id, *args.days);
    return entries;
}

// What a notice of the contract asked for.
Expected<std::vector<NewEntry>> entries_of_notice(const Session& session, const ContractRecords& records,
                                                  const DoneArgs& args, Instant at) {
    const auto is_meant = [&](const NoticeDay& day) {
        return day.notice->id == args.id && (!args.window || day.key() == *args.window);
    };
    const std::vector<NoticeDay> days = notice_days(records);
    if (args.days || std::none_of(days.begin(), days.end(), is_meant))
        return no_window(args.id, args.days.value_or(args.window.value_or("")));
    const auto is_open = [&](const NoticeDay& day) { return is_meant(day) && day.entry == nullptr; };
    if (std::none_of(days.begin(), days.end(), is_open)) {
        return usage(message("'{}' is recorded already", "「{}」は記録済みです", args.id));
    }
    return std::vector<NewEntry>{entry_of(session, args, at)};
}

Expected<std::vector<NewEntry>> entries_of(const Session& session, const ContractRecords& records, const DoneArgs& args) {
    const std::vector<PlannedTask> tasks = tasks_of(records);
    const std::vector<PlannedWindow> windows = windows_of(records, tasks, session.as_of);
    if (args.days) return entries_of_days(session, args, windows);
    const Expected<Instant> at = moment_or_now(session, args.at);
    if (!at) return at.failure();
    if (notice_named(*records.contract, args.id) != nullptr) return entries_of_notice(session, records, args, *at);
    if (!args.window) return std::vector<NewEntry>{entry_of(session, args, *at)};
    const PlannedWindow* window = window_named(windows, args.id, *args.window);
    if (window == nullptr) return no_such_window(session, args, windows);
    if (!window->is_to_do()) {
        return usage(message("{} has an entry for {} already", "{} の {} は記録済みです", args.id, *args.window));
    }
    return std::vector<NewEntry>{entry_of(session, args, *at)};
}

// What lies on a medium that the register does not have is restored by nobody.
std::optional<Message> unregistered_medium(const ContractRecords& records, const DoneArgs& args, Instant done) {
    if (!args.media || medium_named(records, *args.media) != nullptr || !has_register_of_media(records, done)) return std::nullopt;
    return message("no medium '{0}' is registered: `opsctl-asset new {0} --title TEXT --type media`",
                   "媒体「{0}」は台帳にありません。登録するには: `opsctl-asset new {0} --title TEXT --type media`", *args.media);
}

// What is recorded when its window is over counts as late; whoever did it in time says when.
std::optional<Message> too_late(const Session& session, const ContractRecords& records, const DoneArgs& args, Instant done) {
    if (!args.window || args.at || args.result == "skipped") return std::nullopt;
    const std::vector<PlannedTask> tasks = tasks_of(records);
    const std::vector<PlannedWindow> windows = windows_of(records, tasks, session.as_of);
    const PlannedWindow* window = window_named(windows, args.id, *args.window);
    if (window == nullptr || done <= window->due) return std::nullopt;
    return message("{0} of '{1}' is over: it is recorded as done now, too late. If it was done in time, take this back "
                   "(`opsctl-plan undo`) and say when with --at",
                   "「{1}」の {0} は終わっているため、今実施した（遅れた）ものとして記録します。期間内に実施していた場合は"
                   "取り消して（`opsctl-plan undo`）、--at で実施日時を指定してください",
                   *args.window, args.id);
}

// The report of a month that is handed over says what its records came to then.
std::optional<Message> reported_already(const ContractRecords& records, Instant done) {
    const Month month = month_of(records.calendar->zone().date_of(done));
    const Report* report = monthly_report_of(reports_in_force(records), month);
    if (report == nullptr) return std::nullopt;
    return message("{0} is reported by {1}: where its figures change, `opsctl-report correct --month {0} --reason TEXT` reports anew",
                   "{0} は {1} で報告済みです。数値が変わる場合は `opsctl-report correct --month {0} --reason TEXT` で報告し直してください",
                   to_string(month), report->id);
}

Expected<Edited> write_done(const Session& session, const Index& index, const DoneArgs& args) {
    if (args.days && (args.at || args.window)) {
        return usage(message("--days stands alone: without --at and --for", "--days は --at、--for と同時に指定できません"));
    }
    const Expected<const ContractRecords*> records = records_of_task(index, args.contract, args.id);
    if (!records) return records.failure();
    const Expected<std::vector<NewEntry>> entries = entries_of(session, **records, args);
    if (!entries) return entries.failure();
    for (const NewEntry& entry : *entries) {
        if (auto failure = lies_later(session, entry.done)) return *failure;
        if (auto failure = is_there(session, **records, args, entry.done)) return *failure;
    }
    Expected<std::vector<FileChange>> changes = log_changes(session, **records, *entries);
    if (!changes) return changes.failure();
    add_items(session, **records, args, entries->front().done, *changes);
    std::vector<Message> warnings;
    const Instant first = entries->front().done;
    for (const auto& warning : {unregistered_medium(**records, args, first), too_late(session, **records, args, first),
                                reported_already(**records, first)}) {
        if (warning) warnings.push_back(*warning);
    }
    std::string items;
    for (std::size_t i = 0; i < args.decisions.size(); ++i) items += item_of(session, i) + "\n";
    return Edited{std::move(*changes), [id = args.id, contract = (*records)->contract->id.str(), count = entries->size(),
                                        items](const Session& after) {
                      return say(after.lang, "{}: {} recorded\n", "{}: {} 件記録\n", id, count) + items +
                             owed_of_task(after, contract, id);
                  },
                  std::move(warnings)};
}

void add_common(Options& options, DoneArgs& args) {
    options.text("--contract", args.contract, "ID", "which contract (default: the only one that plans it)");
    add_at(options, args.at);
    options.text("--for", args.window, "WINDOW", "the window that it is about: 2025-06-03, 2025-W23, 2025-06, ...");
    options.text("--by", args.by, "WHO", "who did it");
    options.text("--result", args.result, "RESULT", "how it ended (default: ok)")
        .one_of(choices_of<EntryResult>().also("ok", "success").also("ok", "成功"));
    options.text("--effort", args.effort, "TIME", "effort that it took: 30min, 1h15min");
    options.text("--evidence", args.evidence, "WHERE", "where the proof is kept");
    options.text("--note", args.note, "TEXT", "anything worth keeping");
}

Outcome done(const Common& common, const DoneArgs& args) {
    return with_edit(common, args.write,
                     [&](const Session& session, const Index& index) { return write_done(session, index, args); });
}

}  // namespace

Command plan_done_command() {
    return command<DoneArgs>(
        "done", "Record work that was performed, in the month's log",
        [](Options& options, DoneArgs& args) {
            options.positional("ACTIVITY", args.id, "the activity, or a notice of the contract");
            options.text("--days", args.days, "A..B", "one entry for each window in the range that has none");
            add_common(options, args);
            options.text("--media", args.media, "NAME", "of a backup: the medium that it lies on");
            options.text("--generation", args.generation, "NAME", "of a backup: which generation it is");
            options.flag("--dry-run", args.write.dry_run, "print the unified diff instead of writing");
        },
        done);
}

Command plan_held_command() {
    return command<DoneArgs>(
        "held", "Record a meeting that was held, in the month's log",
        [](Options& options, DoneArgs& args) {
            options.positional("MEETING", args.id, "the meeting");
            add_common(options, args);
            options.several("--attendees", args.attendees, "WHO", "who took part");
            options.text("--minutes", args.minutes, "FILE", "where its minutes are kept");
            options.several("--decision", args.decisions, "TEXT", "what was decided; becomes an item");
            options.several("--owner", args.owners, "WHO", "of the decisions before it: who is to do it");
            options.several("--due", args.dues, "DATE", "of them: by when");
            options.order(args.given);
            options.flag("--dry-run", args.write.dry_run, "print the unified diff instead of writing");
        },
        done);
}

}  // namespace opsctl::cli
