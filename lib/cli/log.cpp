#include "cli/ledger.h"
#include "cli/show_clocks.h"

namespace opsctl::cli {
namespace {

struct LogArgs {
    WriteArgs write;
    std::string id, event;
    std::optional<std::string> at, by, recipient, via, note, reason, agreed_by;
};

template <HasTimeline R>
Expected<Edited> log_event(const Session& session, const LogArgs& args) {
    const Expected<const R*> record = find_record<R>(session, args.id);
    if (!record) return record.failure();
    const Expected<Instant> at = moment_or_now(session, args.at);
    if (!at) return at.failure();
    RecordEdit edit(session, **record);
    EventFields fields{EventName(args.event), args.by, args.recipient, args.via, args.note};
    if (args.reason) fields.more.emplace_back("reason", *args.reason);
    if (args.agreed_by) fields.more.emplace_back("agreed_by", *args.agreed_by);
    add_event(edit, (*record)->timeline, *at, event_node(*at, fields, session.zone()), key_order<R>());
    return edit.finish([id = (*record)->id.str(), event = args.event, when = *at](const Session& after) {
        return fmt::format("{}: {} {}\n", id, event, after.zone().plain(when)) + running_clocks(after, id);
    });
}

}  // namespace

Command log_command(Kind kind, std::string events) {
    return command<LogArgs>(
        "log", "Add an event to the timeline; prints the clocks that now run",
        [&, kind](Options& options, LogArgs& args) {
            options.positional("ID", args.id, fmt::format("the {}", enum_name(kind)));
            options.positional("EVENT", args.event, std::move(events));
            add_at(options, args.at);
            options.text("--by", args.by, "WHO", "who did it");
            add_telling(options, args.recipient, args.via, args.note);
            if (kind == Kind::incident) {
                options.text("--reason", args.reason, "TEXT", "of `paused`: why the clock is to stand still");
                options.text("--agreed-by", args.agreed_by, "PERSON", "of `paused`: who of the other party agreed");
            }
            add_write(options, args.write);
        },
        [kind](const Common& common, const LogArgs& args) {
            return with_edit(common, args.write, [&](const Session& session, const Index&) {
                return with_ledger(kind, [&]<class R>(std::type_identity<R>) { return log_event<R>(session, args); });
            });
        });
}

}  // namespace opsctl::cli
