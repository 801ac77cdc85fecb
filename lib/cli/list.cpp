// `list` and `export` of every ledger. A filter is a field's key; `list` shows what is open unless told otherwise.
#include <map>

#include "cli/ledger.h"
#include "cli/moment.h"
#include "cli/months.h"
#include "cli/record_fields.h"
#include "report/csv.h"
#include "report/ledger_views.h"
#include "report/urgency.h"
#include "sla/subject.h"

namespace opsctl::cli {
namespace {

struct ListArgs {
    std::optional<std::string> state, month, text, by;
    std::map<std::string, std::optional<std::string>> fields;  // by their keys
    bool all = false;
    Format format = Format::text;
};
enum class ExportFormat { csv, tsv, json, jsonl };
struct ExportArgs {
    ExportFormat format = ExportFormat::csv;
};

bool contains(std::string_view text, const std::string& part) { return text.find(part) != std::string_view::npos; }

std::string plain(const doc::Phrase& phrase) {
    std::string text;
    for (const doc::Run& run : phrase.runs) text += run.text;
    return text;
}

// Whether the value, or one of a list's, is the word, as records write it or as people say it.
bool says(const Listing::Cell& cell, const std::string& word) {
    for (const std::string& text : {cell.value, plain(cell.shown)}) {
        if (text == word) return true;
        for (const std::string_view part : split(text, ',')) {
            if (trim(part) == word) return true;
        }
    }
    return false;
}

// One line of the ledger before it is drawn.
template <class R>
struct Line {
    const R* record = nullptr;
    Reading reading;
};

template <class R>
Line<R> line_of(const Session& session, const R& record) {
    const ContractRecords* records = session.index().of(record.contract);
    if (records != nullptr && records->calendar == nullptr) records = nullptr;
    return {&record, {records, session.zone_of(record.contract), session.lang, session.as_of, true}};
}

// Whether it began in the month, is planned in it, or something happened to it there.
template <class R>
bool is_in(const R& record, const Interval& month) {
    if constexpr (std::is_same_v<R, Incident>) {
        return !record.timeline.empty() && month.contains(record.timeline.front().at);
    }
    if constexpr (std::is_same_v<R, Change>) {
        const auto& plan = record.plan;
        if (plan && plan->window && plan->window->from < month.to && month.from < plan->window->to) return true;
    }
    return std::any_of(record.timeline.begin(), record.timeline.end(),
                       [&](const Event& event) { return month.contains(event.at); });
}

// Whether its id, title, or any text of it contains the part.
template <class R>
bool has_text(const Line<R>& line, const std::string& part) {
    for (const Field& field : fields_of(*line.record, line.reading)) {
        if (contains(field.cell.value, part) || contains(plain(field.cell.shown), part)) return true;
    }
    return std::any_of(line.record->timeline.begin(), line.record->timeline.end(),
                       [&](const Event& event) { return contains(event.note.text.view(), part); });
}

template <class R>
class Chooser {
   public:
    Chooser(const Session& session, const ListArgs& args, std::optional<Month> month)
        : session_(session), args_(args), month_(month) {
        for (const auto& [key, value] : args.fields) {
            if (value) keys_.push_back(key);
        }
        if (args.state) keys_.push_back("state");
    }

    std::vector<Line<R>> lines() {
        std::vector<Line<R>> lines;
        for (const R& record : session_.loaded.records.template all<R>()) {
            Line<R> line = line_of(session_, record);
            if (!takes(line)) continue;
            if (!args_.all && !args_.state && is_over(record)) {
                ++left_out_;
            } else {
                lines.push_back(std::move(line));
            }
        }
        std::stable_sort(lines.begin(), lines.end(), [](const Line<R>& a, const Line<R>& b) {
            return urgency_of(*a.record, a.reading) < urgency_of(*b.record, b.reading);
        });
        return lines;
    }
    std::size_t left_out() const { return left_out_; }

   private:
    bool takes(const Line<R>& line) const {
        if (month_ && !is_in(*line.record, line.reading.zone.month(*month_))) return false;
        if (!keys_.empty()) {
            for (const Field& field : fields_of(*line.record, line.reading, keys_)) {
                if (!says(field.cell, wanted(field.key))) return false;
            }
        }
        return !args_.text || has_text(line, *args_.text);
    }
    const std::string& wanted(const std::string& key) const {
        return key == "state" ? *args_.state : *args_.fields.find(key)->second;
    }

    const Session& session_;
    const ListArgs& args_;
    std::optional<Month> month_;
    Keys keys_;
    std::size_t left_out_ = 0;
};

template <class R>
Listing listing_of(const std::vector<Line<R>>& lines, const Session& session, const Keys& keys) {
    Listing listing{list_name<R>(), {}, {}};
    for (Field& field : fields_of(R(), {nullptr, session.zone(), session.lang, session.as_of}, keys)) {
        listing.columns.push_back({std::move(field.key), std::move(field.label)});
    }
    for (const Line<R>& line : lines) {
        std::vector<Listing::Cell>& row = listing.rows.emplace_back();
        for (Field& field : fields_of(*line.record, line.reading, keys)) row.push_back(std::move(field.cell));
    }
    return listing;
}

// How many there are of each value of a field, the most frequent first.
template <class R>
Expected<Listing> counted_by(const std::vector<Line<R>>& lines, const Session& session, const std::string& word) {
    const Reading reading{nullptr, session.zone(), session.lang, session.as_of};
    std::string key = word;
    std::vector<std::string> known;
    for (const Field& field : fields_of(R(), reading)) {  // by what the field is called, too: 障害レベル
        known.push_back(field.key);
        if (word == field.label.en || word == field.label.ja) key = field.key;
    }
    const std::vector<Field> head = fields_of(R(), reading, {key});
    if (head.empty()) return unknown_name(message("field", "項目"), word, known);
    std::map<std::string, std::pair<std::size_t, doc::Phrase>> counts;
    for (const Line<R>& line : lines) {
        auto& [count, shown] = counts[fields_of(*line.record, line.reading, {key}).front().cell.value];
        if (count++ == 0) shown = fields_of(*line.record, line.reading, {key}).front().cell.shown;
    }
    Listing listing{list_name<R>(), {{key, head.front().label}, {"count", message("Count", "件数")}}, {}};
    for (auto& [value, counted] : counts) {
        const std::string count = std::to_string(counted.first);
        listing.rows.push_back({{value, counted.second}, {count, count}});
    }
    std::stable_sort(listing.rows.begin(), listing.rows.end(), [&](const auto& a, const auto& b) {
        return counts[a.front().value].first > counts[b.front().value].first;
    });
    return listing;
}

std::string in_format(const Listing& listing, Format format, const Session& session) {
    Page page(session.lang);
    switch (format) {
        case Format::json:
            return listing_json(listing);
        case Format::jsonl:
            return listing_jsonl(listing);
        case Format::csv:
            return listing_csv(listing);
        default:
            page.add(listing_table(listing, session.lang));
            return drawn(std::move(page), session.common, format);
    }
}

// A filter by what no contract has would list nothing and hide the slip.
std::optional<Failure> unknown_filter(const Session& session, const ListArgs& args) {
    std::vector<std::string> contracts, services;
    for (const Contract& contract : session.loaded.records.all<Contract>()) {
        contracts.push_back(contract.id.str());
        for (const Named& service : contract.services) services.push_back(service.id.str());
    }
    const auto is_unknown = [&](const std::string& key, const std::vector<std::string>& known) {
        const auto given = args.fields.find(key);
        if (given == args.fields.end() || !given->second) return false;
        return std::find(known.begin(), known.end(), *given->second) == known.end();
    };
    if (is_unknown("contract", contracts))
        return unknown_name(message("contract", "契約"), *args.fields.at("contract"), contracts);
    if (is_unknown("services", services))
        return unknown_name(message("service", "サービス"), *args.fields.at("services"), services);
    return std::nullopt;
}

std::string note_on(std::size_t left_out, Lang lang) {
    if (left_out == 0) return {};
    return say(lang, "{} that are over are not listed (--all lists them)\n",
               "完了した {} 件は表示していません（--all で表示）\n", left_out);
}

template <class R>
Outcome list(Session& session, const ListArgs& args, std::optional<Month> month) {
    if (const auto failure = unknown_filter(session, args)) return refuse(*failure, session.lang);
    session.cut();
    Chooser<R> chooser(session, args, month);
    const std::vector<Line<R>> lines = chooser.lines();
    Expected<Listing> listing = args.by ? counted_by(lines, session, *args.by)
                                        : Expected<Listing>(listing_of(lines, session, LedgerView<R>::list));
    if (!listing) return refuse(listing.failure(), session.lang);
    Outcome outcome{Exit::ok, in_format(*listing, args.format, session), note_on(chooser.left_out(), session.lang), true};
    if (session.findings.count(Severity::error) > 0) {
        outcome.exit = Exit::findings;
        outcome.err +=
            message("some records have errors, so the list may lack some; see `opsctl check`\n",
                    "誤りのある記録があるため、一覧に漏れがあるかもしれません（`opsctl check` で確認できます）\n")
                .in(session.lang);
    }
    return outcome;
}

template <class R>
void add_filters(Options& options, ListArgs& args) {
    using State = decltype(state_of(R()));
    options.text("--state", args.state, "STATE", "what has come to this state").one_of<State>();
    each_line_field<R>(
        [&](const OptionField& field) {
            if (field.type == LineType::prose || field.key == "id" || field.key == "title") return;
            options
                .text(option_of(field.key, false), args.fields[field.key], placeholder(field.type, "TEXT"), field.doc)
                .one_of(field.names);
        },
        [&](const OptionField& field) {
            options.text(option_of(field.key, true), args.fields[field.key], placeholder(field.type, "NAME"), field.doc)
                .one_of(field.names);
        });
}

template <class R>
Outcome export_all(const Common& common, const ExportArgs& args) {
    const auto run = [&](Session& session) {
        if (session.findings.count(Severity::error) > 0) return refuse_figures(session, std::move(session.findings));
        session.cut();
        std::vector<Line<R>> lines;
        for (const R& record : session.loaded.records.template all<R>()) lines.push_back(line_of(session, record));
        Keys keys;
        const std::vector<Field> fields = fields_of(R(), {nullptr, session.zone(), session.lang, session.as_of});
        for (const Field& field : fields) keys.push_back(field.key);
        for (const EventKind event : events_of(R::kind)) keys.push_back(enum_name(event));
        const Listing listing = listing_of(lines, session, keys);
        const std::string mark(byte_order_mark);
        switch (args.format) {
            case ExportFormat::json:
                return Outcome{Exit::ok, listing_json(listing), {}};
            case ExportFormat::jsonl:
                return Outcome{Exit::ok, listing_jsonl(listing), {}};
            default:
                return Outcome{Exit::ok,
                               mark + listing_csv(listing, args.format == ExportFormat::tsv ? '\t' : ','), {}};
        }
    };
    return with_records(common, run, {.keep_prose = true});
}

}  // namespace

Command list_command(Kind kind) {
    return command<ListArgs>(
        "list", "The ledger, most urgent first: what is open, unless told otherwise",
        [kind](Options& options, ListArgs& args) {
            options.flag("--all", args.all, "also what is over");
            with_ledger(kind, [&]<class R>(std::type_identity<R>) { add_filters<R>(options, args); });
            options.text("--month", args.month, "YYYY-MM", "that began, are planned, or moved in the month");
            options.text("--text", args.text, "TEXT", "that contain the text, or whose notes do");
            options.text("--by", args.by, "FIELD", "count them by the values of a field");
            options.format<Format>(args.format, {{"text", Format::text},
                                                 {"json", Format::json},
                                                 {"jsonl", Format::jsonl},
                                                 {"csv", Format::csv},
                                                 {"markdown", Format::markdown}});
        },
        [kind](const Common& common, const ListArgs& args) {
            std::optional<Month> month;
            if (args.month) {
                const Expected<Month> read = read_month("--month", *args.month);
                if (!read) return refuse(read.failure(), common.lang_without_repository());
                month = *read;
            }
            const auto run = [&](Session& session) {
                return with_ledger(
                    kind, [&]<class R>(std::type_identity<R>) { return list<R>(session, args, month); });
            };
            return with_records(common, run, {.keep_prose = args.text.has_value()});
        });
}

Command export_command(Kind kind) {
    return command<ExportArgs>(
        "export", "The whole ledger as a table, for a spreadsheet",
        [](Options& options, ExportArgs& args) {
            options.format<ExportFormat>(args.format, {{"csv", ExportFormat::csv},
                                                       {"tsv", ExportFormat::tsv},
                                                       {"json", ExportFormat::json},
                                                       {"jsonl", ExportFormat::jsonl}});
        },
        [kind](const Common& common, const ExportArgs& args) {
            return with_ledger(kind, [&]<class R>(std::type_identity<R>) { return export_all<R>(common, args); });
        });
}

}  // namespace opsctl::cli
