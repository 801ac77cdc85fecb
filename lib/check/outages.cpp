// A stop ends after it begins (one that ends at once is no stop, but no contradiction either).
#include "check/rule.h"

namespace opsctl::rules {
namespace {

void check_interval(FindingName name, const Record& record, const std::string& pointer, Instant from, Instant to,
                    const Zone& zone, Findings& findings) {
    if (!is_read(from) || !is_read(to) || to >= from) return;
    findings
        .add(name, place_of(record, pointer + "/to"),
             message("the end {} lies before the beginning, {}", "終わりの {} が始まりの {} より前です", zone.plain(to),
                     zone.plain(from)))
        .related.push_back({place_of(record, pointer + "/from"), {}, message("it begins here", "始まりはここです")});
}

void check_outages_of(const Subject& subject, const Zone& zone, Findings& findings) {
    for (const Outage& outage : subject.outages) {
        if (!outage.to) continue;
        check_interval(FindingName::outage_reversed, subject, fmt::format("/outages/{}", outage.index), outage.from,
                       *outage.to, zone, findings);
    }
}

void check_plan(const Change& change, const Zone& zone, Findings& findings) {
    if (!change.plan) return;
    if (const auto& window = change.plan->window) {
        check_interval(FindingName::window_reversed, change, "/plan/window", window->from, window->to, zone, findings);
    }
    if (const auto& outage = change.plan->outage) {
        check_interval(FindingName::window_reversed, change, "/plan/outage", outage->from, outage->to, zone, findings);
    }
}

}  // namespace

void check_outages(const Context& context, Findings& findings) {
    const Zone& zone = context.index.zone();
    for (const Incident& incident : context.index.records().all<Incident>()) check_outages_of(incident, zone, findings);
    for (const Change& change : context.index.records().all<Change>()) {
        check_outages_of(change, zone, findings);
        check_plan(change, zone, findings);
    }
}

}  // namespace opsctl::rules
