#include "report/findings_output.h"

#include <algorithm>

#include "base/text.h"
#include "report/screen.h"

namespace opsctl {
namespace {

constexpr std::string_view indent = "  ";

std::string location_of(const Place& place, const Position& position) {
    return fmt::format("{}:{}:{}", printable(place.path), std::max(position.line, 1U), std::max(position.column, 1U));
}

std::string shown_character(std::string_view character, int column) {
    constexpr int tab_stop = 8;
    if (character == "\t") return std::string(static_cast<std::size_t>(tab_stop - column % tab_stop), ' ');
    return printable(character);
}

// The source line around a place, and where the place lies in it, in columns of the terminal.
struct Excerpt {
    std::string text;
    int column = 0;
    int width = 0;
};

// A line may be as long as a file; what is shown of it is not.
constexpr std::size_t characters_before = 80;
constexpr std::size_t characters_shown = 160;

Excerpt excerpt_of(std::string_view line, const Position& position) {
    const std::size_t begin = position.column - 1;
    const std::size_t end = begin + position.length;
    const std::size_t first = begin > characters_before ? begin - characters_before : 0;
    Excerpt excerpt;
    if (first > 0) excerpt.text = "…";
    int column = display_width(excerpt.text);
    std::size_t at = 0;
    for (; !line.empty() && at < first + characters_shown; ++at) {
        const std::string_view before = line;
        next_character(line);
        if (at < first) continue;
        const std::string shown = shown_character(before.substr(0, before.size() - line.size()), column);
        if (at == begin) excerpt.column = column;
        column += display_width(shown);
        if (at >= begin && at < end) excerpt.width = column - excerpt.column;
        excerpt.text += shown;
    }
    if (at <= begin) excerpt.column = column;  // behind the line's end
    if (!line.empty()) excerpt.text += "…";
    excerpt.width = std::max(excerpt.width, 1);
    return excerpt;
}

std::string source_lines(const Finding& finding, Sources& sources, bool color) {
    if (finding.position.line == 0 || finding.position.column == 0) return {};
    const std::string_view line = sources.line(finding.place.path, finding.position.line);
    if (trim(line).empty()) return {};
    const Excerpt excerpt = excerpt_of(line, finding.position);
    const std::string before(static_cast<std::size_t>(excerpt.column), ' ');
    const std::string mark = "^" + std::string(static_cast<std::size_t>(excerpt.width - 1), '~');
    const doc::Emphasis style = finding.severity() == Severity::error ? doc::Emphasis::alarm : doc::Emphasis::caution;
    return fmt::format("{0}{1}\n{0}{2}{3}\n", indent, excerpt.text, before, painted(mark, style, color));
}

std::string finding_text(const Finding& finding, Sources& sources, Lang lang, bool color) {
    const bool error = finding.severity() == Severity::error;
    std::string text =
        fmt::format("{} {} {} [{}]\n", painted(location_of(finding.place, finding.position) + ":", doc::Emphasis::strong, color),
                    painted(error ? "error:" : "warning:", error ? doc::Emphasis::alarm : doc::Emphasis::caution, color),
                    printable(finding.message.in(lang)), name_of(finding.name));
    text += source_lines(finding, sources, color);
    for (const Message& help : finding.help) {
        text += fmt::format("{}{} {}\n", indent, painted("help:", doc::Emphasis::aside, color), printable(help.in(lang)));
    }
    for (const Related& related : finding.related) {
        text += fmt::format("{}{} {}: {}\n", indent, painted("note:", doc::Emphasis::aside, color),
                            location_of(related.place, related.position), printable(related.message.in(lang)));
    }
    if (finding.in_base) {
        const Message known = message("the base has this finding, too", "この指摘は比較元にもあります");
        text += fmt::format("{}{} {}\n", indent, painted("note:", doc::Emphasis::aside, color), known.in(lang));
    }
    return text;
}

// GitHub asks for %, CR and LF to be escaped, and in properties also for ':' and ','.
std::string github_escaped(std::string_view text, std::string_view escaped) {
    std::string result;
    for (const char c : text) {
        if (escaped.find(c) != std::string_view::npos) {
            result += fmt::format("%{:02X}", static_cast<unsigned char>(c));
        } else {
            result += c;
        }
    }
    return printable(result);
}
std::string github_data(std::string_view text) { return github_escaped(text, "%\r\n"); }
std::string github_property(std::string_view text) { return github_escaped(text, "%\r\n:,"); }

std::string annotation(const Finding& finding, Lang lang, std::string_view prefix) {
    const bool error = finding.severity() == Severity::error;
    return fmt::format("::{} file={},line={},col={},title={}::{}\n",
                       finding.in_base ? "notice" : error ? "error" : "warning",
                       github_property(std::string(prefix) + finding.place.path), std::max(finding.position.line, 1U),
                       std::max(finding.position.column, 1U), github_property(name_of(finding.name)),
                       github_data(finding.message.in(lang)));
}

}  // namespace

std::string findings_text(const Findings& findings, Sources& sources, Lang lang, bool color) {
    std::string text;
    for (const Finding& finding : findings.all()) text += finding_text(finding, sources, lang, color);
    return text;
}

std::string findings_github(const Findings& findings, Lang lang, std::string_view prefix) {
    std::string errors;
    std::string warnings;
    std::string notices;
    for (const Finding& finding : findings.all()) {
        const bool error = finding.severity() == Severity::error;
        (finding.in_base ? notices : error ? errors : warnings) += annotation(finding, lang, prefix);
    }
    return errors + warnings + notices;
}

}  // namespace opsctl
