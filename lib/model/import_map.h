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
    v.required("from", i.from, "the text of the cell");
    v.required("to", i.to, "what is written instead; empty: nothing");
}

// Where a field comes from: a column, or always the same value. A text alone is the column's title.
struct ImportField {
    Text column, value, prefix, separator;
    std::vector<ImportValue> values;
};
template <class V>
void describe(V& v, ImportField& f) {
    v.optional("column", f.column, "title of the column");
    v.optional("value", f.value, "the same for every row");
    v.optional("prefix", f.prefix, "put before what the cell says");
    v.optional("separator", f.separator, "splits the cell of a field that is a list; default: ;");
    v.optional("values", f.values, "translations; another text stays as it is");
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
    v.required("column", w.column, "title of the column");
    v.required("is", w.is, "the text, or texts, of the cell");
}

struct ImportEvent : Element {
    EventName event;
    ImportField at;
    std::optional<ImportField> by, recipient, via, note;
    std::optional<ImportWhen> when;
};
template <class V>
void describe(V& v, ImportEvent& e) {
    v.required("event", e.event, "name of the event");
    v.required("at", e.at, "when it happened; a row whose cell is empty has no such event");
    v.optional("by", e.by, "who did it");
    v.optional("recipient", e.recipient, "who was told");
    v.optional("via", e.via, "by which means");
    v.optional("note", e.note, "anything worth keeping");
    v.optional("when", e.when, "only rows that say so have this event");
}

struct ImportOutage : Element {
    ImportField from, to;
    std::optional<ImportWhen> when;
};
template <class V>
void describe(V& v, ImportOutage& o) {
    v.required("from", o.from, "when the service stopped; a row whose cell is empty has no outage");
    v.required("to", o.to, "when it was back; empty: still down");
    v.optional("when", o.when, "only rows that say so have this outage");
}

struct ImportMap {
    Text encoding, delimiter;
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
    v.optional("encoding", m.encoding, "of the ledger: UTF-8 (default), CP932, …");
    v.optional("delimiter", m.delimiter, "comma, tab or semicolon; default: by the file's name");
    v.optional("dates", m.dates, "formats of dates, as of strptime: \"%Y/%m/%d %H:%M\"; besides those of records");
    v.optional("rows", m.rows, "only these rows are read");
    v.optional("id", m.id, "the id; default: INC, the first event's day, and a number");
    v.required("title", m.title, "what happened");
    v.optional("contract", m.contract, "the contract; default: the only one");
    v.optional("services", m.services, "services that were affected");
    v.optional("site", m.site, "where it happened");
    v.optional("assets", m.assets, "equipment that was affected");
    v.optional("level", m.level, "fault level");
    v.optional("category", m.category, "what failed");
    v.optional("work", m.work, "which maintenance was called");
    v.optional("cause", m.cause, "why it happened");
    v.optional("impact", m.impact, "whom it affected and how");
    v.optional("resolution", m.resolution, "how it was resolved");
    v.optional("prevention", m.prevention, "what keeps it from happening again");
    v.required("events", m.events, "the timeline; its events are put in the order of their times");
    v.optional("outages", m.outages, "when services were down");
}

}  // namespace opsctl
