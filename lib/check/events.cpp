#include "check/events.h"

#include <algorithm>

#include "check/rule.h"
#include "model/change.h"
#include "model/incident.h"

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

void check_event_name(Place place, const EventName& event, Kind kind, Findings& findings) {
    if (event.empty() || event.is_known_to(kind)) return;
    Finding& finding = findings.add(FindingName::unknown_event, std::move(place),
                                    message("unknown event '{}'", "不明なイベント「{}」です", event));
    std::vector<std::string> known;
    for (const EventKind each : events_of(kind)) known.emplace_back(enum_name(each));
    suggest(finding, event.view(), known);
    if (finding.help.empty()) {
        std::vector<std::string> called;
        for (const EventKind each : events_of(kind)) called.push_back(fmt::format("{}（{}）", enum_name(each), word_of(each).ja));
        finding.help.push_back(message("known: {}", "使える名前: {1}", joined(known), joined(called, "、")));
    }
    if (has_free_events(kind)) {
        finding.help.push_back(message("names of your own begin with x-", "独自のイベント名は x- で始めてください"));
    }
}

void check_finish_result(Place place, std::string_view value, Findings& findings) {
    check_value(std::move(place), value, strings(finish_results), findings);
}

void check_ledger(Place place, std::string_view value, Findings& findings) {
    check_value(std::move(place), value, strings(EnumNames<Ledger>::names), findings);
}

void check_category(Place place, std::string_view value, Findings& findings) {
    check_value(std::move(place), value, strings(EnumNames<Category>::names), findings);
}

}  // namespace opsctl::rules
