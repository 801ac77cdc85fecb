// A ledger that was kept in a spreadsheet becomes records: every good row is written, every bad one is reported.
#include <date/date.h>

#include <algorithm>
#include <map>
#include <set>
#include <sstream>

#include "check/handling.h"
#include "cli/edit.h"
#include "cli/moment.h"
#include "cli/new_record.h"
#include "cli/options.h"
#include "model/import_map.h"
#include "report/csv.h"
#include "report/findings_output.h"
#include "store/csv_file.h"
#include "time/parse.h"
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
    std::vector<std::string> twins_;
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
    std::string text(const std::optional<ImportField>& field) const { return field ? text(*field) : std::string(); }

    std::vector<std::string> list(const std::optional<ImportField>& field) const {
        std::vector<std::string> items;
        if (!field) return items;
        const std::string cell = field->column.empty() ? field->value.str() : ledger_.cell(row_, field->column);
        for (const std::string_view part : parts_of(cell, field->separator.empty() ? ";" : field->separator.view())) {
            const std::string item = translated(*field, std::string(trim(part)));
            if (!item.empty()) items.push_back(field->prefix.str() + item);
        }
        return items;
    }

    // Nothing where the cell is empty.
    std::optional<Instant> time(const ImportField& field) const {
        const std::string cell = text(field);
        if (cell.empty()) return std::nullopt;
        for (const Text& format : map_.dates) {
            if (const std::optional<Instant> at = time_in(cell, format.str())) return at;
        }
        const Parsed<Instant> at = parse_time(cell, zone_);
        if (at) return *at;
        throw BadCell{message("{0}: {2}", "{1}: {3}", field.column, field.column, at.problem().message.en,
                              at.problem().message.ja)};
    }

    bool holds(const std::optional<ImportWhen>& when) const {
        if (!when) return true;
        const std::string cell = ledger_.cell(row_, when->column);
        return std::any_of(when->is.begin(), when->is.end(), [&](const Text& text) { return text == cell; });
    }

   private:
    static std::string translated(const ImportField& field, std::string cell) {
        for (const ImportValue& value : field.values) {
            if (value.from == cell) return value.to.str();
        }
        return cell;
    }

    // A time with no offset is the repository's; one that does not exist, or exists twice, is no time.
    std::optional<Instant> time_in(const std::string& cell, const std::string& format) const {
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
};

struct TimedEvent {
    Instant at;
    Node node;
};

std::vector<TimedEvent> events_of(const RowReader& row, const ImportMap& map, const Zone& zone) {
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
    if (events.empty()) throw BadCell{message("there is no time of any event", "イベントの日時が一つもありません")};
    return events;
}

std::vector<Node> outages_of(const RowReader& row, const ImportMap& map, const Zone& zone) {
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
    std::vector<std::string_view> wanted = {map.title.column};
    const auto want = [&](const auto& field) {
        if (field) wanted.push_back(field->column);
    };
    const std::optional<ImportField> ImportMap::*const fields[] = {
        &ImportMap::id,     &ImportMap::contract, &ImportMap::services,   &ImportMap::site,
        &ImportMap::assets, &ImportMap::level,    &ImportMap::category,   &ImportMap::work,
        &ImportMap::cause,  &ImportMap::impact,   &ImportMap::resolution, &ImportMap::prevention};
    for (const auto field : fields) want(map.*field);
    want(map.rows);
    for (const ImportEvent& event : map.events) {
        wanted.push_back(event.at.column);
        for (const auto* field : {&event.by, &event.recipient, &event.via, &event.note}) want(*field);
        want(event.when);
    }
    for (const ImportOutage& outage : map.outages) {
        wanted.insert(wanted.end(), {outage.from.column, outage.to.column});
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

// Makes the records of the rows; what is wrong with a row leaves that row out.
class Importer {
   public:
    Importer(const Session& session, const ImportMap& map, const Ledger& ledger)
        : session_(session), map_(map), ledger_(ledger) {
        for (const Incident& incident : session.loaded.records.all<Incident>()) {
            known_.insert(incident.id.str());
            by_title_.emplace(incident.title.str(), &incident);
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
            check_incident_handling(after->index(), after->as_of, after->findings);
            if (!drop_with_errors(after->findings)) return std::nullopt;
        }
        return std::nullopt;
    }

    const std::vector<ImportedRow>& rows() const { return rows_; }
    std::vector<RowProblem>& problems() { return problems_; }
    int known() const { return already_; }

   private:
    void read(const CsvRow& row) {
        const RowReader reader(map_, ledger_, row, session_.zone());
        if (!reader.holds(map_.rows)) return;
        if (ledger_.is_too_long(row)) {
            throw BadCell{message("the row has {} cells, the header {}: is a text with a comma in it not quoted?",
                                  "この行のセルは {} 個で、見出しの {} 個より多くあります（区切り文字を含む文字列は引用符で囲んでください）",
                                  row.cells.size(), ledger_.width())};
        }
        const std::vector<TimedEvent> events = events_of(reader, map_, session_.zone());
        const bool is_known = map_.id ? has_known_id(reader) : take_known(reader, events.front().at);
        if (is_known) {
            ++already_;
            return;
        }
        const std::string id = map_.id ? reader.text(*map_.id) : next_id(events.front().at);
        rows_.push_back({row.line, file_of(id, reader, events)});
    }

    bool has_known_id(const RowReader& row) {
        const std::string id = row.text(*map_.id);
        if (id.empty()) throw BadCell{message("the id is empty", "id が空です")};
        if (!made_.insert(id).second)
            throw BadCell{message("the id '{}' stands in an earlier row", "id「{}」は前の行にあります", id)};
        return known_.count(id) > 0;
    }

    // A table without ids: a row is there already if an incident has its title and an event at its first time. Each
    // incident stands for one row only.
    bool take_known(const RowReader& row, Instant first) {
        const auto [begin, end] = by_title_.equal_range(row.text(map_.title));
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
        const std::string stem = id_stem(Kind::incident, session_.zone().date_of(first));
        const Records& records = session_.loaded.records;
        const auto [day, is_new] = number_by_day_.try_emplace(stem, 0);
        if (is_new) day->second = largest_number(records, Kind::incident, stem);
        return numbered_id(stem, ++day->second);
    }

    FileChange file_of(const std::string& id, const RowReader& row, const std::vector<TimedEvent>& events) const {
        std::vector<Node> timeline;
        for (const TimedEvent& event : events) timeline.push_back(event.node);
        NewRecord record(Kind::incident, id);
        record.text("title", row.text(map_.title))
            .text("contract", map_.contract ? row.text(map_.contract) : only_contract())
            .list("services", row.list(map_.services))
            .text("site", row.text(map_.site))
            .list("assets", row.list(map_.assets))
            .text("level", row.text(map_.level))
            .text("category", row.text(map_.category))
            .text("work", row.text(map_.work))
            .text("cause", row.text(map_.cause))
            .text("impact", row.text(map_.impact))
            .text("resolution", row.text(map_.resolution))
            .text("prevention", row.text(map_.prevention));
        std::vector<Node> outages = outages_of(row, map_, session_.zone());
        if (!outages.empty()) record.node("outages", list_node(std::move(outages)));
        record.node("timeline", list_node(std::move(timeline)));
        return record.file(session_.zone().date_of(events.front().at));
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
    std::multimap<std::string, const Incident*> by_title_;  // those that no row stands for yet
    std::map<std::string, int> number_by_day_;
    std::vector<ImportedRow> rows_;
    std::vector<RowProblem> problems_;
    int already_ = 0;
};

std::string lines_of(std::vector<RowProblem> problems, const std::string& file, Lang lang) {
    std::stable_sort(problems.begin(), problems.end(), [](const auto& a, const auto& b) { return a.line < b.line; });
    std::string text;
    for (const RowProblem& problem : problems) {
        text += printable(fmt::format("{}:{}: error: {}", file, problem.line, problem.message.in(lang))) + "\n";
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
Expected<ImportMap> read_map(const std::string& file, const Session& session, std::string& problems) {
    const Expected<std::string> bytes = read_file(file);
    if (!bytes) return bytes.failure();
    Findings findings;
    ImportMap map;
    if (const std::optional<Node> root = read_tree(*bytes, file, findings)) {
        DecodeContext context{session.zone(), file, without_bom(*bytes), findings};
        decode(*root, context, map);
    }
    if (!findings.empty()) problems = as_text(session, findings, session.common.color_err);
    return map;
}

Message counts(std::size_t written, std::size_t left_out, int known, bool dry_run) {
    return dry_run ? message("{} to write, {} left out, {} there already\n",
                             "書き込み予定 {} 件、除外 {} 件、既存 {} 件\n", written, left_out, known)
                   : message("{} written, {} left out, {} there already\n", "書き込み {} 件、除外 {} 件、既存 {} 件\n",
                             written, left_out, known);
}

Outcome import_into(const Session& session, const ImportArgs& args, const ImportMap& map, const Ledger& ledger) {
    Importer importer(session, map, ledger);
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
    const std::size_t left_out = importer.problems().size();
    outcome.err = lines_of(importer.problems(), args.file, session.lang) +
                  counts(files.size(), left_out, importer.known(), args.write.dry_run).in(session.lang);
    outcome.exit = left_out > 0 ? Exit::findings : Exit::ok;
    return outcome;
}

Outcome import_incidents(const Common& common, const ImportArgs& args) {
    return with_write_lock(common, args.write, [&](Session& session) {
        std::string problems;
        const Expected<ImportMap> map = read_map(args.map, session, problems);
        if (!map) return refuse(map.failure(), session.lang);
        if (!problems.empty()) return Outcome{Exit::usage, {}, problems};
        Expected<std::vector<CsvRow>> rows = read_csv(args.file, delimiter_of(*map, args.file), map->encoding);
        if (!rows) return refuse(rows.failure(), session.lang);
        const Ledger ledger(std::move(*rows));
        if (const std::optional<Failure> failure = ledger.twin_columns()) return refuse(*failure, session.lang);
        if (const std::optional<Failure> failure = missing_column(*map, ledger)) return refuse(*failure, session.lang);
        return import_into(session, args, *map, ledger);
    });
}

}  // namespace

Command incident_import_command() {
    return command<ImportArgs>(
        "import", "Bring in a ledger that was kept in a spreadsheet (CSV or TSV)",
        [](Options& options, ImportArgs& args) {
            options.positional("FILE", args.file, "the table; its first row names the columns");
            options.text("--map", args.map, "FILE", "what the columns are; see opsctl-incident(1)");
            options.flag("--dry-run", args.write.dry_run, "print the records instead of writing them");
        },
        import_incidents);
}

}  // namespace opsctl::cli
