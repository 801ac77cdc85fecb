// What the pages of a site say, before they are pages: each a view of evaluations and records, made of the parts that
// reports and `show` have.
#pragma once

#include <span>
#include <vector>

#include "base/finding.h"
#include "report/agenda.h"
#include "report/document.h"
#include "store/index.h"

namespace opsctl {

struct SiteContract {
    const ContractRecords* records = nullptr;
    const Records* all = nullptr;
    std::span<const MonthEvaluation> months{};  // of the term, that have begun; oldest first
    std::vector<Finding> findings{};            // about the contract and its plans

    const Contract& contract() const { return *records->contract; }
};

// The keys under which a site's pages lead to what is no record: a month of a contract, and a list of its records.
std::string month_key(std::string_view contract, Month);
inline std::string month_key(const MonthEvaluation& m) { return month_key(m.contract().id, m.month); }
std::string list_key(Kind, std::string_view contract);
std::string open_key(Kind, std::string_view contract);  // what of it is not over

// The latest month of each contract, what is open in its ledgers, and what is due.
doc::Document site_today(const std::vector<SiteContract>&, const Agenda&, Lang);
// Months in the order given: what was missed, and what is paid.
doc::Table months_table(const std::vector<const MonthEvaluation*>&, Lang);
doc::Document site_month(const MonthEvaluation&, Lang);
doc::Table contracts_table(const std::vector<SiteContract>&, Lang);
// Its months, trends, plans, and what was agreed.
doc::Document site_contract(const SiteContract&, Instant as_of, Lang);

// What the check finds about a record; nothing where it finds nothing.
void add_findings(Page&, const std::vector<Finding>&);

}  // namespace opsctl
