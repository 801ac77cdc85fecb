#include "review/difference.h"

#include <map>
#include <optional>
#include <tuple>

#include "review/dues.h"
#include "time/zone.h"

namespace opsctl {
namespace {

// What both sides have, by name, in the order of names.
template <class Name, class T>
using Paired = std::map<Name, BothSides<T>>;

// How far a result missed its guarantee, in the unit of its kind.
struct Extent {
    using Figure = std::optional<Ratio>;
    Figure operator()(const std::monostate&) const { return std::nullopt; }
    Figure operator()(const Timing& timing) const {
        const Boxed<Lateness>& late = timing.late ? timing.late : timing.target_late;
        return late ? Figure(late->seconds) : std::nullopt;
    }
    Figure operator()(const Downtime& downtime) const { return Ratio(downtime.downtime_seconds); }
    Figure operator()(const Occurrences& occurrences) const {
        return occurrences.amount ? occurrences.amount->number : Ratio(occurrences.count);
    }
    Figure operator()(const Measured& measured) const { return measured.ratio; }
    Figure operator()(const MeasuredValue& measured) const { return measured.value; }
    Figure operator()(const Coverage& coverage) const { return Ratio(coverage.missing_seconds); }
    Figure operator()(const Attested& attested) const {
        return attested.answer->grade ? Figure(*attested.answer->grade) : std::nullopt;
    }
};

// The rest of what a result says, beside its status and how far it missed.
struct Particulars {
    std::vector<std::optional<Instant>> times;
    std::vector<std::optional<Ratio>> figures;
    friend bool operator==(const Particulars&, const Particulars&) = default;
};

// What lies outside of the month is another month's.
Particulars particulars_of(const Result& result, const Interval& month) {
    Particulars all{{result.known}, {}};
    if (const Timing* timing = result.timing()) {
        all.times.insert(all.times.end(), {timing->start, timing->due, timing->end});
        all.figures.push_back(timing->measured_seconds);
    }
    if (const Downtime* downtime = result.downtime()) {
        all.figures.emplace_back(downtime->service_seconds);
        for (const CountedOutage& outage : downtime->outages) {
            const Instant to = outage.open ? Instant::max() : outage.span.to;
            all.times.insert(all.times.end(), {std::max(outage.span.from, month.from), std::min(to, month.to)});
            all.figures.emplace_back(outage.counted_seconds);
        }
    }
    if (const auto* measured = std::get_if<Measured>(&result.facts)) {
        all.figures.insert(all.figures.end(), {Ratio(measured->good), Ratio(measured->total)});
    }
    all.figures.emplace_back(Ratio(result.attribution_undecided ? 1 : 0));
    for (const Boxed<Charge>* charge : {&result.without_exemption, &result.if_accepted}) {
        all.figures.push_back(*charge ? std::optional((*charge)->share) : std::nullopt);
    }
    return all;
}

bool differ(const BothSides<Result>& sides, const HowCompared& how, const Interval& month) {
    if (sides.before == nullptr || sides.after == nullptr) return true;
    const Result& a = *sides.before;
    const Result& b = *sides.after;
    if (a.status != b.status || !(a.charge.share == b.charge.share) || a.target_met != b.target_met) return true;
    if (std::visit(Extent(), a.facts) != std::visit(Extent(), b.facts)) return true;
    return how.closely && !(particulars_of(a, month) == particulars_of(b, month));
}

std::string renamed(const std::map<std::string, std::string>& new_ids, const std::string& id) {
    const auto found = new_ids.find(id);
    return found == new_ids.end() ? id : found->second;
}

std::vector<ResultDifference> results_of(const BothSides<LevelMonth>& sides, const HowCompared& how, const Interval& month) {
    Paired<std::string, Result> paired;
    if (sides.before != nullptr) {
        for (const Result& r : sides.before->results) paired[renamed_key(how.new_ids, r)].before = &r;
    }
    if (sides.after != nullptr) {
        for (const Result& r : sides.after->results) paired[r.key()].after = &r;
    }
    std::vector<ResultDifference> changed;
    for (const auto& [key, result] : paired) {
        if (differ(result, how, month)) changed.push_back({key, result});
    }
    return changed;
}

Ratio counted(const LevelMonth* level) { return level == nullptr ? Ratio(0) : level->counted; }

std::vector<LevelDifference> levels_of(const BothSides<MonthEvaluation>& sides, const HowCompared& how) {
    Paired<std::string, LevelMonth> paired;
    const auto note = [&](const MonthEvaluation* month, const LevelMonth* BothSides<LevelMonth>::*side) {
        if (month == nullptr) return;
        for (const LevelMonth& level : month->levels) paired[level.level->id.str()].*side = &level;
    };
    note(sides.before, &BothSides<LevelMonth>::before);
    note(sides.after, &BothSides<LevelMonth>::after);
    const MonthEvaluation& either = sides.after != nullptr ? *sides.after : *sides.before;
    const Interval month = either.zone().month(either.month);
    std::vector<LevelDifference> changed;
    for (const auto& [id, level] : paired) {
        std::vector<ResultDifference> results = results_of(level, how, month);
        if (results.empty() && counted(level.before) == counted(level.after)) continue;
        changed.push_back({id, level, std::move(results)});
    }
    return changed;
}

bool totals_differ(const BothSides<MonthEvaluation>& sides, bool closely) {
    if (sides.before == nullptr || sides.after == nullptr) return true;
    const MonthEvaluation& a = *sides.before;
    const MonthEvaluation& b = *sides.after;
    const auto particulars = [](const MonthEvaluation& m) {
        std::vector<std::string> pending;
        for (const Message& reason : m.pending) pending.push_back(reason.en);
        return std::tuple(m.final, pending, m.fee.monthly, m.open_days, m.service_seconds, m.capped, m.tax_included);
    };
    if (closely && particulars(a) != particulars(b)) return true;
    return a.contract().currency != b.contract().currency || a.fee.base != b.fee.base || a.reduction != b.reduction ||
           a.payable != b.payable || a.excess != b.excess || a.tax != b.tax;
}

}  // namespace

std::string renamed_key(const NewIds& ids, const Result& result) {
    const std::size_t end = std::min(result.subject.find_first_of("@:"), result.subject.size());  // of "INC-1@2"
    return result.level->id.str() + "/" + renamed(ids.subjects, result.subject.substr(0, end)) +
           result.subject.substr(end);
}

std::vector<MonthDifference> differences(const std::vector<MonthEvaluation>& before,
                                         const std::vector<MonthEvaluation>& after, const HowCompared& how) {
    Paired<std::pair<std::string, Month>, MonthEvaluation> paired;
    for (const MonthEvaluation& m : before) {
        paired[{renamed(how.new_ids.contracts, m.contract().id.str()), m.month}].before = &m;
    }
    for (const MonthEvaluation& m : after) paired[{m.contract().id.str(), m.month}].after = &m;
    std::vector<MonthDifference> changed;
    for (const auto& [name, sides] : paired) {
        MonthDifference month{name.first, name.second, sides, levels_of(sides, how)};
        if (how.closely) month.dues = dues_that_differ(sides, how.new_ids);
        if (month.levels.empty() && month.dues.empty() && !totals_differ(sides, how.closely)) continue;
        changed.push_back(std::move(month));
    }
    return changed;
}

}  // namespace opsctl
