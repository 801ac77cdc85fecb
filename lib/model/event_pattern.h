// An event that a level looks for, or one with certain fields.
#pragma once

#include <optional>
#include <tuple>

#include "model/record.h"

namespace opsctl {

// {event: ledger-updated, ledger: licence}, {event: notified, party: vendor}
struct EventPattern {
    EventName event;
    PersonRef by, recipient;
    std::optional<Side> party;
    Text via, role, result, ledger;

    // The same words.
    friend bool operator==(const EventPattern& a, const EventPattern& b) {
        const auto words = [](const EventPattern& p) {
            return std::tie(p.event, p.by.text, p.recipient.text, p.party, p.via, p.role, p.result, p.ledger);
        };
        return words(a) == words(b);
    }
};
template <>
struct Shorthand<EventPattern> {
    static constexpr EventName EventPattern::*member = &EventPattern::event;
};
template <class V>
void describe(V& v, EventPattern& p) {
    v.required("event", p.event, {"Event", "イベント"}, "the event's name");
    v.optional("by", p.by, {"By", "実施者"}, "only if it was done by this person");
    v.optional("party", p.party, {"Party", "当事者"},
               "only if somebody of this party did it; subcontractors are of the vendor");
    v.optional("recipient", p.recipient, {"Recipient", "相手"}, "only if it went to this recipient");
    v.optional("via", p.via, {"Via", "手段"}, "only if it went this way");
    v.optional("role", p.role, {"Role", "役割"}, "only in this role");
    v.optional("result", p.result, {"Result", "結果"}, "only with this result");
    v.optional("ledger", p.ledger, {"Ledger", "台帳"}, "only of this ledger");
}

}  // namespace opsctl
