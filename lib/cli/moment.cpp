#include "cli/moment.h"

#include "cli/command.h"
#include "time/parse.h"

namespace opsctl::cli {
namespace {

// `16:45` or `16:45:30`.
bool is_time_of_day(std::string_view text) {
    if (text.size() != 5 && text.size() != 8) return false;
    constexpr std::string_view shape = "29:59:59";  // the largest digits at each place
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool colon = shape[i] == ':';
        if (colon ? text[i] != ':' : text[i] < '0' || text[i] > shape[i]) return false;
    }
    return text.substr(0, 2) < "24";
}

}  // namespace

Expected<Instant> read_moment(std::string_view option, std::string_view text, const Zone& zone, Instant now) {
    if (text == "now") return now;
    const std::string full =
        is_time_of_day(text) ? fmt::format("{} {}", to_string(zone.date_of(now)), text) : std::string(text);
    const Parsed<Instant> parsed = parse_time(full, zone);
    if (!parsed) return bad_argument(option, parsed.problem());
    return *parsed;
}

Expected<Month> read_month(std::string_view option, std::string_view text) {
    const Parsed<Month> parsed = parse_month(text);
    if (!parsed) return bad_argument(option, parsed.problem());
    return *parsed;
}

}  // namespace opsctl::cli
