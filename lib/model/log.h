// The record of a log: performed work and measurements, usually one a month.
#pragma once

#include <algorithm>

#include "model/bound.h"
#include "model/record.h"

namespace opsctl {

enum class EntryResult { ok, failed, skipped };
template <>
struct EnumNames<EntryResult> {
    static constexpr std::array<std::string_view, 3> names = {"ok", "failed", "skipped"};
};

struct LogEntry : Element {
    Text id;
    Ref<Target::activity> activity;
    std::optional<Instant> requested, started, done, effective;
    std::optional<EntryResult> result;
    PersonRef by;
    std::optional<ClockTime> effort;
    Text evidence, note;

    // An entry is what was done: it is there from its first time on.
    Instant seen() const {
        Instant first = Instant::max();
        for (const std::optional<Instant>* time : {&requested, &started, &done, &effective}) {
            if (*time) first = std::min(first, **time);
        }
        return first;
    }
};
template <class V>
void describe(V& v, LogEntry& e) {
    v.optional("id", e.id, "short name, unique in the log; needed where a service level reads the entry");
    v.required("activity", e.activity, "the activity or meeting of a plan");
    v.optional("requested", e.requested, "when it was asked for");
    v.optional("started", e.started, "when it began");
    v.optional("done", e.done, "when it was done");
    v.optional("effective", e.effective, "when it took effect");
    v.optional("result", e.result, "how it ended");
    v.optional("by", e.by, "who did it");
    v.optional("effort", e.effort, "effort that it took");
    v.optional("evidence", e.evidence, "where the proof is kept");
    v.optional("note", e.note, "anything worth keeping");
}

struct Counts {
    std::int64_t good = 0;
    std::int64_t total = 0;
};
template <class V>
void describe(V& v, Counts& c) {
    v.required("good", c.good, "how many met what was asked for");
    v.required("total", c.total, "how many there were");
}

struct Measurement : Element {
    Ref<Target::indicator> indicator;
    Month month{};
    std::optional<Counts> values;
    std::optional<Quantity> value;

    Month seen() const { return month; }
};
template <class V>
void describe(V& v, Measurement& m) {
    v.required("indicator", m.indicator, "the indicator of a plan");
    v.required("month", m.month, "the month that was measured");
    v.optional("values", m.values, "counts of a ratio");
    v.optional("value", m.value, "a number with its unit: 3.2s");
}

struct Log : Record {
    static constexpr Kind kind = Kind::log;
    Ref<Kind::contract> contract;
    std::vector<LogEntry> entries;
    std::vector<Measurement> measurements;
};
template <class V>
void describe(V& v, Log& l) {
    describe_header(v, l, false);
    v.required("contract", l.contract, "the contract that it falls under");
    v.optional("entries", l.entries, "work that was performed");
    v.optional("measurements", l.measurements, "measured indicators");
}

template <>
struct OfContract<Log> {
    std::vector<const Log*> logs;
};

}  // namespace opsctl
