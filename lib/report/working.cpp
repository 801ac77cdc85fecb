#include "report/working.h"

#include "base/text.h"

namespace opsctl {

void Working::title(const std::string& text) {
    finish_section();
    text_ += printable(text) + "\n";
}

void Working::section(const std::string& text) {
    finish_section();
    text_ += (text_.empty() ? "" : "\n") + printable(text) + "\n";
}

void Working::line(const std::string& label, const std::string& value, const std::string& place) {
    lines_.add({{"  " + label}, {value}, {place.empty() ? place : "[" + place + "]"}});
}

void Working::detail(const std::string& label, const std::string& value, const std::string& place) {
    line("  " + label, value, place);
}

std::string Working::text() {
    finish_section();
    return text_;
}

void Working::finish_section() {
    text_ += lines_.text();
    lines_ = Table{{{}, {}, {}}};
}

}  // namespace opsctl
