#include "review/difference.h"

#include <map>
#include <optional>

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
        const std::optional<Lateness>& late = timing.late ? timing.late : timing.target_late;
        return late ? Figure(late->seconds) : std::nullopt;
    }
    Figure operator()(const Downtime& downtime) const { return Ratio(downtime.downtime_seconds); }
    Figure operator()(const Occurrences& occurrences) const { return Ratio(occurrences.count); }
    Figure operator()(const Measured& measured) const { return measured.ratio; }
    Figure operator()(const MeasuredValue& measured) const { return measured.value; }
};

bool differ(const BothSides<Result>& sides) {
    if (sides.before == nullptr || sides.after == nullptr) return true;
    const Result& a = *sides.before;
    const Result& b = *sides.after;
    return a.status != b.status || a.target_met != b.target_met || !(a.charge.share == b.charge.share) ||
           std::visit(Extent(), a.facts) != std::visit(Extent(), b.facts);
}

std::vector<ResultDifference> results_of(const BothSides<LevelMonth>& sides) {
    Paired<std::string, Result> paired;
    const auto note = [&](const LevelMonth* level, const Result* BothSides<Result>::*side) {
        if (level == nullptr) return;
        for (const Result& result : level->results) paired[result.key()].*side = &result;
    };
    note(sides.before, &BothSides<Result>::before);
    note(sides.after, &BothSides<Result>::after);
    std::vector<ResultDifference> changed;
    for (const auto& [key, result] : paired) {
        if (differ(result)) changed.push_back({key, result});
    }
    return changed;
}

Ratio counted(const LevelMonth* level) { return level == nullptr ? Ratio(0) : level->counted; }

std::vector<LevelDifference> levels_of(const BothSides<MonthEvaluation>& sides) {
    Paired<std::string, LevelMonth> paired;
    const auto note = [&](const MonthEvaluation* month, const LevelMonth* BothSides<LevelMonth>::*side) {
        if (month == nullptr) return;
        for (const LevelMonth& level : month->levels) paired[level.level->id.str()].*side = &level;
    };
    note(sides.before, &BothSides<LevelMonth>::before);
    note(sides.after, &BothSides<LevelMonth>::after);
    std::vector<LevelDifference> changed;
    for (const auto& [id, level] : paired) {
        std::vector<ResultDifference> results = results_of(level);
        if (results.empty() && counted(level.before) == counted(level.after)) continue;
        changed.push_back({id, level, std::move(results)});
    }
    return changed;
}

bool totals_differ(const BothSides<MonthEvaluation>& sides) {
    if (sides.before == nullptr || sides.after == nullptr) return true;
    const MonthEvaluation& a = *sides.before;
    const MonthEvaluation& b = *sides.after;
    return a.contract().currency != b.contract().currency || a.fee.base != b.fee.base || a.reduction != b.reduction ||
           a.payable != b.payable || a.tax != b.tax;
}

}  // namespace

std::vector<MonthDifference> differences(const std::vector<MonthEvaluation>& before,
                                         const std::vector<MonthEvaluation>& after) {
    Paired<std::pair<std::string, Month>, MonthEvaluation> paired;
    for (const MonthEvaluation& m : before) paired[{m.contract().id.str(), m.month}].before = &m;
    for (const MonthEvaluation& m : after) paired[{m.contract().id.str(), m.month}].after = &m;
    std::vector<MonthDifference> changed;
    for (const auto& [name, sides] : paired) {
        std::vector<LevelDifference> levels = levels_of(sides);
        if (levels.empty() && !totals_differ(sides)) continue;
        changed.push_back({name.first, name.second, sides, std::move(levels)});
    }
    return changed;
}

}  // namespace opsctl
