#include "check/handling.h"

#include <array>

#include "check/rule.h"
#include "check/telling.h"
#include "model/incident_state.h"

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
    {reopened, {restored, closed, false_alarm}},
    {restored, {detected, occurred, called, notified}},
    {report_submitted, {detected, occurred, called, notified}},
    {closed, {restored, dispatch_cancelled, report_submitted, workaround, false_alarm}},
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
    const Event* alarm = nullptr;  // a false one
    for (const Event& event : incident.timeline) {
        for (const Follows& rule : order) {
            if (event.event != rule.event || stands_before(incident.timeline, event, rule)) continue;
            add(findings, FindingName::event_unexpected, incident, event,
                message("'{}' without an earlier {}", "「{}」より前に「{}」のいずれもありません", event.event,
                        joined(rule.before)));
        }
        if (event.event == EventKind::reopened) closed = alarm = nullptr;
        if (alarm != nullptr && is_work(event.event)) {
            add(findings, FindingName::event_unexpected, incident, event,
                message("'{}' of a false alarm", "誤報のあとに「{}」があります", event.event))
                .help.push_back(message("log `reopened` first, if it was none",
                                        "誤報でなかった場合は、先に `reopened` を記録してください"));
        }
        if (event.event == EventKind::false_alarm) alarm = &event;
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

const Event* first_work(const Incident& incident) {
    for (const Event& event : incident.timeline) {
        if (is_work(event.event)) return &event;
    }
    return nullptr;
}

// At once: nothing else was done before, and no hour went by (the table gives no number; later than that nobody calls at
// once).
constexpr Elapsed longest_at_once = std::chrono::hours(1);

bool comes_before_work(const Incident& incident, const Event& told) {
    const Event* work = first_work(incident);
    return work == nullptr || told.index <= work->index;
}

Message level_text(const Incident& incident, const Telling& telling, const Zone& zone) {
    const std::string_view level = enum_name(*incident.level());
    if (telling.at_once) {
        return message("level {}: the client must be told at once", "レベル {}: 発注者へ即時に報告が必要です", level);
    }
    const std::string day = to_string(zone.ending_date_of(*telling.due));
    return message("level {}: the client must be told by the end of {}", "レベル {}: 発注者へ {} 中に報告が必要です",
                   level, day);
}

std::string names_of(const Telling& telling) {
    std::vector<Text> names;
    for (const PersonRef& who : telling.persons) names.push_back(who.text);
    return joined(names);
}

// "phone", 電話; a word of the record's own stays as it is.
Message word_of_means(std::string_view via) {
    const auto& names = EnumNames<Channel>::names;
    const auto at = std::find(names.begin(), names.end(), means_named(via));
    if (at == names.end()) return {std::string(via), std::string(via)};
    return word_of(enum_at<Channel>(static_cast<std::size_t>(at - names.begin())));
}

// "route 'night': sato, suzuki must be told by phone by 2025-06-12 22:30"
Message route_text(const Telling& telling, const Zone& zone) {
    const Route& route = *telling.route;
    const std::string en_way = route.via.empty() ? "" : fmt::format(" by {}", route.via);
    const std::string ja_way = route.via.empty() ? "" : fmt::format("（{}）", word_of_means(route.via).ja);
    const std::string time = telling.due ? zone.plain(*telling.due) : std::string();
    return message("route '{0}': {1} must be told{2}{4}", "連絡経路「{0}」: {5}{1} へ{3}連絡が必要です", route.id,
                   names_of(telling), en_way, ja_way, time.empty() ? "" : " by " + time,
                   time.empty() ? "" : time + " までに ");
}

Message text_of(const Telling& telling, const Incident& incident, const Zone& zone) {
    return telling.route == nullptr ? level_text(incident, telling, zone) : route_text(telling, zone);
}

Message help_of(const Telling& telling) {
    if (telling.route == nullptr) {
        return message("log `notified` with its recipient and means", "`notified` に相手と手段を記録してください");
    }
    return message("log `{0}` with `--recipient {1}`{2}", "`{0}` を `--recipient {1}`{2} で記録してください",
                   telling.is_then ? "notified" : "called", telling.persons.front().text,
                   telling.route->via.empty() ? "" : fmt::format(" `--via {}`", telling.route->via));
}

Finding& add(Findings& findings, FindingName name, const Incident& incident, const Event& event, const Telling& telling,
             Message text) {
    Finding& finding = add(findings, name, incident, event, std::move(text));
    finding.key = telling.key();
    return finding;
}

// Whether it should have happened by now; what has no limit, before it is closed.
bool is_missed(const Telling& telling, const Incident& incident, Instant as_of) {
    return telling.due ? as_of > *telling.due : last_event(incident.timeline, EventKind::closed) != nullptr;
}

// " by mail or phone", 手段: メール、電話; as the fault level has it told. A route's text names its own.
Message means_of(const Telling& telling) {
    Message text;
    for (const std::string_view each : telling.means) {
        const Message word = word_of_means(each);
        text.en += (text.en.empty() ? " by " : " or ") + word.en;
        text.ja += (text.ja.empty() ? "（手段: " : "、") + word.ja;
    }
    if (!text.ja.empty()) text.ja += "）";
    return text;
}

void find_untold(const Incident& incident, const Telling& telling, const Event* other_way, Message rule,
                 const Zone& zone, Findings& findings) {
    if (other_way == nullptr) {
        add(findings, FindingName::notification_missing, incident, incident.timeline.front(), telling, std::move(rule))
            .help.push_back(help_of(telling));
        return;
    }
    const Message via = word_of_means(other_way->via.empty() ? std::string_view("?") : other_way->via.view());
    const Message means = means_of(telling);
    const std::string who = other_way->recipient.empty() ? "-" : other_way->recipient.text.str();
    add(findings, FindingName::notification_missing, incident, *other_way, telling,
        message("{0}{2}, but {4} was told another way ({5}), at {7}", "{1}{3}が、{4} への連絡は別の手段（{6}）で {7} でした",
                rule.en, rule.ja, means.en, means.ja, who, via.en, via.ja, zone.plain(other_way->at)))
        .help.push_back(help_of(telling));
}

void find_late(const Incident& incident, const Telling& telling, const Event& told, const Message& rule,
               const Zone& zone, Findings& findings) {
    const bool came_too_late =
        telling.due && told.at > *telling.due + (telling.at_once ? longest_at_once : Elapsed::zero());
    const bool came_after_work = telling.at_once && !comes_before_work(incident, told);
    if (!came_too_late && !came_after_work) return;
    Message text = came_after_work
                       ? message("{0}, but '{2}' came before '{3}'", "{1}が、「{2}」が「{3}」より先に行われています",
                                 rule.en, rule.ja, first_work(incident)->event, told.event)
                   : telling.route == nullptr ? message("{0}, but was told only at {2}", "{1}が、報告は {2} でした",
                                                        rule.en, rule.ja, zone.plain(told.at))
                                              : message("{0}, but that was only at {2}", "{1}が、連絡は {2} でした",
                                                        rule.en, rule.ja, zone.plain(told.at));
    add(findings, FindingName::notification_late, incident, told, telling, std::move(text));
}

void check_tellings(const Incident& incident, const ContractRecords& records, Instant as_of, Findings& findings) {
    const Zone& zone = records.calendar->zone();
    for (const Telling& telling : tellings_of(incident, records)) {
        if (telling.is_away) continue;  // owner-gone tells of it
        const Told done = told(telling, incident.timeline, records);
        Message rule = text_of(telling, incident, zone);
        if (done.event != nullptr) {
            find_late(incident, telling, *done.event, rule, zone, findings);
        } else if (is_missed(telling, incident, as_of)) {
            find_untold(incident, telling, done.other_way, std::move(rule), zone, findings);
        }
    }
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

void check_incident_handling(const Index& index, Instant as_of, Findings& findings) {
    for (const ContractRecords& records : index.contracts()) {
        for (const Incident* incident : records.incidents) {
            check_order(*incident, findings);
            check_emergency(*incident, index.zone(), findings);
            if (records.calendar == nullptr || incident->timeline.empty()) continue;
            if (false_alarm_of(*incident) != nullptr) continue;  // nobody had to be told
            check_tellings(*incident, records, as_of, findings);
            check_closing(*incident, records, findings);
        }
    }
}

}  // namespace opsctl
