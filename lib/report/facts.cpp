#include "report/facts.h"

#include <algorithm>
#include <map>

namespace opsctl {

std::optional<Severity0To3> severity_of(const Incident& incident) {
    std::map<std::string_view, const Assessment*> latest;  // by person
    for (const Assessment& assessment : incident.assessments) {
        const Assessment*& of_person = latest[assessment.by.text.view()];
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
        if (is_one_of(e.event, {EventKind::done, EventKind::dropped})) open = false;
        if (e.event == EventKind::opened) open = true;
    }
    return open;
}

}  // namespace opsctl
