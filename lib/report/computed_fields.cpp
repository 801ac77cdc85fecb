#include "report/computed_fields.h"

#include "change/life_cycle.h"
#include "change/owed.h"
#include "change/schedule.h"
#include "check/telling.h"
#include "model/asset_state.h"
#include "model/incident_state.h"
#include "model/item_state.h"
#include "report/terms.h"
#include "sla/subject.h"
#include "sla/wording.h"

namespace opsctl {
namespace {

using Cell = Listing::Cell;

template <class E>
Cell word_cell(E value, Lang lang, doc::Emphasis emphasis = doc::Emphasis::none) {
    return {std::string(enum_name(value)), {word_of(value).in(lang), emphasis}};
}
Cell text_cell(const std::string& text) { return {text, text}; }

doc::Emphasis emphasis_of(IncidentState state) {
    if (is_over(state)) return doc::Emphasis::none;
    return state == IncidentState::restored ? doc::Emphasis::aside : doc::Emphasis::caution;
}

Cell attribution_cell(const Subject& subject, const Reading& reading) {
    if (reading.records == nullptr) return {};
    const Attributed attributed = attribution_of(subject, *reading.records);
    const Party said = attributed.undecided ? attributed.proposed : attributed.value;
    const std::string word = word_of(said).in(reading.lang);
    const std::string shown =
        attributed.undecided ? say(reading.lang, "{} (not agreed to)", "{}（同意なし）", word) : word;
    return {subject.attributions.empty() ? std::string() : std::string(enum_name(said)), shown};
}

std::string notification_text(const Incident& incident, const Reading& reading) {
    if (reading.records == nullptr || reading.records->calendar == nullptr) return {};
    const std::optional<NotificationDue> due = notification_due(incident, *reading.records->calendar);
    if (!due) return {};
    if (due->at_once) return say(reading.lang, "to the client at once", "発注者へ即時報告");
    return say(reading.lang, "to the client by {}", "発注者へ {} まで", due_text(due->due, reading.zone));
}

Cell span_cell(const Interval& span, const Zone& zone) {
    return {zone.iso(span.from) + '/' + zone.iso(span.to), span_text(span, zone)};
}

// When it was worked on, else when that is planned.
Cell work_cell(const Change& change, const Zone& zone) {
    const Event* started = first_event(change.timeline, EventKind::started);
    const Event* finished = last_event(change.timeline, EventKind::finished);
    if (started != nullptr && finished != nullptr) return span_cell({started->at, finished->at}, zone);
    if (!change.plan || !change.plan->window) return {};
    return span_cell({change.plan->window->from, change.plan->window->to}, zone);
}

// Who did the work, or is planned to.
std::string who_text(const Change& change, const Reading& reading) {
    if (reading.records == nullptr) return {};
    const Event* started = first_event(change.timeline, EventKind::started);
    if (started != nullptr && !started->by.empty()) return person_text(*reading.records, started->by, started->at);
    return change.plan ? people_text(*reading.records, change.plan->team, moment_of(change)) : std::string();
}

std::string approval_text(const Change& change, const Reading& reading) {
    const Event* approved = last_event(change.timeline, EventKind::approved);
    if (approved == nullptr || reading.records == nullptr) return {};
    return reading.zone.plain(approved->at) + " " + person_text(*reading.records, approved->by, approved->at);
}

std::string open_for_text(const Item& item, const Reading& reading) {
    if (item.timeline.empty() || !is_open(item)) return {};
    const Date began = reading.zone.date_of(item.timeline.front().at);
    const int days = days_between(began, reading.zone.date_of(reading.as_of));
    return day_count_text({days, DayCount::Unit::civil_days}, reading.lang);
}

// What it waits for: in somebody's words, and what brings it up by itself.
std::string trigger_text(const Item& item, const Reading& reading) {
    std::vector<std::string> all;
    if (!item.trigger.empty()) all.push_back(item.trigger.str());
    const auto add = [&](const Message& text) { all.push_back(text.in(reading.lang)); };
    if (item.when) {
        const ItemTrigger& when = *item.when;
        if (!when.change_on.empty()) add(message("a change of {}", "{} の変更", when.change_on));
        if (!when.expiry.empty()) add(message("the expiry {}", "{} の期限", when.expiry));
        if (when.date) all.push_back(to_string(*when.date));
        if (when.level) {
            const std::string level(enum_name(*when.level));
            when.on.empty() ? add(message("a fault of level {}", "レベル {} の障害", level))
                            : add(message("a fault of level {} on {}", "{1} のレベル {0} の障害", level, when.on));
        }
    }
    return fmt::format("{}", fmt::join(all, say(reading.lang, "; ", "、")));
}

void add_owed(FieldList& list, const Change& change) {
    const Reading& reading = list.reading;
    if (reading.records == nullptr || reading.records->calendar == nullptr || change.contract.empty()) {
        list.add("due", message("Due", "期限"), [] { return Cell{}; });
        list.add("next", message("Next", "次に必要なこと"), [] { return Cell{}; });
        return;
    }
    if (!list.wants("due") && !list.wants("next")) return;
    const std::vector<Owed> all = owed(change, *reading.records);
    const std::optional<Instant> due = next_due(all);
    const bool over = due && *due < reading.as_of;
    const doc::Emphasis emphasis = over ? doc::Emphasis::alarm : doc::Emphasis::none;
    list.add("due", message("Due", "期限"), [&]() -> Cell {
        return due ? Cell{reading.zone.iso(*due), {due_text(*due, reading.zone), emphasis}} : Cell{};
    });
    list.add("next", message("Next", "次に必要なこと"), [&]() -> Cell {
        const std::string next = all.empty() ? "" : all.front().what.in(reading.lang);  // they come in their order
        return {next, {next, emphasis}};
    });
}

}  // namespace

void add_computed(FieldList& list, const Incident& incident) {
    const Reading& reading = list.reading;
    const IncidentState state = state_of(incident);
    list.add("state", message("State", "状態"), [&] { return word_cell(state, reading.lang, emphasis_of(state)); });
    list.add("severity", message("Severity", "評価値"), [&]() -> Cell {
        const std::optional<Severity0To3> severity = severity_of(incident, reading.records);
        return severity ? word_cell(*severity, reading.lang) : Cell{};
    });
    const bool is_fault = false_alarm_of(incident) == nullptr;
    list.add("attribution", message("Attribution", "帰責"), [&] { return is_fault ? attribution_cell(incident, reading) : Cell{}; },
             true);
    if (is_fault && incident.attributions.empty()) {
        list.add("attributions", message("Attribution", "帰責"), [&]() -> Cell {
            return {"", say(reading.lang, "undetermined (counts as vendor)", "未確定（受注者の責とみなす）")};
        });
    }
    list.add("notification", message("Report", "報告"), [&] { return is_fault ? text_cell(notification_text(incident, reading)) : Cell{}; });
}

void add_computed(FieldList& list, const Change& change) {
    const Reading& reading = list.reading;
    list.add("state", message("State", "状態"), [&]() -> Cell {
        return {std::string(enum_name(phase_of(change))), doc::strong(change_state_text(change, reading.lang))};
    });
    add_owed(list, change);
    list.add("window", message("Window", "作業日時"), [&]() -> Cell {
        if (!change.plan || !change.plan->window) return {};
        return span_cell({change.plan->window->from, change.plan->window->to}, reading.zone);
    }, true);
    list.add("work", message("When", "いつ"), [&] { return work_cell(change, reading.zone); }, true);
    list.add("planned", message("Planned", "予定"), [&]() -> Cell {
        const std::optional<PlannedWork> planned = planned_work(change);
        if (!planned) return {};
        return {reading.zone.iso(planned->span.from), reading.zone.plain(planned->span.from)};
    }, true);
    list.add("who", message("Who", "だれが"), [&] { return text_cell(who_text(change, reading)); }, true);
    list.add("approval", message("Approved", "承認"), [&] { return text_cell(approval_text(change, reading)); }, true);
    list.add("attribution", message("Attribution", "帰責"), [&] { return attribution_cell(change, reading); }, true);
}

void add_computed(FieldList& list, const Item& item) {
    const Reading& reading = list.reading;
    list.add("state", message("State", "状態"), [&] { return word_cell(state_of(item), reading.lang); });
    list.add("due", message("Due", "期限"), [&]() -> Cell {
        if (!item.due) return {};
        const std::string day = to_string(*item.due);
        const bool over = is_open(item) && *item.due < reading.zone.date_of(reading.as_of);
        return {day, over ? doc::strong(day + say(reading.lang, " (overdue)", "（超過）")) : doc::Phrase(day)};
    });
    list.add(
        "trigger", message("Trigger", "きっかけ"),
        [&]() -> Cell {
            return {item.trigger.str(), trigger_text(item, reading)};
        },
        true);
    list.add("open_for", message("Open for", "経過日数"), [&] { return text_cell(open_for_text(item, reading)); });
}

void add_computed(FieldList& list, const Asset& asset) {
    const Reading& reading = list.reading;
    const auto number = [](std::int64_t lacking) -> Cell {
        const std::string text = std::to_string(lacking);
        return lacking == 0 ? Cell{} : Cell{text, {text, doc::Emphasis::alarm}};
    };
    list.add("state", message("State", "状態"), [&] { return word_cell(state_of(asset), reading.lang); });
    list.add("supported_until", message("Supported until", "サポート期限"), [&]() -> Cell {
        const std::optional<Date> until = supported_until(asset);
        if (!until) return {};
        const std::string day = to_string(*until);
        const bool over = is_in_service(asset) && *until < reading.zone.date_of(reading.as_of);
        return {day, over ? doc::Phrase(day + say(reading.lang, " (over)", "（終了）"), doc::Emphasis::alarm)
                          : doc::Phrase(day)};
    });
    list.add("licences_lacking", message("Licences lacking", "不足数"),
             [&] { return number(licences_lacking(asset)); });
}

std::string change_state_text(const Change& change, Lang lang) {
    std::string text = word_of(phase_of(change)).in(lang);
    const Event* finished = last_event(change.timeline, EventKind::finished);
    const bool has_result = finished != nullptr && !finished->details->result.empty();
    if (has_result) text += message(" ({})", "（{}）", term(finished->details->result, lang)).in(lang);
    return text;
}

}  // namespace opsctl
