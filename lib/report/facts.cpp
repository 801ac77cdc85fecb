#include "report/facts.h"

#include <algorithm>
#include <map>

namespace opsctl {

const Event* first_event(const std::vector<Event>& timeline, std::string_view name) {
    const auto at = std::find_if(timeline.begin(), timeline.end(), [&](const Event& e) { return e.event == name; });
    return at == timeline.end() ? nullptr : &*at;
}

const Event* last_event(const std::vector<Event>& timeline, std::string_view name) {
    const auto at = std::find_if(timeline.rbegin(), timeline.rend(), [&](const Event& e) { return e.event == name; });
    return at == timeline.rend() ? nullptr : &*at;
}

std::optional<Severity0To3> severity_of(const Incident& incident) {
    std::map<std::string_view, const Assessment*> latest;  // by person
    for (const Assessment& assessment : incident.assessments) {
        const Assessment*& of_person = latest[assessment.by.view()];
        if (of_person == nullptr || of_person->at <= assessment.at) of_person = &assessment;
    }
    std::optional<Severity0To3> largest;
    for (const auto& [person, assessment] : latest) {
        if (!largest || *largest < assessment->value) largest = assessment->value;
    }
    return largest;
}

bool is_open(const Item& item) {
    bool open = false;
    for (const Event& e : item.timeline) {
        if (e.event == "done" || e.event == "dropped") open = false;
        if (e.event == "opened") open = true;
    }
    return open;
}

}  // namespace opsctl
