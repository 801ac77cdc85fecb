// The record of a catalogue: what such contracts promise, in grades, or what is asked of them.
//
// A row names what is measured once, and of each grade only what it differs in. Some rows are measured (a service level
// is written from them), some are practices that the records show in part (maturity), some are only asked (checklists).
#pragma once

#include "model/plan.h"
#include "model/service_level.h"

namespace opsctl {

// What is said in both languages.
struct BothLanguages {
    Text ja, en;

    const Text& in(Lang lang) const { return lang == Lang::ja || en.empty() ? ja : en; }
    bool empty() const { return ja.empty() && en.empty(); }
};
template <class V>
void describe(V& v, BothLanguages& t) {
    v.required("ja", t.ja, {"Japanese", "日本語"}, "in Japanese");
    v.optional("en", t.en, {"English", "英語"}, "in English; default: the Japanese");
}

enum class CatalogueType { service_levels, maturity, checklist };
template <>
struct EnumNames<CatalogueType> {
    static constexpr std::array<std::string_view, 3> names = {"service-levels", "maturity", "checklist"};
    static constexpr std::array words = {Label{"service levels", "サービスレベル"}, Label{"maturity", "成熟度"},
                                         Label{"checklist", "チェックリスト"}};
};

// 目標/保証, as the model has it.
enum class Commitment { target, guarantee };
template <>
struct EnumNames<Commitment> {
    static constexpr std::array<std::string_view, 2> names = {"target", "guarantee"};
    static constexpr std::array words = {Label{"target", "目標"}, Label{"guarantee", "保証"}};
};

// What a grade asks for, beside what the row measures.
struct CatalogueGrade : Element {
    int grade = 0;
    BothLanguages text;
    bool none = false;        // 規定なし: nothing is promised
    bool individual = false;  // 個別契約で設定: the contract says how much, and the limit here is an example
    std::optional<Bound> limit;
    std::optional<Every> every;
    std::optional<DueRule> due;
    std::optional<ClockKind> clock;
    Text calendar;
    OneOrMany<WeeklyHours> hours;
    std::optional<HolidayRule> holidays;
};
template <class V>
void describe(V& v, CatalogueGrade& g) {
    v.required("grade", g.grade, {"Grade", "レベル"}, "1 to 4; a cell that spans several stands at each of them");
    v.required("text", g.text, {"Text", "内容"}, "what it asks for, as the model says it");
    v.optional("none", g.none, {"None", "規定なし"}, "nothing is promised");
    v.optional("individual", g.individual, {"Individual", "個別契約で設定"},
               "the contract says how much; the limit here is an example");
    v.optional("limit", g.limit, {"Limit", "基準値"}, "the level's guarantee or target");
    v.optional("every", g.every, {"Every", "頻度"}, "the windows, where grades differ in them");
    v.optional("due", g.due, {"Due", "期限"}, "when it is due, where grades differ in it");
    v.optional("clock", g.clock, {"Clock", "時計"}, "which time counts, where grades differ in it");
    v.optional("calendar", g.calendar, {"Calendar", "カレンダー"}, "of that clock");
    v.optional("hours", g.hours, {"Promised hours", "約束した時間帯"}, "the windows that are promised, by weekday");
    v.optional("holidays", g.holidays, {"Holidays", "祝日"}, "national holidays on which nothing is promised");
}

// A calendar that a level needs and the contract does not have yet.
struct NeededCalendar : Element {
    Text id;
    BothLanguages title;
    HolidayRule holidays = HolidayRule::none;
    OneOrMany<WeeklyHours> hours;
};
template <class V>
void describe(V& v, NeededCalendar& c) {
    v.required("id", c.id, {"ID", "ID"}, "the calendar that the measure names");
    v.required("title", c.title, {"Title", "名称"}, "what it is called");
    v.optional("holidays", c.holidays, {"Holidays", "祝日"}, "which national holidays are closed");
    v.optional("hours", c.hours, {"Hours", "時間帯"}, "its windows; default: those that the grade promises");
}

struct CatalogueRow : Element {
    Text id;
    BothLanguages title, text;
    Text clause, process, unit, remark;
    std::optional<Commitment> commitment;
    std::vector<CatalogueGrade> grades;
    std::optional<Measure> measure;
    std::optional<Aggregate> aggregate;
    std::vector<NeededCalendar> calendars;
    Text shown_by;
    std::vector<Text> answered_by;
};
template <class V>
void describe(V& v, CatalogueRow& r) {
    v.required("id", r.id, {"ID", "ID"}, "short name; never used for anything else");
    v.required("title", r.title, {"Title", "項目"}, "what the model calls it");
    v.optional("text", r.text, {"Text", "内容"}, "what the model says of it");
    v.optional("clause", r.clause, {"Clause", "条項"}, "where it stands in the model");
    v.optional("process", r.process, {"Process", "プロセス"}, "the process of JIS Q 20000 that it belongs to");
    v.optional("unit", r.unit, {"Unit", "測定単位"}, "the unit that the model measures it in");
    v.optional("commitment", r.commitment, {"Commitment", "目標・保証"}, "whether the model aims at it or guarantees it");
    v.required("grades", r.grades, {"Grades", "レベル"}, "its grades, the lowest first");
    v.optional("measure", r.measure, {"Measure", "測定"}, "how a service level measures it");
    v.optional("aggregate", r.aggregate, {"Aggregate", "集計"}, "of the indicator that a plan then needs");
    v.optional("calendars", r.calendars, {"Calendars", "カレンダー"}, "calendars that the level needs");
    v.optional("shown_by", r.shown_by, {"Shown by", "記録による確認"}, "what of the records shows the grade in part");
    v.optional("answered_by", r.answered_by, {"Answered by", "回答する箇所"},
               "keys that answer it: `contract.term`, `plan.routes`");
    v.optional("remark", r.remark, {"Remark", "注記"}, "how the model's table was read");
}

struct Catalogue : Record {
    static constexpr Kind kind = Kind::catalogue;
    Text publisher;
    BothLanguages name;
    Text document;
    CatalogueType type{};
    std::vector<CatalogueRow> rows;

    // meti/saas: what levels and assessments name it by.
    std::string full_name() const { return publisher.empty() ? id.str() : publisher.str() + "/" + id.str(); }
};
template <class V>
void describe(V& v, Catalogue& c) {
    describe_header(v, c, false);
    v.optional("publisher", c.publisher, {"Publisher", "発行者"}, "comes before the id: `meti` for meti/saas");
    v.required("name", c.name, {"Name", "名称"}, "what it is called");
    v.optional("document", c.document, {"Document", "文書"}, "what it was taken from");
    v.required("type", c.type, {"Type", "種別"}, "what its rows are");
    v.required("rows", c.rows, {"Rows", "項目"}, "its rows, in the model's order");
}

}  // namespace opsctl
