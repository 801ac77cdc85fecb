// The record of a plan (運用計画書・保守計画書): who is who, what is done when, what expires.
#pragma once

#include "model/change.h"
#include "model/compute.h"
#include "money/amount.h"
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
    static constexpr bool is_typed_in_words = true;  // phone 090-0000-0002 outside-hours
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
    Affiliation party{};
    Text unit;
    std::vector<Text> roles;
    std::vector<Text> emails;
    std::optional<Date> from;
    std::optional<Date> until;
    std::vector<Contact> contacts;

    Side side() const { return side_of(party); }
};
template <class V>
void describe(V& v, Person& p) {
    v.required("id", p.id, {"ID", "ID"}, "short name that records use");
    v.required("name", p.name, {"Name", "氏名"}, "the person's name");
    v.required("party", p.party, {"Party", "所属"}, "whose side the person is on; a subcontractor is of the vendor");
    v.optional("unit", p.unit, {"Department", "部署"}, "department; of a subcontractor: its name in the contract");
    v.optional("roles", p.roles, {"Roles", "役割"}, "roles, as the contract's approvals name them");
    v.optional("emails", p.emails, {"E-mail", "メール"}, "addresses under which the person commits");
    v.optional("from", p.from, {"From", "開始日"}, "first day in the organization; default: the plan's");
    v.optional("until", p.until, {"Until", "終了日"}, "last day in the organization, included; default: the plan's");
    v.optional("contacts", p.contacts, {"Contacts", "連絡先"}, "how to reach the person");
}

// What an activity records (データの取得), and how long that is kept.
struct RecordedData : Element {
    Text what, from, retention;
};
template <class V>
void describe(V& v, RecordedData& d) {
    v.required("what", d.what, {"Data", "データ"}, "what is recorded");
    v.optional("from", d.from, {"Taken from", "取得方法"}, "where it comes from, or how it is taken");
    v.optional("retention", d.retention, {"Kept for", "保存期間"}, "how long it is kept");
}

struct Activity : Element {
    Text id, title, area;
    std::optional<Every> every;
    std::optional<DueRule> due;
    PersonRef owner;
    Text for_whom;
    std::optional<ClockTime> effort;
    Text procedure;
    std::vector<RecordedData> data;
    std::optional<std::int64_t> keeps;
    std::optional<bool> required;
};
template <class V>
void describe(V& v, Activity& a) {
    v.required("id", a.id, {"ID", "ID"}, "short name that log entries and service levels use");
    v.required("title", a.title, {"Activity", "作業項目"}, "what is done");
    v.optional("area", a.area, {"Area", "分野"}, "area of work");
    v.optional("every", a.every, {"Every", "頻度"}, "how often it is done");
    v.optional("due", a.due, {"Due", "期限"},
               "by when a window's work is done: `5th open-day` of the month after it, or a limit after its end; "
               "default: its end");
    v.optional("owner", a.owner, {"Owner", "担当"}, "who does it");
    v.optional("for_whom", a.for_whom, {"For", "依頼元"}, "for whom it is done");
    v.optional("effort", a.effort, {"Effort", "予定工数"}, "planned effort each time");
    v.optional("procedure", a.procedure, {"Procedure", "手順書"}, "where the procedure is written down");
    v.optional("data", a.data, {"Data", "取得データ"}, "what is recorded, how, and how long it is kept");
    v.optional("keeps", a.keeps, {"Generations", "世代数"}, "how many generations of a backup must be restorable");
    v.optional("required", a.required, {"Required", "必須"}, "false: a window without it is never found missing");
}

struct Meeting : Element {
    Text id, title, purpose;
    std::optional<Every> every;
    std::optional<DueRule> due;
    std::vector<PersonRef> attendees;
};
template <class V>
void describe(V& v, Meeting& m) {
    v.required("id", m.id, {"ID", "ID"}, "short name that log entries and service levels use");
    v.required("title", m.title, {"Meeting", "会議"}, "what the meeting is called");
    v.optional("purpose", m.purpose, {"Purpose", "目的"}, "what it is for");
    v.optional("every", m.every, {"Every", "頻度"}, "how often it is held");
    v.optional("due", m.due, {"Due", "期限"}, "by when it is held");
    v.optional("attendees", m.attendees, {"Attendees", "出席者"}, "who takes part");
}

// How several measurements of a month become one.
enum class Aggregate { sum, mean, max, min, last };
template <>
struct EnumNames<Aggregate> {
    static constexpr std::array<std::string_view, 5> names = {"sum", "mean", "max", "min", "last"};
    static constexpr std::array words = {Label{"sum", "合計"}, Label{"mean", "平均"}, Label{"largest", "最大"},
                                         Label{"smallest", "最小"}, Label{"last", "最新"}};
};

struct Indicator : Element {
    Text id, title, formula, unit;
    std::optional<Aggregate> aggregate;
    std::optional<Bound> target;
    Text source;
    std::optional<Compute> compute;
};
template <class V>
void describe(V& v, Indicator& i) {
    v.required("id", i.id, {"ID", "ID"}, "short name that measurements and service levels use");
    v.required("title", i.title, {"Indicator", "指標"}, "what is measured");
    v.optional("formula", i.formula, {"Formula", "算式"}, "how it is computed, in words");
    v.optional("unit", i.unit, {"Unit", "単位"}, "unit of its values");
    v.optional("aggregate", i.aggregate, {"Aggregate", "集計"},
               "how several measurements of a month are taken together; without it only counts add up");
    v.optional("target", i.target, {"Target", "目標"}, "what is aimed at: \">= 90%\"");
    v.optional("source", i.source, {"Source", "取得元"}, "where its values come from, where nobody computes them");
    v.optional("compute", i.compute, {"Computed", "自動算出"}, "how it is computed from the records; then it is never measured");
}

struct Quotation {
    Date at{};
    std::optional<Amount> amount;
    Text document;

    Date seen() const { return at; }
};
template <class V>
void describe(V& v, Quotation& q) {
    v.required("at", q.at, {"Quoted", "見積日"}, "the day of the quotation");
    v.optional("amount", q.amount, {"Amount", "見積額"}, "what was quoted");
    v.optional("document", q.document, {"Document", "見積書"}, "where it is kept");
}

struct Renewal {
    Date at{};
    Date until{};

    Date seen() const { return at; }
};
template <class V>
void describe(V& v, Renewal& r) {
    v.required("at", r.at, {"Renewed", "更新日"}, "the day on which it was renewed");
    v.required("until", r.until, {"Until", "更新後の期限"}, "last day on which it is then valid");
}

struct Expiry : Element {
    Text id, title;
    ExpiryType type{};
    Date until{};
    std::optional<DayCount> notice;
    Text action;
    Ref<Kind::asset> asset;
    std::optional<Amount> cost;
    Text supplier;
    std::optional<Quotation> quotation;
    OneOrMany<Renewal> renewed;

    // The last day on which it is valid, renewed or not.
    Date valid_until() const { return renewed.empty() ? until : renewed.items.back().until; }
};
template <class V>
void describe(V& v, Expiry& e) {
    v.required("id", e.id, {"ID", "ID"}, "short name");
    v.required("title", e.title, {"What expires", "対象"}, "what expires");
    v.required("type", e.type, {"Type", "種別"}, "what kind of thing it is");
    v.required("until", e.until, {"Until", "期限"}, "last day on which it is valid");
    v.optional("notice", e.notice, {"Notice", "事前確認"}, "how long before it must be thought of");
    v.optional("action", e.action, {"Action", "対応"}, "what has to be done");
    v.optional("asset", e.asset, {"Asset", "資産"}, "the asset that it is about");
    v.optional("cost", e.cost, {"Cost", "費用"}, "what it costs at present");
    v.optional("supplier", e.supplier, {"Supplier", "調達先"}, "from whom it is bought");
    v.optional("quotation", e.quotation, {"Quotation", "見積"}, "of its renewal");
    v.optional("renewed", e.renewed, {"Renewal", "更新"}, "that it was renewed, and until when; a list where it was several times");
}

enum class CostType { operation, maintenance, outsourcing, licence, lease };
template <>
struct EnumNames<CostType> {
    static constexpr std::array<std::string_view, 5> names = {"operation", "maintenance", "outsourcing", "licence",
                                                              "lease"};
    static constexpr std::array words = {Label{"operation", "運用"}, Label{"maintenance", "保守"},
                                         Label{"outsourcing", "委託"}, Label{"licence", "ライセンス"},
                                         Label{"lease", "リース"}};
};
struct Cost : Element {
    Text id, title;
    CostType type{};
    std::int64_t fiscal_year = 0;
    Amount amount;
};
template <class V>
void describe(V& v, Cost& c) {
    v.required("id", c.id, {"ID", "ID"}, "short name");
    v.required("title", c.title, {"Cost", "費目"}, "what is paid for");
    v.required("type", c.type, {"Type", "種別"}, "what kind of cost it is");
    v.required("fiscal_year", c.fiscal_year, {"Fiscal year", "年度"}, "the year (April–March) in which it begins: 2025");
    v.required("amount", c.amount, {"Amount", "金額"}, "in the contract's currency");
}

enum class RouteHours { always, service_hours, outside_hours };
template <>
struct EnumNames<RouteHours> {
    static constexpr std::array<std::string_view, 3> names = {"always", "service-hours", "outside-hours"};
    static constexpr std::array words = {Label{"always", "常時"}, Label{"service hours", "サービス時間内"},
                                         Label{"outside service hours", "サービス時間外"}};
};
enum class RouteFor { incident, inquiry, request, notice };
template <>
struct EnumNames<RouteFor> {
    static constexpr std::array<std::string_view, 4> names = {"incident", "inquiry", "request", "notice"};
    static constexpr std::array words = {Label{"incidents", "障害"}, Label{"inquiries", "問い合わせ"},
                                         Label{"requests", "依頼"}, Label{"notices", "連絡"}};
};
// Whom to call when (連絡経路).
struct Route : Element {
    Text id;
    RouteHours when{};
    std::vector<RouteFor> for_what;
    std::vector<FaultLevel> levels;
    std::vector<PersonRef> call;
    PersonRef then;
    Text via;
    std::optional<ClockTime> within;
};
template <class V>
void describe(V& v, Route& r) {
    v.required("id", r.id, {"ID", "ID"}, "short name");
    v.optional("when", r.when, {"When", "時間帯"}, "by the contract's calendar, at the first event; default: always");
    v.optional("for", r.for_what, {"For", "対象"}, "for what it is; default: everything");
    v.optional("levels", r.levels, {"Fault levels", "障害レベル"}, "only incidents of these levels; default: all");
    v.required("call", r.call, {"Call", "連絡先"}, "who is called, in this order until somebody answers");
    v.optional("then", r.then, {"Then", "報告先"}, "who is told next");
    v.optional("via", r.via, {"Via", "手段"}, "by which means: phone, mail, …");
    v.optional("within", r.within, {"Within", "期限"}, "how soon, from the first event on");
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
    std::vector<Cost> costs;
    std::vector<Route> routes;
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
    v.optional("costs", p.costs, {"Costs", "費用"}, "what is paid in a fiscal year");
    v.optional("routes", p.routes, {"Routes", "連絡経路"}, "whom to call when");
}

template <>
struct OfContract<Plan> {
    std::vector<const Plan*> plans;
};

}  // namespace opsctl
