#include "report/html.h"

#include <algorithm>

#include "base/text.h"
#include "report/svg.h"

namespace opsctl {
namespace {

constexpr std::string_view style_sheet = R"(
@page { size: A4 portrait; margin: 14mm 12mm 15mm; @bottom-center { content: counter(page) " / " counter(pages); font-size: 8pt; color: #5a6b7b; } }
@page wide { size: A4 landscape; }
body { font: 9.5pt/1.45 "Noto Sans JP", "Noto Sans CJK JP", "Hiragino Sans", "Yu Gothic", Meiryo, sans-serif; color: #1c2733;
       max-width: 186mm; margin: 8mm auto; padding: 0 6mm; }
h1 { font-size: 17pt; border-bottom: 2px solid #1f4e79; padding-bottom: 1mm; margin: 2mm 0 3mm; }
h2 { font-size: 11.5pt; color: #1f4e79; border-bottom: 1px solid #9fb6cc; margin: 4mm 0 1.5mm; break-after: avoid; }
h3 { font-size: 10pt; margin: 3mm 0 1mm; break-after: avoid; }
p { margin: 1mm 0 1.5mm; }
p.r { text-align: right; }
table { border-collapse: collapse; margin: 1mm 0 2.5mm; font-size: 8.5pt; line-height: 1.35; break-inside: avoid; max-width: 100%; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
tr:has(> td[colspan]) { break-after: avoid; }
th, td { border: 1px solid #b8c4d0; padding: 0.7mm 1.6mm; text-align: left; vertical-align: top; overflow-wrap: break-word; }
th { background: #e8eef5; font-weight: 600; word-break: keep-all; }
table.wide { font-size: 7.5pt; }
table.wide th, table.wide td { padding: 0.6mm 1mm; }
table.wide th.n { width: 1px; }
td.s, td.d, td.d span { white-space: nowrap; }
table.wide td.d, table.huge td.s { white-space: normal; }
table.huge { page: wide; font-size: 6.5pt; break-inside: auto; }
table.huge td { min-width: 9mm; }
table.huge th, table.huge td { padding: 0.6mm 0.8mm; }
table.long { break-inside: auto; }
td.n, th.n { text-align: right; }
td.n { white-space: nowrap; font-variant-numeric: tabular-nums; }
table.points td:first-child { background: #f4f7fa; font-weight: 600; min-width: 24mm; }
table.form { width: 100%; table-layout: fixed; }
table.form td { height: 6mm; }
strong.a { color: #b3261e; }
code { font: 0.92em "Noto Sans Mono", Consolas, Menlo, monospace; overflow-wrap: anywhere; color: #42566b; }
pre { background: #f4f7fa; border: 1px solid #d5dde5; padding: 3mm; white-space: pre-wrap; break-inside: avoid; }
ul { margin: 0.5mm 0 2mm; padding-left: 5mm; }
li, p { orphans: 2; widows: 2; }
svg { display: block; margin: 2mm 0; max-width: 100%; height: auto; break-inside: avoid; }
hr { border: 0; break-after: page; }
@media print { body { margin: 0; padding: 0; max-width: none; } }
@media screen { hr { border-top: 1px dashed #9fb6cc; } body { overflow-wrap: anywhere; } }
)";

std::string escaped(std::string_view text) {
    std::string result;
    for (const char c : text) {
        switch (c) {
            case '&':
                result += "&amp;";
                break;
            case '<':
                result += "&lt;";
                break;
            case '>':
                result += "&gt;";
                break;
            case '"':
                result += "&quot;";
                break;
            case '\'':
                result += "&#39;";
                break;
            default:
                result += c;
        }
    }
    return result;
}

std::string linked(const std::string& page, const std::string& markup) {
    return page.empty() ? markup : fmt::format("<a href=\"{}\">{}</a>", escaped(page), markup);
}

// An id that records are given has letters, digits and hyphens, and at least one digit: no word of a sentence.
bool may_be_id(std::string_view word) {
    return word.find('-') != std::string_view::npos && word.find_first_of("0123456789") != std::string_view::npos &&
           word.find_first_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz") != std::string_view::npos;
}

bool is_of_id(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

// Cuts the text's next word off, with what stands before it.
struct NextWord {
    std::string_view before, word;
};
NextWord next_word(std::string_view& text) {
    const auto begin = std::find_if(text.begin(), text.end(), is_of_id);
    const auto end = std::find_if_not(begin, text.end(), is_of_id);
    const auto before = static_cast<std::size_t>(begin - text.begin());
    const auto length = static_cast<std::size_t>(end - begin);
    const NextWord next{text.substr(0, before), text.substr(before, length)};
    text.remove_prefix(before + length);
    return next;
}

// The text with its ids as links.
std::string with_links(std::string_view text, const HtmlOptions& options) {
    if (!options.link) return escaped(text);
    std::string markup;
    while (!text.empty()) {
        const auto [before, word] = next_word(text);
        markup += escaped(before);
        markup += may_be_id(word) ? linked(options.link(word), escaped(word)) : escaped(word);
    }
    return markup;
}

std::string emphasised(const std::string& markup, doc::Emphasis emphasis, bool for_screen) {
    switch (emphasis) {
        case doc::Emphasis::strong:
            return "<strong>" + markup + "</strong>";
        case doc::Emphasis::alarm:
            return "<strong class=\"a\">" + markup + "</strong>";
        case doc::Emphasis::code:
            return "<code>" + markup + "</code>";
        case doc::Emphasis::caution:
            return for_screen ? "<span class=\"c\">" + markup + "</span>" : markup;
        case doc::Emphasis::aside:
            return for_screen ? "<small>" + markup + "</small>" : markup;
        case doc::Emphasis::none:
            break;
    }
    return markup;
}

std::string run_text(const doc::Run& run, const HtmlOptions& options) {
    const std::string text = doc::one_line(run.text);
    const std::string page = options.link && !run.link.empty() ? options.link(run.link) : std::string();
    const std::string markup = page.empty() ? with_links(text, options) : linked(page, escaped(text));
    return emphasised(markup, run.emphasis, options.for_screen);
}

std::string phrase_text(const doc::Phrase& phrase, const HtmlOptions& options) {
    std::string text;
    for (const doc::Run& run : phrase.runs) text += run_text(run, options);
    return std::string(trim(text));
}

// A date or a time is not broken at its hyphens.
bool is_date(std::string_view text) {
    return text.size() >= 7 && text.find_first_not_of("0123456789-: ") == std::string_view::npos;
}

// Where a day and its time must share a narrow column, they part between them.
std::string date_cell(const std::string& content) {
    const std::size_t space = content.find(' ');
    if (space == std::string::npos) return "<td class=\"d\">" + content + "</td>";
    return fmt::format("<td class=\"d\"><span>{}</span> <span>{}</span></td>", content.substr(0, space),
                       content.substr(space + 1));
}

// A word, a count with its unit, an id: what a narrow column must not break.
bool is_short(const doc::Phrase& phrase, const doc::Table& table) {
    constexpr int widest = 14, widest_of_many = 8;
    constexpr std::size_t many = 7, longest_id = 20;
    std::string text;
    for (const doc::Run& run : phrase.runs) text += run.text;
    const bool is_id = text.size() <= longest_id && std::all_of(text.begin(), text.end(), [](char c) {
                           return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || c == '-';
                       });
    return is_id || display_width(text) <= (table.columns.size() > many ? widest_of_many : widest);
}

std::string cell(std::string_view tag, const doc::Column& column, const std::string& content, bool is_narrow = false) {
    const bool is_number = column.align == doc::Align::right;
    if (tag == "td" && !is_number && is_date(content)) return date_cell(content);
    if (is_narrow && !is_number) return fmt::format("<{0} class=\"s\">{1}</{0}>", tag, content);
    return fmt::format("<{0}{1}>{2}</{0}>", tag, is_number ? " class=\"n\"" : "", content);
}

// Two columns are points of one thing; many need their titles broken, and a ledger's small print. Only a long table
// goes on over a page's end.
std::string class_of(const doc::Table& table) {
    constexpr std::size_t many = 7;
    constexpr std::size_t very_many = 16;
    constexpr std::size_t most_rows = 15;
    const bool has_numbers = std::any_of(table.columns.begin(), table.columns.end(),
                                         [](const doc::Column& c) { return c.align == doc::Align::right; });
    if (table.is_form) return "form";
    std::string name = table.columns.size() > many ? "wide" : "plain";
    if (table.columns.size() > very_many) return "wide huge";
    if (table.columns.size() <= 3 && !has_numbers) name = "points";
    return table.rows.size() > most_rows ? name + " long" : name;
}

std::string head_markup(const doc::Table& table) {
    std::string text = "<thead><tr>";
    for (const doc::Column& column : table.columns) text += cell("th", column, html_text(column.title));
    return text + "</tr></thead>\n";
}

// Points need no titles over their columns.
std::string table_markup(const doc::Table& table, const HtmlOptions& options, bool has_head = true) {
    std::string text = options.for_screen ? "<div class=\"box\">" : "";
    text += fmt::format("<table class=\"{}\">\n", class_of(table)) + (has_head ? head_markup(table) : "");
    text += "<tbody>\n";
    for (const doc::Row& row : table.rows) {
        text += "<tr>";
        const bool spans = row.size() == 1 && table.columns.size() > 1;
        if (spans) {
            text += fmt::format("<td colspan=\"{}\">{}</td>", table.columns.size(), phrase_text(row[0], options));
        }
        for (std::size_t i = 0; !spans && i < table.columns.size(); ++i) {
            if (i >= row.size()) {
                text += cell("td", table.columns[i], {});
            } else {
                text += cell("td", table.columns[i], phrase_text(row[i], options), is_short(row[i], table));
            }
        }
        text += "</tr>\n";
    }
    return text + (options.for_screen ? "</tbody>\n</table></div>\n" : "</tbody>\n</table>\n");
}

struct BlockMarkup {
    Lang lang;
    const HtmlOptions& options;

    std::string operator()(const doc::Heading& heading) const {
        return fmt::format("<h{0}>{1}</h{0}>\n", heading.level, html_text(heading.text));
    }
    std::string operator()(const doc::Paragraph& paragraph) const {
        const std::string_view side = paragraph.align == doc::Align::right ? " class=\"r\"" : "";
        return fmt::format("<p{}>{}</p>\n", side, phrase_text(paragraph.text, options));
    }
    std::string operator()(const doc::List& list) const {
        std::string text = "<ul>\n";
        for (const doc::Phrase& item : list.items) text += "<li>" + phrase_text(item, options) + "</li>\n";
        return text + "</ul>\n";
    }
    std::string operator()(const doc::Table& table) const { return table_markup(table, options); }
    std::string operator()(const doc::Facts& facts) const { return table_markup(as_table(facts, lang), options, false); }
    std::string operator()(const doc::Derivation& lines) const { return table_markup(as_table(lines, lang), options); }
    std::string operator()(const doc::SeriesChart& chart) const { return options.charts ? svg(chart) : std::string(); }
    std::string operator()(const doc::TimeChart& chart) const { return options.charts ? svg(chart) : std::string(); }
    std::string operator()(const doc::Verbatim& verbatim) const {
        std::string lines;
        for (const std::string_view line : split(verbatim.text, '\n')) lines += escaped(printable(line)) + '\n';
        return "<pre>" + lines + "</pre>\n";
    }
    std::string operator()(const doc::PageBreak&) const { return "<hr>\n"; }
};

std::string title_of(const doc::Document& document) {
    for (const doc::Block& block : document.blocks) {
        if (const auto* heading = std::get_if<doc::Heading>(&block)) return heading->text;
    }
    return {};
}

}  // namespace

std::vector<std::string_view> possible_ids(std::string_view text) {
    std::vector<std::string_view> ids;
    while (!text.empty()) {
        const std::string_view word = next_word(text).word;
        if (may_be_id(word)) ids.push_back(word);
    }
    return ids;
}

std::string html_text(std::string_view text) { return escaped(doc::one_line(text)); }

std::string html_body(const doc::Document& document, const HtmlOptions& options) {
    std::string text;
    for (const doc::Block& block : document.blocks) text += std::visit(BlockMarkup{document.lang, options}, block);
    return text;
}

std::string html(const doc::Document& document, const HtmlOptions& options) {
    std::string text = fmt::format(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        "<title>{}</title>\n<style>{}</style>\n</head>\n<body>\n",
        document.lang == Lang::ja ? "ja" : "en", html_text(title_of(document)), style_sheet);
    return text + html_body(document, options) + "</body>\n</html>\n";
}

}  // namespace opsctl
