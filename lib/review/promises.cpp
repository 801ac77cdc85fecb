#include "review/promises.h"

namespace opsctl {
namespace {

// A level with only one of its two limits, in the place where levels are compared by.
ServiceLevel only(ServiceLevel level, std::optional<Bound> limit) {
    level.guarantee = std::move(limit);
    level.target.reset();
    return level;
}

// What is guaranteed is aimed at, too.
const std::optional<Bound>& aimed_at(const ServiceLevel& level) { return level.target ? level.target : level.guarantee; }

bool is_same(const std::optional<Bound>& a, const std::optional<Bound>& b) {
    return a.has_value() == b.has_value() && (!a || a->text() == b->text());
}

class Changing {
   public:
    Changing(const Index& before, const ContractRecords& base, const Index& after, const ContractRecords& head)
        : before_(before), base_(base), after_(after), head_(head) {}

    Strictness operator()(const ServiceLevel& was, const ServiceLevel& is) const {
        const Strictness guarantee = of(was, is, was.guarantee, is.guarantee);
        const Strictness target = of(was, is, aimed_at(was), aimed_at(is));
        if (guarantee == Strictness::same || guarantee == target) return target;
        return target == Strictness::same ? guarantee : Strictness::unclear;
    }

   private:
    // A limit that is gone is weaker than any, a new one stricter.
    Strictness of(const ServiceLevel& was, const ServiceLevel& is, const std::optional<Bound>& old_limit,
                  const std::optional<Bound>& new_limit) const {
        if (!old_limit && !new_limit) return Strictness::same;
        if (!new_limit) return Strictness::weaker;
        if (!old_limit) return Strictness::stricter;
        const ClockCalendars clocks{clock_calendar(is.measure, head_, after_), clock_calendar(was.measure, base_, before_)};
        const Strictness now =
            compared(only(is, new_limit), only(was, old_limit), *head_.calendar, clocks, head_.contract->term);
        return now == Strictness::unclear && is_same(old_limit, new_limit) ? Strictness::same : now;
    }

    const Index& before_;
    const ContractRecords& base_;
    const Index& after_;
    const ContractRecords& head_;
};

}  // namespace

PromiseDifference promise_difference(const Index& before, const ContractRecords& base, const Index& after,
                                     const ContractRecords& head) {
    PromiseDifference difference{head.contract->id.str(), {}, {}, {}};
    const Changing changing(before, base, after, head);
    for (const ServiceLevel& was : base.contract->service_levels) {
        const ServiceLevel* is = head.service_level(was.id);
        if (is == nullptr) {
            difference.gone.push_back(&was);
            continue;
        }
        const Strictness now = changing(was, *is);
        const bool differs = now != Strictness::same || !is_same(was.guarantee, is->guarantee) ||
                             !is_same(was.target, is->target) || was.catalogue != is->catalogue;
        if (differs) difference.changed.push_back({&was, is, now});
    }
    for (const ServiceLevel& is : head.contract->service_levels) {
        if (base.service_level(is.id) == nullptr) difference.added.push_back(&is);
    }
    return difference;
}

std::vector<PromiseDifference> promise_differences(const Index& before, const Index& after) {
    std::vector<PromiseDifference> all;
    for (const ContractRecords& base : before.contracts()) {
        const ContractRecords* head = after.of(base.contract->id);
        if (head == nullptr) continue;
        PromiseDifference difference = promise_difference(before, base, after, *head);
        if (!difference.empty()) all.push_back(std::move(difference));
    }
    return all;
}

}  // namespace opsctl
