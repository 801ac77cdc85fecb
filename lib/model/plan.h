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
    static constexpr std::array words = {Label{"operation", "運用"}, Label{"maintenance", "保守"}};
};
enum class ExpiryType { licence, support, lease, warranty, certificate, parts };
template <>
struct EnumNames<ExpiryType> {
    static constexpr std::array<std::string_view, 6> names = {"licence",  "support",     "lease",
                                                              "warranty", "certificate", "parts"};
    static constexpr std::array words = {Label{"licence", "ライセンス"}, Label{"support", "サポート"},
                                         Label{"lease", "リース"},       Label{"warranty", "保証"},
                                         Label{"certificate", "証明書"}, Label{"parts", "部品供給"}};
};

struct Contact : Element {
    Text via, address, when;
};
template <class V>
void describe(V& v, Contact& c) {
    v.required("via", c.via, {"Via", "手段"}, "by which means: phone, mail, …");
    v.required("address", c.address, {"Address", "連絡先"}, "number or address");
    v.optional("when", c.when, {"When", "時間帯"}, "when this contact is to be used: service-hours, outside-hours, …");
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
    v.required("id", p.id, {"ID", "ID"}, "short name that records use");
    v.required("name", p.name, {"Name", "氏名"}, "the person's name");
    v.required("party", p.party, {"Party", "所属"}, "whose side the person is on");
    v.optional("unit", p.unit, {"Department", "部署"}, "department");
    v.optional("roles", p.roles, {"Roles", "役割"}, "roles, as the contract's approvals name them");
    v.optional("emails", p.emails, {"E-mail", "メール"}, "addresses under which the person commits");
    v.optional("from", p.from, {"From", "開始日"}, "first day in the organization; default: the plan's");
    v.optional("until", p.until, {"Until", "終了日"}, "last day in the organization, included; default: the plan's");
    v.optional("contacts", p.contacts, {"Contacts", "連絡先"}, "how to reach the person");
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
    v.required("id", a.id, {"ID", "ID"}, "short name that log entries and service levels use");
    v.required("title", a.title, {"Activity", "作業項目"}, "what is done");
    v.optional("area", a.area, {"Area", "分野"}, "area of work");
    v.optional("every", a.every, {"Every", "頻度"}, "how often it is done");
    v.optional("owner", a.owner, {"Owner", "担当"}, "who does it");
    v.optional("effort", a.effort, {"Effort", "予定工数"}, "planned effort each time");
    v.optional("procedure", a.procedure, {"Procedure", "手順書"}, "where the procedure is written down");
}

struct Meeting : Element {
    Text id, title;
    std::optional<Every> every;
    std::optional<DueRule> due;
    std::vector<PersonRef> attendees;
};
template <class V>
void describe(V& v, Meeting& m) {
    v.required("id", m.id, {"ID", "ID"}, "short name that log entries and service levels use");
    v.required("title", m.title, {"Meeting", "会議"}, "what the meeting is called");
    v.optional("every", m.every, {"Every", "頻度"}, "how often it is held");
    v.optional("due", m.due, {"Due", "期限"}, "by when it is held");
    v.optional("attendees", m.attendees, {"Attendees", "出席者"}, "who takes part");
}

struct Indicator : Element {
    Text id, title, formula, unit;
    std::optional<Bound> target;
};
template <class V>
void describe(V& v, Indicator& i) {
    v.required("id", i.id, {"ID", "ID"}, "short name that measurements and service levels use");
    v.required("title", i.title, {"Indicator", "指標"}, "what is measured");
    v.optional("formula", i.formula, {"Formula", "算式"}, "how it is computed, in words");
    v.optional("unit", i.unit, {"Unit", "単位"}, "unit of its values");
    v.optional("target", i.target, {"Target", "目標"}, "what is aimed at: \">= 90%\"");
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
    v.required("id", e.id, {"ID", "ID"}, "short name");
    v.required("title", e.title, {"What expires", "対象"}, "what expires");
    v.required("type", e.type, {"Type", "種別"}, "what kind of thing it is");
    v.required("until", e.until, {"Until", "期限"}, "last day on which it is valid");
    v.optional("notice", e.notice, {"Notice", "事前確認"}, "how long before it must be thought of");
    v.optional("action", e.action, {"Action", "対応"}, "what has to be done");
}

struct PlannedRisk : Element {
    Text id, title;
    std::optional<Risk> likelihood, impact;
    Text response;
};
template <class V>
void describe(V& v, PlannedRisk& r) {
    v.required("id", r.id, {"ID", "ID"}, "short name");
    v.required("title", r.title, {"Risk", "リスク"}, "what may happen");
    v.optional("likelihood", r.likelihood, {"Likelihood", "可能性"}, "how likely it is");
    v.optional("impact", r.impact, {"Impact", "影響"}, "how bad it would be");
    v.optional("response", r.response, {"Response", "対応"}, "what is done about it");
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
    v.required("type", p.type, {"Type", "種別"}, "operation or maintenance");
    v.required("contract", p.contract, {"Contract", "契約"}, "the contract that it is for");
    v.required("period", p.period, {"Period", "期間"}, "the days that it covers");
    v.optional("organization", p.organization, {"Organization", "体制"}, "who is who");
    v.optional("activities", p.activities, {"Activities", "作業項目"}, "recurring work");
    v.optional("meetings", p.meetings, {"Meetings", "会議"}, "regular meetings");
    v.optional("indicators", p.indicators, {"Indicators", "指標"}, "indicators");
    v.optional("expiries", p.expiries, {"Expiries", "期間管理"}, "what expires");
    v.optional("risks", p.risks, {"Risks", "リスク"}, "what may go wrong");
}

template <>
struct OfContract<Plan> {
    std::vector<const Plan*> plans;
};

}  // namespace opsctl
