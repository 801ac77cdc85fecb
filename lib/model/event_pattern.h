// An event that a level looks for, or one with certain fields.
#pragma once

#include "model/record.h"

namespace opsctl {

// {event: ledger-updated, ledger: licence}
struct EventPattern {
    Text event, by, recipient, via, role, result, ledger;

    friend bool operator==(const EventPattern&, const EventPattern&) = default;
};
template <>
struct Shorthand<EventPattern> {
    static constexpr Text EventPattern::*member = &EventPattern::event;
};
template <class V>
void describe(V& v, EventPattern& p) {
    v.required("event", p.event, "the event's name");
    v.optional("by", p.by, "only if it was done by this person");
    v.optional("recipient", p.recipient, "only if it went to this recipient");
    v.optional("via", p.via, "only if it went this way");
    v.optional("role", p.role, "only in this role");
    v.optional("result", p.result, "only with this result");
    v.optional("ledger", p.ledger, "only of this ledger");
}

}  // namespace opsctl
