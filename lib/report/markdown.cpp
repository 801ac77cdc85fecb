#include "report/markdown.h"

#include <algorithm>

#include "base/text.h"
#include "report/mermaid.h"

namespace opsctl {
namespace {

// Wider columns are not padded: one long cause would push everything else out of sight.
constexpr int widest_padding = 40;
constexpr std::string_view word_joiner = "\u2060";

bool is_alnum(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

char at(std::string_view text, std::size_t i) { return i < text.size() ? text[i] : '\0'; }

// Whether the character would mean something wherever it stands.
bool is_markup(std::string_view text, std::size_t i) {
    constexpr std::string_view always = "\\`*[]<>|~$&#{";
    const char c = text[i];
    if (always.find(c) != std::string_view::npos) return true;
    if (c == '_') return i == 0 || !is_alnum(at(text, i - 1)) || !is_alnum(at(text, i + 1));
    return c == ':' && (is_alnum(at(text, i + 1)) || at(text, i + 1) == '+') && !is_digit(at(text, i + 1));
}

// Where GitHub and GitLab would tell somebody, or note the document in an issue: @name and #12, but no mail address.
// They look at the text behind the markup, so no escape helps: only a character that nobody sees.
bool is_reference(std::string_view text, std::size_t i) {
    const char next = at(text, i + 1);
    if (text[i] == '#') return is_digit(next);
    return text[i] == '@' && is_alnum(next) && (i == 0 || !is_alnum(text[i - 1]));
}

// Whether an address begins here: www. or a scheme, which is looked for no further than any is long.
bool begins_address(std::string_view text) {
    constexpr std::string_view in_scheme = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+.-";
    constexpr std::size_t longest_scheme = 32;
    if (text.empty() || !is_alnum(text[0]) || is_digit(text[0])) return false;
    const std::size_t scheme = text.substr(0, longest_scheme + 1).find_first_not_of(in_scheme);
    if (scheme != std::string_view::npos && text.substr(scheme).starts_with("://")) return true;
    const auto is_w = [&](std::size_t i) { return at(text, i) == 'w' || at(text, i) == 'W'; };
    return is_w(0) && is_w(1) && is_w(2) && at(text, 3) == '.';
}

// Length of an address of the web, which would become a link by itself; 0 where none begins. What is no ASCII, and the
// point or bracket behind it, are not taken for a part of it.
std::size_t bare_link_length(std::string_view text, std::size_t i) {
    if ((i > 0 && is_alnum(text[i - 1])) || !begins_address(text.substr(i))) return 0;
    std::size_t end = i;
    while (end < text.size() && text[end] > ' ' && text[end] < '\x7f' &&
           std::string_view("<>|`").find(text[end]) == std::string_view::npos)
        ++end;
    while (end > i && std::string_view(".,;:!?)'\"").find(text[end - 1]) != std::string_view::npos) --end;
    return end - i;
}

// Where the beginning of a line would be taken for a list, a rule or a heading: the character to escape.
std::size_t markup_at_start(std::string_view line) {
    constexpr std::string_view marks = "-+=";
    const char first = at(line, 0);
    if (marks.find(first) != std::string_view::npos) {
        const char second = at(line, 1);
        return second == '\0' || second == ' ' || second == first ? 0 : std::string_view::npos;
    }
    std::size_t digits = 0;
    while (is_digit(at(line, digits))) ++digits;
    const bool numbered = digits > 0 && (at(line, digits) == '.' || at(line, digits) == ')');
    const char after = at(line, digits + 1);
    return numbered && (after == '\0' || after == ' ') ? digits : std::string_view::npos;
}

std::size_t longest_run_of_backticks(std::string_view text) {
    std::size_t longest = 0;
    std::size_t run = 0;
    for (const char c : text) {
        run = c == '`' ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    return longest;
}

// A table splits its cells before anything else is read, so a bar is escaped even in code.
std::string code_span(std::string_view text, bool in_table) {
    std::string inside;
    const std::string line = doc::one_line(text);
    for (const char c : trim(line)) {
        if (c == '|' && in_table) inside += '\\';
        inside += c;
    }
    const std::string fence(longest_run_of_backticks(inside) + 1, '`');
    const bool touches = inside.empty() || inside.front() == '`' || inside.back() == '`';
    return touches ? fence + ' ' + inside + ' ' + fence : fence + inside + fence;
}

std::string run_text(const doc::Run& run, bool in_table) {
    if (run.emphasis == doc::Emphasis::code) return code_span(run.text, in_table);
    const std::string text = markdown_text(run.text);
    const bool strong = run.emphasis == doc::Emphasis::strong || run.emphasis == doc::Emphasis::alarm;
    if (!strong || trim(text).empty()) return text;
    return fmt::format("**{}**", trim(text));
}

std::string phrase_text(const doc::Phrase& phrase, bool in_table) {
    std::string text;
    for (const doc::Run& run : phrase.runs) text += run_text(run, in_table);
    return std::string(trim(text));
}

// A line of its own, whose beginning must not be taken for another kind of block.
std::string line_text(const doc::Phrase& phrase) {
    std::string line = phrase_text(phrase, false);
    const std::size_t start = markup_at_start(line);
    if (start != std::string_view::npos) line.insert(start, 1, '\\');
    return line;
}

using TextRow = std::vector<std::string>;

std::string table_line(const TextRow& cells, const std::vector<int>& widths, const std::vector<doc::Column>& columns) {
    std::string line = "|";
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const std::string cell = i < cells.size() ? cells[i] : std::string();
        line += ' ' + (columns[i].align == doc::Align::right ? pad_left(cell, widths[i]) : pad_right(cell, widths[i])) +
                " |";
    }
    return line + '\n';
}

std::string rule_line(const std::vector<int>& widths, const std::vector<doc::Column>& columns) {
    std::string line = "|";
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const bool right = columns[i].align == doc::Align::right;
        line +=
            ' ' + std::string(static_cast<std::size_t>(widths[i] - (right ? 1 : 0)), '-') + (right ? ":" : "") + " |";
    }
    return line + '\n';
}

std::string table_text(const doc::Table& table) {
    std::vector<TextRow> rows(1);
    for (const doc::Column& column : table.columns) rows.front().push_back(phrase_text(column.title, true));
    for (const doc::Row& row : table.rows) {
        TextRow& cells = rows.emplace_back();
        for (const doc::Phrase& cell : row) cells.push_back(phrase_text(cell, true));
    }
    std::vector<int> widths(table.columns.size(), 3);
    for (const TextRow& row : rows) {
        for (std::size_t i = 0; i < std::min(row.size(), widths.size()); ++i) {
            widths[i] = std::max(widths[i], std::min(display_width(row[i]), widest_padding));
        }
    }
    std::string text = table_line(rows.front(), widths, table.columns) + rule_line(widths, table.columns);
    for (std::size_t i = 1; i < rows.size(); ++i) text += table_line(rows[i], widths, table.columns);
    return text;
}

struct BlockText {
    Lang lang;
    const MarkdownOptions& options;

    std::string operator()(const doc::Heading& heading) const {
        return std::string(static_cast<std::size_t>(heading.level), '#') + ' ' + phrase_text(heading.text, false) +
               '\n';
    }
    std::string operator()(const doc::Paragraph& paragraph) const { return line_text(paragraph.text) + '\n'; }
    std::string operator()(const doc::List& list) const {
        std::string text;
        for (const doc::Phrase& item : list.items) text += "- " + line_text(item) + '\n';
        return text;
    }
    std::string operator()(const doc::Table& table) const { return table_text(table); }
    std::string operator()(const doc::Facts& facts) const { return table_text(as_table(facts, lang)); }
    std::string operator()(const doc::Derivation& lines) const { return table_text(as_table(lines, lang)); }
    std::string operator()(const doc::SeriesChart& chart) const { return picture(mermaid(chart)); }
    std::string operator()(const doc::TimeChart& chart) const { return picture(mermaid(chart)); }
    std::string operator()(const doc::Verbatim& verbatim) const {
        const std::string fence(std::max<std::size_t>(3, longest_run_of_backticks(verbatim.text) + 1), '`');
        return fence + verbatim.language + '\n' + verbatim.text + fence + '\n';
    }
    std::string operator()(const doc::PageBreak&) const { return "---\n"; }

    std::string picture(const std::string& source) const {
        return options.charts ? "```mermaid\n" + source + "```\n" : std::string();
    }
};

}  // namespace

std::string markdown_text(std::string_view text) {
    const std::string line = doc::one_line(text);
    std::string escaped;
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (const std::size_t link = bare_link_length(line, i); link > 0) {
            escaped += fmt::format("`{}`", line.substr(i, link));
            i += link - 1;
            continue;
        }
        if (is_markup(line, i)) escaped += '\\';
        escaped += line[i];
        if (is_reference(line, i)) escaped += word_joiner;
    }
    return escaped;
}

std::string markdown(const doc::Document& document, const MarkdownOptions& options) {
    std::string text;
    for (const doc::Block& block : document.blocks) {
        const std::string one = std::visit(BlockText{document.lang, options}, block);
        if (!one.empty()) text += (text.empty() ? "" : "\n") + one;
    }
    return text;
}

}  // namespace opsctl
