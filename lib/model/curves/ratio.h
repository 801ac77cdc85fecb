// ratio: in proportion to the downtime, or to what is missing to the guarantee.
#pragma once

#include "model/curves/traits.h"

namespace opsctl {

enum class RatioCurve { downtime, shortfall };
template <>
struct EnumNames<RatioCurve> {
    static constexpr std::array<std::string_view, 2> names = {"downtime", "shortfall"};
};

Complaints misfits(RatioCurve, const CurveUse&);

}  // namespace opsctl
