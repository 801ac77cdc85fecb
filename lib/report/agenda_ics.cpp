// What is due, as a calendar to subscribe to.
#include "report/agenda.h"
#include "report/ical.h"

namespace opsctl {
namespace {

IcalEvent event_of(const Obligation& o, const Agenda& agenda, Lang lang) {
    std::string more = who_text(o, agenda.as_of);
    for (const std::string& part : {o.next, o.at_stake.in(lang)}) {
        if (!part.empty()) more += (more.empty() ? "" : "\n") + part;
    }
    return {fmt::format("{}@{}.opsctl", o.key, o.records->contract->id),
            o.zone(),
            ical_day_or_moment(*o.due, o.zone()),
            o.what.in(lang),
            std::move(more),
            word_of(o.state).in(lang)};
}

}  // namespace

std::string agenda_ics(const Agenda& agenda, Lang lang) {
    std::vector<IcalEvent> events;
    for (const Obligation& o : agenda.obligations) {
        if (o.due) events.push_back(event_of(o, agenda, lang));
    }
    return ical("today", say(lang, "opsctl: what is due", "opsctl: 期限"), events, agenda.as_of);
}

}  // namespace opsctl
