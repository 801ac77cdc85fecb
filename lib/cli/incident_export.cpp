#include "cli/options.h"
#include "cli/session.h"
#include "report/csv.h"
#include "report/incident_view.h"

namespace opsctl::cli {
namespace {

struct ExportArgs {
    Format format = Format::csv;
};

Outcome export_incidents(const Common& common, const ExportArgs& args) {
    const auto run = [&](Session& session) {
        if (session.findings.count(Severity::error) > 0) return refuse_figures(session, std::move(session.findings));
        session.cut();
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

}  // namespace

Command incident_export_command() {
    return command<ExportArgs>(
        "export", "The ledger as a table, for a spreadsheet",
        [](Options& options, ExportArgs& args) {
            options.format<Format>(args.format,
                                   {{"csv", Format::csv}, {"json", Format::json}, {"jsonl", Format::jsonl}});
        },
        export_incidents);
}

}  // namespace opsctl::cli
