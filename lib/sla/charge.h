// What a breach takes: one function for each reduction curve, each in a file of its name (see model/curves/traits.h).
#pragma once

#include <string_view>

#include "money/amount.h"
#include "sla/result.h"

namespace opsctl {

// The fee that percentages are of, and that fixed amounts are shares of.
struct FeeBase {
    Money fee;
    std::string_view currency;
};

// The share of the base fee that these facts of a breach of the level take; zero where the level has no
// reduction. A share that does not fit is not ok().
Charge charge_for(const ServiceLevel&, const Facts&, const FeeBase&);

// What a curve is applied to.
struct Charged {
    const Facts& facts;  // of the breach
    const std::optional<Bound>& guarantee;
    FeeBase base;
};
Charge charge_by(const Cut& flat, const Charged&);
Charge charge_by(const StepCurve&, const Charged&);
Charge charge_by(const Bands&, const Charged&);
Charge charge_by(RatioCurve, const Charged&);

// A cut as a share of the base fee. An amount is no share of a fee of 0: it is fixed.
Charge taken_by(const Cut&, const FeeBase&);
// "5 %"; of a fee of 0 "JPY 10,000" where something is fixed.
Message text_of(const Charge&, const FeeBase&);
// "5 %", or "JPY 10,000".
Message text_of(const Cut&, const FeeBase&);
std::string percent_text(Ratio share);  // "6.088435 %"

// Charges a result: its reduction, the one without the exemption, the one if what is undecided were accepted.
void charge(Result&, const FeeBase&);

}  // namespace opsctl
