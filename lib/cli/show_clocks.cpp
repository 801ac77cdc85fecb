#include "cli/show_clocks.h"

#include "report/status_table.h"

namespace opsctl::cli {

const std::vector<MonthEvaluation>& months_if_valid(const Session& session, std::string_view contract) {
    static const std::vector<MonthEvaluation> none;
    const ContractRecords* records = session.index().of(contract);
    if (records == nullptr || session.findings.count(Severity::error) > 0) return none;
    const EvaluatedTerm& term = session.term(*records);
    return term.findings.empty() ? term.months : none;
}

std::string running_clocks(const Session& session, std::string_view id) {
    const Incident* incident = session.loaded.records.find<Incident>(id);
    return incident != nullptr ? running_clocks(session, incident->contract, id) : std::string();
}

std::string running_clocks(const Session& session, std::string_view contract, std::string_view id) {
    Page page(session.lang);
    page.add(clocks_table(months_if_valid(session, contract), id, true, session.lang));
    return drawn(std::move(page), session.common);
}

}  // namespace opsctl::cli
