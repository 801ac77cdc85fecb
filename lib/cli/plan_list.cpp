// `opsctl-plan list` and `show`: what was recorded, line by line.
#include <map>

#include "base/text.h"
#include "cli/moment.h"
#include "cli/options.h"
#include "cli/plan_line.h"
#include "report/listing.h"
#include "report/terms.h"
#include "time/words.h"
#include "yaml/tree.h"

namespace opsctl::cli {
namespace {

struct ListLinesArgs {
    std::optional<std::string> name, month, contract;
    bool all = false;
    Format format = Format::text;
};
struct ShowLineArgs {
    std::string line;
    Format format = Format::text;
};

std::string quantity_text(const Quantity& quantity) { return quantity.number.decimal() + quantity.unit; }

Listing::Cell line_cell(const std::string& text) { return {text, doc::Phrase(text)}; }

std::string result_of(const LogLine& line, Lang lang) {
    if (line.entry != nullptr) return line.entry->result ? word_of(*line.entry->result).in(lang) : std::string();
    if (line.measurement->values) {
        return fmt::format("{}/{}", line.measurement->values->good, line.measurement->values->total);
    }
    return line.measurement->value ? quantity_text(*line.measurement->value) : std::string();
}

std::vector<Listing::Cell> row_of_line(const LogLine& line, Lang lang) {
    const Zone& zone = line.records->calendar->zone();
    const bool has_moment = line.entry != nullptr || line.measurement->at;
    const std::string result = result_of(line, lang);
    const std::string name = line.entry != nullptr && line.entry->result ? std::string(enum_name(*line.entry->result)) : result;
    const Listing::Cell at = has_moment && line.at() != Instant::max()
                                 ? Listing::Cell{zone.iso(line.at()), doc::Phrase(zone.plain(line.at()))}
                                 : Listing::Cell{};
    const LogEntry none;
    const LogEntry& entry = line.entry != nullptr ? *line.entry : none;
    const std::string by = entry.by.empty() ? std::string() : person_text(*line.records, entry.by, line.at());
    const std::string effort = entry.effort ? duration_text(entry.effort->seconds(), lang) : std::string();
    return {line_cell(line.key), line_cell(line.what()), line_cell(line.when()), at, {name, doc::Phrase(result)},
            {entry.by.str(), doc::Phrase(by)}, line_cell(effort), line_cell(entry.details->media.str()), line_cell(entry.details->note.str())};
}

Listing empty_listing() {
    return {"lines",
            {{"line", {"Line", "行"}},
             {"of", {"Of", "作業・指標"}},
             {"for", {"For", "対象"}},
             {"at", {"Done", "日時"}},
             {"result", {"Result", "結果"}},
             {"by", {"By", "実施者"}},
             {"effort", {"Effort", "工数"}},
             {"media", {"Media", "媒体"}},
             {"note", {"Note", "備考"}}},
            {}};
}

Outcome drawn_listing(const Listing& listing, const Session& session, Format format) {
    if (format == Format::json) return {Exit::ok, listing_json(listing), {}};
    if (format == Format::csv) return {Exit::ok, listing_csv(listing), {}};
    Page page(session.lang);
    if (listing.rows.empty()) {
        page.text(page.word("nothing is recorded", "実績の記録はありません"));
    } else {
        page.add(listing_table(listing, session.lang));
    }
    return {Exit::ok, drawn(std::move(page), session.common, format), {}, true};
}

Outcome list_lines(const Common& common, const ListLinesArgs& args) {
    return with_records(common, [&](Session& session) -> Outcome {
        session.cut();
        const Index& index = session.index();
        const Expected<Contracts> contracts = choose_contracts(index, args.contract);
        if (!contracts) return refuse(contracts.failure(), session.lang);
        std::optional<Month> month;
        if (args.month) {
            const Expected<Month> read = read_month("--month", *args.month);
            if (!read) return refuse(read.failure(), session.lang);
            month = *read;
        }
        Listing listing = empty_listing();
        for (const LogLine& line : lines_of_logs(index)) {
            const Zone& zone = line.records->calendar->zone();
            const Month wanted = month.value_or(month_of(zone.date_of(session.as_of)));
            const bool is_in = (args.all && !month) || month_of(zone.date_of(line.at())) == wanted;
            const bool is_chosen = std::find(contracts->begin(), contracts->end(), line.records) != contracts->end();
            if (is_in && is_chosen && (!args.name || line.what() == *args.name)) {
                listing.rows.push_back(row_of_line(line, session.lang));
            }
        }
        return drawn_listing(listing, session, args.format);
    });
}

// The labels of a type's fields by their keys.
class Labels : public AnyField<Labels> {
   public:
    std::map<std::string_view, Label> all;

    template <class T>
    void field(std::string_view key, T&, const Label& label, std::string_view) {
        all.emplace(key, label);
    }
};
template <class T>
Labels labels_of() {
    Labels labels;
    T none;
    describe(labels, none);
    return labels;
}

std::string text_of(const Node& node) {
    if (node.kind == Node::Kind::scalar) return node.text;
    std::vector<std::string> parts;
    for (const Node& item : node.items) parts.push_back(text_of(item));
    for (const Entry& entry : node.entries) parts.push_back(fmt::format("{}: {}", entry.key.text, text_of(entry.value)));
    return fmt::format("{}", fmt::join(parts, node.kind == Node::Kind::mapping ? ", " : "; "));
}

// As the file has it.
Outcome show_line(const Common& common, const ShowLineArgs& args) {
    return with_records(common, [&](Session& session) -> Outcome {
        session.cut();
        const Expected<LogLine> line = find_line(session, session.index(), args.line);
        if (!line) return refuse(line.failure(), session.lang);
        if (args.format != Format::text) {
            Listing listing = empty_listing();
            listing.rows.push_back(row_of_line(*line, session.lang));
            return drawn_listing(listing, session, args.format);
        }
        const Expected<std::string> bytes = session.repository.read(line->log->path);
        if (!bytes) return refuse(bytes.failure(), session.lang);
        Findings findings;
        const std::optional<Node> tree = read_tree(*bytes, line->log->path.str(), findings);
        const Labels labels = line->entry != nullptr ? labels_of<LogEntry>() : labels_of<Measurement>();
        Page page(session.lang);
        page.heading(line->key);
        doc::Facts facts;
        if (tree) {
            for (const Entry& entry : locate(*tree, line->pointer()).node->entries) {
                const auto label = labels.all.find(entry.key.text);
                facts.add(label == labels.all.end() ? entry.key.text : label->second.in(session.lang), text_of(entry.value));
            }
        }
        facts.add(page.word("Log", "記録"), fmt::format("{}:{}", line->log->path, line->entry != nullptr ? line->entry->line
                                                                                          : line->measurement->line));
        page.add(std::move(facts));
        return {Exit::ok, drawn(std::move(page), common), {}, true};
    });
}

}  // namespace

Command plan_list_command() {
    return command<ListLinesArgs>(
        "list", "What was recorded: performed work, meetings and measurements, by default of this month",
        [](Options& options, ListLinesArgs& args) {
            options.positional("NAME", args.name, "only of this activity, meeting or indicator");
            options.text("--month", args.month, "YYYY-MM", "the month that it was done in or is of");
            options.flag("--all", args.all, "of all months");
            options.text("--contract", args.contract, "ID", "only this contract");
            options.format<Format>(args.format, {{"text", Format::text},
                                                 {"json", Format::json},
                                                 {"csv", Format::csv},
                                                 {"markdown", Format::markdown}});
        },
        list_lines);
}

Command plan_show_command() {
    return command<ShowLineArgs>(
        "show", "One line of a log: what was recorded",
        [](Options& options, ShowLineArgs& args) {
            options.positional("LINE", args.line, "the entry or measurement, as `list` names it; or ACTIVITY/WINDOW");
            options.format<Format>(args.format, {{"text", Format::text}, {"json", Format::json}, {"csv", Format::csv}});
        },
        show_line);
}

}  // namespace opsctl::cli
