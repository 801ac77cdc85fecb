#include "check/gone.h"

#include <algorithm>

namespace opsctl {
namespace {

bool is_named(const Person& person, const PersonRef& who) { return person.id == who.text || person.name == who.text; }

bool is_known(const ContractRecords& records, const PersonRef& who) {
    return std::any_of(records.plans.begin(), records.plans.end(), [&](const Plan* plan) {
        return std::any_of(plan->organization.begin(), plan->organization.end(),
                           [&](const Person& person) { return is_named(person, who); });
    });
}

}  // namespace

std::optional<Date> gone_since(const ContractRecords& records, const PersonRef& who, Instant at) {
    if (who.empty() || records.calendar == nullptr || !records.people(who, at).empty()) return std::nullopt;
    const Date day = records.calendar->zone().date_of(at);
    std::optional<Date> last;
    bool has_plan = false;
    for (const Plan* plan : records.plans) {
        has_plan = has_plan || (plan->period.from <= day && day <= plan->period.until);
        for (const Person& person : plan->organization) {
            if (!is_named(person, who)) continue;
            const Date until = std::min(person.until.value_or(plan->period.until), plan->period.until);
            last = std::max(last.value_or(until), until);
        }
    }
    return has_plan && last && *last < day ? last : std::nullopt;
}

bool is_away(const ContractRecords& records, const PersonRef& who, Instant at) {
    return !who.empty() && records.people(who, at).empty() && is_known(records, who);
}

}  // namespace opsctl
