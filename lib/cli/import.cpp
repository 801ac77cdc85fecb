// A ledger that was kept in a spreadsheet becomes records: every good row is written, every bad one is reported.
#include <algorithm>
#include <iostream>
#include <iterator>
#include <map>
#include <set>

#include "base/text.h"
#include "cli/edit.h"
#include "cli/field_value.h"
#include "cli/handling.h"
#include "cli/import_fields.h"
#include "cli/import_map_new.h"
#include "cli/import_row.h"
#include "cli/ledger.h"
#include "cli/new_record.h"
#include "cli/options.h"
#include "report/findings_output.h"
#include "time/sheet_time.h"
#include "yaml/decode.h"
#include "yaml/write.h"

namespace opsctl::cli {
namespace {

struct ImportArgs {
    WriteArgs write;
    std::string file, map;
};

// What is wrong with one row.
struct RowProblem {
    std::uint32_t line;
    Message message;
};

struct TimedEvent {
    Instant at;
    Node node;
};

std::vector<TimedEvent> events_of(ImportRow& row, const ImportMap& map, const Zone& zone) {
    std::vector<TimedEvent> events;
    for (const ImportEvent& each : map.events) {
        if (!row.holds(each.when)) continue;
        const std::optional<Instant> at = row.time(each.at);
        if (!at) continue;
        const EventFields fields{each.event, row.text(each.by), row.text(each.recipient), row.text(each.via),
                                 row.text(each.note)};
        events.push_back({*at, event_node(*at, fields, zone)});
    }
    std::stable_sort(events.begin(), events.end(), [](const auto& a, const auto& b) { return a.at < b.at; });
    if (events.empty() && row.problems().empty()) {
        row.problems().push_back(message("there is no time of any event", "イベントの日時が一つもありません"));
    }
    return events;
}

std::vector<Node> outages_of(ImportRow& row, const ImportMap& map, const Zone& zone) {
    std::vector<Node> outages;
    for (const ImportOutage& each : map.outages) {
        const std::optional<Instant> from = row.holds(each.when) ? row.time(each.from) : std::nullopt;
        if (!from) continue;
        std::vector<std::pair<std::string, Node>> fields = {{"from", time_node(*from, zone)}};
        if (const std::optional<Instant> to = row.time(each.to)) fields.emplace_back("to", time_node(*to, zone));
        outages.push_back(mapping_node(std::move(fields)));
    }
    return outages;
}

// Every column that the map names must be there.
std::optional<Failure> missing_column(const ImportMap& map, const ImportTable& table) {
    std::vector<std::string_view> wanted;
    const auto want = [&](const auto& field) {
        if (field) wanted.push_back(field->column);
    };
    const auto want_time = [&](const ImportTime& time) {
        wanted.insert(wanted.end(), {time.column.view(), time.date.view(), time.time.view()});
    };
    for (const ImportedField& field : map.fields) want(field.from);
    want(map.rows);
    for (const ImportEvent& event : map.events) {
        want_time(event.at);
        for (const auto* field : {&event.by, &event.recipient, &event.via, &event.note}) want(*field);
        want(event.when);
    }
    for (const ImportOutage& outage : map.outages) {
        want_time(outage.from);
        want_time(outage.to);
        want(outage.when);
    }
    for (const std::string_view column : wanted) {
        if (!column.empty() && !table.has(column)) {
            return unknown_name(message("column", "列"), column, table.columns());
        }
    }
    return std::nullopt;
}

struct ImportedRow {
    std::uint32_t line;
    FileChange file;
};

// Between the values of a list that were read from a cell: a sign that no text of a record has.
constexpr char between_values = '\x1f';

// Puts the value of `support.until` beside that of `support.years`.
void merge_into(Node& mapping, Node&& more) {
    for (auto& entry : more.entries) {
        const auto same = std::find_if(mapping.entries.begin(), mapping.entries.end(),
                                       [&](const auto& each) { return each.key.text == entry.key.text; });
        if (same == mapping.entries.end()) {
            mapping.entries.push_back(std::move(entry));
        } else {
            merge_into(same->value, std::move(entry.value));
        }
    }
}

// The cell's text as the value of the record's field; a date also as spreadsheets show it.
template <class R>
Expected<FieldValue> value_of(const std::string& key, const std::string& cell, const Zone& zone) {
    const auto read_as = [&](const std::string& text) {
        R record;
        FieldSetter setter(key, text, zone, {}, between_values);
        describe(setter, record);
        return std::move(*setter.found);  // the keys are those of the description
    };
    Expected<FieldValue> value = read_as(cell);
    if (value) return value;
    const Parsed<SheetTime> shown = read_sheet_time(cell);
    if (!shown || !shown->date || shown->time) return value;
    Expected<FieldValue> date = read_as(to_string(*shown->date));
    return date ? date : value;
}

// Makes the records of the rows; what is wrong with a row leaves that row out.
template <class R>
class Importer {
   public:
    Importer(const Session& session, const ImportMap& map, const ImportTable& table)
        : session_(session), map_(map), table_(table) {
        for (const R& record : session.loaded.records.all<R>()) {
            known_.insert(record.id.str());
            by_title_.emplace(record.title.str(), &record);
        }
    }

    void read() {
        for (const CsvRow& row : table_.rows()) {
            try {
                read(row);
            } catch (const BadCell& bad) {
                problems_.push_back({row.line, bad.message});
            }
        }
    }

    // Drops the rows whose records bring an error. One that is wrong may make another one wrong (two rows of one id
    // cannot, as the second counts as there already), so this is done until all are right.
    std::optional<Failure> drop_invalid() {
        while (!rows_.empty()) {
            Repository::FileContents contents;
            for (const ImportedRow& row : rows_) contents[row.file.path] = row.file.after;
            Expected<Session> after = open_session(session_.common, session_.repository.with(contents));
            if (!after) return after.failure();
            after->as_of = session_.as_of;
            if (const std::optional<Failure> failure = read_session(*after, {})) return failure;
            check_handling(after->index(), after->as_of, after->findings);
            if (!drop_with_errors(after->findings)) return std::nullopt;
        }
        return std::nullopt;
    }

    const std::vector<ImportedRow>& rows() const { return rows_; }
    std::vector<RowProblem>& problems() { return problems_; }
    const std::vector<RowProblem>& warnings() const { return warnings_; }
    int known() const { return already_; }

   private:
    using Fields = std::vector<std::pair<std::string, Node>>;

    void read(const CsvRow& row) {
        ImportRow reader(map_, table_, row, session_.zone());
        if (!reader.holds(map_.rows)) return;
        if (table_.is_too_long(row)) {
            throw BadCell{message("the row has {} cells, the header {}: is a text with a comma in it not quoted?",
                                  "この行のセルは {} 個で、見出しの {} 個より多くあります（区切り文字を含む文字列は引用符で囲んでください）",
                                  row.cells.size(), table_.width())};
        }
        const std::vector<TimedEvent> events = events_of(reader, map_, session_.zone());
        Fields fields = fields_of(reader);
        std::vector<Node> outages = outages_of(reader, map_, session_.zone());
        for (const Message& problem : reader.problems()) problems_.push_back({row.line, problem});
        if (!reader.problems().empty()) return;
        const ImportField* id_field = map_.field("id");
        const bool is_known = id_field != nullptr ? has_known_id(reader) : take_known(reader, events.front().at);
        if (is_known) {
            ++already_;
            return;
        }
        warn_of_term(row, fields, events);
        const std::string id = id_field != nullptr ? reader.text(id_field) : next_id(events.front().at);
        NewRecord record(R::kind, id);
        for (auto& [key, node] : fields) record.node(key, std::move(node));
        if (!outages.empty()) record.node("outages", list_node(std::move(outages)));
        std::vector<Node> timeline;
        for (const TimedEvent& event : events) timeline.push_back(event.node);
        record.node("timeline", list_node(std::move(timeline)));
        rows_.push_back({row.line, record.file(session_.zone().date_of(events.front().at))});
    }

    bool has_known_id(const ImportRow& row) {
        const std::string id = row.text(map_.field("id"));
        if (id.empty()) throw BadCell{message("the id is empty", "id が空です")};
        if (!made_.insert(id).second)
            throw BadCell{message("the id '{}' stands in an earlier row", "id「{}」は前の行にあります", id)};
        return known_.count(id) > 0;
    }

    // A table without ids: a row is there already if a record has its title and an event at its first time. Each
    // record stands for one row only.
    bool take_known(const ImportRow& row, Instant first) {
        const auto [begin, end] = by_title_.equal_range(row.text(map_.field("title")));
        for (auto each = begin; each != end; ++each) {
            const std::vector<Event>& events = each->second->timeline;
            const auto is_first = [&](const Event& event) { return event.at == first; };
            if (std::none_of(events.begin(), events.end(), is_first)) continue;
            by_title_.erase(each);
            return true;
        }
        return false;
    }

    // Behind the largest of the day.
    std::string next_id(Instant first) {
        const std::string stem = id_stem(R::kind, session_.zone().date_of(first));
        const Records& records = session_.loaded.records;
        const auto [day, is_new] = number_by_day_.try_emplace(stem, 0);
        if (is_new) day->second = largest_number(records, R::kind, stem);
        return numbered_id(stem, ++day->second);
    }

    // Nothing is judged of what lies outside the contract's term.
    void warn_of_term(const CsvRow& row, const Fields& fields, const std::vector<TimedEvent>& events) {
        const auto named = std::find_if(fields.begin(), fields.end(), [](const auto& f) { return f.first == "contract"; });
        const Contract* contract =
            named == fields.end() ? nullptr : session_.loaded.records.find<Contract>(named->second.text);
        if (contract == nullptr) return;
        const Date first = session_.zone().date_of(events.front().at);
        if (contract->term.from <= first && first <= contract->term.until) return;
        warnings_.push_back({row.line, message("{} lies outside the term of {} ({} to {})", "{} は {} の契約期間（{}～{}）の外です",
                                               to_string(first), contract->id, to_string(contract->term.from),
                                               to_string(contract->term.until))});
    }

    // The fields of the row that have a value; what cannot be read is noted.
    Fields fields_of(ImportRow& row) const {
        Fields fields;
        for (const ImportedField& field : map_.fields) {
            if (field.key == "id") continue;
            std::string cell = field.from && field.is_list ? joined(row.list(*field.from), std::string(1, between_values)) : row.text(field.from);
            try {
                if (cell.empty() && field.key == "contract") cell = only_contract();
                if (!cell.empty()) add_field(fields, field.key, node_of(field, cell));
            } catch (const BadCell& bad) {
                row.problems().push_back(bad.message);
            }
        }
        return fields;
    }

    // A field of a mapping (`support.until`) is that of its mapping, which several make.
    static void add_field(Fields& fields, std::string_view key, Node node) {
        const std::string top(key.substr(0, key.find('.')));
        const auto same = std::find_if(fields.begin(), fields.end(), [&](const auto& each) { return each.first == top; });
        if (same == fields.end()) {
            fields.emplace_back(top, std::move(node));
        } else {
            merge_into(same->second, std::move(node));
        }
    }

    Node node_of(const ImportedField& field, const std::string& cell) const {
        Expected<FieldValue> value = value_of<R>(field.key, cell, session_.zone());
        if (value) return std::move(value->node);
        const std::string title = field.from ? field.from->column.str() : std::string();
        if (title.empty()) throw BadCell{value.failure().message};
        throw BadCell{message("{0}: {1}", "{0}: {2}", title, value.failure().message.en, value.failure().message.ja)};
    }

    std::string only_contract() const {
        const Expected<const Contract*> contract = choose_contract(session_, std::nullopt);
        if (!contract) throw BadCell{contract.failure().message};
        return (*contract)->id.str();
    }

    bool drop_with_errors(const Findings& findings) {
        std::map<std::string, const Finding*> bad;
        for (const Finding& finding : findings.all()) {
            // Sorted by time, a row whose times are wrong shows by what does not follow from anything.
            const bool wrong = finding.severity() == Severity::error || finding.name == FindingName::event_unexpected;
            if (wrong) bad.emplace(finding.place.path, &finding);
        }
        const auto is_bad = [&](const ImportedRow& row) {
            const auto at = bad.find(row.file.path);
            if (at == bad.end()) return false;
            problems_.push_back({row.line, at->second->message});
            return true;
        };
        return std::erase_if(rows_, is_bad) > 0;
    }

    const Session& session_;
    const ImportMap& map_;
    const ImportTable& table_;
    std::set<std::string> known_, made_;
    std::multimap<std::string, const R*> by_title_;  // those that no row stands for yet
    std::map<std::string, int> number_by_day_;
    std::vector<ImportedRow> rows_;
    std::vector<RowProblem> problems_, warnings_;
    int already_ = 0;
};

std::string lines_of(std::vector<RowProblem> problems, const std::string& file, std::string_view severity, Lang lang) {
    std::stable_sort(problems.begin(), problems.end(), [](const auto& a, const auto& b) { return a.line < b.line; });
    std::string text;
    for (const RowProblem& problem : problems) {
        text += printable(fmt::format("{}:{}: {}: {}", file, problem.line, severity, problem.message.in(lang))) + "\n";
    }
    return text;
}

char delimiter_of(const ImportMap& map, const std::string& file) {
    if (!map.delimiter) return file.ends_with(".tsv") ? '\t' : ',';
    switch (*map.delimiter) {
        case Delimiter::tab: return '\t';
        case Delimiter::semicolon: return ';';
        case Delimiter::comma: break;
    }
    return ',';
}

// The map, or the findings that say what is wrong with it.
template <class R>
Expected<ImportMap> read_map(const std::string& file, const Session& session, std::string& problems) {
    const Expected<std::string> bytes = read_file(file);
    if (!bytes) return bytes.failure();
    Findings findings;
    ImportMap map;
    map.fields = imported_fields<R>();
    if (const std::optional<Node> root = read_tree(*bytes, file, findings)) {
        DecodeContext context{session.zone(), file, without_bom(*bytes), findings};
        decode(*root, context, map);
    }
    if (!findings.empty()) problems = as_text(session, findings, session.common.color_err);
    if (problems.empty() && map.field("title") == nullptr) {
        return usage(message("{}: the map does not say where `title` comes from", "{}: マップに `title` の列がありません", file));
    }
    return map;
}

Message counts(std::size_t written, std::size_t left_out, int known, bool dry_run) {
    return dry_run ? message("{} to write, {} left out, {} there already\n",
                             "書き込み予定 {} 件、除外 {} 件、既存 {} 件\n", written, left_out, known)
                   : message("{} written, {} left out, {} there already\n", "書き込み {} 件、除外 {} 件、既存 {} 件\n",
                             written, left_out, known);
}

template <class R>
Outcome import_into(const Session& session, const ImportArgs& args, const ImportMap& map, const ImportTable& table) {
    Importer<R> importer(session, map, table);
    importer.read();
    if (const std::optional<Failure> failure = importer.drop_invalid()) return refuse(*failure, session.lang);
    std::vector<FileChange> files;
    for (const ImportedRow& row : importer.rows()) files.push_back(row.file);
    if (!args.write.dry_run) {
        if (const std::optional<Failure> failure = write(session.repository, files))
            return refuse(*failure, session.lang);
    }
    Outcome outcome;
    for (const FileChange& file : files) {
        outcome.out += args.write.dry_run ? shown_diff(session.common, file) : file.path + "\n";
    }
    std::set<std::uint32_t> bad_lines;
    for (const RowProblem& problem : importer.problems()) bad_lines.insert(problem.line);
    const std::size_t left_out = bad_lines.size();
    outcome.err = lines_of(importer.warnings(), args.file, "warning", session.lang) +
                  lines_of(importer.problems(), args.file, "error", session.lang) +
                  counts(files.size(), left_out, importer.known(), args.write.dry_run).in(session.lang);
    outcome.exit = left_out > 0 ? Exit::findings : Exit::ok;
    return outcome;
}

// A file, or what comes in by standard input.
Expected<std::string> bytes_of(const std::string& file) {
    if (file != "-") return read_file(file);
    return std::string(std::istreambuf_iterator<char>(std::cin), {});
}

Expected<ImportTable> read_table(const ImportArgs& args, const ImportMap& map, std::string& encoding) {
    const Expected<std::string> bytes = bytes_of(args.file);
    if (!bytes) return bytes.failure();
    const std::string name = args.file == "-" ? "(stdin)" : args.file;
    const auto skip = static_cast<std::uint32_t>(std::clamp<std::int64_t>(map.skip.value_or(0), 0, 1'000'000));
    Expected<CsvTable> table = parse_csv(*bytes, name, delimiter_of(map, args.file), map.encoding, skip);
    if (!table) return table.failure();
    encoding = table->encoding;
    ImportTable read(std::move(table->rows));
    if (std::optional<Failure> failure = read.twin_columns()) return *failure;
    return read;
}

// A map for the columns of the file, to begin with.
template <class R>
Outcome write_map(const Common& common, const ImportArgs& args) {
    const Lang lang = common.lang_without_repository();
    std::string encoding;
    const Expected<ImportTable> table = read_table(args, ImportMap(), encoding);
    if (!table) return refuse(table.failure(), lang);
    return {Exit::ok, new_import_map(R::kind, imported_fields<R>(), table->titles(), encoding, lang),
            say(lang, "save this as FILE, complete it, and try it: `opsctl-{} import {} --map FILE --dry-run`\n",
                "この内容を FILE に保存し、補ってから `opsctl-{} import {} --map FILE --dry-run` で確かめてください\n",
                enum_name(R::kind), shell_word(args.file))};
}

template <class R>
Outcome import_records(const Common& common, const ImportArgs& args) {
    if (args.map == "new") return write_map<R>(common, args);
    return with_write_lock(common, args.write, [&](Session& session) {
        std::string problems;
        const Expected<ImportMap> map = read_map<R>(args.map, session, problems);
        if (!map) return refuse(map.failure(), session.lang);
        if (!problems.empty()) return Outcome{Exit::usage, {}, problems};
        std::string encoding;
        const Expected<ImportTable> table = read_table(args, *map, encoding);
        if (!table) return refuse(table.failure(), session.lang);
        if (const std::optional<Failure> failure = missing_column(*map, *table)) return refuse(*failure, session.lang);
        Outcome outcome = import_into<R>(session, args, *map, *table);
        if (map->encoding.empty() && encoding != "UTF-8") {
            outcome.err = say(session.lang, "{} is read as {}\n", "{} を {} として読みました\n", args.file, encoding) + outcome.err;
        }
        return outcome;
    });
}

}  // namespace

Command import_command(Kind kind) {
    return command<ImportArgs>(
        "import", "Bring in a ledger that was kept in a spreadsheet (CSV or TSV)",
        [kind](Options& options, ImportArgs& args) {
            options.positional("FILE", args.file, "the table, whose first row names the columns; -: standard input");
            options.text("--map", args.map, "FILE",
                         fmt::format("what the columns are; see opsctl-{}(1); new: prints one for the table", enum_name(kind)));
            options.flag("--dry-run", args.write.dry_run, "print the records instead of writing them");
        },
        [kind](const Common& common, const ImportArgs& args) {
            return with_ledger(kind, [&]<class R>(std::type_identity<R>) { return import_records<R>(common, args); });
        });
}

}  // namespace opsctl::cli
