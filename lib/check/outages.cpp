// A stop ends after it begins (one that ends at once is no stop, but no contradiction either), and where availability
// is agreed it says what stopped.
#include "check/rule.h"
#include "model/incident_state.h"

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

bool measures_availability(const Context& context, std::string_view contract) {
    const ContractRecords* of = context.index.of(contract);
    if (of == nullptr) return false;
    const auto& levels = of->contract->service_levels;
    return std::any_of(levels.begin(), levels.end(), [](const ServiceLevel& level) {
        return std::holds_alternative<AvailabilityMeasure>(level.measure);
    });
}

// A stop that names no service takes from the availability of none, as if nothing had stopped.
void check_services(const Context& context, const Subject& subject, Findings& findings) {
    if (!subject.services.empty() || context.unread.at(subject, "/services")) return;
    for (const Outage& outage : subject.outages) {
        if (!outage.services.empty() || !measures_availability(context, subject.contract)) continue;
        const std::string pointer = fmt::format("/outages/{}", outage.index);
        if (context.unread.at(subject, pointer)) continue;
        Finding& finding =
            findings.add(FindingName::outage_without_services, place_of(subject, pointer),
                         message("neither the outage nor its record names services: it counts for none",
                                 "停止にも記録にも services がないため、どのサービスの停止にもなりません"));
        finding.help.push_back(
            message("name what stopped: `services: [web]`", "停止したサービスを書いてください: `services: [web]`"));
    }
}

// Nothing more is expected of what is closed, but a stop without an end goes on until now.
template <class R>
void check_ended(const Context& context, const R& record, Findings& findings) {
    const auto closed = std::find_if(record.timeline.rbegin(), record.timeline.rend(), [&](const Event& event) {
        return context.options.sees(event.at) && (event.event == EventKind::closed || event.event == EventKind::reopened);
    });
    if (closed == record.timeline.rend() || closed->event != EventKind::closed) return;
    for (const Outage& outage : record.outages) {
        const std::string pointer = fmt::format("/outages/{}", outage.index);
        if (outage.to || context.unread.at(record, pointer)) continue;
        findings
            .add(FindingName::closed_without_event, place_of(record, pointer),
                 message("closed, but this stop has no end: it counts until now",
                         "完了していますが、この停止には終わりがなく、現在まで停止として数えます"))
            .help.push_back(message("write when it ended: `to: …`", "停止が終わった日時を書いてください: `to: …`"));
    }
}

// Whether a level that measures some services, or all, measures one of these.
template <class Services>
bool measures(const AvailabilityMeasure& measure, const Services& services) {
    if (measure.services.empty()) return true;
    return std::any_of(services.begin(), services.end(), [&](const auto& service) {
        return std::find(measure.services.begin(), measure.services.end(), service) != measure.services.end();
    });
}

bool sees_stop(const AvailabilityMeasure& measure, const Incident& incident) {
    return std::any_of(incident.outages.begin(), incident.outages.end(), [&](const Outage& outage) {
        const auto& services = outage.services.empty() ? incident.services : outage.services;
        return !services.empty() && measures(measure, services);
    });
}

// A stop is none of a false alarm: as long as it stands in the record it counts.
void check_false_alarm(const Incident& incident, Findings& findings) {
    const Event* alarm = false_alarm_of(incident);
    if (alarm == nullptr || incident.outages.empty()) return;
    findings
        .add(FindingName::event_unexpected, place_of(incident, fmt::format("/timeline/{}/event", alarm->index)),
             message("a false alarm, but `outages` name a stop, which counts", "誤報ですが、`outages` に停止があり、停止として数えます"))
        .help.push_back(message("take the stop out, or log `reopened`: it was no false alarm",
                                "停止を除くか、誤報でなければ `reopened` を記録してください"));
}

// As of the time that the options see.
void check_missing(const Context& context, const Incident& incident, Findings& findings) {
    if (incident.level() != FaultLevel::A) return;
    if (context.unread.at(incident, "/outages") || context.unread.at(incident, "/timeline")) return;
    const ContractRecords* of = context.index.of(incident.contract);
    if (of == nullptr) return;
    Incident seen = incident;
    std::erase_if(seen.timeline, [&](const Event& event) { return !context.options.sees(event.at); });
    std::erase_if(seen.grades.items, [&](const Grade& grade) { return !grade.is_always_seen() && !context.options.sees(grade.seen()); });
    find_unseen_stop(seen, *of->contract, findings);
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
}  // namespace opsctl::rules

namespace opsctl {

void find_unseen_stop(const Incident& incident, const Contract& contract, Findings& findings) {
    const IncidentState state = state_of(incident);
    const bool is_over = state == IncidentState::restored || state == IncidentState::closed;
    if (incident.level() != FaultLevel::A || !is_over) return;
    for (const ServiceLevel& level : contract.service_levels) {
        const auto* availability = std::get_if<AvailabilityMeasure>(&level.measure);
        if (availability == nullptr || rules::sees_stop(*availability, incident)) continue;
        if (!incident.services.empty() && !rules::measures(*availability, incident.services)) continue;
        findings
            .add(FindingName::outage_missing, rules::place_of(incident, "/level"),
                 message("a level A fault without `outages` of what service level '{}' measures: it sees no stop",
                         "レベル A の障害に、保証項目「{}」が測るサービスの `outages` がなく、停止がなかったことになります", level.id))
            .help.push_back(message("write when it stopped: `opsctl-incident outage {0} start --at TIME`, then `end`; accept the "
                                    "warning where nothing stopped",
                                    "停止の時間を記録してください: `opsctl-incident outage {0} start --at TIME`、続けて `end`"
                                    "（停止がなければ accept に理由を）",
                                    incident.id));
        return;
    }
}

}  // namespace opsctl

namespace opsctl::rules {

void check_outages(const Context& context, Findings& findings) {
    const Zone& zone = context.index.zone();
    for (const Incident& incident : context.index.records().all<Incident>()) {
        check_outages_of(incident, zone, findings);
        check_services(context, incident, findings);
        check_missing(context, incident, findings);
        check_false_alarm(incident, findings);
        check_ended(context, incident, findings);
    }
    for (const Change& change : context.index.records().all<Change>()) {
        check_outages_of(change, zone, findings);
        check_services(context, change, findings);
        check_ended(context, change, findings);
        check_plan(change, zone, findings);
    }
}

}  // namespace opsctl::rules
