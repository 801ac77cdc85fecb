// What the views of one record share.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/incident.h"
#include "report/document.h"
#include "time/zone.h"

namespace opsctl {

// "a, b" of ids or other texts.
template <class List>
std::string joined_texts(const List& list) {
    std::string text;
    for (const auto& each : list) text += (text.empty() ? "" : ", ") + std::string(std::string_view(each));
    return text;
}

// The events with the lines that they stand on.
doc::Table timeline_view(const std::vector<Event>&, const Zone&, Lang);

// "2025-06-19 16:00 – 17:30 (zaimu); since 2025-06-20 09:00"
std::string outages_view(const std::vector<Outage>&, const Zone&, Lang);

}  // namespace opsctl
