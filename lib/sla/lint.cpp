#include "sla/lint.h"

#include <algorithm>
#include <array>

#include "sla/charge.h"
#include "sla/fee.h"

namespace opsctl {
namespace {

Place in_level(const Contract& contract, const ServiceLevel& level, std::string_view rest) {
    return {contract.path.str(), contract.id.str(), fmt::format("/service_levels/{}{}", level.index, rest)};
}

// A threshold as one number: seconds, days, a share or a plain value. Bounds of one list are of one unit.
Ratio number_of(const Bound& bound) {
    if (const auto duration = bound.duration()) return Ratio(duration->seconds());
    if (const auto days = bound.day_count()) return Ratio(days->count);
    if (const auto rate = bound.rate()) return rate->value;
    return bound.quantity().value_or(Quantity()).number;
}

Ratio size_of(const Cut& cut) {
    const auto* rate = std::get_if<Rate>(&cut);
    return rate != nullptr ? rate->value : std::get<Amount>(cut).value;
}

// The bands from the laxest to the strictest, as far as they are of one direction.
struct Ladder {
    bool over = true;
    std::vector<const Band*> bands;

    Ratio threshold(std::size_t i) const { return number_of(over ? *bands[i]->over : *bands[i]->below); }
};

Ladder ladder_of(const Reduction& reduction, bool over) {
    Ladder ladder{over, {}};
    for (const Band& band : reduction.bands) {
        if (over ? band.over.has_value() : band.below.has_value()) ladder.bands.push_back(&band);
    }
    std::stable_sort(ladder.bands.begin(), ladder.bands.end(), [over](const Band* a, const Band* b) {
        const Ratio first = number_of(over ? *a->over : *a->below);
        const Ratio second = number_of(over ? *b->over : *b->below);
        return over ? first < second : first > second;
    });
    return ladder;
}

// From where on a breach is measured in the ladder's unit: 0 for a lateness, the guarantee for a downtime, an
// availability or a ratio. nullopt: the ladder measures something else than the guarantee.
std::optional<Ratio> breach_begins(const ServiceLevel& level, const Ladder& ladder) {
    if (timed(level.measure) != nullptr) return Ratio(0);
    const Bound& sample = ladder.over ? *ladder.bands.front()->over : *ladder.bands.front()->below;
    if (!level.guarantee || sample.duration().has_value() != level.guarantee->duration().has_value()) {
        return std::nullopt;
    }
    return number_of(*level.guarantee);
}

void lint_ladder(const Contract& contract, const ServiceLevel& level, const Ladder& ladder, Findings& findings) {
    const auto place = [&](std::size_t i) {
        return in_level(contract, level, fmt::format("/reduction/bands/{}", ladder.bands[i]->index));
    };
    for (std::size_t i = 1; i < ladder.bands.size(); ++i) {
        if (ladder.threshold(i) == ladder.threshold(i - 1)) {
            findings.add(FindingName::bands_overlap, place(i),
                         message("two bands have the same threshold", "同じしきい値の段階が二つあります"));
        } else if (size_of(ladder.bands[i]->take) < size_of(ladder.bands[i - 1]->take)) {
            findings.add(FindingName::bands_wrong_way, place(i),
                         message("a stricter band takes less than a laxer one",
                                 "厳しい段階の減額が緩い段階より小さくなっています"));
        }
    }
    const std::optional<Ratio> begins = breach_begins(level, ladder);
    if (!begins) return;
    const auto always_applies = [&](std::size_t i) {
        return ladder.over ? ladder.threshold(i) <= *begins : ladder.threshold(i) >= *begins;
    };
    if (!always_applies(0)) {
        findings.add(FindingName::bands_gap, place(0),
                     message("a breach up to this band's threshold costs nothing",
                             "このしきい値に達しない未達は減額されません"));
    }
    for (std::size_t i = 0; i < ladder.bands.size(); ++i) {
        // Of two with the same threshold bands-overlap has been said.
        const bool hidden =
            i + 1 < ladder.bands.size() && always_applies(i + 1) && !(ladder.threshold(i) == ladder.threshold(i + 1));
        const bool impossible = !ladder.over && ladder.threshold(i) <= Ratio(0);
        if (!hidden && !impossible) continue;
        findings.add(FindingName::band_never_applies, place(i),
                     hidden ? message("every breach reaches the next band, so this one never applies",
                                      "未達になれば必ず次の段階に達するため、この段階は適用されません")
                            : message("nothing lies below this threshold", "このしきい値を下回ることはありません"));
    }
}

void lint_bands(const Contract& contract, const ServiceLevel& level, Findings& findings) {
    if (!level.reduction) return;
    for (const bool over : {true, false}) {
        const Ladder ladder = ladder_of(*level.reduction, over);
        if (!ladder.bands.empty()) lint_ladder(contract, level, ladder, findings);
    }
}

// Seconds of a limit, a day as 24 hours: enough to compare a target with a guarantee in another unit.
Ratio comparable(const Bound& bound) {
    if (const auto days = bound.day_count()) {
        constexpr std::int64_t seconds_of_day = 24 * 60 * 60;
        constexpr std::int64_t days_of_month = 30;
        const bool months = days->unit == DayCount::Unit::months;
        return Ratio(days->count * seconds_of_day * (months ? days_of_month : 1));
    }
    return number_of(bound);
}

void lint_target(const Contract& contract, const ServiceLevel& level, Findings& findings) {
    if (!level.guarantee || !level.target) return;
    const Ratio guarantee = comparable(*level.guarantee);
    const Ratio target = comparable(*level.target);
    const bool smaller = with_row(
        level.measure, [&](const auto& m, const auto& row) { return row.smaller_is_stricter(m, *level.guarantee); });
    const bool stricter = smaller ? target < guarantee : target > guarantee;
    if (stricter || target == guarantee) return;
    findings
        .add(FindingName::target_laxer, in_level(contract, level, "/target"),
             message("the target {} of {} is laxer than the guarantee {}",
                     "{1} の目標値 {0} は保証値 {2} より緩くなっています", level.target->text(), level.id,
                     level.guarantee->text()))
        .help.push_back(
            message("correct one of them, or accept it with a reason: accept: [{{finding: target-laxer, reason: …}}]",
                    "どちらかを直すか、理由を付けて accept: [{{finding: target-laxer, reason: …}}] と書いてください"));
}

// Told once, at the first that has none.
void lint_cap(const Contract& contract, Findings& findings) {
    if (contract.reductions.cap) return;
    const ServiceLevel* first = nullptr;
    std::vector<std::string> levels;
    for (const ServiceLevel& level : contract.service_levels) {
        if (!level.reduction || level.reduction->cap) continue;
        if (first == nullptr) first = &level;
        levels.push_back(level.id.str());
    }
    if (first == nullptr) return;
    findings.add(FindingName::cap_missing, in_level(contract, *first, "/reduction"),
                 message("the reduction of {} has no cap, and the contract names none (100 % is assumed)",
                         "{} の減額にも契約にも上限がありません（100 % とみなします）", joined(levels, ", ")));
}

// What two honest parties could read in two ways, and what can be written for it, the default first.
struct OpenReading {
    std::string key;
    std::string choices;
    Message question;
};
template <class E>
std::string choices() {
    return fmt::format("{}", fmt::join(EnumNames<E>::names, " | "));
}

void add_readings_of_levels(const Contract& contract, std::vector<OpenReading>& open) {
    for (const ServiceLevel& level : contract.service_levels) {
        if (level.reduction && level.reduction->step && !level.reduction->step->when) {
            open.push_back({fmt::format("{}: when", level.id), choices<StepWhen>(),
                            message("is a step taken once it is exceeded, or when it is reached?", "段階は超過した時か、達した時か")});
        }
        const auto* availability = std::get_if<AvailabilityMeasure>(&level.measure);
        if (availability && availability->minimum && availability->exclude.planned && !availability->order) {
            open.push_back({fmt::format("{}: order", level.id), choices<ExclusionOrder>(),
                            message("is the minimum tested before or after planned stops are left out?",
                                    "最小の停止時間の判定は計画停止を除く前か、除いた後か")});
        }
    }
}

// A fee that changes within a month is split, and where nobody says how, calendar days decide what is paid.
bool splits_a_month(const Contract& contract) {
    return std::any_of(contract.fees.begin(), contract.fees.end(), [&](const Fee& fee) {
        return fee.from > contract.term.from && fee.from <= contract.term.until && fee.from != first_day(month_of(fee.from));
    });
}

std::vector<OpenReading> open_readings(const Contract& contract) {
    std::vector<OpenReading> open;
    const bool reduces = std::any_of(contract.service_levels.begin(), contract.service_levels.end(),
                                     [](const ServiceLevel& l) { return l.reduction.has_value(); });
    if (!contract.proration && (reduces || splits_a_month(contract))) {
        open.push_back({"proration", choices<Proration>(),
                        message("how is a part of a month paid?", "月の一部の料金をどう按分するか")});
    }
    if (!reduces) return open;
    if (!contract.reductions.base) {
        open.push_back({"reductions.base", choices<ReductionBase>(),
                        message("is a percentage of the fee of the part month, or of the full fee?",
                                "割合は按分後の月額に対してか、月額の全額に対してか")});
    }
    if (!contract.reductions.month) {
        open.push_back({"reductions.month", choices<ReductionMonth>(),
                        message("to which month does a reduction belong?", "減額はどの月に入れるか")});
    }
    if (!contract.reductions.rounding) {
        open.push_back({"reductions.rounding", choices<Rounding>(),
                        message("which amount is rounded down?", "端数はどちらの額で切り捨てるか")});
    }
    add_readings_of_levels(contract, open);
    return open;
}

// Asked once for a contract.
void lint_readings(const Contract& contract, Findings& findings) {
    const std::vector<OpenReading> open = open_readings(contract);
    if (open.empty()) return;
    std::vector<std::string> keys;
    for (const OpenReading& reading : open) keys.push_back(reading.key);
    Finding& finding = findings.add(
        FindingName::reading_left_open, {contract.path.str(), contract.id.str(), ""},
        message("left to the defaults, which decide what is paid: {}",
                "記載がなく、既定値で支払額が決まります: {}", joined(keys, ", ")));
    finding.help.push_back(message("write what the parties agreed on, the default (named first) or another:",
                                   "当事者の合意した読み方を書いてください（先頭が既定値です）"));
    for (const OpenReading& reading : open) {
        finding.help.push_back(message("{0}: {1}: {2}", "{0}: {1}: {3}", "`" + reading.key, reading.choices + "`",
                                       reading.question.en, reading.question.ja));
    }
}

// The month's tax is of one rate.
void lint_tax(const Contract& contract, Findings& findings) {
    for (const Tax& tax : contract.tax) {
        if (tax.from <= contract.term.from || tax.from > contract.term.until || tax.from.day() == date::day(1)) continue;
        const Tax* first = tax_of(contract, month_of(tax.from));
        const std::string rate = first == nullptr ? "0%" : percent_text(first->rate.value);
        findings
            .add(FindingName::reading_left_open, {contract.path.str(), contract.id.str(), fmt::format("/tax/{}/from", tax.index)},
                 message("the tax rate changes within a month: the whole of {} is taxed at {}, the rate of its first day",
                         "税率が月の途中で変わります。{} は全体を月初の税率 {} で計算します", to_string(month_of(tax.from)), rate))
            .help.push_back(message("let the rate begin with a month; or accept the warning where the parties agreed so",
                                    "税率の適用を月初からにするか、合意のとおりであれば accept に理由を書いてください"));
    }
}

// What belongs to a month is judged by every level that is in force on one of its days.
bool is_monthly(const ServiceLevel& level) {
    const auto* deadline = std::get_if<DeadlineMeasure>(&level.measure);
    return std::holds_alternative<RatioMeasure>(level.measure) || std::holds_alternative<ValueMeasure>(level.measure) ||
           (deadline != nullptr && deadline->report);
}

bool overlap(const ServiceLevel& a, const ServiceLevel& b) {
    const bool by_month = is_monthly(a);
    const auto before = [by_month](const ServiceLevel& one, const ServiceLevel& other) {
        if (!one.effective.until || !other.effective.from) return false;
        return by_month ? month_of(*one.effective.until) < month_of(*other.effective.from)
                        : *one.effective.until < *other.effective.from;
    };
    return !before(a, b) && !before(b, a);
}

// The month that both judge though no day has both in force.
std::optional<Month> shared_month(const ServiceLevel& a, const ServiceLevel& b) {
    for (const auto& [one, other] : {std::pair(&a, &b), std::pair(&b, &a)}) {
        const auto& until = one->effective.until;
        if (until && other->effective.from && *until < *other->effective.from) return month_of(*until);
    }
    return std::nullopt;
}

bool judge_same(const ServiceLevel& a, const ServiceLevel& b, const Contract& contract) {
    if (a.measure.index() != b.measure.index()) return false;
    return with_row(a.measure, [&](const auto& m, const auto& row) {
        return row.is_same(m, std::get<std::decay_t<decltype(m)>>(b.measure), contract.calendar);
    });
}

// Each level once, against the first that judges the same: of pairs there could be a hundred million.
void lint_same(const Contract& contract, Findings& findings) {
    const auto& levels = contract.service_levels;
    for (auto level = levels.begin(); level != levels.end(); ++level) {
        const auto other = std::find_if(levels.begin(), level, [&](const ServiceLevel& earlier) {
            return overlap(*level, earlier) && judge_same(*level, earlier, contract);
        });
        if (other == level) continue;
        Finding& finding = findings.add(
            FindingName::levels_judge_same, in_level(contract, *level, "/measure"),
            message("{} and {} judge the same events", "{} と {} は同じ事象を評価しています", level->id, other->id));
        finding.related.push_back(
            {in_level(contract, *other, "/measure"), {}, message("the other one is here", "もう一方はここです")});
        if (const std::optional<Month> month = shared_month(*level, *other)) {
            finding.help.push_back(message("both judge what belongs to {}: let the earlier one end with a month",
                                           "{} の分は両方で評価されます。先の項目の適用を月末までにしてください",
                                           to_string(*month)));
        }
    }
}

// The order in which these events can only come; others may come at any time.
constexpr std::array<EventKind, 9> incident_order = {
    EventKind::occurred,   EventKind::detected,         EventKind::called,
    EventKind::dispatched, EventKind::arrived,          EventKind::work_started,
    EventKind::restored,   EventKind::report_submitted, EventKind::closed};
constexpr std::array<EventKind, 8> change_order = {
    EventKind::submitted,           EventKind::approved, EventKind::started, EventKind::finished, EventKind::verified,
    EventKind::completion_reported, EventKind::reviewed, EventKind::closed};
constexpr std::array<EventKind, 4> item_order = {EventKind::opened, EventKind::answered, EventKind::verified,
                                                 EventKind::done};

template <std::size_t N>
std::optional<std::size_t> rank(const std::array<EventKind, N>& order, const EventName& event) {
    const auto at = std::find(order.begin(), order.end(), event);
    return at == order.end() ? std::nullopt : std::optional(static_cast<std::size_t>(at - order.begin()));
}

bool can_follow(Kind of, const EventName& from, const EventName& to) {
    const auto rank_in = [&](const EventName& event) {
        return of == Kind::incident ? rank(incident_order, event)
               : of == Kind::change ? rank(change_order, event)
                                    : rank(item_order, event);
    };
    const auto first = rank_in(from);
    const auto second = rank_in(to);
    return !first || !second || *second > *first;
}

void lint_order(const Contract& contract, const ServiceLevel& level, const TimedMeasure& measure, Findings& findings) {
    if (measure.of == Kind::log) return;
    for (const EventPattern& from : measure.from) {
        for (const EventPattern& to : measure.to) {
            if (can_follow(measure.of, from.event, to.event)) return;
        }
    }
    findings.add(FindingName::to_cannot_follow, in_level(contract, level, "/measure/to"),
                 message("'{}' does not come after '{}'", "「{}」が「{}」の後に来ることはありません",
                         measure.to.items.front().event, measure.from.items.front().event));
}

}  // namespace

void lint(const Contract& contract, Findings& findings) {
    for (const ServiceLevel& level : contract.service_levels) {
        lint_bands(contract, level, findings);
        lint_target(contract, level, findings);
        if (const TimedMeasure* measure = timed(level.measure)) lint_order(contract, level, *measure, findings);
    }
    lint_cap(contract, findings);
    lint_tax(contract, findings);
    lint_readings(contract, findings);
    lint_same(contract, findings);
}

}  // namespace opsctl
