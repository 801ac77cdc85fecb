// bands: the strictest band that applies, which is the one with the furthest threshold.
#include "sla/charge.h"

namespace opsctl {
namespace {

// What the thresholds of a level's bands are compared with.
struct Measures {
    std::optional<Ratio> seconds;  // a lateness or a downtime
    std::optional<Ratio> days;
    std::optional<Ratio> share;  // an availability or a ratio
};

Measures measures_of(const Facts& facts) {
    Measures m;
    if (const auto* timing = std::get_if<Timing>(&facts)) {
        if (timing->late && timing->late->days) {
            m.days = Ratio(*timing->late->days);
        } else if (timing->late) {
            m.seconds = timing->late->seconds;
        }
    } else if (const auto* downtime = std::get_if<Downtime>(&facts)) {
        m.seconds = Ratio(downtime->downtime_seconds);
        m.share = downtime->availability;
    } else if (const auto* measured = std::get_if<Measured>(&facts)) {
        m.share = measured->ratio;
    }
    return m;
}

struct Threshold {
    Ratio at;
    std::optional<Ratio> measure;
};

Threshold threshold_of(const Bound& bound, const Measures& m) {
    if (const auto duration = bound.duration()) return {Ratio(duration->seconds()), m.seconds};
    if (const auto days = bound.day_count()) return {Ratio(days->count), m.days};
    return {bound.rate().value_or(Rate()).value, m.share};
}

bool applies(const Band& band, const Measures& m) {
    const Threshold t = threshold_of(band.over ? *band.over : *band.below, m);
    if (!t.measure) return false;
    return band.over ? *t.measure > t.at : *t.measure < t.at;
}

bool is_further(const Band& band, const Band& than, const Measures& m) {
    if (band.over) return threshold_of(*band.over, m).at > threshold_of(*than.over, m).at;
    return threshold_of(*band.below, m).at < threshold_of(*than.below, m).at;
}

}  // namespace

Charge charge_by(const Bands& bands, const Charged& of) {
    const Measures m = measures_of(of.facts);
    const Band* strictest = nullptr;
    for (const Band& band : bands) {
        if (applies(band, m) && (strictest == nullptr || is_further(band, *strictest, m))) strictest = &band;
    }
    if (strictest == nullptr) return {Ratio(0), {message("no band applies: 0 %", "該当する段階なし: 0 %")}};
    Charge charge = taken_by(strictest->take, of.base);
    const bool over = strictest->over.has_value();
    const std::string threshold = (over ? *strictest->over : *strictest->below).operand.str();
    const Message cut = text_of(charge, of.base);
    charge.steps = {over ? message("the band over {0} takes {1}", "{0} 超の段階: {2}", threshold, cut.en, cut.ja)
                         : message("the band below {0} takes {1}", "{0} 未満の段階: {2}", threshold, cut.en, cut.ja)};
    return charge;
}

}  // namespace opsctl
