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
    static constexpr std::array words = {Label{"ok", "正常"}, Label{"failed", "失敗"}, Label{"skipped", "未実施"}};
};

struct LogEntry : Element {
    Text id;
    Ref<Target::activity> activity;
    std::optional<Instant> requested, started, done, effective;
    std::optional<EntryResult> result;
    PersonRef by;
    std::optional<ClockTime> effort;
    Text window;  // the key of the window that it is for
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
    v.optional("id", e.id, {"ID", "ID"}, "short name, unique in the log; needed where a service level reads the entry");
    v.required("activity", e.activity, {"Activity", "作業項目"}, "the activity or meeting of a plan");
    v.optional("for", e.window, {"For", "対象期間"},
               "the window that it is for, where a deadline reads it: 2025-04, 2025-06-10, 2025-W23, 2025-Q1, FY2025");
    v.optional("requested", e.requested, {"Requested", "依頼"}, "when it was asked for");
    v.optional("started", e.started, {"Started", "着手"}, "when it began");
    v.optional("done", e.done, {"Done", "完了"}, "when it was done");
    v.optional("effective", e.effective, {"Effective", "適用"}, "when it took effect");
    v.optional("result", e.result, {"Result", "結果"}, "how it ended");
    v.optional("by", e.by, {"By", "実施者"}, "who did it");
    v.optional("effort", e.effort, {"Effort", "工数"}, "effort that it took");
    v.optional("evidence", e.evidence, {"Evidence", "証跡"}, "where the proof is kept");
    v.optional("note", e.note, {"Note", "備考"}, "anything worth keeping");
}

struct Counts {
    std::int64_t good = 0;
    std::int64_t total = 0;
};
template <class V>
void describe(V& v, Counts& c) {
    v.required("good", c.good, {"Good", "該当"}, "how many met what was asked for");
    v.required("total", c.total, {"Total", "全数"}, "how many there were");
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
    v.required("indicator", m.indicator, {"Indicator", "指標"}, "the indicator of a plan");
    v.required("month", m.month, {"Month", "対象月"}, "the month that was measured");
    v.optional("values", m.values, {"Counts", "件数"}, "counts of a ratio");
    v.optional("value", m.value, {"Value", "測定値"}, "a number with its unit: 3.2s");
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
    v.required("contract", l.contract, {"Contract", "契約"}, "the contract that it falls under");
    v.optional("entries", l.entries, {"Work", "作業実績"}, "work that was performed");
    v.optional("measurements", l.measurements, {"Measurements", "測定値"}, "measured indicators");
}

template <>
struct OfContract<Log> {
    std::vector<const Log*> logs;
};

}  // namespace opsctl
