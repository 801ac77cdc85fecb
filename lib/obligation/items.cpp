// Items that must not be forgotten, by their due day.
#include "change/carried.h"
#include "change/life_cycle.h"
#include "change/schedule.h"
#include "model/item_state.h"
#include "obligation/coming_up.h"
#include "obligation/source.h"

namespace opsctl::obligation_sources {
namespace {

void add_due(Context& context, const Item& item) {
    Obligation obligation;
    obligation.key = fmt::format("item/{}", item.id);
    obligation.what = message("{2}: {0} {1}", "{3}: {0} {1}", item.id, item.title, word_of(item.type).en,
                              word_of(item.type).ja);
    obligation.who = one(item.owner);
    obligation.due = context.end_of(*item.due);
    obligation.record = source_of(item, "/due");
    obligation.next = context.command({"opsctl-item", "log", item.id.view(), "done"});
    obligation.finding = FindingName::item_overdue;
    obligation.found = message("{} '{}' was due by {}", "{}「{}」の期限（{}）を過ぎています", item.id, item.title,
                               to_string(*item.due));
    obligation.help = {message("finish it with `{}`, or give it a new `due`", "`{}` で完了するか、due を改めてください",
                               obligation.next)};
    context.add(std::move(obligation));
}

// What all that comes up by itself has; `by` is what brings it up.
Obligation coming_up(const Context& context, const Item& item, Instant due, std::string_view by) {
    Obligation obligation;
    obligation.key = by.empty() ? fmt::format("trigger/{}", item.id) : fmt::format("trigger/{}/{}", item.id, by);
    obligation.what = message("comes up: {} {}", "再浮上: {} {}", item.id, item.title);
    obligation.who = one(item.owner);
    obligation.due = due;
    obligation.record = source_of(item, "/when");
    obligation.next = context.command({"opsctl-item", "done", item.id.view()});
    obligation.finding = FindingName::trigger_ignored;
    return obligation;
}

void add_by_day(Context& context, const Item& item, Date day) {
    Obligation obligation = coming_up(context, item, context.end_of(day), {});
    obligation.found = message("{} '{}' was to come up on {}", "{}「{}」は {} に確認すべき事項です", item.id, item.title, to_string(day));
    obligation.help = {message("finish it with `{}`, or give it a new `when`", "`{}` で完了するか、`when` を改めてください",
                               obligation.next)};
    context.add(std::move(obligation));
}

std::vector<Message> help_going_on(const Context& context, const Item& item, const std::string& finish) {
    return {message("finish it with `{}`, or go on with it: `{}`", "`{}` で完了するか、`{}` で着手を記録してください", finish,
                    context.command({"opsctl-item", "start", item.id.view()}))};
}

// From the notice on; what was taken up in time must be over by the renewal or the last day.
void add_by_expiry(Context& context, const Item& item, const ComingUp& up) {
    Obligation obligation = coming_up(context, item, up.at, up.expiry->id);
    obligation.what.en += fmt::format(" (expiry of {})", up.expiry->title);
    obligation.what.ja += fmt::format("（{} の期限）", up.expiry->title);
    obligation.found = message("{0} '{1}' was to come up with the expiry of '{2}', which is valid until {3}",
                               "{0}「{1}」は、「{2}」の期限（{3}）に際して確認すべき事項です", item.id, item.title,
                               up.expiry->title, to_string(up.expiry->valid_until()));
    obligation.help = help_going_on(context, item, obligation.next);
    obligation.since = up.since;
    const bool runs = up.since && up.at > context.as_of();
    runs ? context.add_running(std::move(obligation)) : context.add(std::move(obligation));
}

void add_by_incident(Context& context, const Item& item, const ComingUp& up) {
    Obligation obligation = coming_up(context, item, up.at, up.incident->id);
    obligation.what.en += fmt::format(" ({})", up.incident->id);
    obligation.what.ja += fmt::format("（{}）", up.incident->id);
    obligation.found = message("{0} '{1}' was to be thought of with {2} '{3}'", "{0}「{1}」は、{2}「{3}」の発生時に確認すべき事項です",
                               item.id, item.title, up.incident->id, up.incident->title);
    obligation.help = help_going_on(context, item, obligation.next);
    context.add(std::move(obligation));
}

bool waits_for_change(const Item& item) {
    return is_open(item) && item.when && (!item.when->change_on.empty() || !item.when->expiry.empty());
}

// Until the work begins. That it was begun without is a rule of changes, which finds it.
void add_by_changes(Context& context) {
    const ContractRecords& records = context.records();
    if (std::none_of(records.items.begin(), records.items.end(),
                     [](const Item* item) { return waits_for_change(*item); }))
        return;
    for (const Change* change : records.changes) {
        if (is_called_off(phase_of(*change)) || is_carried(*change)) continue;
        const Event* started = first_event(change->timeline, EventKind::started);
        for (const Item* item :
             items_brought_up(*change, records, started != nullptr ? started->at : context.as_of())) {
            if (!is_open(*item)) continue;
            Obligation obligation = coming_up(context, *item, {}, change->id);
            obligation.what.en += fmt::format(" ({})", change->id);
            obligation.what.ja += fmt::format("（{}）", change->id);
            if (const auto work = work_of(*change, context.as_of())) obligation.due = work->from;
            obligation.next = context.command({"opsctl-change", "log", change->id.view(), "carried", "--note", "TEXT"});
            obligation.finding.reset();
            context.add(std::move(obligation));
        }
    }
}

}  // namespace

void add_items(Context& context) {
    const ContractRecords& records = context.records();
    const std::vector<PlannedExpiry> expiries = expiries_of(records, context.today());
    for (const Item* item : records.items) {
        if (!is_open(*item)) continue;
        if (item->due) add_due(context, *item);
        if (!item->when) continue;
        if (item->when->date) add_by_day(context, *item, *item->when->date);
        if (const auto up = comes_up_by_expiry(*item, records, expiries, context.as_of())) add_by_expiry(context, *item, *up);
        if (const auto up = came_up_by_incident(*item, records)) add_by_incident(context, *item, *up);
    }
    add_by_changes(context);
}

}  // namespace opsctl::obligation_sources
