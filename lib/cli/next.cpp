#include "change/carried.h"
#include "cli/ledger.h"
#include "cli/plan_work.h"
#include "cli/show_clocks.h"
#include "model/item_state.h"
#include "report/record_view.h"
#include "obligation/obligation.h"
#include "time/due.h"

namespace opsctl::cli {
namespace {

std::string owed_by(const Session& after, const Change& change) {
    const ContractRecords* records = after.index().of(change.contract);
    if (records == nullptr || records->calendar == nullptr) return {};
    Page page(after.lang);
    const Reading reading{records, records->calendar->zone(), after.lang, after.as_of};
    page.add(owed_table(change, reading));
    if (!is_carried(change)) page.titled("To be thought of with it", "あわせて確認すること", brought_up_table(change, reading));
    return drawn(std::move(page), after.common);
}

std::string owed_by(const Session& after, const Item& item) {
    if (!is_open(item)) return {};
    const std::string state = word_of(state_of(item)).in(after.lang);
    const std::string line = item.due ? say(after.lang, "{}; due {}\n", "{}、期限 {}\n", state, to_string(*item.due))
                                      : say(after.lang, "{}; no due date\n", "{}、期限の定めなし\n", state);
    return line + calls_to_make(after, item);
}

// What the month's report still needs on its way to payment, with the command that notes it.
std::string owed_by(const Session& after, const Report& report) {
    const ContractRecords* of = after.index().of(report.contract);
    if (of == nullptr || of->calendar == nullptr) return {};
    std::string text;
    const Instant until = after.as_of + date::years(1);
    for (const Obligation& owed : obligations(*of, after.as_of, until, nullptr)) {
        if (owed.record.record != &report) continue;
        const std::string what = owed.what.in(after.lang);
        text += owed.due ? say(after.lang, "next: {}, due {}: `{}`\n", "次: {}（期限 {}）: `{}`\n", what,
                               due_text(*owed.due, owed.zone()), owed.next)
                         : say(after.lang, "next: {}: `{}`\n", "次: {}: `{}`\n", what, owed.next);
    }
    return text;
}

}  // namespace

std::string owed_next(const Session& after, Kind kind, const std::string& id) {
    const Records& records = after.loaded.records;
    if (kind == Kind::incident) return running_clocks(after, id);
    if (const Change* change = records.find<Change>(id); kind == Kind::change && change != nullptr) {
        return owed_by(after, *change);
    }
    if (const Item* item = records.find<Item>(id); kind == Kind::item && item != nullptr) {
        return owed_by(after, *item) + running_clocks(after, item->contract, id);
    }
    if (const Asset* asset = records.find<Asset>(id); kind == Kind::asset && asset != nullptr) {
        return owed_of_record(after, asset->contract, *asset);
    }
    if (const Report* report = records.find<Report>(id); kind == Kind::report && report != nullptr) {
        return owed_by(after, *report);
    }
    return {};
}

EventName event_called(Kind kind, std::string_view word) {
    if (const EventName event(word); event.is_known_to(kind)) return event;
    for (const EventKind event : events_of(kind)) {
        const Message called = word_of(event);
        if (word == called.en || word == called.ja) return event;
    }
    return EventName(word);
}

std::optional<Failure> cannot_be_logged(const Session& session, const std::vector<Event>& timeline,
                                        const NewEvent& event) {
    const std::string at = session.zone().plain(event.at);
    const auto is_same = [&](const Event& each) {
        return each.at == event.at && each.event == event.event && each.details->ledger == event.ledger.value_or("") &&
               each.recipient.text == event.recipient.value_or("") &&
               (each.by.empty() || !event.by || each.by.text == *event.by);
    };
    const bool may_repeat = event.event == EventKind::note || event.event == EventKind::approved;
    if (may_repeat || std::none_of(timeline.begin(), timeline.end(), is_same)) return std::nullopt;
    return usage(message("'{}' at {} is there already", "「{}」（{}）はすでに記録されています", event.event, at));
}

}  // namespace opsctl::cli
