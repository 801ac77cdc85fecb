#include "report/plans_ahead.h"

namespace opsctl {
namespace {

// null: a plan of the type covers the day, or none ended before it.
const Plan* last_before(const ContractRecords& records, PlanType type, Date day) {
    const Plan* last = nullptr;
    for (const Plan* plan : records.plans) {
        if (plan->type != type || plan->period.from > day) continue;
        if (plan->period.until >= day) return nullptr;
        if (last == nullptr || last->period.until < plan->period.until) last = plan;
    }
    return last;
}

}  // namespace

std::vector<const Plan*> plans_ahead(const ContractRecords& records, Date from, Date until) {
    std::vector<const Plan*> plans;
    for (const Plan* plan : records.plans) {
        const bool is_in_force = plan->period.until >= from && plan->period.from <= until;
        if (is_in_force || plan == last_before(records, plan->type, from)) plans.push_back(plan);
    }
    return plans;
}

}  // namespace opsctl
