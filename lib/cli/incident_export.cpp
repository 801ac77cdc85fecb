#include "cli/incident.h"
#include "report/csv.h"
#include "report/incident_view.h"
#include "sla/as_of.h"

namespace opsctl::cli {

Outcome incident_export_command(const Common& common, const ExportArgs& args) {
    const auto run = [&](Session& session) {
        if (session.findings.count(Severity::error) > 0) return refuse_figures(session, std::move(session.findings));
        forget_after(session.loaded.records, session.as_of);
        std::vector<const Incident*> incidents;
        for (const Incident& incident : session.loaded.records.all<Incident>()) incidents.push_back(&incident);
        const Listing listing = incident_export(incidents, session.zone());
        Outcome outcome;
        outcome.out = args.format == Format::json    ? listing_json(listing)
                      : args.format == Format::jsonl ? listing_jsonl(listing)
                                                     : std::string(byte_order_mark) + listing_csv(listing);
        return outcome;
    };
    return with_records(common, run, {.keep_prose = true});
}

}  // namespace opsctl::cli
