// flat: the same for every breach.
#include "sla/charge.h"

namespace opsctl {

Charge charge_flat(const Reduction& reduction, const Facts&, const FeeBase& base, const ServiceLevel&) {
    const Ratio share = share_of(*reduction.flat, base);
    const Message cut = text_of(*reduction.flat, base);
    return {share,
            {{fmt::format("{} for each breach = {}", cut.en, percent_text(share)),
              fmt::format("1 件につき {} = {}", cut.ja, percent_text(share))}}};
}

}  // namespace opsctl
