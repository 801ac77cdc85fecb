// The record of a change request (変更).
#pragma once

#include "model/incident.h"

namespace opsctl {

enum class ChangeType { standard, normal, emergency };
template <>
struct EnumNames<ChangeType> {
    static constexpr std::array<std::string_view, 3> names = {"standard", "normal", "emergency"};
};
enum class Maintenance { corrective, emergency, preventive, adaptive, perfective };  // JIS X 0161
template <>
struct EnumNames<Maintenance> {
    static constexpr std::array<std::string_view, 5> names = {"corrective", "emergency", "preventive", "adaptive",
                                                              "perfective"};
};
using Origin = OneOf<Party::client, Party::vendor, Party::third_party>;
enum class Risk { low, medium, high };
template <>
struct EnumNames<Risk> {
    static constexpr std::array<std::string_view, 3> names = {"low", "medium", "high"};
};
enum class Ledger { software, hardware, licence, media };
template <>
struct EnumNames<Ledger> {
    static constexpr std::array<std::string_view, 4> names = {"software", "hardware", "licence", "media"};
};

struct ChangedItem : Element {
    Text asset;
    Text from;
    Text to;
};
template <class V>
void describe(V& v, ChangedItem& c) {
    v.required("asset", c.asset, "the configuration item that changes");
    v.optional("from", c.from, "its version or state before");
    v.optional("to", c.to, "its version or state afterwards");
}

struct TimeWindow {
    static constexpr bool is_planned = true;
    Instant from{};
    Instant to{};
};
template <class V>
void describe(V& v, TimeWindow& w) {
    v.required("from", w.from, "when it begins");
    v.required("to", w.to, "when it ends");
}

struct PlannedOutage {
    static constexpr bool is_planned = true;
    Instant from{};
    Instant to{};
    std::vector<Ref<Target::service>> services;
};
template <class V>
void describe(V& v, PlannedOutage& p) {
    v.required("from", p.from, "when the planned stop begins");
    v.required("to", p.to, "when the planned stop ends");
    v.optional("services", p.services, "services that are stopped; default: the record's services");
}

struct ChangePlan {
    std::optional<TimeWindow> window;
    std::optional<PlannedOutage> outage;
    std::vector<PersonRef> team;
    Prose steps, backup, verification, rollback;
};
template <class V>
void describe(V& v, ChangePlan& p) {
    v.optional("window", p.window, "when the work is done");
    v.optional("outage", p.outage, "the stop that is planned, if any");
    v.optional("team", p.team, "who works on it");
    v.optional("steps", p.steps, "what is done");
    v.optional("backup", p.backup, "what is backed up beforehand");
    v.optional("verification", p.verification, "how success is verified");
    v.optional("rollback", p.rollback, "how to go back (切り戻し)");
}

// The keys of a change that an approval pins.
inline constexpr std::array<std::string_view, 13> approved_content = {
    "contract", "type",   "maintenance", "origin", "services", "site", "reason",
    "description", "impact", "risk",        "items",  "ledgers",  "plan"};

struct Change : Subject {
    static constexpr Kind kind = Kind::change;
    Text digest;  // of the approved content as it is now; known only where an approval names one (yaml/canonical.h)
    ChangeType type{};
    std::optional<Maintenance> maintenance;
    std::optional<Origin> origin;
    std::vector<Ref<Kind::incident>> incidents;
    Prose reason, description, impact;
    std::optional<Risk> risk;
    std::vector<ChangedItem> items;
    std::vector<Ledger> ledgers;
    std::optional<ChangePlan> plan;
};
template <class V>
void describe(V& v, Change& c) {
    describe_header(v, c);
    v.required("contract", c.contract, "the contract that it falls under");
    v.required("type", c.type, "how it is decided: standard changes are approved beforehand");
    v.optional("maintenance", c.maintenance, "type of maintenance (JIS X 0161)");
    v.optional("origin", c.origin, "who gave the reason for it");
    v.optional("services", c.services, "services that it touches");
    v.optional("site", c.site, "where it is done");
    v.optional("incidents", c.incidents, "incidents that led to it");
    v.optional("reason", c.reason, "why it is needed");
    v.optional("description", c.description, "what is changed");
    v.optional("impact", c.impact, "whom it affects and how");
    v.optional("risk", c.risk, "how risky it is");
    v.optional("items", c.items, "configuration items that change");
    v.optional("ledgers", c.ledgers, "ledgers that must be updated afterwards");
    v.optional("plan", c.plan, "when and how it is done");
    v.optional("outages", c.outages, "when services were really down (停止)");
    v.optional("attributions", c.attributions, "whose responsibility its outages were (帰責)");
    v.required("timeline", c.timeline, "events, oldest first; appended, never rewritten");
}

template <>
struct OfContract<Change> {
    std::vector<const Change*> changes;
};

}  // namespace opsctl
