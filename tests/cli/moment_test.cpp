#include "cli/moment.h"

#include <catch2/catch.hpp>

#include "time/parse.h"

using namespace opsctl;

namespace {

struct Row {
    const char* text;
    const char* shown;
};

std::string moment(std::string_view text, std::string_view zone_name, std::string_view now) {
    const Zone zone = *Zone::find(zone_name);
    const Expected<Instant> read = cli::read_moment("--as-of", text, zone, *parse_time(now, zone));
    return read ? zone.plain(*read) : "refused";
}

}  // namespace

TEST_CASE("moments of the command line", "[cli]") {
    const Row rows[] = {
        {"now", "2025-06-12 10:30:05"},
        {"16:45", "2025-06-12 16:45"},
        {"00:00", "2025-06-12 00:00"},
        {"23:59:59", "2025-06-12 23:59:59"},
        {"2025-06-11 08:00", "2025-06-11 08:00"},
        {"2025-06-11T08:00Z", "2025-06-11 17:00"},
        {"24:00", "refused"},
        {"23:60", "refused"},
        {"25:61", "refused"},
        {"16:5", "refused"},
        {"１６:45", "refused"},
        {"now ", "refused"},
        {"", "refused"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.text);
        CHECK(moment(row.text, "Asia/Tokyo", "2025-06-12 10:30:05") == row.shown);
    }
}

TEST_CASE("today is the zone's day", "[cli]") {
    CHECK(moment("16:45", "Asia/Tokyo", "2025-06-11T15:30Z") == "2025-06-12 16:45");
    CHECK(moment("02:30", "America/New_York", "2026-03-08T12:00Z") == "refused");  // skipped that day
}
