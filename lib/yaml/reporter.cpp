#include "yaml/reporter.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "yaml/tree.h"

namespace opsctl::yaml {
namespace {

constexpr std::size_t most_findings = 100;
constexpr std::size_t longest_excerpt = 40;  // characters

}  // namespace

void Reporter::add(Report report) {
    if (begins_.size() >= most_findings || is_known(report.name, report.at.begin)) return;
    begins_.push_back(report.at.begin);
    const Place place{path_, {}, std::move(report.pointer)};
    Finding& finding = findings_.add(report.name, place, std::move(report.message));
    finding.position = position_of(content_, report.at.begin, report.at.end);
    finding.help = std::move(report.help);
    for (Note& note : report.notes) {
        finding.related.push_back(
            {{path_, {}, {}}, position_of(content_, note.at.begin, note.at.end), std::move(note.message)});
    }
}

void Reporter::add_for_file(FindingName name, Message message, std::vector<Message> help) {
    begins_.push_back(0);
    findings_.add(name, {path_, {}, {}}, std::move(message)).help = std::move(help);
}

std::size_t Reporter::count_before(std::size_t at) const {
    return static_cast<std::size_t>(
        std::count_if(begins_.begin(), begins_.end(), [at](std::size_t begin) { return begin <= at; }));
}

bool Reporter::is_known(FindingName name, std::size_t begin) const {
    for (std::size_t i = 0; i < begins_.size(); ++i) {
        if (begins_[i] == begin && findings_.all()[first_ + i].name == name) return true;
    }
    return false;
}

std::string excerpt(std::string_view text) {
    std::string result;
    for (std::size_t characters = 0; !text.empty(); ++characters) {
        if (characters == longest_excerpt) return result + "…";
        const std::string_view before = text;
        next_character(text);
        const std::string_view character = before.substr(0, before.size() - text.size());
        result += character == "\n" ? std::string_view(" ") : character;
    }
    return result;
}

std::string in_quotes(std::string_view text) {
    // Only in double quotes a backslash is special, so text that has none needs no escape beyond the quotes.
    if (text.find_first_of("\"\\\n") == std::string_view::npos) return '"' + std::string(text) + '"';
    std::string result = "'";
    for (const char c : text) {
        if (c == '\'') result += '\'';
        result += c == '\n' ? ' ' : c;
    }
    return result + "'";
}

}  // namespace opsctl::yaml
