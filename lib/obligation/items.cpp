// Items that must not be forgotten, by their due day.
#include "model/item_state.h"
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

// Of an item that comes up on a day. What comes up with a change is a rule of changes, what does with an expiry is the
// expiry's.
void add_trigger(Context& context, const Item& item, Date day) {
    Obligation obligation;
    obligation.key = fmt::format("trigger/{}", item.id);
    obligation.what = message("comes up: {} {}", "再浮上: {} {}", item.id, item.title);
    obligation.who = one(item.owner);
    obligation.due = context.end_of(day);
    obligation.record = source_of(item, "/when");
    obligation.next = context.command({"opsctl-item", "done", item.id.view()});
    obligation.finding = FindingName::trigger_ignored;
    obligation.found = message("{} '{}' was to come up on {}", "{}「{}」は {} に確認すべき事項です", item.id, item.title, to_string(day));
    obligation.help = {message("finish it with `{}`, or give it a new `when`", "`{}` で完了するか、`when` を改めてください",
                               obligation.next)};
    context.add(std::move(obligation));
}

}  // namespace

void add_items(Context& context) {
    for (const Item* item : context.records().items) {
        if (item->due && is_open(*item)) add_due(context, *item);
        if (item->when && item->when->date && is_open(*item)) add_trigger(context, *item, *item->when->date);
    }
}

}  // namespace opsctl::obligation_sources
