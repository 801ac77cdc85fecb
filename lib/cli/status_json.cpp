#include "cli/status_json.h"

#include <nlohmann/json.hpp>

#include "report/down_now.h"
#include "report/running.h"

namespace opsctl::cli {
namespace {

using Json = nlohmann::ordered_json;

template <class T>
Json or_null(const std::optional<T>& value) {
    return value ? Json(*value) : Json();
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

Json running_json(const MonthEvaluation& month, const Result& result) {
    Json json = begin(month, result);
    const std::optional<Instant> due = due_of(result);
    json["due"] = due ? Json(month.zone().iso(*due)) : Json();
    const Timing* timing = result.timing();
    json["target_due"] = timing != nullptr && timing->target_due ? Json(month.zone().iso(*timing->target_due)) : Json();
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
    json["target_met"] = result.target_met ? Json(*result.target_met) : Json();
    json["down_now"] = Json::array();
    for (const DownNow& down : down_now(month, *result.level)) {
        json["down_now"].push_back({{"record", down.record->id.str()}, {"since", month.zone().iso(down.since)}});
    }
    return json;
}

void add_downtime(Json& list, const MonthEvaluation& month) {
    for (const LevelMonth& level : month.levels) {
        for (const Result& result : level.results) {
            if (result.downtime() != nullptr) list.push_back(downtime_json(month, result));
        }
    }
}

}  // namespace

std::string status_json(const std::vector<MonthEvaluation>& months, Instant as_of) {
    Json json;
    json["schema"] = "opsctl/status/1";
    json["as_of"] = months.empty() ? Json() : Json(months.front().zone().iso(as_of));
    json["running"] = Json::array();
    json["downtime"] = Json::array();
    for (const Running& one : running_in(months)) json["running"].push_back(running_json(*one.month, *one.result));
    for (const MonthEvaluation& month : months) {
        if (month.zone().month(month.month).contains(as_of)) add_downtime(json["downtime"], month);
    }
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace opsctl::cli
