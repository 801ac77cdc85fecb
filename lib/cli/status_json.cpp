#include "cli/status_json.h"

#include <map>
#include <nlohmann/json.hpp>

namespace opsctl::cli {
namespace {

using Json = nlohmann::ordered_json;

template <class T>
Json or_null(const std::optional<T>& value) {
    return value ? Json(*value) : Json();
}

bool is_running(const Result& result) {
    const bool over = result.status == Status::breached && result.open && result.timing() != nullptr;
    return result.downtime() == nullptr && (result.status == Status::running || over);
}

std::optional<Instant> due_of(const Result& result) {
    const Timing* timing = result.timing();
    if (timing != nullptr && timing->due) return timing->due;
    return result.window ? std::optional(result.window->to) : std::nullopt;
}

Json begin(const MonthEvaluation& month, const Result& result) {
    return {{"contract", month.contract().id.str()},
            {"month", to_string(month.month)},
            {"key", result.key()},
            {"status", enum_name(result.status)}};
}

Json running_json(const MonthEvaluation& month, const Result& result, std::optional<Instant> due) {
    Json json = begin(month, result);
    json["due"] = due ? Json(month.zone().iso(*due)) : Json();
    json["left_seconds"] = or_null(result.left_seconds);
    json["path"] = result.source.record->path.str();
    json["line"] = result.source.line;
    return json;
}

Json downtime_json(const MonthEvaluation& month, const Result& result) {
    Json json = begin(month, result);
    json["downtime_seconds"] = result.downtime()->downtime_seconds;
    json["allowed_seconds"] = or_null(result.downtime()->allowed_seconds);
    json["left_seconds"] = or_null(result.left_seconds);
    return json;
}

// Sorted by due time; what has none comes last.
using ByDue = std::multimap<Instant, Json>;

void collect(const MonthEvaluation& month, Instant as_of, ByDue& running, Json& downtime) {
    const bool is_now = month.zone().month(month.month).contains(as_of);
    for (const LevelMonth& level : month.levels) {
        for (const Result& result : level.results) {
            const std::optional<Instant> due = due_of(result);
            if (is_running(result)) running.emplace(due.value_or(Instant::max()), running_json(month, result, due));
            if (is_now && result.downtime() != nullptr) downtime.push_back(downtime_json(month, result));
        }
    }
}

}  // namespace

std::string status_json(const std::vector<MonthEvaluation>& months, Instant as_of) {
    ByDue running;
    Json json;
    json["schema"] = "opsctl/status/1";
    json["as_of"] = months.empty() ? Json() : Json(months.front().zone().iso(as_of));
    json["running"] = Json::array();
    json["downtime"] = Json::array();
    for (const MonthEvaluation& month : months) collect(month, as_of, running, json["downtime"]);
    for (auto& [due, one] : running) json["running"].push_back(std::move(one));
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace opsctl::cli
