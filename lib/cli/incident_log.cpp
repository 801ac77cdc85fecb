#include "cli/incident.h"
#include "cli/show_clocks.h"

namespace opsctl::cli {

Outcome incident_log_command(const Common& common, const LogArgs& args) {
    return with_edit(common, args.write, [&](const Session& session, const Index&) -> Expected<Edited> {
        const Expected<const Incident*> incident = find_record<Incident>(session, args.id);
        if (!incident) return incident.failure();
        const Expected<Instant> at = moment_or_now(session, args.at);
        if (!at) return at.failure();
        RecordEdit edit(session, **incident);
        const EventFields fields{EventName(args.event), args.by, args.recipient, args.via, args.note};
        add_event(edit, **incident, *at, event_node(*at, fields, session.zone()), key_order<Incident>());
        return edit.finish([&, when = *at](const Session& after, const Index& index) {
            return fmt::format("{}: {} {}\n", args.id, args.event, after.zone().plain(when)) +
                   running_clocks(after, index, args.id);
        });
    });
}

}  // namespace opsctl::cli
