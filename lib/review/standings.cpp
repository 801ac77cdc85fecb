// What the rules for changes and the plans decide about facts of months that were reported already: which stops were
// planned, and what the two sides agreed on. Whatever leaves that as it was may change.
#include <algorithm>

#include "change/planned_stop.h"
#include "review/reported.h"

namespace opsctl::review_rules {
namespace {

bool is_client(const ContractRecords& records, const Event& event) {
    const Person* person = records.person(event.by, event.at);
    return person != nullptr && person->party == Side::client;
}

// Whether a level leaves a round out that the client cancelled by such an event.
bool may_cancel(const Contract& contract, const Event& event) {
    const auto names_it = [&](const ServiceLevel& level) {
        const auto* measure = std::get_if<ResponseMeasure>(&level.measure);
        return measure != nullptr &&
               std::any_of(measure->cancelled_by.begin(), measure->cancelled_by.end(),
                           [&](const EventPattern& pattern) { return pattern.event == event.event; });
    };
    return std::any_of(contract.service_levels.begin(), contract.service_levels.end(), names_it);
}

// The facts of the base, as they stand where the branch began and as they would where it leads to.
class Standings {
   public:
    Standings(const ContractRecords& before, const ContractRecords& after, std::string pointer, ReportedMonths& touched)
        : before_(before), after_(after), pointer_(std::move(pointer)), touched_(touched) {}

    void compare() {
        for (const Change* change : before_.changes) {
            compare_stop(*change);
            compare_subject(*change);
        }
        for (const Incident* incident : before_.incidents) {
            compare_subject(*incident);
            compare_claims(*incident);
        }
    }

   private:
    void compare_stop(const Change& change) {
        const std::optional<PlannedStop> then = planned_stop_of(change, before_);
        const std::optional<PlannedStop> now = planned_stop_of(change, after_);
        if (!then || !now || then->counts == now->counts) return;
        const Month last = touched_.month(then->window.to);
        for (Month month = touched_.month(then->window.from); month <= last; month += date::months(1)) {
            touch(month, change, "plan.outage");
        }
    }

    void compare_subject(const Subject& subject) {
        for (const Attribution& a : subject.attributions) {
            if (a.value == Party::vendor || is_same_agreement(a.by, a.at, a.agreed_by, a.at)) continue;
            touch(touched_.home(subject.timeline), subject, "attributions");
        }
        for (const Event& event : subject.timeline) {
            if (!may_cancel(*before_.contract, event) || is_client(before_, event) == is_client(after_, event))
                continue;
            touch(touched_.month(event.at), subject, event.event.view());
        }
    }

    void compare_claims(const Incident& incident) {
        for (const Claim& claim : incident.exemptions) {
            if (!claim.decision) continue;
            const ClaimDecision& decision = *claim.decision;
            if (is_same_agreement(claim.claimed.by, claim.claimed.at, decision.by, decision.at)) continue;
            touch(touched_.home(incident.timeline), incident, "exemptions");
        }
    }

    bool is_same_agreement(const PersonRef& one, Instant at, const PersonRef& other, Instant other_at) const {
        return before_.other_party(one, at, other, other_at) == after_.other_party(one, at, other, other_at);
    }

    void touch(std::optional<Month> month, const Record& record, std::string_view what) {
        if (month) touched_.touch(*month, fmt::format("{} {}", record.id, what), pointer_);
    }

    const ContractRecords& before_;
    const ContractRecords& after_;
    std::string pointer_;
    ReportedMonths& touched_;
};

// The first field that may decide such a thing.
std::optional<std::string> deciding_field(const Context& context) {
    static constexpr std::array<std::string_view, 3> of_plan = {"organization", "period", "contract"};
    if (!context.pair.before) return std::string();
    for (const FieldChange& change : context.reviewed.fields) {
        const std::string_view key = top_key(change);
        const bool decides = context.pair.kind() == Kind::contract
                                 ? key == "changes"
                                 : std::find(of_plan.begin(), of_plan.end(), key) != of_plan.end();
        if (decides) return change.pointer;
    }
    return std::nullopt;
}

void compare_standings(const Context& context, std::string_view contract, Findings& findings) {
    const std::optional<std::string> pointer = deciding_field(context);
    const ContractRecords* before = context.input.base.index.of(contract);
    const ContractRecords* after = context.input.head.index.of(contract);
    if (!pointer || before == nullptr || after == nullptr) return;
    if (before->calendar == nullptr || after->calendar == nullptr) return;
    ReportedMonths touched(context, contract);
    Standings(*before, *after, *pointer, touched).compare();
    touched.add_to(findings, FindingName::reported_reading_changed);
}

}  // namespace

std::optional<Failure> find_changed_standings(const Context& context, Findings& findings) {
    if (!context.pair.after || !context.reviewed.is_readable) return std::nullopt;
    if (context.pair.kind() == Kind::contract) {
        compare_standings(context, context.pair.after->id(), findings);
    } else if (const Plan* plan = context.pair.kind() == Kind::plan ? context.after<Plan>() : nullptr) {
        const Plan* before = context.before<Plan>();
        compare_standings(context, plan->contract, findings);
        if (before != nullptr && !(before->contract == plan->contract)) {
            compare_standings(context, before->contract, findings);
        }
    }
    return std::nullopt;
}

}  // namespace opsctl::review_rules
