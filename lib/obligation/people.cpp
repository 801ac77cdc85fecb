// Open things of people who are no longer there.
#include <algorithm>
#include <set>

#include "change/life_cycle.h"
#include "check/gone.h"
#include "model/item_state.h"
#include "obligation/source.h"

namespace opsctl::obligation_sources {
namespace {

bool covers(const Plan& plan, Date day) { return plan.period.from <= day && day <= plan.period.until; }

struct Thing {
    SourceRef place;
    std::string id;
    std::string next;
};

void add_gone(Context& context, const PersonRef& who, Thing thing) {
    const std::optional<Date> last = gone_since(context.records(), who, context.as_of());
    if (!last) return;
    Obligation obligation;
    obligation.key = fmt::format("owner/{}/{}", who.text, thing.id);
    obligation.what = message("hand over {0} from {1}, who left on {2}", "{1}（{2} まで）の担当する {0} の引継ぎ", thing.id, who.text,
                              to_string(*last));
    obligation.who = one(who);
    obligation.due = context.end_of(*last);
    obligation.record = std::move(thing.place);
    obligation.next = std::move(thing.next);
    obligation.finding = FindingName::owner_gone;
    obligation.found = message("{0} is still {1}'s, who left on {2}", "{0} の担当 {1} は {2} で体制を離れています", thing.id, who.text,
                               to_string(*last));
    obligation.help = {message("name who does it now: `{}`", "`{}` で現在の担当を記録してください", obligation.next)};
    context.add(std::move(obligation));
}

// The command that names a successor in a field of what the plan lists.
std::string set_in(const Context& context, const Plan& plan, const Text& id, std::string_view key,
                   std::string_view value = "WHO") {
    return context.command({"opsctl-plan", "set", fmt::format("{}:{}", plan.id, id), key, value});
}

// A list in which somebody else stands where this one stood.
std::string with_successor(const std::vector<PersonRef>& people, std::size_t of) {
    std::vector<std::string> all;
    for (std::size_t i = 0; i < people.size(); ++i) all.push_back(i == of ? "WHO" : people[i].text.str());
    return fmt::format("{}", fmt::join(all, ","));
}

void add_planned(Context& context, const Plan& plan) {
    if (!covers(plan, context.today())) return;
    for (const Activity& activity : plan.activities) {
        add_gone(context, activity.owner,
                 {source_of(plan, fmt::format("/activities/{}/owner", activity.index), activity.line),
                  activity.id.str(), set_in(context, plan, activity.id, "owner")});
    }
    for (const Meeting& meeting : plan.meetings) {
        for (std::size_t i = 0; i < meeting.attendees.size(); ++i) {
            add_gone(context, meeting.attendees[i],
                     {source_of(plan, fmt::format("/meetings/{}/attendees/{}", meeting.index, i), meeting.line),
                      meeting.id.str(),
                      set_in(context, plan, meeting.id, "attendees", with_successor(meeting.attendees, i))});
        }
    }
    for (const Route& route : plan.routes) {
        const auto add = [&](const PersonRef& who, const std::string& key, std::string next) {
            add_gone(context, who,
                     {source_of(plan, fmt::format("/routes/{}/{}", route.index, key), route.line), route.id.str(),
                      std::move(next)});
        };
        // Those who left are passed over while somebody is there, and calls of the past are judged by them.
        const bool is_served = std::any_of(route.call.begin(), route.call.end(), [&](const PersonRef& who) {
            return !gone_since(context.records(), who, context.as_of());
        });
        for (std::size_t i = 0; !is_served && i < route.call.size(); ++i) {
            add(route.call[i], fmt::format("call/{}", i),
                set_in(context, plan, route.id, "call", with_successor(route.call, i)));
        }
        add(route.then, "then", set_in(context, plan, route.id, "then"));
    }
}

}  // namespace

void add_gone_owners(Context& context) {
    for (const Item* item : context.records().items) {
        if (!is_open(*item)) continue;
        add_gone(context, item->owner,
                 {source_of(*item, "/owner"), item->id.str(), context.command({"opsctl-item", "set", item->id.view(), "owner", "WHO"})});
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
