#include "cli/session.h"
#include "cli/options.h"
#include "cli/status_json.h"
#include "report/status_table.h"
#include "sla/evaluation.h"

namespace opsctl::cli {
namespace {

struct StatusArgs {
    std::optional<std::string> contract;
    Format format = Format::text;
};

Outcome status(const Common& common, const StatusArgs& args) {
    return with_figures(common, [&](Session& session, const Index& index) {
        const Expected<Contracts> contracts = choose_contracts(index, args.contract);
        if (!contracts) return refuse(contracts.failure(), session.lang);
        std::vector<MonthEvaluation> months;
        Findings findings;
        for (const ContractRecords* records : *contracts) {
            const EvaluatedTerm& term = session.term(*records);
            months.insert(months.end(), term.months.begin(), term.months.end());
            findings.append(Findings(term.findings));
        }
        if (!findings.empty()) return refuse_figures(session, std::move(findings));
        if (args.format == Format::json) return Outcome{Exit::ok, status_json(months, session.as_of), {}};
        Page page(session.lang);
        add_status(page, months);
        return Outcome{Exit::ok, drawn(std::move(page), common, args.format), {}};
    });
}

}  // namespace

Command status_command() {
    return command<StatusArgs>(
        "status", "What is running now, the most urgent first",
        [](Options& options, StatusArgs& args) {
            options.text("--contract", args.contract, "ID", "only this contract");
            options.format<Format>(
                args.format, {{"text", Format::text}, {"markdown", Format::markdown}, {"json", Format::json}});
        },
        status);
}

}  // namespace opsctl::cli
