#include "cli/one_change.h"

#include "check/check.h"
#include "cli/edit.h"

namespace opsctl::cli {
namespace {

Outcome show(Session& session, const std::string& id, const std::function<Outcome(const OneChange&)>& command) {
    apply_accepts(session.loaded.records, session.findings);
    session.cut();
    const Index& index = session.index();
    const Expected<const Change*> change = find_record<Change>(session, id);
    if (!change) return refuse(change.failure(), session.lang);
    const ContractRecords* records = index.of((*change)->contract);
    if (records == nullptr || records->calendar == nullptr) {
        return refuse_figures(session, std::move(session.findings));
    }
    Outcome outcome = command({session, index, *records, **change});
    if (session.findings.count(Severity::error) > 0) {
        outcome.err += message("some records have errors; see `opsctl-change check`\n",
                               "誤りのある記録があります（`opsctl-change check` で確認できます）\n")
                           .in(session.lang);
    }
    return outcome;
}

}  // namespace

Outcome with_change(const Common& common, const std::string& id,
                    const std::function<Outcome(const OneChange&)>& command) {
    return with_records(common, [&](Session& session) { return show(session, id, command); }, {.keep_prose = true});
}

}  // namespace opsctl::cli
