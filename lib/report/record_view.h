// What the views of one record for a terminal share.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/message.h"
#include "model/incident.h"
#include "report/table.h"
#include "time/zone.h"

namespace opsctl {

// "label   value" lines, without those that have no value.
class FactSheet {
   public:
    explicit FactSheet(Lang lang) : lang_(lang), table_({{""}, {""}}) {}

    void add(std::string_view en, std::string_view ja, const std::string& value, Style style = Style::plain) {
        if (!value.empty()) table_.add({{std::string(lang_ == Lang::ja ? ja : en)}, {value, style}});
    }
    std::string text(bool color) const { return table_.text(color); }

   private:
    Lang lang_;
    Table table_;
};

// A blank line, the title, the body; nothing for an empty body.
std::string view_section(const Message& title, const std::string& body, Lang, bool color);

// "a, b" of ids or other texts.
template <class List>
std::string joined_texts(const List& list) {
    std::string text;
    for (const auto& each : list) text += (text.empty() ? "" : ", ") + std::string(std::string_view(each));
    return text;
}

// The events with the lines that they stand on; empty where there is none.
std::string timeline_view(const std::vector<Event>&, const Zone&, Lang, bool color);

// "2025-06-19 16:00 – 17:30 (zaimu); since 2025-06-20 09:00"
std::string outages_view(const std::vector<Outage>&, const Zone&, Lang);

}  // namespace opsctl
