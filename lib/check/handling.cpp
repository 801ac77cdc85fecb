#include "check/handling.h"

#include <array>

#include "check/rule.h"
#include "model/incident_state.h"
#include "time/day_count.h"

namespace opsctl {
namespace {

using rules::place_of;

// What an event follows from: one of `before` must stand earlier in the timeline.
struct Follows {
    EventKind event;
    std::vector<EventKind> before;
};
using enum EventKind;
const std::array<Follows, 10> order = {{
    {triage_reported, {triaged}},
    {dispatch_cancelled, {dispatched, called}},
    {arrived, {called, dispatched, notified, detected}},
    {resumed, {paused}},
    {emergency_reported, {emergency_action}},
    {reopened, {restored, closed}},
    {restored, {detected, occurred, called, notified}},
    {report_submitted, {detected, occurred, called, notified}},
    {closed, {restored, dispatch_cancelled, report_submitted, workaround}},
    {workaround, {detected, occurred, called, notified}},
}};

bool stands_before(const std::vector<Event>& timeline, const Event& event, const Follows& rule) {
    for (const Event& each : timeline) {
        if (&each == &event) return false;
        for (const EventKind before : rule.before) {
            if (each.event == before) return true;
        }
    }
    return false;
}

Finding& add(Findings& findings, FindingName name, const Incident& incident, const Event& event, Message text) {
    return findings.add(name, place_of(incident, fmt::format("/timeline/{}/event", event.index)), std::move(text));
}

void check_order(const Incident& incident, Findings& findings) {
    const Event* closed = nullptr;
    for (const Event& event : incident.timeline) {
        for (const Follows& rule : order) {
            if (event.event != rule.event || stands_before(incident.timeline, event, rule)) continue;
            add(findings, FindingName::event_unexpected, incident, event,
                message("'{}' without an earlier {}", "「{}」より前に「{}」のいずれもありません", event.event,
                        joined(rule.before)));
        }
        if (event.event == EventKind::reopened) closed = nullptr;
        // What has still to be told is told late rather than never.
        const bool only_tells = is_one_of(event.event, {EventKind::note, EventKind::report_submitted, EventKind::notified,
                                                        EventKind::triage_reported});
        if (closed != nullptr && !only_tells) {
            add(findings, FindingName::event_unexpected, incident, event,
                message("'{}' after the incident was closed", "完了したあとに「{}」があります", event.event))
                .help.push_back(message("log `reopened` first", "先に `reopened` を記録してください"));
        }
        if (event.event == EventKind::closed) closed = &event;
    }
}

// Whoever of the client acted knows.
bool tells_client(const Event& event, const ContractRecords& records) {
    if (is_one_of(event.event, {EventKind::notified, EventKind::triage_reported, EventKind::report_submitted}))
        return true;
    const Person* by = records.person(event.by, event.at);
    return by != nullptr && by->side() == Side::client;
}

const Event* first_told(const Incident& incident, const ContractRecords& records, Instant from) {
    for (const Event& event : incident.timeline) {
        if (event.at >= from && tells_client(event, records)) return &event;
    }
    return nullptr;
}

const Event* first_work(const Incident& incident) {
    for (const Event& event : incident.timeline) {
        if (is_work(event.event)) return &event;
    }
    return nullptr;
}

// At once: nothing else was done before.
bool told_at_once(const Incident& incident, const Event& told) {
    const Event* work = first_work(incident);
    return work == nullptr || told.index <= work->index;
}

Message level_text(const Incident& incident, const NotificationDue& due, const Zone& zone) {
    const std::string_view level = enum_name(*incident.level());
    if (due.at_once) {
        return message("level {}: the client must be told at once", "レベル {}: 発注者へ即時に報告が必要です", level);
    }
    const std::string day = to_string(zone.ending_date_of(due.due));
    return message("level {}: the client must be told by the end of {}", "レベル {}: 発注者へ {} 中に報告が必要です",
                   level, day);
}

void check_opening(const Incident& incident, const ContractRecords& records, Instant as_of, Findings& findings) {
    const std::optional<NotificationDue> due = notification_due(incident, *records.calendar);
    if (!due) return;
    const Event& first = incident.timeline.front();
    const Event* told = first_told(incident, records, first.at);
    const Message rule = level_text(incident, *due, records.calendar->zone());
    if (told == nullptr) {
        if (as_of <= due->due) return;
        add(findings, FindingName::notification_missing, incident, first, rule)
            .help.push_back(
                message("log `notified` with its recipient and means", "`notified` に相手と手段を記録してください"));
        return;
    }
    const bool late = due->at_once ? !told_at_once(incident, *told) : told->at > due->due;
    if (!late) return;
    Message text = due->at_once
                       ? message("{0}, but '{2}' came before '{3}'", "{1}が、「{2}」が「{3}」より先に行われています",
                                 rule.en, rule.ja, first_work(incident)->event, told->event)
                       : message("{0}, but was told only at {2}", "{1}が、報告は {2} でした", rule.en, rule.ja,
                                 records.calendar->zone().plain(told->at));
    add(findings, FindingName::notification_late, incident, *told, std::move(text));
}

const Event* told_after(const Incident& incident, const ContractRecords& records, const Event& event) {
    for (const Event& each : incident.timeline) {
        if (each.index > event.index && tells_client(each, records)) return &each;
    }
    return nullptr;
}

void check_closing(const Incident& incident, const ContractRecords& records, Findings& findings) {
    const Event* restored = last_event(incident.timeline, EventKind::restored);
    const Event* closed = last_event(incident.timeline, EventKind::closed);
    const bool owed = incident.level() && *incident.level() != FaultLevel::C;
    if (!owed || restored == nullptr || closed == nullptr || closed->index < restored->index) return;
    if (told_after(incident, records, *restored) != nullptr) return;
    add(findings, FindingName::notification_missing, incident, *closed,
        message("level {}: closed, but the client was not told that it is over",
                "レベル {}: 終息を発注者へ報告しないまま完了しています", enum_name(*incident.level())))
        .help.push_back(
            message("log `notified` or `report-submitted`", "`notified` か `report-submitted` を記録してください"));
}

// Emergency powers come with a report afterwards.
void check_emergency(const Incident& incident, const Zone& zone, Findings& findings) {
    const Event* action = last_event(incident.timeline, EventKind::emergency_action);
    const Event* reported = last_event(incident.timeline, EventKind::emergency_reported);
    if (action == nullptr || (reported != nullptr && reported->index > action->index)) return;
    add(findings, FindingName::emergency_unreported, incident, *action,
        message("the emergency action at {} was not reported afterwards", "{} の緊急措置の事後報告がありません",
                zone.plain(action->at)))
        .help.push_back(message("log `emergency-reported` once it is reported",
                                "報告後に `emergency-reported` を記録してください"));
}

}  // namespace

std::optional<NotificationDue> notification_due(const Incident& incident, const Calendar& calendar) {
    if (!incident.level() || incident.timeline.empty()) return std::nullopt;
    const Instant known = incident.timeline.front().at;
    const bool in_hours = calendar.is_service_time(known);
    const bool at_once = *incident.level() == FaultLevel::A || (*incident.level() == FaultLevel::B && in_hours);
    if (at_once) return NotificationDue{true, known};
    const std::optional<Instant> due = due_after(known, {1, DayCount::Unit::open_days}, calendar);
    return due ? std::optional(NotificationDue{false, *due}) : std::nullopt;
}

void check_incident_handling(const Index& index, Instant as_of, Findings& findings) {
    for (const ContractRecords& records : index.contracts()) {
        for (const Incident* incident : records.incidents) {
            check_order(*incident, findings);
            check_emergency(*incident, index.zone(), findings);
            if (records.calendar == nullptr || incident->timeline.empty()) continue;
            check_opening(*incident, records, as_of, findings);
            check_closing(*incident, records, findings);
        }
    }
}

}  // namespace opsctl
