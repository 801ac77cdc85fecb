// When the work may be done: in its window, outside the contract's freezes, not beside other work on the service.
#include <algorithm>

#include "change/rule.h"
#include "change/schedule.h"

namespace opsctl::change_rules {
namespace {

// The first event of the work that lies outside the window.
const Event* outside(const Change& change, const TimeWindow& window) {
    const Event* started = first_event(change.timeline, EventKind::started);
    if (started != nullptr && (started->at < window.from || started->at > window.to)) return started;
    const Event* finished = last_event(change.timeline, EventKind::finished);
    return finished != nullptr && finished->at > window.to ? finished : nullptr;
}

// Of a change whose work is planned.
Place place_of_plan(const Change& change) { return place_of(change, std::string(planned_work(change)->pointer)); }

}  // namespace

void check_window(const Context& context, Findings& findings) {
    const Change& change = context.change;
    if (!change.plan || !change.plan->window) return;
    const Event* event = outside(change, *change.plan->window);
    if (event == nullptr) return;
    Finding& finding =
        findings.add(FindingName::work_outside_window, place_of(change, *event, "at"),
                     message("'{}' at {} lies outside the window of the plan", "「{}」（{}）は計画の作業時間帯の外です",
                             event->event, context.zone().plain(event->at)));
    finding.related.push_back({place_of(change, "/plan/window"),
                               {},
                               message("{} to {}", "{} から {} まで", context.zone().plain(change.plan->window->from),
                                       context.zone().plain(change.plan->window->to))});
}

void check_freezes(const Context& context, Findings& findings) {
    const Freeze* freeze = freeze_over(context.change, context.records, context.as_of);
    if (freeze == nullptr) return;
    const Event* started = first_event(context.change.timeline, EventKind::started);
    findings
        .add(FindingName::change_in_freeze,
             started == nullptr ? place_of_plan(context.change) : place_of(context.change, *started, "at"),
             message("the work lies in a freeze, {} to {}", "変更凍結期間（{} から {} まで）の作業です",
                     to_string(freeze->from), to_string(freeze->until)))
        .help.push_back(message("move it, or accept the warning with what was agreed on",
                                "日程を移すか、合意の内容を理由に書いて警告を受容してください"));
}

// Reported once, for the one of the two that begins later.
void check_clashes(const Context& context, Findings& findings) {
    for (const Clash& clash : clashes_of(context.change, context.records)) {
        if (!clash.begins_later) continue;
        Finding& finding = findings.add(FindingName::changes_clash, place_of_plan(context.change),
                                        message("the window overlaps that of {} on the same service: {}",
                                                "作業時間帯が {} と重なっています（同じサービス: {}）", clash.other->id,
                                                fmt::format("{}", fmt::join(clash.services, ", "))));
        finding.related.push_back({place_of_plan(*clash.other), {}, message("its window", "その作業時間帯")});
    }
}

}  // namespace opsctl::change_rules
