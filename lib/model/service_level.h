// A service level (保証項目) of a contract: what is measured, what is guaranteed, what a breach costs.
#pragma once

#include <variant>

#include "model/measures/attribute.h"
#include "model/measures/availability.h"
#include "model/measures/deadline.h"
#include "model/measures/frequency.h"
#include "model/measures/hours.h"
#include "model/measures/interval.h"
#include "model/measures/lead_time.h"
#include "model/measures/occurrence.h"
#include "model/measures/ratio.h"
#include "model/measures/response.h"
#include "model/measures/statement.h"
#include "model/measures/value.h"
#include "model/reduction.h"

namespace opsctl {

using Measure = std::variant<ResponseMeasure, LeadTimeMeasure, AvailabilityMeasure, OccurrenceMeasure, FrequencyMeasure,
                             DeadlineMeasure, RatioMeasure, ValueMeasure, StatementMeasure, AttributeMeasure,
                             HoursMeasure, IntervalMeasure>;
template <>
struct VariantNames<Measure> {
    static constexpr std::string_view key = "kind";
    static constexpr std::array<std::string_view, 12> names = {
        "response", "lead-time", "availability", "occurrence", "frequency", "deadline",
        "ratio",    "value",     "statement",    "attribute",  "hours",     "interval"};
};
inline std::string_view kind_of(const Measure& m) { return VariantNames<Measure>::names[m.index()]; }

// Calls f(measure, row) with the alternative and what its kind says of itself.
template <class F>
auto with_row(const Measure& measure, F f) {
    return std::visit([&](const auto& m) { return f(m, row_of<std::decay_t<decltype(m)>>()); }, measure);
}
inline bool is_judged(const Measure& measure) {
    return with_row(measure, [](const auto&, const auto& row) { return row.is_judged; });
}

// What the bound asks for: 30分以内.
inline std::string words_of(const Measure& measure, const Bound& bound, Lang lang) {
    return with_row(measure, [&](const auto& m, const auto& row) { return row.words(m, bound, lang); });
}

// Null for a measure of any other kind.
inline const TimedMeasure* timed(const Measure& measure) {
    if (const auto* response = std::get_if<ResponseMeasure>(&measure)) return response;
    return std::get_if<LeadTimeMeasure>(&measure);
}

// The calendar that a measure names; empty: it has none of its own.
inline std::string_view calendar_of(const Measure& measure) {
    return std::visit(
        [](const auto& m) -> std::string_view {
            if constexpr (requires { m.calendar; }) return m.calendar;
            return {};
        },
        measure);
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
    v.required("causes", e.causes, {"Causes", "事由"}, "causes that may be claimed");
    v.optional("contact", e.contact, {"Contact", "連絡"}, "by-due: the vendor made contact no later than the due time");
}

struct OpenDatePeriod {  // both days included; a side may be open
    std::optional<Date> from, until;
};
template <class V>
void describe(V& v, OpenDatePeriod& p) {
    v.optional("from", p.from, {"From", "開始日"}, "first day; default: the term's");
    v.optional("until", p.until, {"Until", "終了日"}, "last day, included; default: the term's");
}

struct ServiceLevel : Element {
    Text id, title, source;
    Text catalogue;
    OpenDatePeriod effective;
    Measure measure;
    std::optional<Bound> guarantee, target;
    Text note;
    std::optional<ExemptionRule> exemption;
    std::optional<Reduction> reduction;
};
// Whether nothing is promised but only aimed at (努力目標): no breach, no reduction.
inline bool is_target_only(const ServiceLevel& level) {
    const bool needs_guarantee = with_row(level.measure, [](const auto&, const auto& row) { return row.needs_guarantee; });
    return level.target && !level.guarantee && needs_guarantee;
}
template <class V>
void describe(V& v, ServiceLevel& l) {
    v.required("id", l.id, {"ID", "ID"}, "short name; part of every result's key");
    v.required("title", l.title, {"Service level", "保証項目"}, "what is guaranteed");
    v.optional("source", l.source, {"Clause", "条項"}, "the clause that it comes from; every figure names it");
    v.optional("catalogue", l.catalogue, {"Catalogue", "カタログの項目"},
               "the row of a catalogue that it is, and the grade that it says it has: meti/saas/availability@3");
    v.optional("effective", l.effective, {"In force", "適用期間"}, "days on which it is in force; default: the term");
    v.required("measure", l.measure, {"Measure", "測定"}, "what is measured");
    v.optional("guarantee", l.guarantee, {"Guarantee", "保証値"}, "the contract's minimum; missing it is a breach");
    v.optional("target", l.target, {"Target", "目標値"}, "stricter; missing it is shown, never a breach");
    v.optional("note", l.note, {"Note", "備考"}, "shown on the SLA sheet");
    v.optional("exemption", l.exemption, {"Exemption", "免責"}, "which exemptions may be claimed");
    v.optional("reduction", l.reduction, {"Reduction", "減額"}, "what a breach costs");
}

}  // namespace opsctl
