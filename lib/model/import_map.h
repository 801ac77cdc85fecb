// How the columns of a ledger that was kept in a spreadsheet become records: the file that `import --map` reads.
#pragma once

#include <algorithm>

#include "model/incident.h"

namespace opsctl {

// A word of the ledger and what it is called in a record.
struct ImportValue : Element {
    Text from, to;
};
template <class V>
void describe(V& v, ImportValue& i) {
    v.required("from", i.from, {"From", "表の語"}, "the text of the cell");
    v.required("to", i.to, {"To", "記録の値"}, "what is written instead; empty: nothing");
}

// Where a field comes from: a column, or always the same value. A text alone is the column's title.
struct ImportField {
    Text column, value, prefix, separator;
    std::vector<ImportValue> values;
};
template <class V>
void describe(V& v, ImportField& f) {
    v.optional("column", f.column, {"Column", "列"}, "title of the column");
    v.optional("value", f.value, {"Value", "値"}, "the same for every row");
    v.optional("prefix", f.prefix, {"Prefix", "接頭辞"}, "put before what the cell says");
    v.optional("separator", f.separator, {"Separator", "区切り"},
               "splits the cell of a field that is a list; default: ;");
    v.optional("values", f.values, {"Values", "読み替え"}, "translations; another text stays as it is");
}
template <>
struct Shorthand<ImportField> {
    static constexpr Text ImportField::*member = &ImportField::column;
};

// When something happened: a column with date and time, or one for each.
struct ImportTime {
    Text column, date, time, value;
    std::vector<ImportValue> values;
};
template <class V>
void describe(V& v, ImportTime& t) {
    v.optional("column", t.column, {"Column", "列"}, "title of the column, with date and time");
    v.optional("date", t.date, {"Date", "日付"}, "title of the column with the date");
    v.optional("time", t.time, {"Time", "時刻"}, "title of the column with the time of day");
    v.optional("value", t.value, {"Value", "値"}, "the same for every row");
    v.optional("values", t.values, {"Values", "読み替え"}, "translations; another text stays as it is");
}
template <>
struct Shorthand<ImportTime> {
    static constexpr Text ImportTime::*member = &ImportTime::column;
};

// Which rows something is about.
struct ImportWhen {
    Text column;
    OneOrMany<Text> is;
};
template <class V>
void describe(V& v, ImportWhen& w) {
    v.required("column", w.column, {"Column", "列"}, "title of the column");
    v.required("is", w.is, {"Is", "値"}, "the text, or texts, of the cell");
}

struct ImportEvent : Element {
    EventName event;
    ImportTime at;
    std::optional<ImportField> by, recipient, via, note;
    std::optional<ImportWhen> when;
};
template <class V>
void describe(V& v, ImportEvent& e) {
    v.required("event", e.event, {"Event", "イベント"}, "name of the event");
    v.required("at", e.at, {"At", "日時"}, "when it happened; a row whose cell is empty has no such event");
    v.optional("by", e.by, {"By", "実施者"}, "who did it");
    v.optional("recipient", e.recipient, {"Recipient", "相手"}, "who was told");
    v.optional("via", e.via, {"Via", "手段"}, "by which means");
    v.optional("note", e.note, {"Note", "備考"}, "anything worth keeping");
    v.optional("when", e.when, {"When", "条件"}, "only rows that say so have this event");
}

struct ImportOutage : Element {
    ImportTime from, to;
    std::optional<ImportWhen> when;
};
template <class V>
void describe(V& v, ImportOutage& o) {
    v.required("from", o.from, {"From", "停止"}, "when the service stopped; a row whose cell is empty has no outage");
    v.required("to", o.to, {"To", "復旧"}, "when it was back; empty: still down");
    v.optional("when", o.when, {"When", "条件"}, "only rows that say so have this outage");
}

enum class Delimiter { comma, tab, semicolon };
template <>
struct EnumNames<Delimiter> {
    static constexpr std::array<std::string_view, 3> names = {"comma", "tab", "semicolon"};
};

// A field of the ledger's records that one cell can fill.
struct ImportedField {
    std::string key;
    Label label;
    std::string_view doc;
    bool is_list = false;
    std::optional<ImportField> from;
};

// Its fields are those of a type of record: they are named before it is read.
struct ImportMap {
    Text encoding;
    std::optional<Delimiter> delimiter;
    std::optional<std::int64_t> skip;
    OneOrMany<Text> dates;
    std::optional<ImportWhen> rows;
    std::vector<ImportedField> fields;
    std::vector<ImportEvent> events;
    std::vector<ImportOutage> outages;

    // Where the field comes from; null: from nowhere.
    const ImportField* field(std::string_view key) const {
        const auto at = std::find_if(fields.begin(), fields.end(), [&](const ImportedField& f) { return f.key == key; });
        return at == fields.end() || !at->from ? nullptr : &*at->from;
    }
};
template <class V>
void describe(V& v, ImportMap& m) {
    v.optional("encoding", m.encoding, {"Encoding", "文字コード"},
               "of the ledger: UTF-8, CP932, …; default: which of these two it is");
    v.optional("delimiter", m.delimiter, {"Delimiter", "区切り"},
               "comma, tab or semicolon; default: by the file's name");
    v.optional("skip", m.skip, {"Skipped lines", "読み飛ばす行数"}, "lines above the row that names the columns");
    v.optional("dates", m.dates, {"Dates", "日付の書式"},
               "formats of dates, as of strptime: \"%d/%m/%Y %H:%M\"; besides those that spreadsheets and records use");
    v.optional("rows", m.rows, {"Rows", "対象の行"}, "only these rows are read");
    for (ImportedField& field : m.fields) v.optional(field.key, field.from, field.label, field.doc);
    v.required("events", m.events, {"Events", "経過"}, "the timeline; its events are put in the order of their times");
    v.optional("outages", m.outages, {"Outages", "停止"}, "when services were down");
}

}  // namespace opsctl
