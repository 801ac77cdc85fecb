// Open things of people who are no longer there.
#include <algorithm>
#include <set>

#include "change/life_cycle.h"
#include "model/item_state.h"
#include "obligation/source.h"

namespace opsctl::obligation_sources {
namespace {

bool is_named(const Person& person, const PersonRef& who) { return person.id == who.text || person.name == who.text; }
bool covers(const Plan& plan, Date day) { return plan.period.from <= day && day <= plan.period.until; }

// The last day of somebody whom the plans know and none of today's names; nullopt for everybody else: whoever is there,
// a role, free text, and as long as no plan covers today at all.
std::optional<Date> gone_since(const Context& context, const PersonRef& who) {
    if (who.empty() || !context.records().people(who, context.as_of()).empty()) return std::nullopt;
    std::optional<Date> last;
    bool has_plan = false;
    for (const Plan* plan : context.records().plans) {
        has_plan = has_plan || covers(*plan, context.today());
        for (const Person& person : plan->organization) {
            if (!is_named(person, who)) continue;
            const Date until = std::min(person.until.value_or(plan->period.until), plan->period.until);
            last = std::max(last.value_or(until), until);
        }
    }
    return has_plan && last && *last < context.today() ? last : std::nullopt;
}

struct Thing {
    SourceRef place;
    std::string id;
    std::string next;
};

void add_gone(Context& context, const PersonRef& who, Thing thing) {
    const std::optional<Date> last = gone_since(context, who);
    if (!last) return;
    Obligation obligation;
    obligation.key = fmt::format("owner/{}/{}", who.text, thing.id);
    obligation.what = message("hand over {0} from {1}, who left on {2}", "{1}（{2} まで）の担当する {0} の引継ぎ", thing.id, who.text,
                              to_string(*last));
    obligation.due = context.end_of(*last);
    obligation.record = std::move(thing.place);
    obligation.next = std::move(thing.next);
    obligation.finding = FindingName::owner_gone;
    obligation.found = message("{0} is still {1}'s, who left on {2}", "{0} の担当 {1} は {2} で体制を離れています", thing.id, who.text,
                               to_string(*last));
    obligation.help = {{"name who does it now", "現在の担当を書いてください"}};
    context.add(std::move(obligation));
}

void add_planned(Context& context, const Plan& plan) {
    if (!covers(plan, context.today())) return;
    const std::string next = context.command({"opsctl-plan", "edit", plan.id.view()});
    for (const Activity& activity : plan.activities) {
        add_gone(context, activity.owner,
                 {source_of(plan, fmt::format("/activities/{}/owner", activity.index), activity.line), activity.id.str(),
                  next});
    }
    for (const Meeting& meeting : plan.meetings) {
        for (std::size_t i = 0; i < meeting.attendees.size(); ++i) {
            add_gone(context, meeting.attendees[i],
                     {source_of(plan, fmt::format("/meetings/{}/attendees/{}", meeting.index, i), meeting.line),
                      meeting.id.str(), next});
        }
    }
}

}  // namespace

void add_gone_owners(Context& context) {
    for (const Item* item : context.records().items) {
        if (!is_open(*item)) continue;
        add_gone(context, item->owner,
                 {source_of(*item, "/owner"), item->id.str(), context.command({"opsctl-item", "edit", item->id.view()})});
    }
    for (const Change* change : context.records().changes) {
        if (!change->plan || phase_of(*change) >= Phase::finished || is_called_off(phase_of(*change))) continue;
        for (std::size_t i = 0; i < change->plan->team.size(); ++i) {
            add_gone(context, change->plan->team[i],
                     {source_of(*change, fmt::format("/plan/team/{}", i)), change->id.str(),
                      context.command({"opsctl-change", "edit", change->id.view()})});
        }
    }
    for (const Plan* plan : context.records().plans) add_planned(context, *plan);
}

}  // namespace opsctl::obligation_sources
