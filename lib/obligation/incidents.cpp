// What goes on in incidents and changes: outages, pauses, and what one side has put to the other.
#include "model/incident_state.h"
#include "obligation/source.h"
#include "obligation/stake.h"
#include "sla/subject.h"

namespace opsctl::obligation_sources {
namespace {

template <class F>
void each_subject(const Context& context, F f) {
    for (const Incident* incident : context.records().incidents) f(*incident, true);
    for (const Change* change : context.records().changes) f(*change, false);
}

Message titled(const Record& record, Label what) {
    return message("{2}: {0} {1}", "{3}: {0} {1}", record.id, record.title, what.en, what.ja);
}

void add_outages_of(Context& context, const Subject& subject, bool is_incident) {
    for (const Outage& outage : subject.outages) {
        if (outage.to) continue;
        Obligation obligation;
        obligation.key = fmt::format("outage/{}/{}", subject.id, outage.index);
        obligation.what = titled(subject, {"down", "停止中"});
        obligation.who = side(Side::vendor);
        obligation.record = source_of(subject, fmt::format("/outages/{}", outage.index), outage.line);
        obligation.next = is_incident ? context.command({"opsctl-incident", "outage", subject.id.view(), "end"})
                                      : context.command({"opsctl-change", "edit", subject.id.view()});
        obligation.since = outage.from;
        context.add_running(std::move(obligation));
    }
}

const Event* open_pause(const Incident& incident) {
    const Event* pause = nullptr;
    for (const Event& event : incident.timeline) {
        if (event.event == EventKind::paused && pause == nullptr) pause = &event;
        if (event.event == EventKind::resumed || event.event == EventKind::closed) pause = nullptr;
    }
    return pause;
}

void add_claim(Context& context, const Incident& incident, const Claim& claim) {
    const Person* claimant = context.records().person(claim.claimed.by, claim.claimed.at);
    const Side decides =
        claimant != nullptr && claimant->side() == Side::client ? Side::vendor : Side::client;
    Obligation obligation;
    obligation.key = fmt::format("claim/{}/{}", incident.id, claim.service_level.id);
    obligation.what = titled(incident, {"decide the claim", "免責の申出の決定"});
    obligation.who = side(decides);
    obligation.record = source_of(incident, fmt::format("/exemptions/{}", claim.index), claim.line);
    obligation.next = context.command({"opsctl-incident", "exempt", incident.id.view(), "accept", "--level",
                                       claim.service_level.id.view()});
    if (const Person* person = person_on_side(context, decides)) {
        obligation.next += " " + context.command({"--by", person->id.view()});
    }
    obligation.since = claim.claimed.at;
    context.add_running(std::move(obligation));
}

// Without one the vendor bears it: that is worth a word once the month is over.
bool is_wanted(const Context& context, const Subject& subject, const Attributed& attributed) {
    if (attributed.undecided) return true;
    const std::optional<Instant> moment = earliest_moment(subject);
    if (!moment) return false;
    const Zone& zone = context.zone();
    return context.as_of() >= zone.month(month_of(zone.date_of(*moment))).to;
}

void add_attribution(Context& context, const Subject& subject, bool is_incident) {
    const Attributed attributed = attribution_of(subject, context.records());
    if (attributed.value != Party::undetermined || !is_wanted(context, subject, attributed)) return;
    if (!is_incident && subject.outages.empty()) return;
    Obligation obligation;
    obligation.key = fmt::format("attribution/{}", subject.id);
    obligation.what = attributed.undecided ? titled(subject, {"agree to the attribution", "帰責への合意"})
                                           : titled(subject, {"say whose responsibility it was", "帰責の確認"});
    std::string_view value = "vendor";
    Side who = Side::vendor;
    if (attributed.undecided) {
        const Person* proposer = context.records().person(attributed.source->by, attributed.source->at);
        who = proposer != nullptr && proposer->side() == Side::client ? Side::vendor : Side::client;
        value = "agree";
        obligation.since = attributed.source->at;
    }
    obligation.who = side(who);
    obligation.record = source_of(subject, attributed.source != nullptr
                                               ? fmt::format("/attributions/{}", attributed.source->index)
                                               : std::string());
    obligation.next = context.command({is_incident ? "opsctl-incident" : "opsctl-change", "attribute", subject.id.view(), value});
    if (const Person* person = person_on_side(context, who)) {
        obligation.next += " " + context.command({"--by", person->id.view()});
    }
    context.add_running(std::move(obligation));
}

}  // namespace

void add_outages(Context& context) {
    each_subject(context, [&](const Subject& subject, bool is_incident) { add_outages_of(context, subject, is_incident); });
}

void add_pauses(Context& context) {
    for (const Incident* incident : context.records().incidents) {
        const Event* pause = open_pause(*incident);
        if (pause == nullptr) continue;
        Obligation obligation;
        obligation.key = fmt::format("pause/{}", incident->id);
        obligation.what = titled(*incident, {"paused", "中断中"});
        obligation.who = side(Side::vendor);
        obligation.record = source_of(*incident, fmt::format("/timeline/{}", pause->index), pause->line);
        obligation.next = context.command({"opsctl-incident", "log", incident->id.view(), "resumed"});
        obligation.since = pause->at;
        context.add_running(std::move(obligation));
    }
}

void add_claims(Context& context) {
    for (const Incident* incident : context.records().incidents) {
        for (const Claim& claim : incident->exemptions) {
            if (!is_decided(claim, context.records())) add_claim(context, *incident, claim);
        }
    }
}

void add_attributions(Context& context) {
    for (const Incident* incident : context.records().incidents) {
        if (false_alarm_of(*incident) == nullptr) add_attribution(context, *incident, true);
    }
    for (const Change* change : context.records().changes) add_attribution(context, *change, false);
}

}  // namespace opsctl::obligation_sources
