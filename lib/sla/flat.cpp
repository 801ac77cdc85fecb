// flat: the same for every breach.
#include "sla/charge.h"

namespace opsctl {

Charge charge_by(const Cut& flat, const Charged& of) {
    const Ratio share = share_of(flat, of.base);
    const Message cut = text_of(flat, of.base);
    return {share,
            {{fmt::format("{} for each breach = {}", cut.en, percent_text(share)),
              fmt::format("1 件につき {} = {}", cut.ja, percent_text(share))}}};
}

}  // namespace opsctl
