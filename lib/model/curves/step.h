// step: `first` once late at all, and `then` for every further step of lateness.
#pragma once

#include "model/curves/traits.h"

namespace opsctl {

enum class StepWhen { exceeded, reached };
template <>
struct EnumNames<StepWhen> {
    static constexpr std::array<std::string_view, 2> names = {"exceeded", "reached"};
};
struct StepCurve {
    Cut first, then;
    ClockTime every;
    std::optional<StepWhen> when;  // default: exceeded
};
template <class V>
void describe(V& v, StepCurve& s) {
    v.required("first", s.first, {"First", "最初"}, "what being late at all takes");
    v.required("then", s.then, {"Then", "以後"}, "what each further step takes");
    v.required("every", s.every, {"Every", "刻み"}, "length of a step");
    v.optional("when", s.when, {"When", "適用"}, "whether a step is taken once it is exceeded, or when it is reached");
}

Complaints misfits(const StepCurve&, const CurveUse&);

}  // namespace opsctl
