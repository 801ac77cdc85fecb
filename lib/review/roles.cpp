// Persons and roles that a branch gives and uses at once.
#include <algorithm>

#include "review/acts.h"

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
    // `side`: it is an act only of somebody of that one.
    void used(const PersonRef& who, Instant at, const std::string& pointer, std::optional<Side> side) {
        const Person* now = after_ == nullptr ? nullptr : after_->person(who, at);
        if (now != nullptr && (!side || now->side() == *side)) find(who, {}, at, pointer);
    }

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

void use_roles(const Context& context, Grants& grants) {
    for (const EventChange& event : context.reviewed.events) {
        if (event.after == nullptr || event.after->event != EventKind::approved) continue;
        grants.used_role(event.after->by, event.after->details->role, event.after->at,
                         fmt::format("/timeline/{}/by", event.after->index));
    }
}

}  // namespace

std::optional<Failure> find_granted_roles(const Context& context, Findings& findings) {
    if (!context.pair.after) return std::nullopt;
    Grants grants(context, contract_of(context), findings);
    for (const Act& act : new_acts(context)) grants.used(*act.by, act.at, act.pointer, act.side);
    if (context.pair.kind() == Kind::change) use_roles(context, grants);
    return std::nullopt;
}

}  // namespace opsctl::review_rules
