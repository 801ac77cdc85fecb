// A reduction must be computable from what its level measures.
#include "check/guarantees.h"
#include "check/rule.h"

namespace opsctl::rules {
namespace {

// What a breach of a level gives that a reduction can grow with.
struct Scale {
    bool lateness = false;  // a time on a clock
    bool days_late = false;
    bool downtime = false;
    bool falling_share = false;  // an availability or ratio that must not be below something
    bool rising_share = false;   // a ratio that must not be above something
    bool shortfall = false;      // a share and a guarantee that is one too
};

struct ScaleOf {
    const Bound& guarantee;

    Scale operator()(const ResponseMeasure&) const { return of_time(); }
    Scale operator()(const LeadTimeMeasure&) const { return of_time(); }
    Scale operator()(const AvailabilityMeasure&) const {
        return {.downtime = true, .falling_share = true, .shortfall = guarantee.rate().has_value()};
    }
    Scale operator()(const RatioMeasure&) const {
        return {.falling_share = true, .rising_share = guarantee.is_upper(), .shortfall = true};
    }
    template <class M>
    Scale operator()(const M&) const {
        return {};
    }

   private:
    Scale of_time() const {
        const bool days = guarantee.day_count().has_value();
        return {.lateness = !days, .days_late = days};
    }
};

class ReductionChecker {
   public:
    ReductionChecker(const Contract& contract, const ServiceLevel& level, std::string pointer, Findings& findings)
        : contract_(contract),
          level_(level),
          reduction_(*level.reduction),
          pointer_(std::move(pointer)),
          findings_(findings) {}

    void check() const {
        const bool judged_without_guarantee = std::holds_alternative<DeadlineMeasure>(level_.measure);
        if (std::holds_alternative<StatementMeasure>(level_.measure)) {
            unsuitable({}, message("a statement is never judged, so it costs nothing",
                                   "statement は判定されないため、減額を定められません"));
        } else if (!level_.guarantee && !judged_without_guarantee) {
            unsuitable({}, message("without a guarantee nothing is breached, so nothing is ever reduced",
                                   "保証値がないと未達にならないため、減額されることがありません"));
        } else if (count_of_curves() != 1) {
            unsuitable({}, message("a reduction has exactly one of: flat, step, bands, ratio",
                                   "減額には flat, step, bands, ratio のうち一つだけを書いてください"));
        } else if (!level_.guarantee || suits(level_.measure, *level_.guarantee)) {
            check_curve();
        }
    }

   private:
    int count_of_curves() const {
        return int{reduction_.flat.has_value()} + int{reduction_.step.has_value()} + int{!reduction_.bands.empty()} +
               int{reduction_.ratio.has_value()};
    }

    void check_curve() const {
        const Bound none;
        const Scale scale = std::visit(ScaleOf{level_.guarantee ? *level_.guarantee : none}, level_.measure);
        if (reduction_.step) check_step(scale);
        if (reduction_.ratio) check_ratio(scale);
        bool has_over = false;
        bool has_below = false;
        for (const Band& band : reduction_.bands) {
            check_band(band, scale);
            has_over = has_over || (band.over && !band.below);
            has_below = has_below || (band.below && !band.over);
        }
        if (has_over && has_below) {
            unsuitable("bands", message("bands with `over` and with `below` cannot be compared: use one of them",
                                        "`over` と `below` の段階は比べられません。どちらか一方にそろえてください"));
        }
    }

    void check_step(const Scale& scale) const {
        if (!scale.lateness) {
            unsuitable("step",
                       message("steps need a lateness: a response or lead-time with a duration as its guarantee",
                               "step が使えるのは、時間を保証値とする response と lead-time だけです"));
        } else if (reduction_.step->every <= ClockTime()) {
            unsuitable("step/every", message("a step takes some time", "step の every は 0 より長くしてください"));
        }
    }

    void check_ratio(const Scale& scale) const {
        if (*reduction_.ratio == RatioCurve::downtime && !scale.downtime) {
            unsuitable("ratio",
                       message("only an availability has a downtime", "downtime が使えるのは availability だけです"));
        }
        if (*reduction_.ratio == RatioCurve::shortfall && !scale.shortfall) {
            unsuitable("ratio", message("a shortfall needs a percentage as the guarantee of an availability or a ratio",
                                        "shortfall が使えるのは、百分率を保証値とする availability と ratio だけです"));
        }
    }

    void check_band(const Band& band, const Scale& scale) const {
        const std::string at = fmt::format("bands/{}", band.index);
        if (band.over.has_value() == band.below.has_value()) {
            unsuitable(at, message("a band has exactly one of: over, below",
                                   "段階には over と below のどちらか一つだけを書いてください"));
        } else if (band.over && !suits_over(*band.over, scale)) {
            threshold_unsuitable(at + "/over", *band.over);
        } else if (band.below && !suits_below(*band.below, scale)) {
            threshold_unsuitable(at + "/below", *band.below);
        }
    }

    static bool suits_over(const Bound& over, const Scale& scale) {
        if (over.op != Bound::Op::none) return false;
        if (over.duration()) return scale.lateness || scale.downtime;
        if (const std::optional<DayCount> days = over.day_count()) {
            return scale.days_late && days->unit == DayCount::Unit::civil_days;
        }
        return over.rate() && scale.rising_share;
    }

    static bool suits_below(const Bound& below, const Scale& scale) {
        return below.op == Bound::Op::none && below.rate() && scale.falling_share;
    }

    void threshold_unsuitable(std::string_view key, const Bound& threshold) const {
        Finding& finding =
            unsuitable(key, message("the threshold '{}' does not suit a level of kind {} with the guarantee '{}'",
                                    "段階の値「{0}」は、保証値「{2}」の {1} には使えません", threshold.text(),
                                    kind_of(level_.measure), guarantee_text()));
        finding.help.push_back(message(
            "over: a duration (lateness, downtime), days as 2d (lateness after a day count), or a percentage (ratio "
            "with an "
            "upper bound); below: a percentage (availability, ratio)",
            "over: 時間（遅れ・停止時間）、2d のような日数（日数の保証値に対する遅れ）、百分率（上限のある ratio）。"
            "below: 百分率（稼働率・ratio）"));
    }

    std::string guarantee_text() const { return level_.guarantee ? level_.guarantee->text() : std::string("–"); }

    Finding& unsuitable(std::string_view key, Message text) const {
        std::string pointer = key.empty() ? pointer_ : fmt::format("{}/{}", pointer_, key);
        return findings_.add(FindingName::reduction_unsuitable, place_of(contract_, std::move(pointer)),
                             std::move(text));
    }

    const Contract& contract_;
    const ServiceLevel& level_;
    const Reduction& reduction_;
    std::string pointer_;
    Findings& findings_;
};

}  // namespace

void check_reductions(const Context& context, Findings& findings) {
    each_level(context, [&](const Contract& contract, const ServiceLevel& level, const std::string& pointer) {
        if (level.reduction) ReductionChecker(contract, level, pointer + "/reduction", findings).check();
    });
}

}  // namespace opsctl::rules
