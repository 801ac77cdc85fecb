#include "check/events.h"

#include <algorithm>

#include "check/rule.h"
#include "model/change.h"
#include "model/events.h"

namespace opsctl::rules {
namespace {

constexpr std::array<std::string_view, 3> finish_results = {"success", "failed", "rolled-back"};

template <class Names>
std::vector<std::string> strings(const Names& names) {
    return {names.begin(), names.end()};
}

void check_value(Place place, std::string_view value, const std::vector<std::string>& known, Findings& findings) {
    if (value.empty() || std::find(known.begin(), known.end(), value) != known.end()) return;
    Finding& finding = findings.add(FindingName::bad_value, std::move(place),
                                    message("'{}' is not one of: {}", "「{}」は次のどれでもありません: {}", value,
                                            fmt::format("{}", fmt::join(known, ", "))));
    if (const std::optional<std::string> near = nearest(value, known)) {
        finding.help.push_back(message("did you mean '{}'?", "「{}」ではありませんか", *near));
    }
}

}  // namespace

bool EventNames::contains(std::string_view name) const {
    constexpr std::string_view free_prefix = "x-";
    if (x_is_free && name.size() > free_prefix.size() && name.substr(0, free_prefix.size()) == free_prefix) return true;
    return std::find(known.begin(), known.end(), name) != known.end();
}

const EventNames& event_names(Kind kind) {
    static const EventNames incident{strings(incident_events), true};
    static const EventNames change{strings(change_events), true};
    static const EventNames item{strings(item_events), false};
    static const EventNames log{strings(log_events), false};
    switch (kind) {
        case Kind::incident:
            return incident;
        case Kind::change:
            return change;
        case Kind::log:
            return log;
        default:
            return item;
    }
}

void check_event_name(Place place, std::string_view name, Kind kind, Findings& findings) {
    const EventNames& names = event_names(kind);
    if (name.empty() || names.contains(name)) return;
    Finding& finding = findings.add(FindingName::unknown_event, std::move(place),
                                    message("unknown event '{}'", "不明なイベント「{}」です", name));
    suggest(finding, name, names.known);
    if (names.x_is_free) {
        finding.help.push_back(message("names of your own begin with x-", "独自のイベント名は x- で始めてください"));
    }
}

void check_finish_result(Place place, std::string_view value, Findings& findings) {
    check_value(std::move(place), value, strings(finish_results), findings);
}

void check_ledger(Place place, std::string_view value, Findings& findings) {
    check_value(std::move(place), value, strings(EnumNames<Ledger>::names), findings);
}

}  // namespace opsctl::rules
