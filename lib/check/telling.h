// Who must be told when something happens (連絡経路): what the fault level asks for, what the plans' routes ask for, and
// whether it happened. One list for the rules, for `today`, and for what `new` and `show` print.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "store/index.h"

namespace opsctl {

// Somebody who must be told of an incident, an item or a notice. Of several persons it is enough that one is.
struct Telling {
    const Plan* plan = nullptr;
    const Route* route = nullptr;    // null: the fault level asks for it (表6-3)
    // In the order in which they are called, of those the route names who were there; empty: anybody of the client.
    std::vector<PersonRef> persons;
    bool is_away = false;            // none of them was there then: nobody can have been told, and it counts as nothing
    bool is_then = false;            // who is told next, once somebody of `call` knows
    Instant from{};                  // when it began to be owed
    std::optional<Instant> due{};    // nullopt: until it is closed
    bool at_once = false;            // before any work is done; due at the moment at which it became known
    std::vector<std::string_view> means{};  // by which the fault level has it told; empty: any

    // "route/night/call"; what the level asks for has none.
    std::string key() const;
};

// The level's telling, then those of the routes in the order of plans and routes. Routes hold by the contract's calendar
// at the first event, or at the later one from which the incident had a level that they are for.
std::vector<Telling> tellings_of(const Incident&, const ContractRecords&);
// Of inquiries and requests; of other items none.
std::vector<Telling> tellings_of(const Item&, const ContractRecords&);
// Of what the contract itself asks for on a day; the routes of the moment.
std::vector<Telling> tellings_of(const Notice&, const ContractRecords&, Instant now);

// Whether it was done: the first event that did it, or the first that told who was meant but by other means. Whoever is
// meant and acted knows, be it before a later level asked for it, and whoever of the client acted knows for the client.
struct Told {
    const Event* event = nullptr;
    const Event* other_way = nullptr;
};
Told told(const Telling&, const std::vector<Event>& timeline, const ContractRecords&);

// Whether the client knows by the event: it tells nobody of the vendor, or somebody of the client acted.
bool tells_client(const Event&, const ContractRecords&);

// Somebody to be called now, and how.
struct Call {
    Telling telling;
    PersonRef who;
    std::size_t order = 1;             // among the persons of the telling
    const Person* person = nullptr;    // null: of no plan at the moment
    const Contact* contact = nullptr;  // by the route's means, at this time of the day; null: none is known
};
// Everybody whom the tellings of routes name, in their order.
std::vector<Call> calls_of(const std::vector<Telling>&, const ContractRecords&, Instant now);

// What is still to be done of an incident that is not over, or an item that nobody answered: its routes' tellings that nothing has fulfilled.
std::vector<Telling> open_tellings(const Incident&, const ContractRecords&);
std::vector<Telling> open_tellings(const Item&, const ContractRecords&);

// A contact's hours hold: none, `always`, or those of the moment; text that is no such word always may.
bool fits(const Contact&, bool in_service_hours);

// When the client must be told that there is an incident (表6-3): nothing where the level asks for no report of its
// own. At once means before anything else is done.
//   level A, and level B in service hours: at once, by phone
//   level B outside service hours: until the end of the next service day, by mail or phone
//   level C: until the end of the next service day, by mail, fax or phone
struct NotificationDue {
    bool at_once = false;
    Instant due{};  // at once: the moment at which the incident became known
    std::vector<std::string_view> means{};
};
std::optional<NotificationDue> notification_due(const Incident&, const Calendar&);

}  // namespace opsctl
