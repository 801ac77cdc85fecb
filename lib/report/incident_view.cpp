#include "report/incident_view.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "model/incident_state.h"
#include "report/facts.h"
#include "report/record_view.h"
#include "report/status_table.h"
#include "report/terms.h"
#include "sla/wording.h"

namespace opsctl {
namespace {

template <class E>
std::string name_or_empty(const std::optional<E>& value) {
    return value ? std::string(enum_name(*value)) : std::string();
}

doc::Emphasis emphasis_of(IncidentState state) {
    if (state == IncidentState::closed) return doc::Emphasis::none;
    return state == IncidentState::restored ? doc::Emphasis::aside : doc::Emphasis::caution;
}

std::string attribution_text(const Incident& incident, const ContractRecords& records, const Zone& zone, Lang lang) {
    if (incident.attributions.empty())
        return say(lang, "undetermined (counts as vendor)", "未確定（受注者の責とみなす）");
    const Attribution& latest = incident.attributions.back();
    const bool needs_agreement = latest.value != Party::vendor;
    const bool agreed = records.other_party(latest.by, latest.at, latest.agreed_by, latest.at);
    const std::string state =
        !needs_agreement ? std::string()
        : agreed ? message(", agreed by {}", "、{} が同意", person_text(records, latest.agreed_by, latest.at)).in(lang)
                 : say(lang, ", not agreed yet (counts as undetermined)", "、未同意（未確定として扱う）");
    return message("{} ({}, {}{})", "{}（{}、{}{}）", enum_name(latest.value),
                   person_text(records, latest.by, latest.at), zone.plain(latest.at), state)
        .in(lang);
}

std::string assessments_text(const Incident& incident, const Zone& zone) {
    std::string text;
    for (const Assessment& each : incident.assessments) {
        text += (text.empty() ? "" : ", ") +
                fmt::format("{} ({} {})", enum_name(each.value), each.by.text, zone.plain(each.at));
    }
    return text;
}

std::string claims_text(const Incident& incident, const Zone& zone, Lang lang) {
    std::string text;
    for (const Claim& claim : incident.exemptions) {
        const std::string decision = claim.decision
                                         ? fmt::format("{} ({} {})", enum_name(claim.decision->result),
                                                       claim.decision->by.text, zone.plain(claim.decision->at))
                                         : say(lang, "undecided", "未決定");
        text += (text.empty() ? "" : "; ") +
                fmt::format("{} / {}: {}", claim.service_level.id, enum_name(claim.cause), decision);
    }
    return text;
}

std::string notification_text(const Incident& incident, const ContractRecords& records, Lang lang) {
    const std::optional<NotificationDue> due =
        records.calendar != nullptr ? notification_due(incident, *records.calendar) : std::nullopt;
    if (!due) return {};
    if (due->at_once) return say(lang, "to the client at once", "発注者へ即時報告");
    return message("to the client by {}", "発注者へ {} まで", due_text(due->due, records.calendar->zone())).in(lang);
}

doc::Facts facts(const Page& page, const Incident& incident, const ContractRecords& records, const Zone& zone) {
    const Lang lang = page.lang();
    FactSheet facts(page);
    facts.add("State", "状態", {word_of(state_of(incident)).in(lang), emphasis_of(state_of(incident))});
    facts.add("Contract", "契約", fmt::format("{} ({})", incident.contract.id, records.contract->title));
    facts.add("Level", "障害レベル", name_or_empty(incident.level));
    facts.add("Severity", "評価値", name_or_empty(severity_of(incident)));
    facts.add("Assessments", "評価の内訳", assessments_text(incident, zone));
    facts.add("Services", "サービス", joined_texts(incident.services));
    facts.add("Site", "場所", incident.site.id.str());
    facts.add("Equipment", "対象機器", joined_texts(incident.assets));
    facts.add("Category", "分類", name_or_empty(incident.category));
    facts.add("Work", "保守区分", name_or_empty(incident.work));
    facts.add("Attribution", "帰責", attribution_text(incident, records, zone, lang));
    facts.add("Outages", "停止", outages_view(incident.outages, zone, lang));
    facts.add("Exemptions", "免責", claims_text(incident, zone, lang));
    facts.add("Report", "報告", notification_text(incident, records, lang));
    facts.add("Cause", "原因", incident.cause.text.str());
    facts.add("Impact", "影響", incident.impact.text.str());
    facts.add("Resolution", "対応", incident.resolution.text.str());
    facts.add("Prevention", "再発防止策", incident.prevention.text.str());
    facts.add("Record", "記録", incident.path.str());
    return facts.take();
}

// The changes that name the incident, and those that it names.
doc::Table changes(const Incident& incident, const ContractRecords& records, Lang lang) {
    doc::Table table{
        {{say(lang, "Change", "変更")}, {say(lang, "Title", "件名")}, {say(lang, "Last event", "最終イベント")}}, {}};
    for (const Change* change : records.changes) {
        const auto is_this = [&](const auto& ref) { return ref == incident.id.view(); };
        const auto is_that = [&](const auto& ref) { return ref == change->id.view(); };
        const bool linked = std::any_of(change->incidents.begin(), change->incidents.end(), is_this) ||
                            std::any_of(incident.changes.begin(), incident.changes.end(), is_that);
        if (!linked) continue;
        table.rows.push_back({change->id.str(), change->title.str(),
                              change->timeline.empty() ? std::string() : change->timeline.back().event.str()});
    }
    return table;
}

}  // namespace

void add_incident_view(Page& page, const Incident& incident, const ContractRecords& records,
                       const std::vector<MonthEvaluation>& months, Instant as_of) {
    const Zone& zone = records.calendar != nullptr ? records.calendar->zone() : Zone::utc();
    page.heading(page.say("{}  {} (as of {})", "{}  {}（{} 現在）", incident.id, incident.title, zone.plain(as_of)));
    page.add(facts(page, incident, records, zone));
    page.titled("Clocks", "保証項目", clocks_table(months, incident.id, false, page.lang()));
    page.titled("Timeline", "経過", timeline_view(incident.timeline, zone, page.lang()));
    page.titled("Changes", "関連する変更", changes(incident, records, page.lang()));
}

Listing incident_listing(std::vector<const Incident*> incidents, const Zone& zone, Lang lang) {
    const auto began = [](const Incident& i) { return i.timeline.empty() ? Instant{} : i.timeline.front().at; };
    const auto urgency = [&](const Incident* i) {
        const bool closed = state_of(*i) == IncidentState::closed;
        const int level =
            i->level ? static_cast<int>(*i->level) : static_cast<int>(EnumNames<FaultLevel>::names.size());
        const std::optional<Severity0To3> severity = severity_of(*i);
        return std::tuple(closed, closed ? 0 : level, closed || !severity ? 0 : -static_cast<int>(*severity),
                          -began(*i).time_since_epoch().count());
    };
    std::stable_sort(incidents.begin(), incidents.end(),
                     [&](const Incident* a, const Incident* b) { return urgency(a) < urgency(b); });
    Listing listing{"incidents",
                    {{"id", message("ID", "ID")},
                     {"state", message("State", "状態")},
                     {"level", message("Level", "レベル")},
                     {"severity", message("Severity", "評価値")},
                     {"began", message("Began", "発生")},
                     {"services", message("Services", "サービス")},
                     {"contract", message("Contract", "契約")},
                     {"title", message("Title", "件名")}},
                    {}};
    for (const Incident* i : incidents) {
        const IncidentState state = state_of(*i);
        const bool dated = !i->timeline.empty();
        listing.rows.push_back({{i->id.str()},
                                {std::string(enum_name(state)), word_of(state).in(lang), emphasis_of(state)},
                                {name_or_empty(i->level)},
                                {name_or_empty(severity_of(*i))},
                                {dated ? zone.iso(began(*i)) : "", dated ? zone.plain(began(*i)) : ""},
                                {joined_texts(i->services)},
                                {i->contract.id.str()},
                                {i->title.str()}});
    }
    return listing;
}

Listing incident_export(const std::vector<const Incident*>& incidents, const Zone& zone) {
    const std::vector<std::string> fields = {"id",    "title",    "contract",   "services",   "site",   "assets",
                                             "level", "severity", "category",   "work",       "state",  "attribution",
                                             "cause", "impact",   "resolution", "prevention", "outages"};
    Listing listing{"incidents", {}, {}};
    for (const std::string& field : fields) listing.columns.push_back({field, message("{}", "{}", field)});
    for (const EventKind event : events_of(Kind::incident)) {
        listing.columns.push_back({std::string(enum_name(event)), message("{}", "{}", event)});
    }
    for (const Incident* i : incidents) {
        const std::string attribution =
            i->attributions.empty() ? "" : std::string(enum_name(i->attributions.back().value));
        std::vector<Listing::Field> row = {{i->id.str()},
                                           {i->title.str()},
                                           {i->contract.id.str()},
                                           {joined_texts(i->services)},
                                           {i->site.id.str()},
                                           {joined_texts(i->assets)},
                                           {name_or_empty(i->level)},
                                           {name_or_empty(severity_of(*i))},
                                           {name_or_empty(i->category)},
                                           {name_or_empty(i->work)},
                                           {std::string(enum_name(state_of(*i)))},
                                           {attribution},
                                           {i->cause.text.str()},
                                           {i->impact.text.str()},
                                           {i->resolution.text.str()},
                                           {i->prevention.text.str()},
                                           {outages_view(i->outages, zone, Lang::en)}};
        for (const EventKind event : events_of(Kind::incident)) {
            const Event* first = first_event(i->timeline, event);
            row.push_back({first == nullptr ? std::string() : zone.plain(first->at)});
        }
        listing.rows.push_back(std::move(row));
    }
    return listing;
}

}  // namespace opsctl
