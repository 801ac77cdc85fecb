#include "model/curves/bands.h"

#include <algorithm>

namespace opsctl {
namespace {

bool suits_over(const Bound& over, const Scale& scale) {
    if (has_operator(over)) return false;
    if (over.duration()) return scale.lateness || scale.downtime;
    if (const std::optional<DayCount> days = over.day_count()) {
        return scale.days_late && days->unit == DayCount::Unit::civil_days;
    }
    return over.rate() && scale.rising_share;
}

bool suits_below(const Bound& below, const Scale& scale) {
    return !has_operator(below) && below.rate() && scale.falling_share;
}

Complaint unsuitable(std::string key, const Bound& threshold, const CurveUse& use) {
    return {std::move(key),
            message("the threshold '{}' does not suit a level of kind {} with the guarantee '{}'",
                    "段階の値「{0}」は、保証値「{2}」の {1} には使えません", threshold.text(), use.kind, use.guarantee),
            message("over: a duration (lateness, downtime), days as 2d (lateness after a day count), or a percentage "
                    "(ratio with an upper bound); below: a percentage (availability, ratio)",
                    "over: 時間（遅れ・停止時間）、2d のような日数（日数の保証値に対する遅れ）、百分率（上限のある "
                    "ratio）。below: 百分率（稼働率・ratio）")};
}

}  // namespace

Complaints misfits(const Bands& bands, const CurveUse& use) {
    Complaints complaints;
    for (const Band& band : bands) {
        const std::string at = std::to_string(band.index);
        if (band.over.has_value() == band.below.has_value()) {
            complaints.push_back({at, message("a band has exactly one of: over, below",
                                              "段階には over と below のどちらか一つだけを書いてください")});
        } else if (band.over && !suits_over(*band.over, use.scale)) {
            complaints.push_back(unsuitable(at + "/over", *band.over, use));
        } else if (band.below && !suits_below(*band.below, use.scale)) {
            complaints.push_back(unsuitable(at + "/below", *band.below, use));
        }
    }
    const auto has = [&](auto this_one, auto other) {
        return std::any_of(bands.begin(), bands.end(), [&](const Band& b) { return b.*this_one && !(b.*other); });
    };
    if (has(&Band::over, &Band::below) && has(&Band::below, &Band::over)) {
        complaints.push_back({"", message("bands with `over` and with `below` cannot be compared: use one of them",
                                          "`over` と `below` の段階は比べられません。どちらか一方にそろえてください")});
    }
    return complaints;
}

}  // namespace opsctl
