#include "change/check.h"

#include <array>

#include "change/rule.h"

namespace opsctl {
namespace {

constexpr std::array change_checks = {
    change_rules::check_sequence,
    change_rules::check_approvals,
    change_rules::check_missing_approval,
    change_rules::check_confirmations,
    change_rules::check_start,
    change_rules::check_carried,
    change_rules::check_emergency_approval,
    change_rules::check_window,
    change_rules::check_freezes,
    change_rules::check_clashes,
    change_rules::check_announcement,
    change_rules::check_plan,
    change_rules::check_backup,
    change_rules::check_verified,
    change_rules::check_ledgers,
    change_rules::check_failure,
};

}  // namespace

void check_changes(const ContractRecords& records, Instant as_of, Findings& findings) {
    if (records.calendar == nullptr) return;  // reported as dangling
    for (const Change* change : records.changes) check_change(*change, records, as_of, findings);
}

void check_change(const Change& change, const ContractRecords& records, Instant as_of, Findings& findings) {
    const change_rules::Context context{change, records, as_of, phase_of(change)};
    for (const change_rules::Rule rule : change_checks) rule(context, findings);
}

}  // namespace opsctl
