#include "change/approval.h"

#include <algorithm>

#include "change/deadline.h"
#include "change/life_cycle.h"

namespace opsctl {
namespace {

bool contains(const std::vector<Text>& list, std::string_view wanted) {
    return std::find(list.begin(), list.end(), wanted) != list.end();
}

// The required roles that the person has, or of these the one that the approval names.
std::vector<Text> roles_given(const Event& approved, const Person& person, const std::vector<Text>& required) {
    std::vector<Text> roles;
    for (const Text& role : required) {
        const bool is_meant = approved.details->role.empty() || approved.details->role == role;
        if (is_meant && contains(person.roles, role)) roles.push_back(role);
    }
    return roles;
}

bool ends_approvals(const Event& event) { return is_one_of(event.event, {EventKind::rejected, EventKind::withdrawn}); }

}  // namespace

bool is_ended(const Change& change, const Event& approved, Instant until) {
    return std::any_of(change.timeline.begin(), change.timeline.end(), [&](const Event& event) {
        return event.index > approved.index && event.at <= until && ends_approvals(event);
    });
}

namespace {

class ApprovalJudge {
   public:
    ApprovalJudge(const Change& change, const ContractRecords& records, Instant until)
        : change_(change), records_(records), required_(required_roles(change, records)), until_(until) {}

    Approval judge(const Event& approved) const {
        Approval approval{&approved, Standing::counts, {}};
        const Person* person = records_.person(approved.by, approved.at);
        if (person != nullptr) approval.roles = roles_given(approved, *person, required_);
        approval.standing = standing_of(approved, person, !approval.roles.empty());
        if (approval.standing != Standing::counts) approval.roles.clear();
        return approval;
    }

   private:
    Standing standing_of(const Event& approved, const Person* person, bool has_role) const {
        if (is_ended(approved)) return Standing::ended;
        if (person == nullptr) return Standing::unknown_person;
        if (!required_.empty() && !has_role) return Standing::without_role;
        if (records_.contract->changes.separation && asked_for_it(approved)) return Standing::by_requester;
        if (!approved.details->digest.empty() && approved.details->digest != change_.digest) return Standing::stale;
        return Standing::counts;
    }

    bool is_ended(const Event& approved) const { return opsctl::is_ended(change_, approved, until_); }
    bool asked_for_it(const Event& approved) const {
        return std::any_of(change_.timeline.begin(), change_.timeline.end(), [&](const Event& event) {
            return event.event == EventKind::submitted &&
                   records_.is_same(event.by, event.at, approved.by, approved.at);
        });
    }

    const Change& change_;
    const ContractRecords& records_;
    const std::vector<Text>& required_;
    Instant until_;
};

}  // namespace

std::vector<Approval> approvals_of(const Change& change, const ContractRecords& records, Instant until) {
    const ApprovalJudge judge(change, records, until);
    std::vector<Approval> approvals;
    for (const Event& event : change.timeline) {
        if (event.event == EventKind::approved && event.at <= until) approvals.push_back(judge.judge(event));
    }
    return approvals;
}

const std::vector<Text>& required_roles(const Change& change, const ContractRecords& records) {
    const std::vector<Text>& roles = records.contract->changes.approvals.of(change.type);
    const bool was_rejected = first_event(change.timeline, EventKind::rejected) != nullptr;
    return roles.empty() && was_rejected ? records.contract->changes.approvals.of(ChangeType::normal) : roles;
}

std::vector<Text> missing_roles(const Change& change, const ContractRecords& records, Instant at) {
    const std::vector<Approval> approvals = approvals_of(change, records, at);
    std::vector<Text> missing;
    for (const Text& role : required_roles(change, records)) {
        const bool is_given = std::any_of(approvals.begin(), approvals.end(),
                                          [&](const Approval& approval) { return contains(approval.roles, role); });
        if (!is_given) missing.push_back(role);
    }
    return missing;
}

std::optional<Instant> emergency_approval_due(const Change& change, const ContractRecords& records) {
    const Event* started = first_event(change.timeline, EventKind::started);
    if (change.type != ChangeType::emergency || started == nullptr || required_roles(change, records).empty()) {
        return std::nullopt;
    }
    const std::optional<Limit>& limit = records.contract->changes.emergency_approval;
    return limit ? due_within(started->at, *limit, *records.calendar) : started->at;
}

std::optional<Instant> confirmation_due(const Event& entered, const ContractRecords& records) {
    const std::optional<Limit>& within = records.contract->changes.emergency_approval;
    return within ? due_within(entered.at, *within, *records.calendar) : entered.at;
}

bool was_entered_by_another(const Event& approved, const ContractRecords& records) {
    return !approved.details->recorded_by.empty() &&
           !records.is_same(approved.details->recorded_by, approved.at, approved.by, approved.at);
}

bool may_confirm(const Event& event, const Event& entered, const ContractRecords& records) {
    return event.event == EventKind::approved && records.is_same(event.by, event.at, entered.by, entered.at) &&
           !was_entered_by_another(event, records) && event.index > entered.index &&
           (event.details->role.empty() || event.details->role == entered.details->role);
}

bool was_called_off(const Change& change, Instant at) {
    bool called_off = false;
    for (const Event& event : change.timeline) {
        if (event.at > at) break;
        if (is_one_of(event.event, {EventKind::submitted, EventKind::approved})) called_off = false;
        if (ends_approvals(event)) called_off = true;
    }
    return called_off;
}

}  // namespace opsctl
