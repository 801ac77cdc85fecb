// A service level (保証項目) of a contract: what is measured, what is guaranteed, what a breach costs.
//
// How to add a kind of measurement: a struct with its describe() here, its row in Measure and VariantNames,
// and its file in lib/sla.
#pragma once

#include <variant>

#include "model/bound.h"
#include "model/change.h"
#include "model/log.h"
#include "time/day_count.h"
#include "time/period.h"

namespace opsctl {

enum class SubjectKind { incident, change, log };
template <>
struct EnumNames<SubjectKind> {
    static constexpr std::array<std::string_view, 3> names = {"incident", "change", "log"};
};
enum class ClockKind { elapsed, service_hours };
template <>
struct EnumNames<ClockKind> {
    static constexpr std::array<std::string_view, 2> names = {"elapsed", "service-hours"};
};
enum class Reopen { new_round, go_on, ignore };
template <>
struct EnumNames<Reopen> {
    static constexpr std::array<std::string_view, 3> names = {"new-round", "continue", "ignore"};
};
enum class ResponseRoll { none, next_open_day };
template <>
struct EnumNames<ResponseRoll> {
    static constexpr std::array<std::string_view, 2> names = {"none", "next-open-day"};
};
enum class LeadRoll { none, previous_open_day };
template <>
struct EnumNames<LeadRoll> {
    static constexpr std::array<std::string_view, 2> names = {"none", "previous-open-day"};
};
enum class Judge { each, mean };
template <>
struct EnumNames<Judge> {
    static constexpr std::array<std::string_view, 2> names = {"each", "mean"};
};
enum class StartFilter { service_hours, outside_hours };
template <>
struct EnumNames<StartFilter> {
    static constexpr std::array<std::string_view, 2> names = {"service-hours", "outside-hours"};
};
// The values of an attribution, and that there is none that counts.
enum class AttributionFilter { vendor, client, third_party, force_majeure, undetermined };
template <>
struct EnumNames<AttributionFilter> {
    static constexpr std::array<std::string_view, 5> names = {"vendor", "client", "third-party", "force-majeure",
                                                              "undetermined"};
};

// An event that a level looks for, or one with certain fields: {event: ledger-updated, ledger: licence}.
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

// Which subjects a level is about: those whose fields match every key that is given.
struct Where {
    OneOrMany<FaultLevel> levels;
    OneOrMany<Ref<Target::site>> sites;
    OneOrMany<Ref<Target::service>> services;
    OneOrMany<Text> assets;
    OneOrMany<Category> categories;
    OneOrMany<Work> works;
    OneOrMany<AttributionFilter> attribution;
    OneOrMany<Ref<Target::activity>> activities;
    OneOrMany<ChangeType> types;
    OneOrMany<Maintenance> maintenance;
    OneOrMany<Origin> origin;
    std::optional<bool> part_missing;
    std::optional<StartFilter> start;

    friend bool operator==(const Where&, const Where&) = default;
};
template <class V>
void describe(V& v, Where& w) {
    v.optional("levels", w.levels, "fault levels of incidents");
    v.optional("sites", w.sites, "sites");
    v.optional("services", w.services, "services");
    v.optional("assets", w.assets, "equipment");
    v.optional("categories", w.categories, "categories of incidents");
    v.optional("works", w.works, "which maintenance was called");
    v.optional("attribution", w.attribution, "whose responsibility it was");
    v.optional("activities", w.activities, "activities of log entries");
    v.optional("types", w.types, "types of changes");
    v.optional("maintenance", w.maintenance, "maintenance types of changes");
    v.optional("origin", w.origin, "origins of changes");
    v.optional("part_missing", w.part_missing, "whether a required part was not in stock");
    v.optional("start", w.start, "where the `from` event must lie; others are listed as out of scope");
}

// What response and lead-time have in common: the time from one event to another.
struct TimedMeasure {
    SubjectKind of{};
    Where where;
    OneOrMany<EventPattern> from, to;
    ClockKind clock = ClockKind::elapsed;
    Ref<Kind::calendar> calendar;
    bool pauses = false;
    Judge judge = Judge::each;
};
template <class V>
void describe_timed(V& v, TimedMeasure& m, std::string_view from, std::string_view to) {
    v.required("of", m.of, "what is measured, each on its own");
    v.optional("where", m.where, "which of them");
    v.required("from", m.from, from);
    v.required("to", m.to, to);
    v.optional("clock", m.clock, "which time counts");
    v.optional("calendar", m.calendar, "calendar of the clock and of day counts; default: the contract's");
    v.optional("pauses", m.pauses, "whether the clock stands still between `paused` and `resumed`");
    v.optional("judge", m.judge, "each result on its own, or the month's mean");
}

struct ResponseMeasure : TimedMeasure {
    Reopen reopen = Reopen::new_round;
    OneOrMany<EventPattern> cancelled_by;
    ResponseRoll roll = ResponseRoll::none;
};
template <class V>
void describe(V& v, ResponseMeasure& m) {
    describe_timed(v, m, "event at which the clock starts", "event at which it stops");
    v.optional("reopen", m.reopen, "what `reopened` does: a round of its own, one that goes on, or nothing");
    v.optional("cancelled_by", m.cancelled_by, "event by the client that takes the round out of scope");
    v.optional("roll", m.roll, "where a day count ends when its last day is closed");
}

struct LeadTimeMeasure : TimedMeasure {
    LeadRoll roll = LeadRoll::none;
};
template <class V>
void describe(V& v, LeadTimeMeasure& m) {
    describe_timed(v, m, "event that must come early enough", "event before which it must come");
    v.optional("roll", m.roll, "where a day count begins when its day is closed");
}

enum class Down { any, all };
template <>
struct EnumNames<Down> {
    static constexpr std::array<std::string_view, 2> names = {"any", "all"};
};
enum class ExclusionOrder { minimum_first, exclude_first };
template <>
struct EnumNames<ExclusionOrder> {
    static constexpr std::array<std::string_view, 2> names = {"minimum-first", "exclude-first"};
};
struct Exclusions {
    bool planned = false;
    OneOrMany<AttributionFilter> attribution;
};
template <class V>
void describe(V& v, Exclusions& e) {
    v.optional("planned", e.planned, "whether planned stops are left out");
    v.optional("attribution", e.attribution, "outages with these attributions are left out");
}
struct AvailabilityMeasure {
    OneOrMany<Ref<Target::service>> services;
    Down down = Down::any;
    ClockKind clock = ClockKind::elapsed;
    Ref<Kind::calendar> calendar;
    std::optional<ClockTime> minimum;
    std::optional<ClockTime> join;
    Exclusions exclude;
    std::optional<ExclusionOrder> order;  // default: minimum-first
};
template <class V>
void describe(V& v, AvailabilityMeasure& m) {
    v.optional("services", m.services, "services that are measured; default: all of the contract");
    v.optional("down", m.down, "whether one of them being down is enough, or all must be");
    v.optional("clock", m.clock, "which time counts");
    v.optional("calendar", m.calendar, "calendar of the clock; default: the contract's");
    v.optional("minimum", m.minimum, "shortest outage that counts");
    v.optional("join", m.join, "outages less than this apart are one, the gap included (elapsed time)");
    v.optional("exclude", m.exclude, "what is left out");
    v.optional("order", m.order, "whether `minimum` is tested before or after planned stops are left out");
}

struct OccurrenceMeasure {
    SubjectKind of = SubjectKind::incident;
    Where where;
};
template <class V>
void describe(V& v, OccurrenceMeasure& m) {
    v.required("of", m.of, "what must not occur");
    v.optional("where", m.where, "which of them");
}

struct FrequencyMeasure {
    Ref<Target::activity> activity;
    Every every;
    std::vector<EntryResult> results;
};
template <class V>
void describe(V& v, FrequencyMeasure& m) {
    v.required("activity", m.activity, "the activity or meeting of a plan");
    v.required("every", m.every, "the windows in which it must be done");
    v.optional("results", m.results, "results that count; default: [ok]");
}

enum class ReportedDocument { monthly };
template <>
struct EnumNames<ReportedDocument> {
    static constexpr std::array<std::string_view, 1> names = {"monthly"};
};
struct DeadlineMeasure {
    std::optional<ReportedDocument> report;
    Ref<Target::activity> activity;
    std::optional<Every> every;
    DueRule due;
};
template <class V>
void describe(V& v, DeadlineMeasure& m) {
    v.optional("report", m.report, "the report that is due; or else `activity` and `every`");
    v.optional("activity", m.activity, "the activity or meeting that is due");
    v.optional("every", m.every, "the windows that it is about");
    v.required("due", m.due, "`5th open-day` of the month after the window, or a limit after its end: `1bd`");
}

struct RatioMeasure {
    Ref<Target::indicator> indicator;
};
template <class V>
void describe(V& v, RatioMeasure& m) {
    v.required("indicator", m.indicator, "the indicator: good ÷ total of the month's measurements");
}

struct ValueMeasure {
    Ref<Target::indicator> indicator;
    Text unit;
};
template <class V>
void describe(V& v, ValueMeasure& m) {
    v.required("indicator", m.indicator, "the indicator: the sum of the month's measurements");
    v.optional("unit", m.unit, "unit of its values; default: none");
}

struct StatementMeasure {
    Text text;
};
template <class V>
void describe(V& v, StatementMeasure& m) {
    v.required("text", m.text, "what is promised; shown, never judged");
}

using Measure = std::variant<ResponseMeasure, LeadTimeMeasure, AvailabilityMeasure, OccurrenceMeasure, FrequencyMeasure,
                             DeadlineMeasure, RatioMeasure, ValueMeasure, StatementMeasure>;
template <>
struct VariantNames<Measure> {
    static constexpr std::string_view key = "kind";
    static constexpr std::array<std::string_view, 9> names = {
        "response", "lead-time", "availability", "occurrence", "frequency", "deadline", "ratio", "value", "statement"};
};
inline std::string_view kind_of(const Measure& m) { return VariantNames<Measure>::names[m.index()]; }

// Null for a measure of any other kind.
inline const TimedMeasure* timed(const Measure& measure) {
    if (const auto* response = std::get_if<ResponseMeasure>(&measure)) return response;
    return std::get_if<LeadTimeMeasure>(&measure);
}

enum class StepWhen { exceeded, reached };
template <>
struct EnumNames<StepWhen> {
    static constexpr std::array<std::string_view, 2> names = {"exceeded", "reached"};
};
struct StepCurve {
    Cut first, then;
    ClockTime every;
    std::optional<StepWhen> when;  // default: exceeded
};
template <class V>
void describe(V& v, StepCurve& s) {
    v.required("first", s.first, "what being late at all takes");
    v.required("then", s.then, "what each further step takes");
    v.required("every", s.every, "length of a step");
    v.optional("when", s.when, "whether a step is taken once it is exceeded, or when it is reached");
}
struct Band : Element {
    std::optional<Bound> over, below;
    Cut take;
};
template <class V>
void describe(V& v, Band& b) {
    v.optional("over", b.over, "applies when more than this: a lateness, a downtime, a ratio with an upper bound");
    v.optional("below", b.below, "applies when less than this: an availability or ratio");
    v.required("take", b.take, "what it takes");
}
enum class RatioCurve { downtime, shortfall };
template <>
struct EnumNames<RatioCurve> {
    static constexpr std::array<std::string_view, 2> names = {"downtime", "shortfall"};
};
struct Reduction {  // exactly one of the first four
    std::optional<Cut> flat;
    std::optional<StepCurve> step;
    std::vector<Band> bands;
    std::optional<RatioCurve> ratio;
    std::optional<Rate> cap;
};
template <class V>
void describe(V& v, Reduction& r) {
    v.optional("flat", r.flat, "the same for every breach");
    v.optional("step", r.step, "more with every step of lateness");
    v.optional("bands", r.bands, "the strictest band that applies");
    v.optional("ratio", r.ratio, "in proportion: downtime ÷ service time, or guarantee − availability");
    v.optional("cap", r.cap, "at most this in a month for this service level");
}

enum class ContactRule { by_due };
template <>
struct EnumNames<ContactRule> {
    static constexpr std::array<std::string_view, 1> names = {"by-due"};
};
struct ExemptionRule {
    std::vector<ExemptionCause> causes;
    std::optional<ContactRule> contact;
};
template <class V>
void describe(V& v, ExemptionRule& e) {
    v.required("causes", e.causes, "causes that may be claimed");
    v.optional("contact", e.contact, "by-due: the vendor made contact no later than the due time");
}

struct OpenDatePeriod {  // both days included; a side may be open
    std::optional<Date> from, until;
};
template <class V>
void describe(V& v, OpenDatePeriod& p) {
    v.optional("from", p.from, "first day; default: the term's");
    v.optional("until", p.until, "last day, included; default: the term's");
}

struct ServiceLevel : Element {
    Text id, title, source;
    OpenDatePeriod effective;
    Measure measure;
    std::optional<Bound> guarantee, target;
    Text note;
    std::optional<ExemptionRule> exemption;
    std::optional<Reduction> reduction;
};
template <class V>
void describe(V& v, ServiceLevel& l) {
    v.required("id", l.id, "short name; part of every result's key");
    v.required("title", l.title, "what is guaranteed");
    v.optional("source", l.source, "the clause that it comes from; every figure names it");
    v.optional("effective", l.effective, "days on which it is in force; default: the term");
    v.required("measure", l.measure, "what is measured");
    v.optional("guarantee", l.guarantee, "the contract's minimum (保証値); missing it is a breach");
    v.optional("target", l.target, "stricter (目標値); missing it is shown, never a breach");
    v.optional("note", l.note, "shown on the SLA sheet");
    v.optional("exemption", l.exemption, "which exemptions may be claimed (免責)");
    v.optional("reduction", l.reduction, "what a breach costs (減額)");
}

}  // namespace opsctl
