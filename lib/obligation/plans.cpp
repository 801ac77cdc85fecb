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

// Of the plan after it: a year later, but no day that another plan covers or that lies after the contract's end.
Date next_until(const Plan& plan, const Plan* later, const Contract& contract) {
    const Date same_day = plan.period.until + date::years(1);
    const Date year_later = same_day.ok() ? same_day : Date(same_day.year() / same_day.month() / date::last);
    const Date until = std::min(year_later, contract.term.until);
    return later == nullptr ? until : std::min(until, plus_days(later->period.from, -1));
}

Message uncovered(const Plan& plan, const Plan* later) {
    const Message type = word_of(plan.type);
    const std::string from = to_string(plus_days(plan.period.until, 1));
    if (later == nullptr) {
        return message("no {1} plan covers the days from {0} on", "{0} からの{2}計画書がありません", from, type.en, type.ja);
    }
    return message("no {2} plan covers the days from {0} to {1}", "{0} から {1} までの{3}計画書がありません", from,
                   to_string(plus_days(later->period.from, -1)), type.en, type.ja);
}

// `later`: the plan that begins after the days that nobody planned; null: none does.
void add_gap(Context& context, const Plan& plan, const Plan* later) {
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
        context.command({"opsctl-plan", "renew", plan.id.view(), "--until", to_string(next_until(plan, later, context.contract()))});
    obligation.finding = FindingName::plan_missing;
    obligation.found = uncovered(plan, later);
    obligation.help = {message("write the next one: `{}`", "`{}` で次の計画書を作成してください", obligation.next)};
    context.add(std::move(obligation));
}

}  // namespace

void add_plans(Context& context) {
    for (const PlanType type : {PlanType::operation, PlanType::maintenance}) {
        const Plan* latest = nullptr;  // of those before, the one that ends last
        for (const Plan* plan : plans_of(context, type)) {
            if (latest != nullptr && plus_days(latest->period.until, 1) < plan->period.from) add_gap(context, *latest, plan);
            if (latest == nullptr || latest->period.until < plan->period.until) latest = plan;
        }
        if (latest != nullptr) add_gap(context, *latest, nullptr);
    }
}

}  // namespace opsctl::obligation_sources
