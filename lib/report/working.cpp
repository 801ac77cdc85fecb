#include "report/working.h"

#include "base/text.h"
#include "report/table.h"

namespace opsctl {

void Working::title(const std::string& text) { sections_.push_back({text, false, {}}); }

void Working::section(const std::string& text) { sections_.push_back({text, !sections_.empty(), {}}); }

void Working::line(const std::string& label, const std::string& value, const std::string& place) {
    last().lines.push_back({0, label, value, place});
}

void Working::detail(const std::string& label, const std::string& value, const std::string& place) {
    last().lines.push_back({1, label, value, place});
}

std::string Working::text() const {
    std::string text;
    for (const Section& section : sections_) {
        if (section.apart) text += '\n';
        if (!section.heading.empty()) text += printable(section.heading) + '\n';
        Table table{{{}, {}, {}}};
        for (const Line& line : section.lines) {
            const std::string indent(line.depth == 0 ? 2 : 4, ' ');
            table.add(
                {{indent + line.label}, {line.value}, {line.place.empty() ? line.place : "[" + line.place + "]"}});
        }
        text += table.text();
    }
    return text;
}

Working::Section& Working::last() {
    if (sections_.empty()) sections_.emplace_back();
    return sections_.back();
}

}  // namespace opsctl
