// The record of a plan (運用計画書・保守計画書): who is who, what is done when, what expires.
#pragma once

#include "model/change.h"
#include "time/duration.h"
#include "time/period.h"

namespace opsctl {

enum class PlanType { operation, maintenance };
template <>
struct EnumNames<PlanType> {
    static constexpr std::array<std::string_view, 2> names = {"operation", "maintenance"};
};
enum class ExpiryType { licence, support, lease, warranty, certificate, parts };
template <>
struct EnumNames<ExpiryType> {
    static constexpr std::array<std::string_view, 6> names = {"licence",  "support",     "lease",
                                                              "warranty", "certificate", "parts"};
};

struct Contact : Element {
    Text via, address, when;
};
template <class V>
void describe(V& v, Contact& c) {
    v.required("via", c.via, "by which means: phone, mail, …");
    v.required("address", c.address, "number or address");
    v.optional("when", c.when, "when this contact is to be used: service-hours, outside-hours, …");
}

struct Person : Element {
    Text id, name;
    Side party{};
    Text unit;
    std::vector<Text> roles;
    std::vector<Text> emails;
    std::optional<Date> from;
    std::optional<Date> until;
    std::vector<Contact> contacts;
};
template <class V>
void describe(V& v, Person& p) {
    v.required("id", p.id, "short name that records use");
    v.required("name", p.name, "the person's name");
    v.required("party", p.party, "whose side the person is on");
    v.optional("unit", p.unit, "department");
    v.optional("roles", p.roles, "roles, as the contract's approvals name them");
    v.optional("emails", p.emails, "addresses under which the person commits");
    v.optional("from", p.from, "first day in the organization; default: the plan's");
    v.optional("until", p.until, "last day in the organization, included; default: the plan's");
    v.optional("contacts", p.contacts, "how to reach the person");
}

struct Activity : Element {
    Text id, title, area;
    std::optional<Every> every;
    PersonRef owner;
    std::optional<ClockTime> effort;
    Text procedure;
};
template <class V>
void describe(V& v, Activity& a) {
    v.required("id", a.id, "short name that log entries and service levels use");
    v.required("title", a.title, "what is done");
    v.optional("area", a.area, "area of work");
    v.optional("every", a.every, "how often it is done");
    v.optional("owner", a.owner, "who does it");
    v.optional("effort", a.effort, "planned effort each time");
    v.optional("procedure", a.procedure, "where the procedure is written down");
}

struct Meeting : Element {
    Text id, title;
    std::optional<Every> every;
    std::optional<DueRule> due;
    std::vector<PersonRef> attendees;
};
template <class V>
void describe(V& v, Meeting& m) {
    v.required("id", m.id, "short name that log entries and service levels use");
    v.required("title", m.title, "what the meeting is called");
    v.optional("every", m.every, "how often it is held");
    v.optional("due", m.due, "by when it is held");
    v.optional("attendees", m.attendees, "who takes part");
}

struct Indicator : Element {
    Text id, title, formula, unit;
    std::optional<Bound> target;
};
template <class V>
void describe(V& v, Indicator& i) {
    v.required("id", i.id, "short name that measurements and service levels use");
    v.required("title", i.title, "what is measured");
    v.optional("formula", i.formula, "how it is computed, in words");
    v.optional("unit", i.unit, "unit of its values");
    v.optional("target", i.target, "what is aimed at: \">= 90%\"");
}

struct Expiry : Element {
    Text id, title;
    ExpiryType type{};
    Date until{};
    std::optional<DayCount> notice;
    Text action;
};
template <class V>
void describe(V& v, Expiry& e) {
    v.required("id", e.id, "short name");
    v.required("title", e.title, "what expires");
    v.required("type", e.type, "what kind of thing it is");
    v.required("until", e.until, "last day on which it is valid");
    v.optional("notice", e.notice, "how long before it must be thought of");
    v.optional("action", e.action, "what has to be done");
}

struct PlannedRisk : Element {
    Text id, title;
    std::optional<Risk> likelihood, impact;
    Text response;
};
template <class V>
void describe(V& v, PlannedRisk& r) {
    v.required("id", r.id, "short name");
    v.required("title", r.title, "what may happen");
    v.optional("likelihood", r.likelihood, "how likely it is");
    v.optional("impact", r.impact, "how bad it would be");
    v.optional("response", r.response, "what is done about it");
}

struct Plan : Record {
    static constexpr Kind kind = Kind::plan;
    PlanType type{};
    Ref<Kind::contract> contract;
    DatePeriod period;
    std::vector<Person> organization;
    std::vector<Activity> activities;
    std::vector<Meeting> meetings;
    std::vector<Indicator> indicators;
    std::vector<Expiry> expiries;
    std::vector<PlannedRisk> risks;
};
template <class V>
void describe(V& v, Plan& p) {
    describe_header(v, p);
    v.required("type", p.type, "operation or maintenance");
    v.required("contract", p.contract, "the contract that it is for");
    v.required("period", p.period, "the days that it covers");
    v.optional("organization", p.organization, "who is who (体制)");
    v.optional("activities", p.activities, "recurring work (作業項目)");
    v.optional("meetings", p.meetings, "regular meetings");
    v.optional("indicators", p.indicators, "indicators (指標)");
    v.optional("expiries", p.expiries, "what expires (期間管理)");
    v.optional("risks", p.risks, "what may go wrong");
}

template <>
struct OfContract<Plan> {
    std::vector<const Plan*> plans;
};

}  // namespace opsctl
