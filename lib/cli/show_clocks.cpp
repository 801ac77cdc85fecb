#include "cli/show_clocks.h"

#include "report/call_table.h"
#include "report/record_view.h"
#include "report/status_table.h"

namespace opsctl::cli {

const std::vector<MonthEvaluation>& months_if_valid(const Session& session, std::string_view contract) {
    static const std::vector<MonthEvaluation> none;
    const ContractRecords* records = session.index().of(contract);
    if (records == nullptr || session.findings.count(Severity::error) > 0) return none;
    const EvaluatedTerm& term = session.term(*records);
    return term.findings.empty() ? term.months : none;
}

template <class R>
std::string calls_to_make(const Session& session, const R& record) {
    const ContractRecords* records = session.index().of(record.contract);
    if (records == nullptr || records->calendar == nullptr) return {};
    const Reading reading{records, records->calendar->zone(), session.lang, session.as_of};
    Page page(session.lang);
    page.titled("Whom to call", "連絡先", call_table(calls_now(record, reading), reading));
    return drawn(std::move(page), session.common);
}
template std::string calls_to_make(const Session&, const Incident&);
template std::string calls_to_make(const Session&, const Item&);

// The items that are to be thought of with the incident.
static std::string brought_up(const Session& session, const Incident& incident) {
    const ContractRecords* records = session.index().of(incident.contract);
    if (records == nullptr || records->calendar == nullptr) return {};
    Page page(session.lang);
    page.titled("To be thought of with it", "あわせて確認すること",
                brought_up_table(incident, {records, records->calendar->zone(), session.lang, session.as_of}));
    return drawn(std::move(page), session.common);
}

std::string running_clocks(const Session& session, std::string_view id) {
    const Incident* incident = session.loaded.records.find<Incident>(id);
    if (incident == nullptr) return {};
    return running_clocks(session, incident->contract, id) + calls_to_make(session, *incident) +
           brought_up(session, *incident);
}

std::string running_clocks(const Session& session, std::string_view contract, std::string_view id) {
    Page page(session.lang);
    page.add(clocks_table(running_of(months_if_valid(session, contract), id), session.lang));
    return drawn(std::move(page), session.common);
}

}  // namespace opsctl::cli
