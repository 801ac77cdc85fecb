// How the columns of a ledger that was kept in a spreadsheet become incidents: the file that `opsctl-incident import
// --map` reads.
#pragma once

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
    ImportField at;
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
    ImportField from, to;
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

struct ImportMap {
    Text encoding;
    std::optional<Delimiter> delimiter;
    OneOrMany<Text> dates;
    std::optional<ImportWhen> rows;
    std::optional<ImportField> id, contract, services, site, assets, level, category, work, cause, impact, resolution,
        prevention;
    ImportField title;
    std::vector<ImportEvent> events;
    std::vector<ImportOutage> outages;
};
template <class V>
void describe(V& v, ImportMap& m) {
    v.optional("encoding", m.encoding, {"Encoding", "文字コード"}, "of the ledger: UTF-8 (default), CP932, …");
    v.optional("delimiter", m.delimiter, {"Delimiter", "区切り"},
               "comma, tab or semicolon; default: by the file's name");
    v.optional("dates", m.dates, {"Dates", "日付の書式"},
               "formats of dates, as of strptime: \"%Y/%m/%d %H:%M\"; besides those of records");
    v.optional("rows", m.rows, {"Rows", "対象の行"}, "only these rows are read");
    v.optional("id", m.id, {"ID", "ID"}, "the id; default: INC, the first event's day, and a number");
    v.required("title", m.title, {"Title", "件名"}, "what happened");
    v.optional("contract", m.contract, {"Contract", "契約"}, "the contract; default: the only one");
    v.optional("services", m.services, {"Services", "サービス"}, "services that were affected");
    v.optional("site", m.site, {"Site", "場所"}, "where it happened");
    v.optional("assets", m.assets, {"Equipment", "対象機器"}, "equipment that was affected");
    v.optional("level", m.level, {"Level", "障害レベル"}, "fault level");
    v.optional("category", m.category, {"Category", "分類"}, "what failed");
    v.optional("work", m.work, {"Work", "保守区分"}, "which maintenance was called");
    v.optional("cause", m.cause, {"Cause", "原因"}, "why it happened");
    v.optional("impact", m.impact, {"Impact", "影響"}, "whom it affected and how");
    v.optional("resolution", m.resolution, {"Resolution", "対応"}, "how it was resolved");
    v.optional("prevention", m.prevention, {"Prevention", "再発防止策"}, "what keeps it from happening again");
    v.required("events", m.events, {"Events", "経過"}, "the timeline; its events are put in the order of their times");
    v.optional("outages", m.outages, {"Outages", "停止"}, "when services were down");
}

}  // namespace opsctl
