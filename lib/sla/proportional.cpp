// ratio: in proportion to the downtime, or to what is missing to the guarantee.
#include "sla/charge.h"

namespace opsctl {
namespace {

std::optional<Ratio> measured_share(const Facts& facts) {
    if (const auto* downtime = std::get_if<Downtime>(&facts)) return downtime->availability;
    if (const auto* measured = std::get_if<Measured>(&facts)) return measured->ratio;
    return std::nullopt;
}

Charge charge_downtime(const Downtime& downtime) {
    const Ratio share = Ratio::of(downtime.downtime_seconds, downtime.service_seconds);
    return {share,
            {message("downtime {} s ÷ service time {} s = {} = {}", "停止時間 {} 秒 ÷ サービス月間利用時間 {} 秒 = {} = {}",
                     downtime.downtime_seconds, downtime.service_seconds, share.fraction(), percent_text(share))}};
}

Charge charge_shortfall(const Bound& guarantee, Ratio measured) {
    const std::optional<Rate> limit = guarantee.rate();
    if (!limit) return {Ratio::not_a_number(), {}};
    const Ratio share = guarantee.is_upper() ? measured - limit->value : limit->value - measured;
    return {share, {message("shortfall: from {} to {} = {}", "保証値との差: {} と {} の差 = {}",
                            percent_text(measured), percent_text(limit->value), percent_text(share))}};
}

}  // namespace

Charge charge_by(RatioCurve ratio, const Charged& of) {
    if (ratio == RatioCurve::downtime) {
        const auto* downtime = std::get_if<Downtime>(&of.facts);
        return downtime != nullptr ? charge_downtime(*downtime) : Charge{Ratio::not_a_number(), {}};
    }
    const std::optional<Ratio> measured = measured_share(of.facts);
    if (!measured || !of.guarantee) return {Ratio::not_a_number(), {}};
    return charge_shortfall(*of.guarantee, *measured);
}

}  // namespace opsctl
