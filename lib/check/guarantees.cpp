#include "check/guarantees.h"

#include "check/rule.h"

namespace opsctl::rules {
namespace {

bool has_operator(const Bound& bound) { return bound.op != Bound::Op::none; }

// Whether a bound suits; one overload for each kind of measure.
struct Suits {
    const Bound& bound;

    bool operator()(const ResponseMeasure& m) const { return suits_time(m.judge); }
    bool operator()(const LeadTimeMeasure& m) const { return suits_time(m.judge); }
    bool operator()(const AvailabilityMeasure&) const {
        if (has_operator(bound)) return false;
        const std::optional<Rate> rate = bound.rate();
        return bound.duration() || (rate && rate->value <= Ratio(1));
    }
    bool operator()(const OccurrenceMeasure&) const { return !has_operator(bound) && bound.count() == 0; }
    bool operator()(const FrequencyMeasure&) const { return !has_operator(bound) && bound.count().value_or(0) >= 1; }
    bool operator()(const DeadlineMeasure&) const { return false; }
    bool operator()(const RatioMeasure&) const { return has_operator(bound) && bound.rate(); }
    bool operator()(const ValueMeasure& m) const {
        const std::optional<Quantity> quantity = bound.quantity();
        return has_operator(bound) && quantity && m.unit == quantity->unit;
    }
    bool operator()(const StatementMeasure&) const { return false; }

   private:
    // Whole days have no mean.
    bool suits_time(Judge judge) const {
        if (has_operator(bound)) return false;
        return bound.duration() || (judge == Judge::each && bound.day_count());
    }
};

Message suits_time(Judge judge) {
    return judge == Judge::mean
               ? message("a mean needs a duration: 30min", "平均で判定するときは時間で書いてください: 30min")
               : message("write a duration or a day count, without an operator: 30min, 3bd",
                         "時間か日数を、不等号を付けずに書いてください: 30min, 3bd");
}

struct WhatSuits {
    Message operator()(const ResponseMeasure& m) const { return suits_time(m.judge); }
    Message operator()(const LeadTimeMeasure& m) const { return suits_time(m.judge); }
    Message operator()(const AvailabilityMeasure&) const {
        return message("write the longest downtime (60min) or the lowest availability (99.9%), without an operator",
                       "停止時間の上限（60min）か稼働率の下限（99.9%）を、不等号を付けずに書いてください");
    }
    Message operator()(const OccurrenceMeasure&) const {
        return message("an occurrence has the guarantee 0", "occurrence の基準値は 0 です");
    }
    Message operator()(const FrequencyMeasure&) const {
        return message("write how often it must be done in a window: 1", "期間あたりの回数を整数で書いてください: 1");
    }
    Message operator()(const DeadlineMeasure&) const {
        return message("its limit is `due`; leave the key out", "期限は `due` に書きます。このキーは書けません");
    }
    Message operator()(const RatioMeasure&) const {
        return message("write an operator and a percentage: \">= 90%\"", "不等号と百分率で書いてください: \">= 90%\"");
    }
    Message operator()(const ValueMeasure& m) const {
        return message("write an operator and a number in the measure's unit: \"<= 5{}\"",
                       "不等号と、measure の単位の数値で書いてください: \"<= 5{}\"", m.unit);
    }
    Message operator()(const StatementMeasure&) const {
        return message("a statement is never judged; leave the key out",
                       "statement は判定されません。このキーは書けません");
    }
};

void check_bound(const Contract& contract, const ServiceLevel& level, const std::optional<Bound>& bound,
                 std::string pointer, Findings& findings) {
    if (!bound || suits(level.measure, *bound)) return;
    findings
        .add(FindingName::guarantee_unsuitable, place_of(contract, std::move(pointer)),
             message("'{}' does not suit a level of kind {}", "「{}」は {} の基準値になりません", bound->text(),
                     kind_of(level.measure)))
        .help.push_back(std::visit(WhatSuits{}, level.measure));
}

}  // namespace

bool suits(const Measure& measure, const Bound& bound) { return std::visit(Suits{bound}, measure); }

void check_guarantees(const Context& context, Findings& findings) {
    each_level(context, [&](const Contract& contract, const ServiceLevel& level, const std::string& pointer) {
        check_bound(contract, level, level.guarantee, pointer + "/guarantee", findings);
        check_bound(contract, level, level.target, pointer + "/target", findings);
    });
}

}  // namespace opsctl::rules
