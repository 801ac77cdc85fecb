#include "cli/incident.h"
#include "model/incident_state.h"
#include "report/incident_view.h"

namespace opsctl::cli {
namespace {

bool takes(const IncidentListArgs& args, std::optional<Month> month, const Incident& i, const Zone& zone) {
    const bool in_month = !month || (!i.timeline.empty() && month_of(zone.date_of(i.timeline.front().at)) == *month);
    const bool in_state = !args.filter.state || enum_name(state_of(i)) == *args.filter.state;
    const bool of_level = !args.level || (i.level && enum_name(*i.level) == *args.level);
    return in_month && in_state && of_level && concerns(args.filter, i) &&
           has_text(args.filter, {&i.id, &i.title, &i.cause.text, &i.resolution.text}, i.timeline);
}

}  // namespace

Outcome incident_list_command(const Common& common, const IncidentListArgs& args) {
    return list_command(common, args.filter, [&](const Session& session, std::optional<Month> month) {
        std::vector<const Incident*> incidents;
        for (const Incident& incident : session.loaded.records.all<Incident>()) {
            if (takes(args, month, incident, session.zone())) incidents.push_back(&incident);
        }
        return incident_listing(std::move(incidents), session.zone(), session.lang);
    });
}

}  // namespace opsctl::cli
