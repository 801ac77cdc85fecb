#include "model/curves/ratio.h"

namespace opsctl {

Complaints misfits(RatioCurve ratio, const CurveUse& use) {
    if (ratio == RatioCurve::downtime && !use.scale.downtime) {
        return {{"", message("only an availability has a downtime", "downtime が使えるのは availability だけです")}};
    }
    if (ratio == RatioCurve::shortfall && !use.scale.shortfall) {
        return {{"", message("a shortfall needs a percentage as the guarantee of an availability or a ratio",
                             "shortfall が使えるのは、百分率を保証値とする availability と ratio だけです")}};
    }
    return {};
}

}  // namespace opsctl
