// Time zones: from the wall's clock to a moment and back, and where days begin.
//
// A local time may not exist or exist twice (daylight saving): resolve() says so by its type and never
// guesses. Only edges that nobody wrote down (a midnight, a window's edge) follow a fixed rule: edge().
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "time/instant.h"

namespace date {
class time_zone;
}

namespace opsctl {

struct Unique {
    Instant at;
};
struct Skipped {
    Instant jump;  // the moment at which the clock was put forward over the local time
};
struct Repeated {
    Instant first, second;
};
using Resolved = std::variant<Unique, Skipped, Repeated>;

class Zone {
   public:
    // nullopt for a name that the system's IANA database does not know. "UTC" is always known.
    static std::optional<Zone> find(std::string_view iana_name);
    static Zone utc();

    const std::string& name() const { return name_; }

    LocalTime local(Instant) const;
    Resolved resolve(LocalTime) const;
    // The earlier of two, the moment of the jump of none: a window's edge or midnight.
    Instant edge(LocalTime) const;

    Instant midnight(Date) const;        // 00:00 at the start of the day
    Date date_of(Instant) const;         // the day that contains the moment (00:00 belongs to the day it begins)
    Date ending_date_of(Instant) const;  // the same, but 00:00 belongs to the day that ends there
    Interval day(Date) const;
    Interval month(Month) const;

    std::string iso(Instant) const;    // "2025-06-12T09:00:00+09:00"
    // "2025-06-12 09:00", with seconds when there are any; "2022-10-30 02:00+02:00" where the clock shows that time twice.
    std::string plain(Instant) const;

   private:
    Zone(std::string name, const date::time_zone* zone) : name_(std::move(name)), zone_(zone) {}
    std::string name_;
    const date::time_zone* zone_;  // null: UTC, which needs no database
};

}  // namespace opsctl
