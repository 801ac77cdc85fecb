#include "cli/one_record.h"

#include "check/check.h"

namespace opsctl::cli {

Outcome about_one(Session& session, std::string_view contract,
                  const std::function<Outcome(const ContractRecords&)>& command) {
    apply_accepts(session.loaded.records, session.findings);
    const ContractRecords* records = session.index().of(contract);
    if (records == nullptr || records->calendar == nullptr) {
        return refuse_figures(session, std::move(session.findings));
    }
    Outcome outcome = command(*records);
    if (session.findings.count(Severity::error) > 0) {
        outcome.err +=
            message("some records have errors, so no clocks are shown; see `opsctl check`\n",
                    "誤りのある記録があるため、保証項目は表示していません（`opsctl check` で確認できます）\n")
                .in(session.lang);
    }
    return outcome;
}

}  // namespace opsctl::cli
