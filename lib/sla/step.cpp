// step: `first` once late at all, and `then` for every further step of lateness.
#include "sla/charge.h"

namespace opsctl {

Charge charge_by(const StepCurve& step, const Charged& of) {
    const auto* timing = std::get_if<Timing>(&of.facts);
    if (timing == nullptr || !timing->late || step.every.seconds() == 0) return {Ratio::not_a_number(), {}};
    const Ratio steps = timing->late->seconds / Ratio(step.every.seconds());
    if (!steps.is_countable()) return {Ratio::not_a_number(), {}};
    // A step is exceeded only after its last moment, and reached at it.
    const bool exceeded = step.when.value_or(StepWhen::exceeded) == StepWhen::exceeded;
    const std::int64_t n = exceeded ? std::max<std::int64_t>(steps.ceil() - 1, 0) : steps.floor();
    const Charge once = taken_by(step.first, of.base);
    const Charge further = taken_by(step.then, of.base);
    Charge charge{once.share + further.share * Ratio(n), {}, once.fixed + further.fixed * Ratio(n)};
    const Message taken = text_of(charge, of.base);
    const Message first = text_of(step.first, of.base);
    const Message then = text_of(step.then, of.base);
    const std::string every = to_string(step.every);
    const std::string late = timing->late->seconds.decimal(3);
    const std::string bracketed = exceeded ? fmt::format("⌈{} s ÷ {}⌉ − 1", late, every)
                                           : fmt::format("⌊{} s ÷ {}⌋", late, every);
    charge.steps = {message("further steps = {} = {}", "加算回数 = {} = {} 回", bracketed, n),
                    {fmt::format("{} + {} × {} = {}", first.en, then.en, n, taken.en),
                     fmt::format("{} + {} × {} = {}", first.ja, then.ja, n, taken.ja)}};
    return charge;
}

}  // namespace opsctl
