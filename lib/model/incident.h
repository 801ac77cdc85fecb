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
    static constexpr std::array words = {Label{"hardware", "ハードウェア"},   Label{"os", "OS"},
                                         Label{"middleware", "ミドルウェア"}, Label{"application", "アプリケーション"},
                                         Label{"network", "ネットワーク"},    Label{"security", "セキュリティ"},
                                         Label{"operation", "運用"}};
};
enum class Work { hardware, system };
template <>
struct EnumNames<Work> {
    static constexpr std::array<std::string_view, 2> names = {"hardware", "system"};
    static constexpr std::array words = {Label{"hardware", "ハードウェア"}, Label{"system", "システム"}};
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
    static constexpr std::array words = {Label{"accident", "事故"}, Label{"disaster", "災害"}};
};
enum class ClaimResult { accepted, rejected };
template <>
struct EnumNames<ClaimResult> {
    static constexpr std::array<std::string_view, 2> names = {"accepted", "rejected"};
    static constexpr std::array words = {Label{"accepted", "認める"}, Label{"rejected", "却下"}};
};

// 障害レベル: graded once, or anew as the fault turned out to be. One without a time held from the beginning.
struct Grade : Element {
    std::optional<Instant> at;
    FaultLevel value{};
    PersonRef by, agreed_by;

    // The first also counts before its time.
    bool is_always_seen() const { return index == 0; }
    Instant seen() const { return at.value_or(Instant::min()); }
};
template <>
struct Shorthand<Grade> {
    static constexpr FaultLevel Grade::*member = &Grade::value;
};
template <class V>
void describe(V& v, Grade& g) {
    v.optional("at", g.at, {"At", "日時"}, "from when it was graded so; needed of all but the first");
    v.required("value", g.value, {"Level", "障害レベル"}, "fault level");
    v.optional("by", g.by, {"By", "判定者"}, "who graded it");
    v.optional("agreed_by", g.agreed_by, {"Agreed by", "同意者"}, "who of the other party agreed");
}

struct Part : Element {
    Text name;
    bool in_stock = true;
};
template <class V>
void describe(V& v, Part& p) {
    v.required("name", p.name, {"Part", "部品"}, "the part that was needed");
    v.required("in_stock", p.in_stock, {"In stock", "在庫"}, "whether it was in stock");
}

// 評価値: per person the latest counts, of those the largest is in force.
struct SeverityRating : Element {
    Instant at{};
    PersonRef by;
    Severity0To3 value{};

    Instant seen() const { return at; }
};
template <class V>
void describe(V& v, SeverityRating& a) {
    v.required("at", a.at, {"At", "日時"}, "when it was assessed");
    v.required("by", a.by, {"By", "評価者"}, "who assessed it");
    v.required("value", a.value, {"Severity", "評価値"}, "severity: 0, 0+, 1, 2 or 3");
}

struct ClaimMade {
    Instant at{};
    PersonRef by;
    Text evidence;

    Instant seen() const { return at; }
};
template <class V>
void describe(V& v, ClaimMade& c) {
    v.required("at", c.at, {"At", "日時"}, "when it was claimed");
    v.required("by", c.by, {"By", "申出者"}, "who claimed it");
    v.optional("evidence", c.evidence, {"Evidence", "証跡"}, "where the proof is kept");
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
    v.required("at", d.at, {"At", "日時"}, "when it was decided");
    v.required("by", d.by, {"By", "決定者"}, "who decided: a person of the other party");
    v.required("result", d.result, {"Decision", "決定"}, "the decision");
    v.optional("reason", d.reason, {"Reason", "理由"}, "why");
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
    v.required("service_level", c.service_level, {"Service level", "保証項目"},
               "the service level that the claim is about");
    v.required("cause", c.cause, {"Cause", "事由"}, "why the guarantee could not be kept");
    v.optional("contacted", c.contacted, {"Contacted", "連絡"}, "when the vendor told the client so");
    v.required("claimed", c.claimed, {"Claimed", "申出"}, "who claimed it and when");
    v.optional("decision", c.decision, {"Decision", "決定"}, "what the other party decided; absent while undecided");
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
    std::vector<Ref<Kind::asset>> assets;
    OneOrMany<Grade> grades;
    std::optional<Category> category;
    std::optional<Work> work;
    Prose cause, impact, resolution, prevention;
    std::vector<Ref<Kind::change>> changes;
    std::vector<Part> parts;
    std::vector<SeverityRating> assessments;
    std::vector<Claim> exemptions;

    // The latest.
    std::optional<FaultLevel> level() const {
        return grades.empty() ? std::nullopt : std::optional(grades.items.back().value);
    }
};
template <class V>
void describe(V& v, Incident& i) {
    describe_header(v, i);
    v.required("contract", i.contract, {"Contract", "契約"}, "the contract that it falls under");
    v.optional("services", i.services, {"Services", "サービス"}, "services that were affected");
    v.optional("site", i.site, {"Site", "場所"}, "where it happened");
    v.optional("assets", i.assets, {"Equipment", "対象機器"}, "equipment that was affected");
    v.optional("level", i.grades, {"Level", "障害レベル"}, "fault level; a list of them with their times where it changed");
    v.optional("category", i.category, {"Category", "分類"}, "what failed");
    v.optional("work", i.work, {"Work", "保守区分"}, "which maintenance was called");
    v.optional("cause", i.cause, {"Cause", "原因"}, "why it happened");
    v.optional("impact", i.impact, {"Impact", "影響"}, "whom it affected and how");
    v.optional("resolution", i.resolution, {"Resolution", "対応"}, "how it was resolved");
    v.optional("prevention", i.prevention, {"Prevention", "再発防止策"}, "what keeps it from happening again");
    v.optional("changes", i.changes, {"Changes", "関連する変更"}, "changes that it led to");
    v.optional("attributions", i.attributions, {"Attribution", "帰責"},
               "whose responsibility it was; the latest counts");
    v.optional("parts", i.parts, {"Parts", "部品"}, "spare parts that were needed");
    v.optional("assessments", i.assessments, {"Severity", "評価値"},
               "severities; per person the latest, of those the largest");
    v.optional("outages", i.outages, {"Outages", "停止"}, "when services were down");
    v.optional("exemptions", i.exemptions, {"Exemptions", "免責"}, "claims that a guarantee does not apply");
    v.required("timeline", i.timeline, {"Timeline", "経過"}, "events, oldest first; appended, never rewritten");
}

template <>
struct OfContract<Incident> {
    std::vector<const Incident*> incidents;
};

}  // namespace opsctl
