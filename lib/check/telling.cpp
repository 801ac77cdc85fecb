#include "check/telling.h"

#include <algorithm>
#include <array>

#include "check/gone.h"
#include "model/incident_state.h"
#include "model/item_state.h"
#include "time/clock.h"
#include "time/day_count.h"

namespace opsctl {
namespace {

bool holds(RouteHours when, bool in_service_hours) {
    return when == RouteHours::always || (when == RouteHours::service_hours) == in_service_hours;
}

bool is_for(const Route& route, RouteFor what) {
    return route.for_what.empty() ||
           std::find(route.for_what.begin(), route.for_what.end(), what) != route.for_what.end();
}

bool has_level(const Route& route, FaultLevel level) {
    return route.levels.empty() || std::find(route.levels.begin(), route.levels.end(), level) != route.levels.end();
}

// From when on the incident was one for the route, and still is; nullopt: it is none.
std::optional<Instant> applies_from(const Route& route, const Incident& incident) {
    const Instant first = incident.timeline.front().at;
    if (route.levels.empty()) return first;
    std::optional<Instant> from;
    for (const Grade& grade : incident.grades) {
        if (!has_level(route, grade.value)) {
            from.reset();
        } else if (!from) {
            from = grade.index == 0 ? first : std::max(first, grade.at.value_or(first));
        }
    }
    return from;
}

// Only who is there can be called: those who left, or who come later, are left out, unless that leaves nobody.
void set_persons(Telling& telling, const std::vector<PersonRef>& named, const ContractRecords& records) {
    telling.persons.clear();
    std::copy_if(named.begin(), named.end(), std::back_inserter(telling.persons),
                 [&](const PersonRef& who) { return !is_away(records, who, telling.from); });
    telling.is_away = telling.persons.empty();
    if (telling.is_away) telling.persons = named;
}

// What a route asks for from a moment on, if it holds then.
void add_route(std::vector<Telling>& list, const Plan& plan, const Route& route, Instant from,
               const ContractRecords& records) {
    const Calendar& calendar = *records.calendar;
    const Date day = calendar.zone().date_of(from);
    if (day < plan.period.from || plan.period.until < day) return;
    if (!holds(route.when, calendar.is_service_time(from))) return;
    Telling telling;
    telling.plan = &plan;
    telling.route = &route;
    telling.from = from;
    set_persons(telling, route.call, records);
    if (route.within) telling.due = Clock::elapsed().add(from, *route.within);
    if (!route.call.empty()) list.push_back(telling);
    if (route.then.empty()) return;
    set_persons(telling, {route.then}, records);
    telling.is_then = true;
    list.push_back(std::move(telling));
}

// `from_of`: from when on a route is asked for; nullopt: not at all.
template <class F>
void add_routes(std::vector<Telling>& list, RouteFor what, const ContractRecords& records, F from_of) {
    if (records.calendar == nullptr) return;
    for (const Plan* plan : records.plans) {
        for (const Route& route : plan->routes) {
            if (!is_for(route, what)) continue;
            if (const std::optional<Instant> from = from_of(route)) add_route(list, *plan, route, *from, records);
        }
    }
}

bool is_one_of(const std::vector<PersonRef>& persons, const PersonRef& who, Instant at,
               const ContractRecords& records) {
    if (who.empty()) return false;
    return std::any_of(persons.begin(), persons.end(),
                       [&](const PersonRef& each) { return records.is_same(each, at, who, at); });
}

bool is_that_way(const Telling& telling, const Event& event) {
    return telling.route == nullptr || telling.route->via.empty() || means_named(telling.route->via) == means_named(event.via);
}

// Whether the client was told by means that the fault level does not name. What is not known to be such is none: no means
// at all, a word of the record's own, and whoever comes in person tells more than by phone.
bool is_other_means(const Telling& telling, const Event& event) {
    constexpr std::array<std::string_view, 5> written = {"mail", "fax", "form", "chat", "monitoring"};
    const auto has = [&](const auto& list) { return std::find(list.begin(), list.end(), means_named(event.via)) != list.end(); };
    return !telling.means.empty() && has(written) && !has(telling.means);
}

bool is_act_of_client(const Event& event, const ContractRecords& records) {
    const Person* by = records.person(event.by, event.at);
    return by != nullptr && by->side() == Side::client;
}

// What the fault level asks for is done by whatever tells the client.
Told told_client(const Telling& telling, const std::vector<Event>& timeline, const ContractRecords& records) {
    Told result;
    for (const Event& event : timeline) {
        if (!tells_client(event, records)) continue;
        if (is_act_of_client(event, records) || !is_other_means(telling, event)) {
            result.event = &event;
            return result;
        }
        if (result.other_way == nullptr) result.other_way = &event;
    }
    return result;
}

template <class Subject>
std::vector<Telling> still_open(const Subject& subject, const ContractRecords& records) {
    std::vector<Telling> list = tellings_of(subject, records);
    std::erase_if(list, [&](const Telling& telling) {
        return telling.route == nullptr || told(telling, subject.timeline, records).event != nullptr;
    });
    return list;
}

// How well a contact suits: one that is for these hours before one for any; nothing where it does not.
std::optional<int> rank(const Contact& contact, const Text& via, bool in_service_hours) {
    if ((!via.empty() && contact.via != via) || !fits(contact, in_service_hours)) return std::nullopt;
    const bool is_for_hours =
        contact.when == enum_name(RouteHours::service_hours) || contact.when == enum_name(RouteHours::outside_hours);
    return is_for_hours ? 0 : 1;
}

// In whatever plan of the day the contact stands.
const Contact* contact_of(const Person& person, const Text& via, const ContractRecords& records, Instant now) {
    const Date day = records.calendar->zone().date_of(now);
    const bool in_hours = records.calendar->is_service_time(now);
    const Contact* best = nullptr;
    std::optional<int> best_rank;
    for (const Plan* plan : records.plans) {
        if (day < plan->period.from || plan->period.until < day) continue;
        for (const Person& each : plan->organization) {
            if (each.id != person.id) continue;
            for (const Contact& contact : each.contacts) {
                const std::optional<int> its = rank(contact, via, in_hours);
                if (!its || (best_rank && *best_rank <= *its)) continue;
                best = &contact, best_rank = its;
            }
        }
    }
    return best;
}

}  // namespace

std::string Telling::key() const {
    return route == nullptr ? std::string() : fmt::format("route/{}/{}", route->id, is_then ? "then" : "call");
}

std::vector<Telling> tellings_of(const Incident& incident, const ContractRecords& records) {
    std::vector<Telling> list;
    if (incident.timeline.empty() || records.calendar == nullptr) return list;
    if (const std::optional<NotificationDue> due = notification_due(incident, *records.calendar)) {
        Telling telling;
        telling.from = incident.timeline.front().at;
        telling.due = due->due;
        telling.at_once = due->at_once;
        telling.means = due->means;
        list.push_back(std::move(telling));
    }
    add_routes(list, RouteFor::incident, records, [&](const Route& route) { return applies_from(route, incident); });
    return list;
}

std::vector<Telling> tellings_of(const Item& item, const ContractRecords& records) {
    std::vector<Telling> list;
    const bool is_asked = item.type == ItemType::inquiry || item.type == ItemType::request;
    if (!is_asked || item.timeline.empty()) return list;
    const RouteFor what = item.type == ItemType::inquiry ? RouteFor::inquiry : RouteFor::request;
    add_routes(list, what, records, [&](const Route&) { return std::optional(item.timeline.front().at); });
    return list;
}

std::vector<Telling> tellings_of(const Notice&, const ContractRecords& records, Instant now) {
    std::vector<Telling> list;
    add_routes(list, RouteFor::notice, records, [&](const Route&) { return std::optional(now); });
    return list;
}

Told told(const Telling& telling, const std::vector<Event>& timeline, const ContractRecords& records) {
    if (telling.persons.empty()) return told_client(telling, timeline, records);
    Told result;
    for (const Event& event : timeline) {
        const bool was_told = is_one_of(telling.persons, event.recipient, event.at, records);
        const bool knows = is_one_of(telling.persons, event.by, event.at, records) ||
                           (was_told && is_that_way(telling, event));
        if (knows) {
            result.event = &event;
            return result;
        }
        if (was_told && result.other_way == nullptr) result.other_way = &event;
    }
    return result;
}

std::vector<Call> calls_of(const std::vector<Telling>& tellings, const ContractRecords& records, Instant now) {
    std::vector<Call> calls;
    for (const Telling& telling : tellings) {
        if (telling.route == nullptr) continue;
        std::size_t order = 0;
        for (const PersonRef& who : telling.persons) {
            Call call{telling, who, ++order, records.person(who, now), nullptr};
            if (call.person != nullptr) call.contact = contact_of(*call.person, telling.route->via, records, now);
            calls.push_back(std::move(call));
        }
    }
    return calls;
}

std::vector<Telling> open_tellings(const Incident& incident, const ContractRecords& records) {
    if (is_over(state_of(incident))) return {};
    return still_open(incident, records);
}
std::vector<Telling> open_tellings(const Item& item, const ContractRecords& records) {
    const bool is_answered = first_event(item.timeline, EventKind::answered) != nullptr;
    return is_open(item) && !is_answered ? still_open(item, records) : std::vector<Telling>();
}

bool tells_client(const Event& event, const ContractRecords& records) {
    const bool tells =
        is_one_of(event.event, {EventKind::notified, EventKind::triage_reported, EventKind::report_submitted});
    const bool of_vendor = !event.recipient.empty() && !records.is_outside_vendor(event.recipient, event.at);
    return (tells && !of_vendor) || is_act_of_client(event, records);
}

bool fits(const Contact& contact, bool in_service_hours) {
    if (contact.when == enum_name(RouteHours::service_hours)) return in_service_hours;
    if (contact.when == enum_name(RouteHours::outside_hours)) return !in_service_hours;
    return true;
}

std::optional<NotificationDue> notification_due(const Incident& incident, const Calendar& calendar) {
    if (!incident.level() || incident.timeline.empty()) return std::nullopt;
    const Instant known = incident.timeline.front().at;
    const bool in_hours = calendar.is_service_time(known);
    const bool at_once = *incident.level() == FaultLevel::A || (*incident.level() == FaultLevel::B && in_hours);
    if (at_once) return NotificationDue{true, known, {"phone"}};
    const std::optional<Instant> due = due_after(known, {1, DayCount::Unit::open_days}, calendar);
    if (!due) return std::nullopt;
    NotificationDue next_day{false, *due, {"mail", "phone"}};
    if (*incident.level() == FaultLevel::C) next_day.means.push_back("fax");
    return next_day;
}

}  // namespace opsctl
