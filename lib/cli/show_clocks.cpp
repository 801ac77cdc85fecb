#include "cli/show_clocks.h"

#include "report/status_table.h"

namespace opsctl::cli {

std::vector<MonthEvaluation> months_if_valid(const Session& session, const Index& index, std::string_view contract) {
    const ContractRecords* records = index.of(contract);
    if (records == nullptr || session.findings.count(Severity::error) > 0) return {};
    Findings findings;
    std::vector<MonthEvaluation> months =
        evaluate(index, *records, months_of_term(*records->contract), session.as_of, findings);
    if (!findings.empty()) months.clear();
    return months;
}

std::string running_clocks(const Session& session, const Index& index, std::string_view id) {
    const Incident* incident = session.loaded.records.find<Incident>(id);
    if (incident == nullptr) return {};
    const std::vector<MonthEvaluation> months = months_if_valid(session, index, incident->contract);
    Page page(session.lang);
    page.add(clocks_table(months, id, true, session.lang));
    return drawn(std::move(page), session.common);
}

}  // namespace opsctl::cli
