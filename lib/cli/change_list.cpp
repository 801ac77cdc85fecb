#include "change/life_cycle.h"
#include "cli/ledger.h"
#include "report/change_listing.h"

namespace opsctl::cli {
namespace {

struct ChangeListArgs {
    ListArgs filter;
    std::optional<std::string> type;
};

// Whether its window, or one of its events, lies in the month.
bool in_month(const Change& c, const Interval& month) {
    const bool planned = c.plan && c.plan->window && c.plan->window->from < month.to && month.from < c.plan->window->to;
    return planned || std::any_of(c.timeline.begin(), c.timeline.end(),
                                  [&](const Event& event) { return month.contains(event.at); });
}

bool takes(const ChangeListArgs& args, std::optional<Month> month, const Change& c, const Zone& zone) {
    const bool in_state = !args.filter.state || enum_name(phase_of(c)) == *args.filter.state;
    const bool of_type = !args.type || enum_name(c.type) == *args.type;
    return in_state && of_type && (!month || in_month(c, zone.month(*month))) && concerns(args.filter, c) &&
           has_text(args.filter, {&c.id, &c.title, &c.reason.text, &c.description.text, &c.impact.text}, c.timeline);
}

Outcome list_changes(const Common& common, const ChangeListArgs& args) {
    return write_list(common, args.filter, [&](const Session& session, std::optional<Month> month) {
        std::vector<ListedChange> changes;
        for (const ContractRecords& records : session.index().contracts()) {
            if (records.calendar == nullptr) continue;
            for (const Change* change : records.changes) {
                if (takes(args, month, *change, session.zone())) changes.push_back({change, &records});
            }
        }
        return change_listing(std::move(changes), session.as_of, session.lang);
    });
}

}  // namespace

Command change_list_command() {
    return command<ChangeListArgs>(
        "list", "The ledger, most urgent first",
        [](Options& options, ChangeListArgs& args) {
            args.filter.add_to(options,
                               {"draft", "submitted", "assessed", "approved", "rejected", "withdrawn", "started",
                                "finished", "verified", "closed"},
                               "whose window, or an event, lies in the month", "that touch the service",
                               "whose id, title, reason, description, impact or notes contain the text");
            options.text("--type", args.type, "TYPE", "standard, normal or emergency")
                .one_of({"standard", "normal", "emergency"});
        },
        list_changes);
}

}  // namespace opsctl::cli
