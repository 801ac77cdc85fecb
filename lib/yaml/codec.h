// Every type of value that a scalar can hold: how its text is read, its JSON Schema, and its name in the manual.
//
// How to add one: a specialization here; the parser of its text belongs to the layer of the type.
#pragma once

#include <string>
#include <string_view>

#include "model/records.h"
#include "time/parse.h"

namespace opsctl {

template <class T>
struct Codec;

// A type with a Codec is a scalar in a record.
template <class T>
concept Scalar = requires(std::string_view text, const Zone& zone) { Codec<T>::parse(text, zone); };

template <>
struct Codec<Text> {
    static Parsed<Text> parse(std::string_view text, const Zone&) { return Text(text); }
    static constexpr std::string_view schema = R"({"type":["string","number","boolean"]})";
    static constexpr std::string_view name = "text";
};

template <>
struct Codec<Prose> {
    static Parsed<Prose> parse(std::string_view text, const Zone&) { return Prose{text}; }
    static constexpr std::string_view schema = Codec<Text>::schema;
    static constexpr std::string_view name = Codec<Text>::name;
};

template <>
struct Codec<PersonRef> {
    static Parsed<PersonRef> parse(std::string_view text, const Zone&) { return PersonRef{text}; }
    static constexpr std::string_view schema = Codec<Text>::schema;
    static constexpr std::string_view name = "person";
};

template <>
struct Codec<EventName> {
    static Parsed<EventName> parse(std::string_view text, const Zone&) { return EventName(text); }
    static constexpr std::string_view schema = Codec<Text>::schema;
    static constexpr std::string_view name = "event";
};

template <auto T>
struct Codec<Ref<T>> {
    static Parsed<Ref<T>> parse(std::string_view text, const Zone&) { return Ref<T>{text}; }
    static constexpr std::string_view schema = R"({"type":["string","number"]})";
    static constexpr std::string_view name = "id";
};

template <>
struct Codec<bool> {
    static Parsed<bool> parse(std::string_view text, const Zone&);
    static constexpr std::string_view schema = R"({"enum":[true,false,"yes","no"]})";
    static constexpr std::string_view name = "true or false";
};

template <>
struct Codec<std::int64_t> {
    static Parsed<std::int64_t> parse(std::string_view text, const Zone&);
    static constexpr std::string_view schema = R"({"type":"integer","minimum":0})";
    static constexpr std::string_view name = "number";
};

template <>
struct Codec<int> {
    static Parsed<int> parse(std::string_view text, const Zone&);
    static constexpr std::string_view schema = R"({"type":"integer","minimum":0})";
    static constexpr std::string_view name = "number";
};

template <>
struct Codec<Date> {
    static Parsed<Date> parse(std::string_view text, const Zone&) { return parse_date(text); }
    static constexpr std::string_view schema = R"({"type":"string","pattern":"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"})";
    static constexpr std::string_view name = "date";
};

template <>
struct Codec<Month> {
    static Parsed<Month> parse(std::string_view text, const Zone&) { return parse_month(text); }
    static constexpr std::string_view schema = R"({"type":"string","pattern":"^[0-9]{4}-[0-9]{2}$"})";
    static constexpr std::string_view name = "month";
};

template <>
struct Codec<Instant> {
    static Parsed<Instant> parse(std::string_view text, const Zone& zone) { return parse_time(text, zone); }
    static constexpr std::string_view schema =
        R"({"type":"string","pattern":"^[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}(:[0-9]{2})?(Z|[+-][0-9]{2}:[0-9]{2})?$"})";
    static constexpr std::string_view name = "time";
};

template <>
struct Codec<ClockTime> {
    static Parsed<ClockTime> parse(std::string_view text, const Zone&) { return parse_duration(text); }
    static constexpr std::string_view schema = R"({"type":"string","pattern":"^([0-9]+h)?([0-9]+min)?([0-9]+s)?$"})";
    static constexpr std::string_view name = "duration";
};

template <>
struct Codec<DayCount> {
    static Parsed<DayCount> parse(std::string_view text, const Zone&) { return parse_day_count(text); }
    static constexpr std::string_view schema = R"({"type":"string","pattern":"^[0-9]+(d|bd|mo)$"})";
    static constexpr std::string_view name = "day count";
};

template <>
struct Codec<Limit> {
    static Parsed<Limit> parse(std::string_view text, const Zone&) { return parse_limit(text); }
    static constexpr std::string_view schema =
        R"({"type":"string","pattern":"^([0-9]+(d|bd|mo)|([0-9]+h)?([0-9]+min)?([0-9]+s)?)$"})";
    static constexpr std::string_view name = "duration or day count";
};

template <>
struct Codec<Rate> {
    static Parsed<Rate> parse(std::string_view text, const Zone&) { return parse_percent(text); }
    static constexpr std::string_view schema = R"({"type":"string","pattern":"^[0-9]+(\\.[0-9]+)?%$"})";
    static constexpr std::string_view name = "percent";
};

template <>
struct Codec<Amount> {
    static Parsed<Amount> parse(std::string_view text, const Zone&) { return parse_amount(text); }
    static constexpr std::string_view schema = R"({"type":"number"})";
    static constexpr std::string_view name = "amount";
};

template <>
struct Codec<Cut> {
    static Parsed<Cut> parse(std::string_view text, const Zone&) { return parse_cut(text); }
    static constexpr std::string_view schema =
        R"({"anyOf":[{"type":"number","minimum":0},{"type":"string","pattern":"^[0-9]+(\\.[0-9]+)?%$"}]})";
    static constexpr std::string_view name = "percent or amount";
};

template <>
struct Codec<Bound> {
    static Parsed<Bound> parse(std::string_view text, const Zone&) { return parse_bound(text); }
    static constexpr std::string_view schema = R"({"type":["string","number"]})";
    static constexpr std::string_view name = "limit";
};

template <>
struct Codec<Quantity> {
    static Parsed<Quantity> parse(std::string_view text, const Zone&);
    static constexpr std::string_view schema = R"({"type":["string","number"]})";
    static constexpr std::string_view name = "number with unit";
};

template <>
struct Codec<Every> {
    static Parsed<Every> parse(std::string_view text, const Zone&) { return parse_every(text); }
    static constexpr std::string_view schema =
        R"({"type":"string","pattern":"^(day|open-day|week|month|quarter|half-year|fiscal-year|contract-year|[2-9]y|term|(mon|tue|wed|thu|fri|sat|sun)(-(mon|tue|wed|thu|fri|sat|sun))?)$"})";
    static constexpr std::string_view name = "window";
};

template <>
struct Codec<DueRule> {
    static Parsed<DueRule> parse(std::string_view text, const Zone&) { return parse_due_rule(text); }
    static constexpr std::string_view schema = R"({"type":"string"})";
    static constexpr std::string_view name = "due rule";
};

template <>
struct Codec<DayHours> {
    static Parsed<DayHours> parse(std::string_view text, const Zone&) { return parse_hours(text); }
    static constexpr std::string_view schema =
        R"({"type":"string","pattern":"^[0-9]{2}:[0-9]{2}-[0-9]{2}:[0-9]{2}(, ?[0-9]{2}:[0-9]{2}-[0-9]{2}:[0-9]{2})*$"})";
    static constexpr std::string_view name = "hours";
};

template <>
struct Codec<DateRange> {
    static Parsed<DateRange> parse(std::string_view text, const Zone&);
    static constexpr std::string_view schema = R"({"type":"string"})";
    static constexpr std::string_view name = "date or dates";
};

template <>
struct Codec<ClosedDays> {
    static Parsed<ClosedDays> parse(std::string_view text, const Zone&);
    static constexpr std::string_view schema = R"({"type":"string"})";
    static constexpr std::string_view name = "date or dates";
};

}  // namespace opsctl
