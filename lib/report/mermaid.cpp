#include "report/mermaid.h"

#include <array>

#include "base/text.h"

namespace opsctl {
namespace {

constexpr std::size_t most_characters = 1900;  // GitLab takes 2,000, the fence is not counted alike everywhere
constexpr int widest_label = 48;

std::string entity(char c) { return fmt::format("#{};", static_cast<int>(static_cast<unsigned char>(c))); }

bool is_plain(char c) {
    constexpr std::string_view marks = " ._-";
    const bool alnum = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return alnum || static_cast<unsigned char>(c) >= 0x80 || marks.find(c) != std::string_view::npos;
}

// Gantt reads these at the beginning of a line, and a date wherever it can.
bool begins_statement(std::string_view label) {
    constexpr std::array<std::string_view, 14> words = {
        "section",  "title",    "click",   "dateFormat", "axisFormat", "tickInterval", "todayMarker",
        "excludes", "includes", "weekday", "weekend",    "acc",        "inclusiveEnd", "topAxis"};
    if (!label.empty() && ((label[0] >= '0' && label[0] <= '9') || label[0] == '-')) return true;
    for (const std::string_view word : words) {
        if (label.substr(0, word.size()) == word) return true;
    }
    return false;
}

std::string in_quotes(std::string_view label) { return '"' + mermaid_label(label) + '"'; }

// Of a gantt, whose labels have no quotes around them.
std::string bare(std::string_view text) {
    std::string label = mermaid_label(text);
    if (begins_statement(label)) label.replace(0, 1, entity(label[0]));
    return label;
}

std::string bracketed(const std::vector<std::string>& parts) { return '[' + joined(parts) + ']'; }

std::string local_time(Instant at, const Zone& zone) {
    std::string text = zone.plain(at);
    if (text.size() == std::string_view("2025-06-12 09:00").size()) text += ":00";
    return text;
}

std::string task_line(const doc::Span& span, const Zone& zone) {
    constexpr std::array<std::string_view, 3> looks = {"active", "done", "crit"};
    const std::string_view look = looks[static_cast<std::size_t>(span.look)];
    const bool moment = span.time.empty();
    return fmt::format("    {} :{}{}, {}, {}\n", bare(span.label), look, moment ? ", milestone" : "",
                       local_time(span.time.from, zone), moment ? "0s" : local_time(span.time.to, zone));
}

}  // namespace

std::string mermaid_label(std::string_view text) {
    const std::string line = doc::one_line(text);
    const std::string plain = clipped(trim(line), widest_label);
    if (plain.empty()) return "-";
    std::string label;
    for (const char c : plain) label += is_plain(c) ? std::string(1, c) : entity(c);
    return label;
}

std::string mermaid(const doc::SeriesChart& chart) {
    std::vector<std::string> names, values;
    for (const std::string& name : chart.names) names.push_back(in_quotes(name));
    for (const Ratio value : chart.values) values.push_back(value.decimal());
    std::string text =
        fmt::format("xychart-beta\n    title {}\n    x-axis {}\n    y-axis {} {} --> {}\n    {} {}\n",
                    in_quotes(chart.title), bracketed(names), in_quotes(chart.unit), chart.low.decimal(),
                    chart.high.decimal(), chart.mark == doc::SeriesChart::Mark::line ? "line" : "bar",
                    bracketed(values));
    if (chart.limit) {
        text += fmt::format("    line {}\n", bracketed(std::vector<std::string>(values.size(), chart.limit->decimal())));
    }
    return text;
}

std::string mermaid(const doc::TimeChart& chart) {
    constexpr std::int64_t two_days = 2 * 24 * 60 * 60;
    const bool hours = (chart.axis.to - chart.axis.from).count() <= two_days;
    std::string text =
        fmt::format("gantt\n    title {}\n    dateFormat YYYY-MM-DD HH:mm:ss\n    axisFormat {}\n    todayMarker off\n",
                    bare(chart.title), hours ? "%H:%M" : "%m-%d");
    for (const doc::SpanGroup& group : chart.groups) {
        std::string part = fmt::format("    section {}\n", bare(group.title));
        for (const doc::Span& span : group.spans) {
            const std::string line = task_line(span, chart.zone);
            if (count_characters(text) + count_characters(part) + count_characters(line) > most_characters) return text;
            text += part + line;
            part.clear();
        }
    }
    return text;
}

}  // namespace opsctl
