#include "cli/import_row.h"

#include <date/date.h>

#include <algorithm>

#include "base/text.h"
#include "cli/command.h"
#include "time/parse.h"

namespace opsctl::cli {
namespace {

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

template <class F>
std::string translated(const F& field, std::string cell) {
    for (const ImportValue& value : field.values) {
        if (value.from == cell) return value.to.str();
    }
    return cell;
}

BadCell bad_cell(std::string_view title, const Problem& problem) {
    const Message help = problem.help.empty() ? Message() : problem.help.front();
    return BadCell{help.empty() ? message("{0}: {1}", "{0}: {2}", title, problem.message.en, problem.message.ja)
                                : message("{0}: {1}; {3}", "{0}: {2}。{4}", title, problem.message.en,
                                          problem.message.ja, help.en, help.ja)};
}

// It has the date of a record, so what is wrong is told as of a record.
bool is_like_a_record(std::string_view cell) { return cell.size() > 10 && parse_date(cell.substr(0, 10)); }

}  // namespace

std::string ImportRow::text(const ImportField& field) const {
    if (field.column.empty()) return field.value.str();
    const std::string cell = translated(field, table_.cell(row_, field.column));
    return cell.empty() ? cell : field.prefix.str() + cell;
}

std::vector<std::string> ImportRow::list(const ImportField& field) const {
    std::vector<std::string> items;
    const std::string cell = field.column.empty() ? field.value.str() : table_.cell(row_, field.column);
    // Spaces around a value are none of it, so they need not be beside the separator either.
    const std::string_view separator = trim(field.separator).empty() ? field.separator.view() : trim(field.separator);
    for (const std::string_view part : parts_of(cell, separator.empty() ? ";" : separator)) {
        const std::string text = translated(field, std::string(trim(part)));
        const std::string item = text.empty() ? text : field.prefix.str() + text;
        const bool is_there = std::find(items.begin(), items.end(), item) != items.end();
        if (!item.empty() && !is_there) items.push_back(item);
    }
    return items;
}

std::optional<Instant> ImportRow::time(const ImportTime& field) {
    try {
        return time_in_cell(field);
    } catch (const BadCell& bad) {
        const auto is_same = [&](const Message& told) { return told.en == bad.message.en; };
        if (std::none_of(problems_.begin(), problems_.end(), is_same)) problems_.push_back(bad.message);
        return std::nullopt;
    }
}

bool ImportRow::holds(const std::optional<ImportWhen>& when) const {
    if (!when) return true;
    const std::string cell = table_.cell(row_, when->column);
    return std::any_of(when->is.begin(), when->is.end(), [&](const Text& text) { return text == cell; });
}

std::optional<Instant> ImportRow::time_in_cell(const ImportTime& field) const {
    const std::string& title = (field.column.empty() ? field.date : field.column).str();
    const std::string cell = field.value.empty() ? translated(field, table_.cell(row_, title)) : field.value.str();
    if (cell.empty()) return std::nullopt;
    const Parsed<SheetTime> shown = read_sheet_time(cell);
    if (shown) return time_shown(*shown, field, title, cell);
    for (const Text& format : map_.dates) {
        if (const auto in_format = read_in_format(cell, format.str())) return time_shown(*in_format, field, title, cell);
    }
    const Parsed<Instant> at = parse_time(cell, zone_);
    if (at) return *at;
    throw bad_cell(title, is_like_a_record(cell) ? at.problem() : shown.problem());
}

// The day of the cell with its time, or that of the column beside it.
Instant ImportRow::time_shown(SheetTime shown, const ImportTime& field, const std::string& title,
                          const std::string& cell) const {
    const std::string beside = field.time.empty() ? std::string() : table_.cell(row_, field.time);
    if (!beside.empty()) {
        const Parsed<SheetTime> time = read_sheet_time(beside);
        if (!time) throw bad_cell(field.time, time.problem());
        if (!time->time) {
            throw BadCell{message("{}: '{}' is no time of day; write it as 9:05", "{}: 「{}」は時刻ではありません（9:05 のように書いてください）",
                                  field.time, beside)};
        }
        // A day that a spreadsheet shows with its time has 0:00 where there is none.
        if (shown.time && *shown.time != std::chrono::seconds(0) && *shown.time != *time->time) {
            throw BadCell{message("{}: '{}' names another time of day than {}: '{}'",
                                  "{}: 「{}」の時刻は {}: 「{}」と異なります", title, cell, field.time, beside)};
        }
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

}  // namespace opsctl::cli
