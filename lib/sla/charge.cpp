#include "sla/charge.h"

namespace opsctl {
namespace {

bool breached_with(const ServiceLevel& level, const Downtime& downtime) {
    if (!level.guarantee) return false;
    if (const auto most = level.guarantee->duration()) return downtime.downtime_seconds > most->seconds();
    const std::optional<Rate> least = level.guarantee->rate();
    return least && downtime.availability < least->value;
}

}  // namespace

Charge charge_for(const ServiceLevel& level, const Facts& facts, const FeeBase& base) {
    if (!level.reduction) return {Ratio(0), {message("no reduction is agreed for this level", "減額の定めなし")}};
    Charge charge;
    each_used_curve(*level.reduction, [&](const auto& curve) {
        charge = charge_by(curve.of(*level.reduction), {facts, level.guarantee, base});
    });
    return charge;
}

Charge taken_by(const Cut& cut, const FeeBase& base) {
    if (const auto* rate = std::get_if<Rate>(&cut)) return {rate->value};
    const std::optional<Money> amount = to_money(std::get<Amount>(cut), base.currency);
    if (!amount) return {Ratio::not_a_number()};
    if (base.fee == Money()) return {Ratio(0), {}, Ratio(amount->minor_units())};
    return {Ratio::of(amount->minor_units(), base.fee.minor_units())};
}

Message text_of(const Charge& charge, const FeeBase& base) {
    const std::string share = percent_text(charge.share);
    if (charge.fixed.is_zero() || !charge.fixed.is_countable()) return {share, share};
    const Money fixed = Money::of_minor_units(charge.fixed.floor());
    const std::string plus = charge.share.is_zero() ? "" : share + " + ";
    return {plus + to_string(fixed, base.currency, Lang::en), plus + to_string(fixed, base.currency, Lang::ja)};
}

std::string percent_text(Ratio share) { return share.percent() + " %"; }

Message text_of(const Cut& cut, const FeeBase& base) {
    if (const auto* rate = std::get_if<Rate>(&cut)) return {percent_text(rate->value), percent_text(rate->value)};
    const Money money = to_money(std::get<Amount>(cut), base.currency).value_or(Money());
    return {to_string(money, base.currency, Lang::en), to_string(money, base.currency, Lang::ja)};
}

void charge(Result& result, const FeeBase& base) {
    const ServiceLevel& level = *result.level;
    if (result.status == Status::breached) result.charge = charge_for(level, result.facts, base);
    if (result.status == Status::exempt) result.without_exemption = charge_for(level, result.facts, base);
    if (result.downtime_if_accepted) {
        const bool still = breached_with(level, *result.downtime_if_accepted);
        result.if_accepted = still ? charge_for(level, Facts(*result.downtime_if_accepted), base) : Charge();
    } else if (result.claim_state == ClaimState::undecided || result.attribution_undecided) {
        result.if_accepted = Charge();
    }
}

}  // namespace opsctl
