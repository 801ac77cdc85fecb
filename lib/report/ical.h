// Calendars to subscribe to (iCalendar, RFC 5545), whatever they show.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "base/message.h"
#include "time/zone.h"

namespace opsctl {

struct IcalEvent {
    std::string uid;                             // the same as long as it is the same thing
    Zone zone = Zone::utc();                     // of a moment
    std::variant<Date, Instant> when{};          // the whole day, or a moment
    std::string summary, description, category;  // may be empty, but for the first
};

// What is due at a midnight is an event of the whole day that ends there.
std::variant<Date, Instant> ical_day_or_moment(Instant due, const Zone&);

// Lines of at most 75 octets that end in CRLF, text with its commas, semicolons, backslashes and line breaks escaped,
// and each zone that an event names described from the zone itself. `product`: which command wrote it.
std::string ical(std::string_view product, std::string_view title, const std::vector<IcalEvent>&, Instant stamp);

}  // namespace opsctl
