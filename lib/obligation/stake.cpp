#include "obligation/stake.h"

#include <algorithm>

namespace opsctl::obligation_sources {
namespace {

// The least that a breach takes, as the curve begins.
Message first_charge(const Reduction& reduction, const FeeBase& base) {
    const auto at_least = [](const Message& cut) { return message("{} or more", "{} 以上", cut.en); };
    if (reduction.flat) return text_of(*reduction.flat, base);
    if (reduction.step) return at_least(text_of(reduction.step->first, base));
    return {"a part of the month's fee", "月額の一部"};
}

template <class Predicate>
const Person* person_on(const Context& context, Predicate is_wanted) {
    const Date today = context.today();
    for (const Plan* plan : context.records().plans) {
        if (today < plan->period.from || plan->period.until < today) continue;
        for (const Person& person : plan->organization) {
            const bool is_there = !(person.from && today < *person.from) && !(person.until && *person.until < today);
            if (is_there && is_wanted(person)) return &person;
        }
    }
    return nullptr;
}

}  // namespace

Message at_stake(const MonthEvaluation& month, const Result& result) {
    // The due day of a deadline is its guarantee.
    const bool can_be_breached =
        result.level->guarantee || std::holds_alternative<DeadlineMeasure>(result.level->measure);
    if (!can_be_breached && result.level->target) return missed_target;
    if (!result.level->reduction) return {"a breach", "未達"};
    if (result.status == Status::breached && !result.charge.share.is_zero()) {
        const std::string share = percent_text(result.charge.share);
        return message("{} of the month's fee so far", "現時点で月額の {}", share);
    }
    const FeeBase base{month.reduction_base, month.contract().currency.view()};
    const Message charge = first_charge(*result.level->reduction, base);
    return {"a breach: " + charge.en, "未達: " + charge.ja};
}

const Person* person_in_role(const Context& context, const Text& role) {
    return person_on(context, [&](const Person& person) {
        return std::find(person.roles.begin(), person.roles.end(), role) != person.roles.end();
    });
}

const Person* person_on_side(const Context& context, Side side) {
    return person_on(context, [&](const Person& person) { return person.side() == side; });
}

}  // namespace opsctl::obligation_sources
