// Facts of months that were reported already, as far as no figure tells of them: what happened, what was measured,
// whose responsibility it was.
#include <algorithm>

#include "review/reported.h"

namespace opsctl::review_rules {
namespace {

Unmatched unmatched(const Pair& pair, std::string_view key) {
    return unmatched_items(pair.before ? pair.before->tree.get(key) : nullptr,
                           pair.after ? pair.after->tree.get(key) : nullptr);
}

// The elements of a list that stand at these places of the file.
template <class T>
std::vector<const T*> elements(const std::vector<T>* list, const std::vector<std::size_t>& places) {
    std::vector<const T*> found;
    if (list == nullptr) return found;
    for (const T& each : *list) {
        if (std::find(places.begin(), places.end(), each.index) != places.end()) found.push_back(&each);
    }
    return found;
}

void touch_events(const Context& context, ReportedMonths& touched) {
    for (const EventChange& change : context.reviewed.events) {
        for (const Event* event : {change.after, change.before}) {
            if (event == nullptr || event->event == EventKind::note) continue;
            touched.touch(event->at, event->event.str(),
                          event == change.after ? fmt::format("/timeline/{}", event->index) : "/timeline");
        }
    }
}

// The first moment at which the two tell different things.
Instant first_difference(const Outage* before, const Outage* after) {
    if (before == nullptr) return after->from;
    if (after == nullptr) return before->from;
    if (before->from != after->from) return std::min(before->from, after->from);
    const Instant never = Instant::max();
    return before->to == after->to ? before->from : std::min(before->to.value_or(never), after->to.value_or(never));
}

template <class R>
void touch_outages(const Context& context, const R* before, const R* after, ReportedMonths& touched) {
    const Unmatched places = unmatched(context.pair, "outages");
    const auto old = elements(before == nullptr ? nullptr : &before->outages, places.before);
    const auto now = elements(after == nullptr ? nullptr : &after->outages, places.after);
    for (std::size_t i = 0; i < std::max(old.size(), now.size()); ++i) {
        const Instant at = first_difference(i < old.size() ? old[i] : nullptr, i < now.size() ? now[i] : nullptr);
        touched.touch(at, "outages", i < now.size() ? fmt::format("/outages/{}", now[i]->index) : "/outages");
    }
}

// Dated entries of a list that belong to the record's month: what was taken away, and what is dated before the report.
template <class T>
void touch_list(const Context& context, std::string_view key, const std::vector<T>* after, Month home,
                ReportedMonths& touched) {
    const Unmatched places = unmatched(context.pair, key);
    const auto added = elements(after, places.after);
    if (added.size() < places.before.size()) touched.touch(home, std::string(key), fmt::format("/{}", key));
    for (const T* entry : added) {
        touched.touch(home, entry->at, std::string(key), fmt::format("/{}/{}", key, entry->index));
    }
}

// A claim that was only decided since belongs to the day of its decision.
void touch_claims(const Context& context, const Incident& after, Month home, ReportedMonths& touched) {
    const Unmatched places = unmatched(context.pair, "exemptions");
    const auto added = elements(&after.exemptions, places.after);
    if (added.size() < places.before.size()) touched.touch(home, "exemptions", "/exemptions");
    for (const Claim* claim : added) {
        touched.touch(home, claim->decision ? claim->decision->at : claim->claimed.at, "exemptions",
                      fmt::format("/exemptions/{}", claim->index));
    }
}

template <class R>
void facts_of_subject(const Context& context, Findings& findings) {
    const R* before = context.before<R>();
    const R* after = context.after<R>();
    if (after == nullptr) return;  // a deleted record is a finding of its own
    ReportedMonths touched(context, before != nullptr ? before->contract : after->contract);
    const std::optional<Month> home = touched.home((before != nullptr ? before : after)->timeline);
    if (touched.empty() || !home) return;
    touch_events(context, touched);
    touch_outages(context, before, after, touched);
    touch_list(context, "attributions", &after->attributions, *home, touched);
    if constexpr (R::kind == Kind::incident) {
        touch_list(context, "assessments", &after->assessments, *home, touched);
        touch_claims(context, *after, *home, touched);
    }
    touched.add_to(findings, FindingName::reported_month_changed);
}

void touch_log(const Log* log, const std::vector<std::size_t>& entries, const std::vector<std::size_t>& measurements,
               ReportedMonths& touched) {
    if (log == nullptr) return;
    for (const LogEntry* entry : elements(&log->entries, entries)) {
        const std::optional<Instant>& at = entry->done ? entry->done : entry->requested;
        if (at) touched.touch(*at, "entries", fmt::format("/entries/{}", entry->index));
    }
    for (const Measurement* measurement : elements(&log->measurements, measurements)) {
        const std::string pointer = fmt::format("/measurements/{}", measurement->index);
        if (measurement->at) touched.touch(*measurement->at, "measurements", pointer);
        const auto month = measurement->day ? std::optional(month_of(*measurement->day)) : measurement->month;
        if (!measurement->at && month) touched.touch(*month, "measurements", pointer);
    }
}

void facts_of_log(const Context& context, Findings& findings) {
    const Log* before = context.before<Log>();
    const Log* after = context.after<Log>();
    if (after == nullptr) return;
    ReportedMonths touched(context, before != nullptr ? before->contract : after->contract);
    const Unmatched entries = unmatched(context.pair, "entries");
    const Unmatched measurements = unmatched(context.pair, "measurements");
    touch_log(after, entries.after, measurements.after, touched);
    touch_log(before, entries.before, measurements.before, touched);
    touched.add_to(findings, FindingName::reported_month_changed);
}

}  // namespace

std::optional<Failure> find_changed_facts(const Context& context, Findings& findings) {
    switch (context.pair.kind()) {
        case Kind::incident:
            facts_of_subject<Incident>(context, findings);
            break;
        case Kind::change:
            facts_of_subject<Change>(context, findings);
            break;
        case Kind::log:
            facts_of_log(context, findings);
            break;
        default:
            break;
    }
    return std::nullopt;
}

}  // namespace opsctl::review_rules
