#include "check/check.h"
#include "cli/ledger.h"
#include "cli/show_clocks.h"
#include "report/incident_view.h"

namespace opsctl::cli {
namespace {

struct ShowArgs {
    std::string id;
};

Outcome show_incident(const Common& common, const ShowArgs& args) {
    const auto show = [&](Session& session) {
        apply_accepts(session.loaded.records, session.findings);
        session.cut();
        const Index& index = session.index();
        const Expected<const Incident*> incident = find_record<Incident>(session, args.id);
        if (!incident) return refuse(incident.failure(), session.lang);
        const ContractRecords* records = index.of((*incident)->contract);
        if (records == nullptr || records->calendar == nullptr) return refuse_figures(session, std::move(session.findings));
        const std::vector<MonthEvaluation> months = months_if_valid(session, (*incident)->contract);
        Outcome outcome;
        Page page(session.lang);
        add_incident_view(page, **incident, *records, months, session.as_of);
        outcome.out = drawn(std::move(page), common);
        if (session.findings.count(Severity::error) > 0) {
            outcome.err =
                message("some records have errors, so no clocks are shown; see `opsctl-sla check`\n",
                        "誤りのある記録があるため、保証項目は表示していません（`opsctl-sla check` で確認できます）\n")
                    .in(session.lang);
        }
        return outcome;
    };
    return with_records(common, show, {.keep_prose = true});
}

}  // namespace

Command incident_show_command() {
    return command<ShowArgs>(
        "show", "One incident: where it stands, its clocks, its timeline",
        [](Options& options, ShowArgs& args) { options.positional("ID", args.id, "the incident"); }, show_incident);
}

}  // namespace opsctl::cli
