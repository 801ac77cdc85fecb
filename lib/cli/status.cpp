#include <algorithm>

#include "cli/session.h"
#include "cli/sla.h"
#include "cli/status_json.h"
#include "report/status_table.h"
#include "sla/evaluation.h"

namespace opsctl::cli {
namespace {

// A later month holds the results that are due in it, this month those whose windows come later. What has not
// begun yet is not running.
bool has_begun(const Result& result, const MonthEvaluation& month) {
    if (result.window) return result.window->from <= month.as_of;
    const Timing* timing = result.timing();
    if (timing != nullptr && timing->start) return *timing->start <= month.as_of;
    return month.zone().month(month.month).from <= month.as_of;
}

void drop_what_has_not_begun(MonthEvaluation& month) {
    for (LevelMonth& level : month.levels) {
        std::vector<Result>& results = level.results;
        results.erase(std::remove_if(results.begin(), results.end(),
                                     [&](const Result& result) { return !has_begun(result, month); }),
                      results.end());
    }
}

}  // namespace

Outcome status_command(const Common& common, const StatusArgs& args) {
    return with_figures(common, [&](Session& session, const Index& index) {
        const Expected<Contracts> contracts = choose_contracts(index, args.contract);
        if (!contracts) return refuse(contracts.failure(), session.lang);
        std::vector<MonthEvaluation> months;
        Findings findings;
        for (const ContractRecords* records : *contracts) {
            const MonthRange term = months_of_term(*records->contract);
            for (MonthEvaluation& month : evaluate(index, *records, term, session.as_of, findings)) {
                drop_what_has_not_begun(month);
                months.push_back(std::move(month));
            }
        }
        if (!findings.empty()) return refuse_figures(session, std::move(findings));
        if (args.format == Format::json) return Outcome{Exit::ok, status_json(months, session.as_of), {}};
        return Outcome{Exit::ok, status_table(months, session.lang, session.common.color_out), {}};
    });
}

}  // namespace opsctl::cli
