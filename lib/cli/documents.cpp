#include "cli/documents.h"

#include "check/check.h"
#include "cli/command.h"
#include "cli/months.h"
#include "report/monthly.h"
#include "sla/gate.h"

namespace opsctl::cli {
namespace {

// What the document is made from.
struct Making {
    const Index& index;
    const ContractRecords& records;
    const DocumentRequest& request;
    Instant as_of;
    Findings& findings;

    // The month with up to eleven before it, as far as the term has them.
    Months months_until(Month last) const {
        const MonthRange term = months_of_term(*records.contract);
        return evaluate(index, records, {std::max(term.first, last - date::months(11)), last}, as_of, findings);
    }
    Findings gate_of(Month month) const {
        Findings found;
        gate(index, records, as_of, {month}, found);
        apply_accepts(index.records(), found);
        found.sort();
        return found;
    }
};

Expected<doc::Document> make_monthly(const Making& making) {
    const Expected<ChosenMonths> chosen =
        choose_months({&making.records}, {*making.request.month, *making.request.month});
    if (!chosen) return chosen.failure();
    const Months months = making.months_until(*making.request.month);
    if (months.empty() || !making.findings.empty()) return doc::Document();
    if (making.request.kind == DocumentKind::sla_sheet) return sla_sheet(months, making.request.lang);
    return monthly_report(months, making.gate_of(*making.request.month), making.request.lang);
}

}  // namespace

Expected<doc::Document> make_document(const Index& index, const DocumentRequest& request, Instant as_of,
                                      Findings& findings) {
    const ContractRecords* records = index.of(request.contract);
    if (records == nullptr)
        return usage(message("there is no contract '{}'", "契約「{}」はありません", request.contract));
    return make_monthly({index, *records, request, as_of, findings});
}

}  // namespace opsctl::cli
