#include "model/curves/step.h"

namespace opsctl {

Complaints misfits(const StepCurve& step, const CurveUse& use) {
    if (!use.scale.lateness) {
        return {{"", message("steps need a lateness: a response or lead-time with a duration as its guarantee",
                             "step が使えるのは、時間を保証値とする response と lead-time だけです")}};
    }
    if (step.every > ClockTime()) return {};
    return {{"every", message("a step takes some time", "step の every は 0 より長くしてください")}};
}

}  // namespace opsctl
