// flat: the same for every breach.
#include "sla/charge.h"

namespace opsctl {

Charge charge_by(const Cut& flat, const Charged& of) {
    Charge charge = taken_by(flat, of.base);
    const Message cut = text_of(flat, of.base);
    const Message taken = text_of(charge, of.base);
    charge.steps = {{fmt::format("{} for each breach = {}", cut.en, taken.en),
                     fmt::format("1 件につき {} = {}", cut.ja, taken.ja)}};
    return charge;
}

}  // namespace opsctl
