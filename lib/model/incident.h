// The record of an incident (障害).
#pragma once

#include "model/record.h"

namespace opsctl {

enum class FaultLevel { A, B, C };
template <>
struct EnumNames<FaultLevel> {
    static constexpr std::array<std::string_view, 3> names = {"A", "B", "C"};
};
enum class Category { hardware, os, middleware, application, network, security, operation };
template <>
struct EnumNames<Category> {
    static constexpr std::array<std::string_view, 7> names = {"hardware", "os",       "middleware", "application",
                                                              "network",  "security", "operation"};
};
enum class Work { hardware, system };
template <>
struct EnumNames<Work> {
    static constexpr std::array<std::string_view, 2> names = {"hardware", "system"};
};
enum class Severity0To3 { zero, zero_plus, one, two, three };
template <>
struct EnumNames<Severity0To3> {
    static constexpr std::array<std::string_view, 5> names = {"0", "0+", "1", "2", "3"};
};
enum class ExemptionCause { accident, disaster };
template <>
struct EnumNames<ExemptionCause> {
    static constexpr std::array<std::string_view, 2> names = {"accident", "disaster"};
};
enum class ClaimResult { accepted, rejected };
template <>
struct EnumNames<ClaimResult> {
    static constexpr std::array<std::string_view, 2> names = {"accepted", "rejected"};
};

struct Part : Element {
    Text name;
    bool in_stock = true;
};
template <class V>
void describe(V& v, Part& p) {
    v.required("name", p.name, "the part that was needed");
    v.required("in_stock", p.in_stock, "whether it was in stock");
}

// 評価値: per person the latest counts, of those the largest is in force.
struct Assessment : Element {
    Instant at{};
    PersonRef by;
    Severity0To3 value{};

    Instant seen() const { return at; }
};
template <class V>
void describe(V& v, Assessment& a) {
    v.required("at", a.at, "when it was assessed");
    v.required("by", a.by, "who assessed it");
    v.required("value", a.value, "severity: 0, 0+, 1, 2 or 3");
}

struct ClaimMade {
    Instant at{};
    PersonRef by;
    Text evidence;

    Instant seen() const { return at; }
};
template <class V>
void describe(V& v, ClaimMade& c) {
    v.required("at", c.at, "when it was claimed");
    v.required("by", c.by, "who claimed it");
    v.optional("evidence", c.evidence, "where the proof is kept");
}

struct ClaimDecision {
    Instant at{};
    PersonRef by;
    ClaimResult result{};
    Text reason;

    Instant seen() const { return at; }
};
template <class V>
void describe(V& v, ClaimDecision& d) {
    v.required("at", d.at, "when it was decided");
    v.required("by", d.by, "who decided: a person of the other party");
    v.required("result", d.result, "the decision");
    v.optional("reason", d.reason, "why");
}

// 免責: a claim counts only once somebody of the other party accepted it.
struct Claim : Element {
    Ref<Target::service_level> service_level;
    ExemptionCause cause{};
    std::optional<Instant> contacted;
    ClaimMade claimed;
    std::optional<ClaimDecision> decision;

    Instant seen() const { return claimed.at; }
};
template <class V>
void describe(V& v, Claim& c) {
    v.required("service_level", c.service_level, "the service level that the claim is about");
    v.required("cause", c.cause, "why the guarantee could not be kept");
    v.optional("contacted", c.contacted, "when the vendor told the client so");
    v.required("claimed", c.claimed, "who claimed it and when");
    v.optional("decision", c.decision, "what the other party decided; absent while undecided");
}

// What incidents and changes share: services, outages, attributions and a timeline.
struct Subject : Record {
    Ref<Kind::contract> contract;
    std::vector<Ref<Target::service>> services;
    Ref<Target::site> site;
    std::vector<Outage> outages;
    std::vector<Attribution> attributions;
    std::vector<Event> timeline;
};

struct Incident : Subject {
    static constexpr Kind kind = Kind::incident;
    std::vector<Text> assets;
    std::optional<FaultLevel> level;
    std::optional<Category> category;
    std::optional<Work> work;
    Prose cause, impact, resolution, prevention;
    std::vector<Ref<Kind::change>> changes;
    std::vector<Part> parts;
    std::vector<Assessment> assessments;
    std::vector<Claim> exemptions;
};
template <class V>
void describe(V& v, Incident& i) {
    describe_header(v, i);
    v.required("contract", i.contract, "the contract that it falls under");
    v.optional("services", i.services, "services that were affected");
    v.optional("site", i.site, "where it happened");
    v.optional("assets", i.assets, "equipment that was affected");
    v.optional("level", i.level, "fault level (障害レベル)");
    v.optional("category", i.category, "what failed");
    v.optional("work", i.work, "which maintenance was called");
    v.optional("cause", i.cause, "why it happened");
    v.optional("impact", i.impact, "whom it affected and how");
    v.optional("resolution", i.resolution, "how it was resolved");
    v.optional("prevention", i.prevention, "what keeps it from happening again (再発防止策)");
    v.optional("changes", i.changes, "changes that it led to");
    v.optional("attributions", i.attributions, "whose responsibility it was (帰責); the latest counts");
    v.optional("parts", i.parts, "spare parts that were needed");
    v.optional("assessments", i.assessments, "severities (評価値); per person the latest, of those the largest");
    v.optional("outages", i.outages, "when services were down (停止)");
    v.optional("exemptions", i.exemptions, "claims that a guarantee does not apply (免責)");
    v.required("timeline", i.timeline, "events, oldest first; appended, never rewritten");
}

template <>
struct OfContract<Incident> {
    std::vector<const Incident*> incidents;
};

}  // namespace opsctl
