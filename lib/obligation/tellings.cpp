// Whom the plans' routes ask to tell of what happened, and who was not told yet.
#include "obligation/source.h"

namespace opsctl::obligation_sources {
namespace {

std::string names_of(const Telling& telling, const ContractRecords& records, Instant now) {
    std::string text;
    for (const PersonRef& who : telling.persons) {
        const Person* person = records.person(who, now);
        text += (text.empty() ? "" : ", ") + (person == nullptr ? who.text : person->name).str();
    }
    return text;
}

void add_telling(Context& context, const Record& record, const Telling& telling,
                 std::initializer_list<std::string_view> log) {
    if (telling.is_away) return;
    const std::string names = names_of(telling, context.records(), context.as_of());
    Obligation obligation;
    obligation.key = fmt::format("{}/{}", telling.key(), record.id);
    obligation.what = telling.is_then
                          ? message("tell {0}: {1} {2}", "{0} への連絡: {1} {2}", names, record.id, record.title)
                          : message("call {0}: {1} {2}", "{0} の呼出し: {1} {2}", names, record.id, record.title);
    obligation.who = side(Side::vendor);
    obligation.due = telling.due;
    obligation.since = telling.from;
    obligation.record = source_of(record, "/timeline/0");
    obligation.next =
        context.command(log) + " " + context.command({"--recipient", telling.persons.front().text.view()});
    if (!telling.route->via.empty()) obligation.next += " " + context.command({"--via", telling.route->via.view()});
    obligation.calls = calls_of({telling}, context.records(), context.as_of());
    context.add_running(std::move(obligation));
}

}  // namespace

void add_tellings(Context& context) {
    for (const Incident* incident : context.records().incidents) {
        for (const Telling& telling : open_tellings(*incident, context.records())) {
            add_telling(context, *incident, telling,
                        {"opsctl-incident", "log", incident->id.view(), telling.is_then ? "notified" : "called"});
        }
    }
    for (const Item* item : context.records().items) {
        for (const Telling& telling : open_tellings(*item, context.records())) {
            // To tell somebody what comes next is no escalation, which help desks are measured by.
            const std::string_view verb = telling.is_then ? "note" : "escalated";
            add_telling(context, *item, telling, {"opsctl-item", "log", item->id.view(), verb});
        }
    }
}

}  // namespace opsctl::obligation_sources
