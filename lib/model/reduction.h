// What a breach costs (減額).
#pragma once

#include <tuple>

#include "model/curves/bands.h"
#include "model/curves/flat.h"
#include "model/curves/ratio.h"
#include "model/curves/step.h"

namespace opsctl {

struct Reduction {  // exactly one of the first four
    std::optional<Cut> flat;
    std::optional<StepCurve> step;
    Bands bands;
    std::optional<RatioCurve> ratio;
    std::optional<Rate> cap;
};
template <class V>
void describe(V& v, Reduction& r) {
    v.optional("flat", r.flat, {"Flat", "定額・定率"}, "the same for every breach");
    v.optional("step", r.step, {"Step", "逓増"}, "more with every step of lateness");
    v.optional("bands", r.bands, {"Bands", "段階"}, "the strictest band that applies");
    v.optional("ratio", r.ratio, {"Ratio", "比例"},
               "in proportion: downtime ÷ service time, or guarantee − availability");
    v.optional("cap", r.cap, {"Cap", "上限"}, "at most this in a month for this service level");
}

// The curves: each a member of Reduction that is given or not.
template <auto Member>
struct Curve {
    std::string_view key;

    static bool is_used(const Reduction& reduction) {
        if constexpr (requires { (reduction.*Member).has_value(); }) {
            return (reduction.*Member).has_value();
        } else {
            return !(reduction.*Member).empty();
        }
    }
    // Precondition: it is used.
    static const auto& of(const Reduction& reduction) {
        if constexpr (requires { *(reduction.*Member); }) {
            return *(reduction.*Member);
        } else {
            return reduction.*Member;
        }
    }
};
inline constexpr std::tuple curves{Curve<&Reduction::flat>{"flat"}, Curve<&Reduction::step>{"step"},
                                   Curve<&Reduction::bands>{"bands"}, Curve<&Reduction::ratio>{"ratio"}};

// Calls f(curve) for each curve that the reduction uses: one, unless it is wrong.
template <class F>
void each_used_curve(const Reduction& reduction, F f) {
    std::apply([&](const auto&... curve) { ((curve.is_used(reduction) ? f(curve) : void()), ...); }, curves);
}

}  // namespace opsctl
