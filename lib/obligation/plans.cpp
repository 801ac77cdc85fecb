// Plans: a day that none of a type covers, after one that did.
#include <algorithm>

#include "obligation/source.h"

namespace opsctl::obligation_sources {
namespace {

std::vector<const Plan*> plans_of(const Context& context, PlanType type) {
    std::vector<const Plan*> plans;
    for (const Plan* plan : context.records().plans) {
        if (plan->type == type) plans.push_back(plan);
    }
    std::stable_sort(plans.begin(), plans.end(),
                     [](const Plan* a, const Plan* b) { return a->period.from < b->period.from; });
    return plans;
}

// The plan of the same length after it: as long as it was, in months.
Date next_until(const Plan& plan) {
    const Date year_later = plan.period.until + date::years(1);
    return year_later.ok() ? year_later : Date(year_later.year() / year_later.month() / date::last);
}

void add_gap(Context& context, const Plan& plan) {
    const Date last = plan.period.until;
    if (last >= context.contract().term.until) return;
    const Message type = word_of(plan.type);
    Obligation obligation;
    obligation.key = fmt::format("plan/{}", plan.id);
    obligation.what = message("{2} plan after {0} ({1})", "{3}計画書の更新: {0}（{1} まで）", plan.id, to_string(last), type.en,
                              type.ja);
    obligation.who = side(Side::vendor);
    obligation.due = context.end_of(last);
    obligation.record = source_of(plan, "/period/until");
    obligation.next =
        context.command({"opsctl-plan", "renew", plan.id.view(), "--until", to_string(next_until(plan))});
    obligation.finding = FindingName::plan_missing;
    obligation.found = message("no {1} plan covers the days from {0} on", "{0} からの{2}計画書がありません",
                               to_string(plus_days(last, 1)), type.en, type.ja);
    obligation.help = {message("write the next one: `{}`", "`{}` で次の計画書を作成してください", obligation.next)};
    context.add(std::move(obligation));
}

}  // namespace

void add_plans(Context& context) {
    for (const PlanType type : {PlanType::operation, PlanType::maintenance}) {
        const Plan* latest = nullptr;  // of those before, the one that ends last
        for (const Plan* plan : plans_of(context, type)) {
            if (latest != nullptr && plus_days(latest->period.until, 1) < plan->period.from) add_gap(context, *latest);
            if (latest == nullptr || latest->period.until < plan->period.until) latest = plan;
        }
        if (latest != nullptr) add_gap(context, *latest);
    }
}

}  // namespace opsctl::obligation_sources
