// A timeline tells what happened in the order in which it happened.
#include "check/events.h"
#include "check/rule.h"

namespace opsctl::rules {
namespace {

std::string at_event(const Event& event, std::string_view key) {
    return fmt::format("/timeline/{}/{}", event.index, key);
}

void check_order(const Context& context, const Record& record, const std::vector<Event>& timeline, Findings& findings) {
    const Zone& zone = context.index.zone();
    const Event* before = nullptr;
    for (const Event& event : timeline) {
        if (!is_read(event.at)) continue;
        if (before != nullptr && event.at < before->at) {
            findings
                .add(FindingName::events_out_of_order, place_of(record, at_event(event, "at")),
                     message("'{}' at {} is earlier than '{}' at {}, which stands above it",
                             "「{}」（{}）が、上に書かれた「{}」（{}）より前の日時です", event.event,
                             zone.plain(event.at), before->event, zone.plain(before->at)))
                .related.push_back({place_of(record, at_event(*before, "at")),
                                    {},
                                    message("the event before it", "一つ前のイベント")});
        }
        before = &event;
    }
}

// Of grades that followed one another only the first needs no time.
void check_grades(const Incident& incident, const Zone& zone, Findings& findings) {
    const Grade* before = nullptr;
    for (const Grade& grade : incident.grades) {
        const std::string pointer = fmt::format("/level/{}", grade.index);
        if (before != nullptr && !grade.at) {
            findings.add(FindingName::missing_key, place_of(incident, pointer),
                         message("the key 'at' is missing: from when was it of this level?",
                                 "キー「at」がありません（いつからこのレベルかを書いてください）"));
        } else if (before != nullptr && before->at && *grade.at <= *before->at) {
            findings.add(FindingName::events_out_of_order, place_of(incident, pointer + "/at"),
                         message("the level of {} does not come after the one above it",
                                 "{} のレベルが、上に書かれたレベルより後の日時になっていません", zone.plain(*grade.at)));
        }
        before = &grade;
    }
}

void check_present(const Record& record, const Event& event, std::string_view key, std::string_view value,
                   Findings& findings) {
    if (!value.empty()) return;
    findings.add(FindingName::event_incomplete, place_of(record, at_event(event, "event")),
                 message("'{}' needs the key '{}'", "「{}」にはキー「{}」が必要です", event.event, key));
}

void check_change_event(const Change& change, const Event& event, Findings& findings) {
    if (event.event == EventKind::approved) check_present(change, event, "by", event.by.text, findings);
    if (event.event == EventKind::finished) {
        check_present(change, event, "result", event.details->result, findings);
        check_finish_result(place_of(change, at_event(event, "result")), event.details->result, findings);
    }
    if (event.event == EventKind::ledger_updated) {
        check_present(change, event, "ledger", event.details->ledger, findings);
        check_ledger(place_of(change, at_event(event, "ledger")), event.details->ledger, findings);
    }
}

void check_report_events(const Context& context, Findings& findings) {
    for (const Report& report : context.index.records().all<Report>()) {
        for (const Event& event : report.timeline) {
            if (event.event != EventKind::extension_agreed) continue;
            if (context.unread.at(report, fmt::format("/timeline/{}", event.index))) continue;
            check_present(report, event, "until", event.details->until ? "given" : "", findings);
            check_present(report, event, "agreed_by", event.details->agreed_by.text, findings);
        }
    }
}

// Without these fields an event says too little to count.
void check_change_events(const Context& context, Findings& findings) {
    for (const Change& change : context.index.records().all<Change>()) {
        for (const Event& event : change.timeline) {
            if (context.unread.at(change, fmt::format("/timeline/{}", event.index))) continue;
            check_change_event(change, event, findings);
        }
    }
}

template <class R>
void check_timelines_of(const Context& context, Findings& findings) {
    for (const R& record : context.index.records().all<R>()) {
        for (const Event& event : record.timeline) {
            if (event.event.is_known_to(R::kind)) continue;
            check_event_name(place_of(record, at_event(event, "event")), event.event, R::kind, findings);
        }
        check_order(context, record, record.timeline, findings);
    }
}

}  // namespace

void check_timelines(const Context& context, Findings& findings) {
    RecordTypes::each([&]<class R>(std::type_identity<R>) {
        if constexpr (HasTimeline<R>) check_timelines_of<R>(context, findings);
    });
    check_change_events(context, findings);
    check_report_events(context, findings);
    for (const Incident& incident : context.index.records().all<Incident>()) {
        if (!context.unread.at(incident, "/level")) check_grades(incident, context.index.zone(), findings);
    }
}

}  // namespace opsctl::rules
