#include "cli/ledger.h"
#include "model/incident_state.h"
#include "report/incident_view.h"

namespace opsctl::cli {
namespace {

struct IncidentListArgs {
    ListArgs filter;
    std::optional<std::string> level;
};

bool takes(const IncidentListArgs& args, std::optional<Month> month, const Incident& i, const Zone& zone) {
    const bool in_month = !month || (!i.timeline.empty() && month_of(zone.date_of(i.timeline.front().at)) == *month);
    const bool in_state = !args.filter.state || enum_name(state_of(i)) == *args.filter.state;
    const bool of_level = !args.level || (i.level && enum_name(*i.level) == *args.level);
    return in_month && in_state && of_level && concerns(args.filter, i) &&
           has_text(args.filter, {&i.id, &i.title, &i.cause.text, &i.resolution.text}, i.timeline);
}

Outcome list_incidents(const Common& common, const IncidentListArgs& args) {
    return write_list(common, args.filter, [&](const Session& session, std::optional<Month> month) {
        std::vector<const Incident*> incidents;
        for (const Incident& incident : session.loaded.records.all<Incident>()) {
            if (takes(args, month, incident, session.zone())) incidents.push_back(&incident);
        }
        return incident_listing(std::move(incidents), session.zone(), session.lang);
    });
}

}  // namespace

Command incident_list_command() {
    return command<IncidentListArgs>(
        "list", "The ledger, most urgent first",
        [](Options& options, IncidentListArgs& args) {
            args.filter.add_to(options, {"open", "working", "paused", "restored", "closed"}, "that began in the month",
                               "that affected the service",
                               "whose id, title, cause, resolution or notes contain the text");
            options.text("--level", args.level, "LEVEL", "fault level: A, B or C").one_of({"A", "B", "C"});
        },
        list_incidents);
}

}  // namespace opsctl::cli
