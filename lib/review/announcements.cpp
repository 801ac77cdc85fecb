// Stops that were announced, and are others now: no program sees in an announcement what it said.
#include <algorithm>

#include "change/approval.h"
#include "change/deadline.h"
#include "change/planned_stop.h"
#include "review/rule.h"

namespace opsctl::review_rules {
namespace {

bool covers(const PlannedStop& announced, const PlannedStop& stop) {
    return announced.window.from <= stop.window.from && stop.window.to <= announced.window.to &&
           std::all_of(stop.services.begin(), stop.services.end(), [&](const auto& service) {
               return std::find(announced.services.begin(), announced.services.end(), service) !=
                      announced.services.end();
           });
}

// Whether the branch announces it anew, in time for the stop as it is now.
bool is_announced_anew(const Context& context, const PlannedStop& stop, const ContractRecords& records) {
    const std::optional<Instant> due = announcement_due(*records.contract, stop.window.from, *records.calendar);
    return std::any_of(context.reviewed.events.begin(), context.reviewed.events.end(), [&](const EventChange& change) {
        const Event* event = change.after;
        return event != nullptr && event->event == EventKind::announced && due && event->at <= *due &&
               records.is_outside_vendor(event->recipient, event->at);
    });
}

std::string window_text(const Context& context, const PlannedStop& stop) {
    return fmt::format("{} – {}", time_text(context.input.head, stop.window.from),
                       time_text(context.input.head, stop.window.to));
}

}  // namespace

// Of what somebody approves the approval is withdrawn by such a change; this is of stops that nobody approves.
std::optional<Failure> find_moved_stop(const Context& context, Findings& findings) {
    const bool is_change = context.pair.kind() == Kind::change;
    const Change* before = is_change ? context.before<Change>() : nullptr;
    const Change* after = is_change ? context.after<Change>() : nullptr;
    if (before == nullptr || after == nullptr) return std::nullopt;
    const ContractRecords* base = context.input.base.index.of(before->contract);
    const ContractRecords* head = context.input.head.index.of(after->contract);
    const bool can_be_judged =
        base != nullptr && head != nullptr && base->calendar != nullptr && head->calendar != nullptr;
    if (!can_be_judged || !required_roles(*after, *head).empty()) return std::nullopt;
    const std::optional<PlannedStop> announced = planned_stop_of(*before, *base);
    const std::optional<PlannedStop> stop = planned_stop_of(*after, *head);
    if (!announced || !stop || announced->announced == nullptr || !stop->counts || covers(*announced, *stop))
        return std::nullopt;
    if (is_announced_anew(context, *stop, *head)) return std::nullopt;
    findings
        .add(FindingName::announced_stop_changed, context.pair.place("/plan/outage"),
             message("what was announced on {} is a stop of {}; now it would be {}",
                     "{} に通知した停止は {} です。変更後は {} になります",
                     time_text(context.input.head, announced->announced->at), window_text(context, *announced),
                     window_text(context, *stop)))
        .help.push_back(message("announce it anew in time (`opsctl-change log {} announced --recipient WHO`), or leave "
                                "the stop as it was announced",
                                "期限までに改めて通知する（`opsctl-change log {} announced --recipient "
                                "WHO`）か、通知したとおりの停止に戻してください",
                                after->id));
    return std::nullopt;
}

}  // namespace opsctl::review_rules
