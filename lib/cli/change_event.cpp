#include <algorithm>
#include <array>

#include "change/approval.h"
#include "change/commands.h"
#include "change/life_cycle.h"
#include "change/owed.h"
#include "cli/ledger.h"
#include "yaml/canonical.h"

namespace opsctl::cli {
namespace {

// The events that have a verb of their own: `submit` records `submitted`.
struct Verb {
    EventKind event;
    std::string_view help;
};
constexpr std::array verbs = {Verb{EventKind::submitted, "Submit it for a decision"},
                              Verb{EventKind::assessed, "Record that its impact and risk were assessed"},
                              Verb{EventKind::approved, "Approve its present content, which the digest pins"},
                              Verb{EventKind::rejected, "Reject it; it may be submitted again"},
                              Verb{EventKind::withdrawn, "Withdraw it"},
                              Verb{EventKind::started, "Start the work"},
                              Verb{EventKind::finished, "Finish the work"},
                              Verb{EventKind::verified, "Record that the result was verified"},
                              Verb{EventKind::closed, "Close it; everything that it owed must be done"}};

struct ChangeEventArgs {
    WriteArgs write;
    std::string id, event;
    std::optional<std::string> at, by, recipient, via, note;
    std::optional<std::string> role, recorded_by, evidence;  // of `approved`
    std::optional<std::string> result;                       // of `finished`
    std::optional<std::string> ledger;                       // of `ledger-updated`
    std::optional<std::string> effort;
};

// The content as the file has it now, which is what is approved.
Expected<std::string> content_digest_of(const Session& session, const Change& change) {
    const Expected<std::string> bytes = session.repository.read(change.path);
    if (!bytes) return bytes.failure();
    Findings findings;
    const std::optional<Node> tree = read_tree(*bytes, change.path.str(), findings);
    if (tree) return content_digest(*tree);
    return usage(message("{} cannot be read", "{} を読めません", change.path));
}

// The approver's approvals that somebody else entered and that they have not confirmed yet.
std::vector<const Event*> unconfirmed(const Change& change, const ContractRecords& records, const Person& by) {
    std::vector<const Event*> entered;
    for (const Event& event : change.timeline) {
        std::erase_if(entered, [&](const Event* earlier) { return may_confirm(event, *earlier, records); });
        const bool is_theirs =
            event.event == EventKind::approved && records.person_id(event.by, event.at) == by.id.view();
        if (is_theirs && was_entered_by_another(event, records)) entered.push_back(&event);
    }
    return entered;
}

// The role that is meant where none was given: the only one that the approver has and that is missing, or that is
// still to be confirmed.
std::optional<std::string> role_of(const Change& change, const ContractRecords& records, const PersonRef& by,
                                   Instant at) {
    const Person* person = records.person(by, at);
    if (person == nullptr) return std::nullopt;
    std::vector<Text> roles = missing_roles(change, records);
    std::erase_if(roles, [&](const Text& role) {
        return std::find(person->roles.begin(), person->roles.end(), role) == person->roles.end();
    });
    for (const Event* entered : unconfirmed(change, records, *person)) {
        const bool is_there = std::find(roles.begin(), roles.end(), entered->details->role) != roles.end();
        if (!entered->details->role.empty() && !is_there) roles.push_back(entered->details->role);
    }
    return roles.size() == 1 ? std::optional(roles.front().str()) : std::nullopt;
}

// Closing says that everything was done. (Where the life cycle does not allow it at all, a finding says so.)
std::optional<Failure> cannot_close(const Change& change, const ContractRecords& records, EventName event) {
    if (event != EventKind::closed || !may_happen(event, phase_of(change), change.type)) return std::nullopt;
    std::vector<Owed> still = owed(change, records);
    if (still.size() <= 1) return std::nullopt;
    still.pop_back();  // the closing itself
    std::vector<std::string> en, ja;
    for (const Owed& each : still) {
        const std::string command = change_command(change, each);
        en.push_back(fmt::format("{} (`{}`)", each.what.en, command));
        ja.push_back(fmt::format("{}（`{}`）", each.what.ja, command));
    }
    return usage({fmt::format("{} cannot be closed yet: {}", change.id, fmt::join(en, "; ")),
                  fmt::format("{} はまだ完了にできません。残り: {}", change.id, fmt::join(ja, "、"))});
}

Expected<EventFields> fields_of(const Session& session, const Change& change, const ContractRecords& records,
                                const ChangeEventArgs& args, Instant at) {
    EventFields fields{EventName(args.event), args.by, args.recipient, args.via, args.note};
    const auto add = [&](const char* key, const std::optional<std::string>& value) {
        if (value) fields.more.emplace_back(key, *value);
    };
    if (fields.event == EventKind::approved) {
        const Expected<std::string> digest = content_digest_of(session, change);
        if (!digest) return digest.failure();
        add("role", args.role ? args.role : role_of(change, records, {args.by.value_or("")}, at));
        add("digest", *digest);
    }
    add("result", args.result);
    add("ledger", args.ledger);
    add("recorded_by", args.recorded_by);
    add("evidence", args.evidence);
    if (auto failure = put_effort(fields, args.effort, session.zone())) return *failure;
    return fields;
}

std::string said_of(const Session& session, const std::string& id, const ChangeEventArgs& args, const std::string& at) {
    return fmt::format("{}: {} {}\n", id, args.event, at) + owed_next(session, Kind::change, id);
}

Expected<Edited> add_change_event(const Session& session, const Index& index, const ChangeEventArgs& args) {
    const Expected<const Change*> change = find_record<Change>(session, args.id);
    if (!change) return change.failure();
    const ContractRecords* records = index.of((*change)->contract);
    if (records == nullptr || records->calendar == nullptr) {
        return usage(message("the contract of {} is not there", "{} の契約がありません", (*change)->id));
    }
    const Expected<Instant> at = moment_or_now(session, args.at);
    if (!at) return at.failure();
    if (const std::optional<Failure> failure = cannot_close(**change, *records, EventName(args.event))) return *failure;
    const NewEvent added{*at, EventName(args.event), args.ledger, args.recipient, args.by};
    if (const auto failure = cannot_be_logged(session, (*change)->timeline, added)) return *failure;
    const Expected<EventFields> fields = fields_of(session, **change, *records, args, *at);
    if (!fields) return fields.failure();
    RecordEdit edit(session, **change);
    add_event(edit, (*change)->timeline, *at, event_node(*at, *fields, session.zone()), key_order<Change>());
    return edit.finish([args, id = (*change)->id.str(), when = records->calendar->zone().plain(*at)](const Session& after) {
        return said_of(after, id, args, when);
    });
}

// Refuses what the life cycle does not allow, and says what it does.
Outcome change_event(const Common& common, const ChangeEventArgs& args) {
    return with_edit(common, args.write, [&](const Session& session, const Index& index) {
        return add_change_event(session, index, args);
    });
}

// The same for the events without a verb.
Outcome log_change_event(const Common& common, const ChangeEventArgs& args) {
    ChangeEventArgs named = args;
    named.event = event_called(Kind::change, args.event).str();
    const std::string_view verb = verb_of(EventName(named.event));
    if (verb.empty()) return change_event(common, named);
    return refuse(usage(message("'{}' has a command of its own: opsctl-change {}",
                                "「{}」には専用のコマンドがあります: opsctl-change {}", args.event, verb)),
                  common.lang_without_repository());
}

// What every event may say.
void add_event_options(Options& options, ChangeEventArgs& args) {
    options.positional("ID", args.id, "the change");
    add_at(options, args.at);
    options.text("--by", args.by, "WHO", "who did it");
    options.text("--note", args.note, "TEXT", "anything worth keeping");
    add_effort(options, args.effort);
    add_write(options, args.write);
}

void add_verb_options(EventKind verb, Options& options, ChangeEventArgs& args) {
    add_event_options(options, args);
    if (verb == EventKind::approved) {
        options.text("--role", args.role, "ROLE", "in which role (default: the only one that is missing)");
        options.text("--recorded-by", args.recorded_by, "WHO", "who enters an approval that --by gave");
        options.text("--via", args.via, "MEANS", "how it was given: phone, mail, ...");
        options.text("--evidence", args.evidence, "WHERE", "where the proof is kept");
    }
    if (verb == EventKind::finished) {
        options.text("--result", args.result, "RESULT", "how it ended")
            .one_of(choices_of({"success", "failed", "rolled-back"}))
            .required();
    }
}

}  // namespace

std::vector<Command> change_verbs() {
    std::vector<Command> commands;
    for (const Verb& verb : verbs) {
        ChangeEventArgs defaults;
        defaults.event = enum_name(verb.event);
        commands.push_back(command<ChangeEventArgs>(
            std::string(verb_of(verb.event)), std::string(verb.help),
            [&](Options& options, ChangeEventArgs& args) { add_verb_options(verb.event, options, args); }, change_event,
            std::move(defaults)));
    }
    return commands;
}

Command change_log_command() {
    return command<ChangeEventArgs>(
        "log", "Record an event without a command of its own",
        [](Options& options, ChangeEventArgs& args) {
            add_event_options(options, args);
            options.positional("EVENT", args.event,
                               "announced, backed-up, ledger-updated, completion-reported, reviewed, note, x-...");
            options.text("--recipient", args.recipient, "WHO", "who was told");
            options.text("--via", args.via, "MEANS", "phone, mail, ...");
            options.text("--ledger", args.ledger, "LEDGER", "of ledger-updated: which one").one_of<Ledger>();
        },
        log_change_event);
}

}  // namespace opsctl::cli
