// Approvals of a change: which of them count, and for which of the roles that the contract asks for
// (changes.approvals, by type of change).
//
// An approval counts if its approver is a person of a plan at its moment and has the role there, is not who asked for
// the change (where the contract keeps the two apart: changes.separation), approved the content as it is now (its
// digest), and the change was neither rejected nor withdrawn after it. One without a digest pins nothing.
#pragma once

#include <optional>
#include <vector>

#include "store/index.h"

namespace opsctl {

enum class Standing { counts, ended, unknown_person, without_role, by_requester, stale };
template <>
struct EnumNames<Standing> {
    static constexpr std::array words = {
        Label{"it counts", "有効"},
        Label{"it was rejected or withdrawn afterwards", "その後に却下又は取り下げられた"},
        Label{"the approver is in no plan of the contract then", "承認者がその時点の体制にいない"},
        Label{"the approver has none of the required roles", "承認者に必要な役割がない"},
        Label{"who asked for the change may not approve it", "申請者自身の承認は認められない"},
        Label{"the content has changed since", "承認後に内容が変わった"}};
};

struct Approval {
    const Event* event = nullptr;
    Standing standing = Standing::counts;
    std::vector<Text> roles;  // the required ones that it is given in, if it counts
};

// Every `approved` event until the moment, in the order of the timeline, as things stood then; but for the content,
// which is the present one.
std::vector<Approval> approvals_of(const Change&, const ContractRecords&, Instant until = Instant::max());

// Whether it was rejected or withdrawn after the approval, until the moment.
bool is_ended(const Change&, const Event& approved, Instant until = Instant::max());

// The roles that must approve; none for most standard changes. One that was rejected needs an approval whatever it is
// called since: where its type asks for none, that of a normal change.
const std::vector<Text>& required_roles(const Change&, const ContractRecords&);
// Those in which no approval counted at the moment.
std::vector<Text> missing_roles(const Change&, const ContractRecords&, Instant at = Instant::max());

// By when a change that started before its approval must have it: changes.emergency_approval after its start, at once
// where the contract allows no time. nullopt: not an emergency, not started, or no role must approve.
std::optional<Instant> emergency_approval_due(const Change&, const ContractRecords&);

// By when the approver must confirm what somebody else entered for them: changes.emergency_approval after it, at once where
// the contract allows no time. nullopt: the calendar has no such open day.
std::optional<Instant> confirmation_due(const Event& entered, const ContractRecords&);
// Whether somebody else entered the approval: it stands only for the time until its approver confirms it.
bool was_entered_by_another(const Event& approved, const ContractRecords&);
// Whether the event is the approver's own approval after one that somebody else entered, in the same role; one that
// names no role is given in all.
bool may_confirm(const Event& event, const Event& entered, const ContractRecords&);

// Whether rejected or withdrawn was the last word on it at the moment.
bool was_called_off(const Change&, Instant at);

}  // namespace opsctl
