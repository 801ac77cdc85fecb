// What the changes owe: decisions, announcements, the work itself, and what follows it.
#include "change/commands.h"
#include "obligation/source.h"
#include "obligation/stake.h"

namespace opsctl::obligation_sources {
namespace {

std::string next_of(const Context& context, const Change& change, const Owed& owed) {
    std::string next = change_command(change, owed);
    if (owed.event == EventKind::approved) {
        if (const Person* person = person_in_role(context, owed.role)) {
            next += " " + context.command({"--by", person->id.view()});
        }
    }
    if (owed.event == EventKind::announced) {
        if (const Person* person = person_on_side(context, Side::client)) {
            next += " " + context.command({"--recipient", person->id.view()});
        }
    }
    return next;
}

std::vector<PersonRef> who_of(const Change& change, const Owed& owed) {
    if (owed.event == EventKind::approved) return {PersonRef{owed.role}};
    if (owed.event == EventKind::started || owed.event == EventKind::finished) {
        if (change.plan && !change.plan->team.empty()) return change.plan->team;
    }
    return side(Side::vendor);
}

void add_owed(Context& context, const Change& change, const Owed& owed) {
    Obligation obligation;
    obligation.key = fmt::format("change/{}/{}", change.id, EventName(owed.event).str());
    if (owed.ledger) obligation.key += fmt::format("/{}", enum_name(*owed.ledger));
    if (!owed.asset.empty()) obligation.key += fmt::format("/{}", owed.asset);
    obligation.what = message("{2}: {0} {1}", "{3}: {0} {1}", change.id, change.title, owed.what.en, owed.what.ja);
    obligation.who = who_of(change, owed);
    obligation.due = owed.due;
    obligation.record = source_of(change, "");
    obligation.next = next_of(context, change, owed);
    if (owed.event == EventKind::completion_reported) {
        obligation.finding = FindingName::completion_overdue;
        obligation.found = message("the completion of {} was not reported in time", "{} の作業完了報告が期限までに行われていません",
                                   change.id);
        obligation.help = {message("report it: `{}`", "`{}` で記録してください", obligation.next)};
    }
    context.add(std::move(obligation));
}

}  // namespace

// What is owed one after the other is told one at a time: what comes first, and whatever has a time of its own.
void add_changes(Context& context) {
    for (const Change* change : context.records().changes) {
        for (const Owed& each : owed(*change, context.records())) {
            if (each.due) add_owed(context, *change, each);
        }
    }
}

}  // namespace opsctl::obligation_sources
