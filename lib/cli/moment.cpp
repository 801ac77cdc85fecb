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

// On the command line a time may be shorter than in a record; who writes no date may mean that.
void add_short_forms(std::string_view text, Problem& problem) {
    const std::string padded = "0" + std::string(text);
    if (is_time_of_day(padded)) {
        problem.help = {message("write {} (today), or now", "{}（今日の時刻）か now と書いてください", padded)};
    } else if (text.find_first_of("-/") == std::string_view::npos) {
        problem.help.push_back(
            message("or HH:MM (today): 09:00, or now", "今日の時刻は HH:MM（例: 09:00）、現在は now でも書けます"));
    }
}

}  // namespace

Expected<Instant> read_moment(std::string_view option, std::string_view text, const Zone& zone, Instant now) {
    if (text == "now") return now;
    const std::string full =
        is_time_of_day(text) ? fmt::format("{} {}", to_string(zone.date_of(now)), text) : std::string(text);
    const Parsed<Instant> parsed = parse_time(full, zone);
    if (parsed) return *parsed;
    Problem problem = parsed.problem();
    if (problem.name == FindingName::bad_time) add_short_forms(text, problem);
    return bad_argument(option, problem);
}

Expected<Month> read_month(std::string_view option, std::string_view text) {
    const Parsed<Month> parsed = parse_month(text);
    if (!parsed) return bad_argument(option, parsed.problem());
    return *parsed;
}

}  // namespace opsctl::cli
