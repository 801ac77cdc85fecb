// `log` of every ledger, and the commands that are one event each: `answer`, `start`, …
#include "cli/asset_set.h"
#include "cli/field_value.h"
#include "cli/ledger.h"

namespace opsctl::cli {
namespace {

struct LogArgs {
    WriteArgs write;
    std::string id, event;
    std::optional<std::string> at, by, recipient, via, note;
    std::optional<std::string> until, agreed_by;     // of extensions and pauses
    std::optional<std::string> reason;               // of pauses and items
    std::optional<std::string> response, verdict;    // of items
    std::optional<std::string> change, result;       // of assets
    std::optional<std::string> effort;               // not of assets and reports
    std::string location;                            // of the move of one
    std::vector<std::string> sets;                   // KEY=VALUE
};

// What was decided of an improvement: only the client decides.
Expected<Node> verdict_node(const Session& session, const Item& item, const LogArgs& args, Instant at) {
    const ContractRecords* records = session.index().of(item.contract);
    const Person* by = records == nullptr ? nullptr : records->person({args.by.value_or("")}, at);
    if (by == nullptr || by->side() != Side::client) {
        return usage(message("a verdict is given by somebody of the client: --by", "判断は発注者の担当者が行います（--by）"));
    }
    std::vector<std::pair<std::string, Node>> fields = {
        {"at", time_node(at, session.zone())}, {"by", scalar_node(*args.by)}, {"value", scalar_node(*args.verdict)}};
    if (args.reason) fields.emplace_back("reason", scalar_node(*args.reason));
    return mapping_node(std::move(fields));
}

// What an item's command says beside its event.
std::optional<Failure> add_fields(RecordEdit& edit, const Session& session, const Item& item, const LogArgs& args,
                                  Instant at) {
    if (args.response) edit.set("/response", scalar_node(*args.response), key_order<Item>());
    if (!args.verdict) return std::nullopt;
    const Expected<Node> verdict = verdict_node(session, item, args, at);
    if (!verdict) return verdict.failure();
    edit.set("/verdict", *verdict, key_order<Item>());
    return std::nullopt;
}
template <class R>
std::optional<Failure> add_fields(RecordEdit&, const Session&, const R&, const LogArgs&, Instant) {
    return std::nullopt;
}

// What an event of an asset says: where it went, and which fields are new.
std::optional<Failure> add_asset_fields(EventFields& fields, const LogArgs& args, const Zone& zone) {
    if (args.change) fields.more.emplace_back("change", *args.change);
    if (args.result) fields.more.emplace_back("result", *args.result);
    std::vector<std::string> sets = args.sets;
    if (!args.location.empty()) sets.insert(sets.begin(), "location=" + args.location);
    if (sets.empty()) return std::nullopt;
    Expected<Node> set = set_node(sets, zone);
    if (!set) return set.failure();
    fields.set = std::move(*set);
    return std::nullopt;
}

template <HasTimeline R>
Expected<Edited> log_event(const Session& session, const LogArgs& args) {
    const Expected<const R*> record = find_record<R>(session, args.id);
    if (!record) return record.failure();
    const Expected<Instant> at = moment_or_now(session, args.at);
    if (!at) return at.failure();
    const EventName event = event_called(R::kind, args.event);
    if (auto failure =
            cannot_be_logged(session, (*record)->timeline, {*at, event, std::nullopt, args.recipient, args.by}))
        return *failure;
    RecordEdit edit(session, **record);
    EventFields fields{event, args.by, args.recipient, args.via, args.note};
    if (args.until) fields.more.emplace_back("until", *args.until);
    if (R::kind == Kind::item) {
        if (!args.verdict && !fields.note) fields.note = args.reason;
    } else if (args.reason) {
        fields.more.emplace_back("reason", *args.reason);
    }
    if (args.agreed_by) fields.more.emplace_back("agreed_by", *args.agreed_by);
    if (auto failure = put_effort(fields, args.effort, session.zone())) return *failure;
    if (auto failure = add_asset_fields(fields, args, session.zone())) return *failure;
    add_event(edit, (*record)->timeline, *at, event_node(*at, fields, session.zone()), key_order<R>());
    if (auto failure = add_fields(edit, session, **record, args, *at)) return *failure;
    return edit.finish([id = (*record)->id.str(), contract = (*record)->contract.id.str(), event,
                        when = *at](const Session& after) {
        return fmt::format("{}: {} {}\n", id, event, after.zone_of(contract).plain(when)) + owed_next(after, R::kind, id);
    });
}

Outcome log(const Common& common, Kind kind, const LogArgs& args) {
    return with_edit(common, args.write, [&](const Session& session, const Index&) {
        if (kind == Kind::report) return log_event<Report>(session, args);
        return with_ledger(kind, [&]<class R>(std::type_identity<R>) { return log_event<R>(session, args); });
    });
}

void add_options(Options& options, LogArgs& args, Kind kind) {
    add_at(options, args.at);
    options.text("--by", args.by, "WHO", "who did it");
    add_telling(options, args.recipient, args.via, args.note);
    if (kind != Kind::asset && kind != Kind::report) add_effort(options, args.effort);
    add_write(options, args.write);
}

void add_asset_options(Options& options, LogArgs& args, std::optional<EventKind> event) {
    options.text("--change", args.change, "ID", "the change by which it came");
    options.several("--set", args.sets, "KEY=VALUE", "a field that it changes: version=14.9, licence.used=44");
    if (!event || event == EventKind::loaned) {
        options.text("--until", args.until, "DATE", "of a loan: by when it is to be returned");
    }
    if (!event || event == EventKind::checked) {
        options.text("--result", args.result, "TEXT", "of a check: what was found");
    }
}

}  // namespace

Command log_command(Kind kind, std::string events) {
    return command<LogArgs>(
        "log", "Add an event to the timeline; says what is owed next",
        [&, kind](Options& options, LogArgs& args) {
            options.positional("ID", args.id, fmt::format("the {}", enum_name(kind)));
            options.positional("EVENT", args.event, std::move(events));
            add_options(options, args, kind);
            if (kind == Kind::report) {
                options.text("--until", args.until, "DATE", "of `extension-agreed`: the last day of the extension");
                options.text("--agreed-by", args.agreed_by, "PERSON", "of it: who of the other party agreed");
            }
            if (kind == Kind::asset) add_asset_options(options, args, std::nullopt);
            if (kind == Kind::incident) {
                options.text("--reason", args.reason, "TEXT", "of `paused`: why the clock is to stand still");
                options.text("--agreed-by", args.agreed_by, "PERSON", "of `paused`: who of the other party agreed");
            }
        },
        [kind](const Common& common, const LogArgs& args) { return log(common, kind, args); });
}

Command event_command(Kind kind, std::string name, EventKind event, std::string help) {
    LogArgs defaults;
    defaults.event = enum_name(event);
    return command<LogArgs>(
        std::move(name), std::move(help),
        [kind, event](Options& options, LogArgs& args) {
            options.positional("ID", args.id, fmt::format("the {}", enum_name(kind)));
            if (event == EventKind::moved) options.positional("LOCATION", args.location, "where it stands now");
            add_options(options, args, kind);
            if (kind == Kind::asset) add_asset_options(options, args, event);
            const bool has_response = event == EventKind::answered || event == EventKind::done;
            if (has_response) options.text("--response", args.response, "TEXT", "what was answered or done");
            if (event == EventKind::decided) {
                options.text("--verdict", args.verdict, "VERDICT", "what the client decided").one_of<VerdictValue>();
            }
            if (event == EventKind::decided || event == EventKind::dropped) {
                options.text("--reason", args.reason, "TEXT", "why");
            }
        },
        [kind](const Common& common, const LogArgs& args) { return log(common, kind, args); }, std::move(defaults));
}

}  // namespace opsctl::cli
