// Persons and roles that a branch gives and uses at once.
#include <algorithm>

#include "review/rule.h"

namespace opsctl::review_rules {
namespace {

bool has_role(const Person& person, const Text& role) {
    return std::find(person.roles.begin(), person.roles.end(), role) != person.roles.end();
}

// Says so where the person, or the role, is there where the branch leads and was not where it began.
class Grants {
   public:
    Grants(const Context& context, std::string_view contract, Findings& findings)
        : context_(context),
          before_(context.input.base.index.of(contract)),
          after_(context.input.head.index.of(contract)),
          findings_(findings) {}

    // As somebody of the contract's organization, whatever the role.
    void used(const PersonRef& who, Instant at, const std::string& pointer) { find(who, {}, at, pointer); }

    // In a role; an approval that names none is given in all that the person has.
    void used_role(const PersonRef& who, const Text& role, Instant at, const std::string& pointer) {
        const Person* now = after_ == nullptr ? nullptr : after_->person(who, at);
        if (now == nullptr || (!role.empty() && !has_role(*now, role))) return;  // the check finds that
        find(who, role.empty() ? now->roles : std::vector<Text>{role}, at, pointer);
    }

   private:
    void find(const PersonRef& who, const std::vector<Text>& roles, Instant at, const std::string& pointer) {
        const Person* now = after_ == nullptr ? nullptr : after_->person(who, at);
        if (now == nullptr) return;  // the check finds that
        const Person* then = before_ == nullptr ? nullptr : before_->person(who, at);
        if (then == nullptr || then->party != now->party) {
            add(pointer, message("'{}' was made a person of the plans in this branch",
                                 "「{}」はこのブランチで計画の人員になりました", who.text));
            return;
        }
        for (const Text& role : roles) {
            if (has_role(*then, role)) continue;
            add(pointer, message("'{}' was given the role '{}' in this branch",
                                 "「{}」の役割「{}」はこのブランチで与えられたものです", who.text, role));
            return;
        }
    }

    void add(const std::string& pointer, Message text) {
        findings_.add(FindingName::role_granted_and_used, context_.pair.place(pointer), std::move(text))
            .help.push_back(message("give it in a branch of its own, which others review first",
                                    "役割の付与は別のブランチで行い、先に確認を受けてください"));
    }

    const Context& context_;
    const ContractRecords* before_;
    const ContractRecords* after_;
    Findings& findings_;
};

bool is_new(const std::vector<std::size_t>& unmatched, std::size_t index) {
    return std::find(unmatched.begin(), unmatched.end(), index) != unmatched.end();
}

// The items of a list that the branch brought in or rewrote, by their places.
std::vector<std::size_t> new_items(const Pair& pair, std::string_view key) {
    return unmatched_items(pair.before ? pair.before->tree.get(key) : nullptr, pair.after->tree.get(key)).after;
}

void use_agreements(const Context& context, const Subject& subject, Grants& grants) {
    const std::vector<std::size_t> added = new_items(context.pair, "attributions");
    for (const Attribution& attribution : subject.attributions) {
        if (attribution.agreed_by.empty() || !is_new(added, attribution.index)) continue;
        grants.used(attribution.agreed_by, attribution.at,
                    fmt::format("/attributions/{}/agreed_by", attribution.index));
    }
}

void use_roles(const Context& context, const Change& change, Grants& grants) {
    use_agreements(context, change, grants);
    for (const EventChange& event : context.reviewed.events) {
        if (event.after == nullptr || event.after->event != EventKind::approved) continue;
        grants.used_role(event.after->by, event.after->role, event.after->at,
                         fmt::format("/timeline/{}/by", event.after->index));
    }
}

void use_roles(const Context& context, const Incident& incident, Grants& grants) {
    use_agreements(context, incident, grants);
    const std::vector<std::size_t> added = new_items(context.pair, "exemptions");
    for (const Claim& claim : incident.exemptions) {
        if (!claim.decision || !is_new(added, claim.index)) continue;
        grants.used(claim.decision->by, claim.decision->at, fmt::format("/exemptions/{}/decision/by", claim.index));
    }
}

void use_roles(const Context& context, const Report& report, Grants& grants) {
    const std::vector<std::size_t> added = new_items(context.pair, "inspections");
    for (const Inspection& inspection : report.inspections) {
        if (!is_new(added, inspection.index)) continue;
        grants.used(inspection.by, inspection.at, fmt::format("/inspections/{}/by", inspection.index));
    }
}

template <class R>
void use_roles_of(const Context& context, Findings& findings) {
    const R* record = context.after<R>();
    if (record == nullptr) return;
    Grants grants(context, record->contract, findings);
    use_roles(context, *record, grants);
}

}  // namespace

std::optional<Failure> find_granted_roles(const Context& context, Findings& findings) {
    switch (context.pair.kind()) {
        case Kind::change:
            use_roles_of<Change>(context, findings);
            break;
        case Kind::incident:
            use_roles_of<Incident>(context, findings);
            break;
        case Kind::report:
            use_roles_of<Report>(context, findings);
            break;
        default:
            break;
    }
    return std::nullopt;
}

}  // namespace opsctl::review_rules
