#include <algorithm>
#include <iterator>

#include "cli/session.h"
#include "cli/sla.h"
#include "cli/status_json.h"
#include "report/status_table.h"
#include "sla/evaluation.h"

namespace opsctl::cli {
Outcome status_command(const Common& common, const StatusArgs& args) {
    return with_figures(common, [&](Session& session, const Index& index) {
        const Expected<Contracts> contracts = choose_contracts(index, args.contract);
        if (!contracts) return refuse(contracts.failure(), session.lang);
        std::vector<MonthEvaluation> months;
        Findings findings;
        for (const ContractRecords* records : *contracts) {
            const MonthRange term = months_of_term(*records->contract);
            std::vector<MonthEvaluation> of_one = evaluate(index, *records, term, session.as_of, findings);
            std::move(of_one.begin(), of_one.end(), std::back_inserter(months));
        }
        if (!findings.empty()) return refuse_figures(session, std::move(findings));
        if (args.format == Format::json) return Outcome{Exit::ok, status_json(months, session.as_of), {}};
        Page page(session.lang);
        add_status(page, months);
        return Outcome{Exit::ok, drawn(std::move(page), common, args.format), {}};
    });
}

}  // namespace opsctl::cli
