// A ledger that was kept in a spreadsheet becomes records: every good row is written, every bad one is reported.
#include <date/date.h>

#include <algorithm>
#include <iostream>
#include <iterator>
#include <map>
#include <set>
#include <sstream>

#include "base/text.h"
#include "cli/edit.h"
#include "cli/field_value.h"
#include "cli/handling.h"
#include "cli/import_fields.h"
#include "cli/import_map_new.h"
#include "cli/ledger.h"
#include "cli/moment.h"
#include "cli/new_record.h"
#include "cli/options.h"
#include "report/csv.h"
#include "report/findings_output.h"
#include "store/csv_file.h"
#include "time/parse.h"
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

// A cell that cannot be used; ends the reading of its row.
struct BadCell {
    Message message;
};

// The rows by their columns' titles.
class Ledger {
   public:
    explicit Ledger(std::vector<CsvRow> rows) : rows_(std::move(rows)) {
        if (rows_.empty()) return;
        for (std::size_t i = 0; i < rows_.front().cells.size(); ++i) {
            const std::string title(trim(rows_.front().cells[i]));
            titles_.push_back(title);
            const bool is_new = columns_.emplace(title, i).second;
            if (!is_new && !title.empty()) twins_.push_back(title);
        }
        width_ = rows_.front().cells.size();
        rows_.erase(rows_.begin());
    }

    // Titles that stand above more than one column: which of them is meant, nobody can know.
    std::optional<Failure> twin_columns() const {
        if (twins_.empty()) return std::nullopt;
        return usage(message("the header names more than one column '{}'; give each a title of its own",
                             "見出しに同じ列名「{}」が複数あります。それぞれ別の名前にしてください", joined(twins_, "', '")));
    }
    // Text behind the last column belongs to none: a cell that was not quoted has moved the others.
    bool is_too_long(const CsvRow& row) const {
        return std::any_of(row.cells.begin() + static_cast<std::ptrdiff_t>(std::min(width_, row.cells.size())),
                           row.cells.end(), [](const std::string& cell) { return !trim(cell).empty(); });
    }
    std::size_t width() const { return width_; }

    const std::vector<CsvRow>& rows() const { return rows_; }
    bool has(std::string_view column) const { return columns_.count(std::string(column)) > 0; }
    const std::vector<std::string>& titles() const { return titles_; }  // in their order
    std::vector<std::string> columns() const {
        std::vector<std::string> names;
        for (const auto& [name, index] : columns_) names.push_back(name);
        return names;
    }
    std::string cell(const CsvRow& row, std::string_view column) const {
        const std::size_t index = columns_.at(std::string(column));
        return index < row.cells.size() ? without_guard(trim(row.cells[index])) : std::string();
    }

   private:
    // What an export puts before a cell that a spreadsheet would compute is no part of its text.
    static std::string without_guard(std::string_view cell) {
        const bool guarded = cell.starts_with('\'') && runs_as_formula(cell.substr(1));
        return std::string(guarded ? cell.substr(1) : cell);
    }

    std::vector<CsvRow> rows_;
    std::map<std::string, std::size_t> columns_;
    std::vector<std::string> titles_, twins_;
    std::size_t width_ = 0;
};

// What stands between separators, which need not be single bytes: "、".
std::vector<std::string_view> parts_of(std::string_view text, std::string_view separator) {
    std::vector<std::string_view> parts;
    while (true) {
        const std::size_t at = text.find(separator);
        parts.push_back(text.substr(0, at));
        if (at == std::string_view::npos) return parts;
        text.remove_prefix(at + separator.size());
    }
}

// Reads one row as the map says.
class RowReader {
   public:
    RowReader(const ImportMap& map, const Ledger& ledger, const CsvRow& row, const Zone& zone)
        : map_(map), ledger_(ledger), row_(row), zone_(zone) {}

    std::string text(const ImportField& field) const {
        if (field.column.empty()) return field.value.str();
        const std::string cell = translated(field, ledger_.cell(row_, field.column));
        return cell.empty() ? cell : field.prefix.str() + cell;
    }
    std::string text(const ImportField* field) const { return field != nullptr ? text(*field) : std::string(); }
    std::string text(const std::optional<ImportField>& field) const { return field ? text(*field) : std::string(); }

    std::vector<std::string> list(const ImportField& field) const {
        std::vector<std::string> items;
        const std::string cell = field.column.empty() ? field.value.str() : ledger_.cell(row_, field.column);
        for (const std::string_view part : parts_of(cell, field.separator.empty() ? ";" : field.separator.view())) {
            const std::string text = translated(field, std::string(trim(part)));
            const std::string item = text.empty() ? text : field.prefix.str() + text;
            const bool is_there = std::find(items.begin(), items.end(), item) != items.end();
            if (!item.empty() && !is_there) items.push_back(item);
        }
        return items;
    }

    // What is wrong with the row's cells, each told once.
    std::vector<Message>& problems() { return problems_; }

    // Nothing where the cell is empty, or cannot be read.
    std::optional<Instant> time(const ImportTime& field) {
        try {
            return time_in_cell(field);
        } catch (const BadCell& bad) {
            const auto is_same = [&](const Message& told) { return told.en == bad.message.en; };
            if (std::none_of(problems_.begin(), problems_.end(), is_same)) problems_.push_back(bad.message);
            return std::nullopt;
        }
    }

    bool holds(const std::optional<ImportWhen>& when) const {
        if (!when) return true;
        const std::string cell = ledger_.cell(row_, when->column);
        return std::any_of(when->is.begin(), when->is.end(), [&](const Text& text) { return text == cell; });
    }

   private:
    std::optional<Instant> time_in_cell(const ImportTime& field) const {
        const std::string& title = (field.column.empty() ? field.date : field.column).str();
        const std::string cell = field.value.empty() ? translated(field, ledger_.cell(row_, title)) : field.value.str();
        if (cell.empty()) return std::nullopt;
        const Parsed<SheetTime> shown = read_sheet_time(cell);
        if (shown) return time_shown(*shown, field, title, cell);
        for (const Text& format : map_.dates) {
            if (const std::optional<Instant> at = time_in(cell, format.str())) return at;
        }
        const Parsed<Instant> at = parse_time(cell, zone_);
        if (at) return *at;
        throw bad_cell(title, is_like_a_record(cell) ? at.problem() : shown.problem());
    }

    static BadCell bad_cell(std::string_view title, const Problem& problem) {
        const Message help = problem.help.empty() ? Message() : problem.help.front();
        return BadCell{help.empty() ? message("{0}: {1}", "{0}: {2}", title, problem.message.en, problem.message.ja)
                                    : message("{0}: {1}; {3}", "{0}: {2}。{4}", title, problem.message.en,
                                              problem.message.ja, help.en, help.ja)};
    }
    // It has the date of a record, so what is wrong is told as of a record.
    static bool is_like_a_record(std::string_view cell) {
        return cell.size() > 10 && parse_date(cell.substr(0, 10));
    }

    // The day of the cell with its time, or that of the column beside it.
    Instant time_shown(SheetTime shown, const ImportTime& field, const std::string& title, const std::string& cell) const {
        const std::string beside = field.time.empty() ? std::string() : ledger_.cell(row_, field.time);
        if (!beside.empty() && !shown.time) {
            const Parsed<SheetTime> time = read_sheet_time(beside);
            if (!time) throw bad_cell(field.time, time.problem());
            shown.time = time->time;
        }
        if (!shown.date) throw BadCell{message("{}: '{}' has no date", "{}: 「{}」には日付がありません", title, cell)};
        if (!shown.time) {
            throw BadCell{message("{0}: '{1}' has no time of day; where it has a column of its own, write "
                                  "`at: {{date: {0}, time: COLUMN}}` in the map",
                                  "{0}: 「{1}」には時刻がありません（時刻が別の列にあるときはマップに `at: {{date: {0}, time: 列}}` と書いてください）",
                                  title, cell)};
        }
        const LocalTime local = date::local_days(*shown.date) + *shown.time;
        const Resolved resolved = zone_.resolve(local);
        if (const Unique* unique = std::get_if<Unique>(&resolved)) return unique->at;
        throw bad_cell(title, parse_time(date::format("%F %T", local), zone_).problem());
    }

    template <class F>
    static std::string translated(const F& field, std::string cell) {
        for (const ImportValue& value : field.values) {
            if (value.from == cell) return value.to.str();
        }
        return cell;
    }

    // A time with no offset is the repository's; one that does not exist, or exists twice, is no time.
    std::optional<Instant> time_in(const std::string& cell, const std::string& format) const {
        // A year of an era is none of the century.
        if (format.find("%y") != std::string::npos && names_era(cell)) return std::nullopt;
        std::istringstream stream(cell);
        stream.imbue(std::locale::classic());
        LocalTime local{};
        stream >> date::parse(format, local);
        if (stream.fail() || stream.peek() != std::istringstream::traits_type::eof()) return std::nullopt;
        const Resolved resolved = zone_.resolve(local);
        const Unique* unique = std::get_if<Unique>(&resolved);
        return unique != nullptr ? std::optional(unique->at) : std::nullopt;
    }

    const ImportMap& map_;
    const Ledger& ledger_;
    const CsvRow& row_;
    const Zone& zone_;
    std::vector<Message> problems_;
};

struct TimedEvent {
    Instant at;
    Node node;
};

std::vector<TimedEvent> events_of(RowReader& row, const ImportMap& map, const Zone& zone) {
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

std::vector<Node> outages_of(RowReader& row, const ImportMap& map, const Zone& zone) {
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
std::optional<Failure> missing_column(const ImportMap& map, const Ledger& ledger) {
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
        if (!column.empty() && !ledger.has(column)) {
            return unknown_name(message("column", "列"), column, ledger.columns());
        }
    }
    return std::nullopt;
}

struct ImportedRow {
    std::uint32_t line;
    FileChange file;
};

// The cell's text as the value of the record's field; a date also as spreadsheets show it.
template <class R>
Expected<FieldValue> value_of(const std::string& key, const std::string& cell, const Zone& zone) {
    const auto read_as = [&](const std::string& text) {
        R record;
        FieldSetter setter(key, text, zone, {});
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
    Importer(const Session& session, const ImportMap& map, const Ledger& ledger)
        : session_(session), map_(map), ledger_(ledger) {
        for (const R& record : session.loaded.records.all<R>()) {
            known_.insert(record.id.str());
            by_title_.emplace(record.title.str(), &record);
        }
    }

    void read() {
        for (const CsvRow& row : ledger_.rows()) {
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
        RowReader reader(map_, ledger_, row, session_.zone());
        if (!reader.holds(map_.rows)) return;
        if (ledger_.is_too_long(row)) {
            throw BadCell{message("the row has {} cells, the header {}: is a text with a comma in it not quoted?",
                                  "この行のセルは {} 個で、見出しの {} 個より多くあります（区切り文字を含む文字列は引用符で囲んでください）",
                                  row.cells.size(), ledger_.width())};
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

    bool has_known_id(const RowReader& row) {
        const std::string id = row.text(map_.field("id"));
        if (id.empty()) throw BadCell{message("the id is empty", "id が空です")};
        if (!made_.insert(id).second)
            throw BadCell{message("the id '{}' stands in an earlier row", "id「{}」は前の行にあります", id)};
        return known_.count(id) > 0;
    }

    // A table without ids: a row is there already if a record has its title and an event at its first time. Each
    // record stands for one row only.
    bool take_known(const RowReader& row, Instant first) {
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
    Fields fields_of(RowReader& row) const {
        Fields fields;
        for (const ImportedField& field : map_.fields) {
            if (field.key == "id") continue;
            std::string cell = field.from && field.is_list ? joined(row.list(*field.from), ",") : row.text(field.from);
            try {
                if (cell.empty() && field.key == "contract") cell = only_contract();
                if (!cell.empty()) fields.emplace_back(field.key, node_of(field, cell));
            } catch (const BadCell& bad) {
                row.problems().push_back(bad.message);
            }
        }
        return fields;
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
    const Ledger& ledger_;
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
Outcome import_into(const Session& session, const ImportArgs& args, const ImportMap& map, const Ledger& ledger) {
    Importer<R> importer(session, map, ledger);
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

Expected<Ledger> read_ledger(const ImportArgs& args, const ImportMap& map, std::string& encoding) {
    const Expected<std::string> bytes = bytes_of(args.file);
    if (!bytes) return bytes.failure();
    const std::string name = args.file == "-" ? "(stdin)" : args.file;
    const auto skip = static_cast<std::uint32_t>(std::clamp<std::int64_t>(map.skip.value_or(0), 0, 1'000'000));
    Expected<CsvTable> table = parse_csv(*bytes, name, delimiter_of(map, args.file), map.encoding, skip);
    if (!table) return table.failure();
    encoding = table->encoding;
    Ledger ledger(std::move(table->rows));
    if (std::optional<Failure> failure = ledger.twin_columns()) return *failure;
    return ledger;
}

// A map for the columns of the file, to begin with.
template <class R>
Outcome write_map(const Common& common, const ImportArgs& args) {
    const Lang lang = common.lang_without_repository();
    std::string encoding;
    const Expected<Ledger> ledger = read_ledger(args, ImportMap(), encoding);
    if (!ledger) return refuse(ledger.failure(), lang);
    return {Exit::ok, new_import_map(R::kind, imported_fields<R>(), ledger->titles(), encoding, lang),
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
        const Expected<Ledger> ledger = read_ledger(args, *map, encoding);
        if (!ledger) return refuse(ledger.failure(), session.lang);
        if (const std::optional<Failure> failure = missing_column(*map, *ledger)) return refuse(*failure, session.lang);
        Outcome outcome = import_into<R>(session, args, *map, *ledger);
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
