// The record of a log: performed work and measurements, usually one a month.
#pragma once

#include <algorithm>
#include <variant>

#include "model/bound.h"
#include "model/record.h"
#include "time/zone.h"

namespace opsctl {

enum class EntryResult { ok, failed, skipped };
template <>
struct EnumNames<EntryResult> {
    static constexpr std::array<std::string_view, 3> names = {"ok", "failed", "skipped"};
    static constexpr std::array words = {Label{"ok", "正常"}, Label{"failed", "失敗"}, Label{"skipped", "未実施"}};
};

// What a meeting decided; each becomes an item.
struct Decision : Element {
    Text text;
    PersonRef owner;
    std::optional<Date> due;
    Ref<Kind::item> item;
};
template <class V>
void describe(V& v, Decision& d) {
    v.required("text", d.text, {"Decision", "決定事項"}, "what was decided");
    v.optional("owner", d.owner, {"Owner", "担当"}, "who is to do it");
    v.optional("due", d.due, {"Due", "期限"}, "by when");
    v.optional("item", d.item, {"Item", "管理項目"}, "the item that it became");
}

// What few entries say: of backups and meetings.
struct EntryDetails {
    Text media, generation;
    std::optional<Quantity> quantity;
    std::vector<PersonRef> attendees;
    Text minutes;
    std::vector<Decision> decisions;
    Text evidence, note;
};
template <class V>
void describe(V& v, EntryDetails& e) {
    v.optional("media", e.media, {"Media", "媒体"}, "of a backup: the medium that it lies on");
    v.optional("generation", e.generation, {"Generation", "世代"}, "of a backup: which generation it is");
    v.optional("quantity", e.quantity, {"Quantity", "数量"}, "how much or how many, with its unit");
    v.optional("attendees", e.attendees, {"Attendees", "出席者"}, "of a meeting: who took part");
    v.optional("minutes", e.minutes, {"Minutes", "議事録"}, "of a meeting: where its minutes are kept");
    v.optional("decisions", e.decisions, {"Decisions", "決定事項"}, "of a meeting: what it decided");
    v.optional("evidence", e.evidence, {"Evidence", "証跡"}, "where the proof is kept");
    v.optional("note", e.note, {"Note", "備考"}, "anything worth keeping");
}

struct LogEntry : Element {
    Text id;
    Ref<Target::activity> activity;
    std::optional<Instant> requested, started, done, effective;
    std::optional<EntryResult> result;
    PersonRef by;
    std::optional<ClockTime> effort;
    Text window;  // the key of the window that it is for
    Rare<EntryDetails> details;

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
    v.required("activity", e.activity, {"Activity", "作業項目"}, "the activity or meeting of a plan, or a notice of the contract");
    v.optional("for", e.window, {"For", "対象期間"},
               "the window that it is for, where a deadline reads it: 2025-04, 2025-06-10, 2025-W23, 2025-Q1, FY2025");
    v.optional("requested", e.requested, {"Requested", "依頼"}, "when it was asked for");
    v.optional("started", e.started, {"Started", "着手"}, "when it began");
    v.optional("done", e.done, {"Done", "完了"}, "when it was done");
    v.optional("effective", e.effective, {"Effective", "適用"}, "when it took effect");
    v.optional("result", e.result, {"Result", "結果"}, "how it ended");
    v.optional("by", e.by, {"By", "実施者"}, "who did it");
    v.optional("effort", e.effort, {"Effort", "工数"}, "effort that it took");
    describe_rare(v, e.details);
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
    std::optional<Month> month;
    std::optional<Date> day;
    std::optional<Instant> at;
    Text measured_class;
    std::optional<Counts> values;
    std::optional<Quantity> value;

    // A month's or a day's is known from its beginning.
    std::variant<Month, Date, Instant> seen() const {
        if (at) return *at;
        if (day) return *day;
        return month.value_or(Month{});
    }
};
// Of a contract whose calendar has the zone. nullopt: it does not say, which the check refuses.
inline std::optional<Month> measured_month(const Measurement& m, const Zone& zone) {
    if (m.at) return month_of(zone.date_of(*m.at));
    return m.day ? std::optional(month_of(*m.day)) : m.month;
}
template <class V>
void describe(V& v, Measurement& m) {
    v.required("indicator", m.indicator, {"Indicator", "指標"}, "the indicator of a plan");
    v.optional("month", m.month, {"Month", "対象月"}, "the month that was measured; or else `day` or `at`");
    v.optional("day", m.day, {"Day", "対象日"}, "the day that was measured");
    v.optional("at", m.at, {"At", "日時"}, "when it was measured");
    v.optional("class", m.measured_class, {"Class", "区分"}, "of what, in free words");
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
