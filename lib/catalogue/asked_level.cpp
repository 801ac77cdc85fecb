#include "catalogue/asked_level.h"

#include <algorithm>

namespace opsctl {
namespace {

// What the grade asks for, else the row: the contract's level keeps only the names that it measures by.
class GradeOver {
   public:
    GradeOver(const CatalogueGrade& grade, const Measure& model) : grade_(grade), model_(model) {}

    void operator()(FrequencyMeasure& m) const {
        const auto& model = std::get<FrequencyMeasure>(model_);
        m.every = grade_.every.value_or(model.every);
        m.at_most = model.at_most;
        m.sum = model.sum;
        m.each = model.each;
    }
    void operator()(DeadlineMeasure& m) const {
        const auto& model = std::get<DeadlineMeasure>(model_);
        m.every = grade_.every ? grade_.every : model.every;
        m.due = grade_.due.value_or(model.due);
    }
    void operator()(ResponseMeasure& m) const { set_clock(m, std::get<ResponseMeasure>(model_)); }
    void operator()(LeadTimeMeasure& m) const { set_clock(m, std::get<LeadTimeMeasure>(model_)); }
    void operator()(AvailabilityMeasure& m) const {
        m.clock = grade_.clock.value_or(std::get<AvailabilityMeasure>(model_).clock);
    }
    void operator()(HoursMeasure& m) const {
        m.hours = grade_.hours;
        m.holidays = grade_.holidays;
        m.closed.clear();
    }
    template <class M>
    void operator()(M&) const {}

   private:
    void set_clock(TimedMeasure& m, const TimedMeasure& model) const {
        m.clock = grade_.clock.value_or(model.clock);
        if (!grade_.calendar.empty()) m.calendar.id = grade_.calendar;
    }

    const CatalogueGrade& grade_;
    const Measure& model_;
};

template <class M>
void take_names(const M& measure, NeededNames& names) {
    const LogNeeds needs = row_of<M>().reads(measure);
    if (!needs.activity.empty()) names.activities.emplace_back(needs.activity);
    names.indicator = needs.indicator;
    names.unit = needs.unit.value_or("");
    names.counts = needs.counts;
    if constexpr (requires { measure.where; }) {
        for (const auto& activity : measure.where.activities) names.activities.push_back(activity.id.str());
    }
    if constexpr (requires { measure.calendar; }) {
        if (!measure.calendar.empty()) names.calendars.push_back(measure.calendar.id.str());
    }
}

}  // namespace

std::optional<ServiceLevel> asked_level(const CatalogueRow& row, const CatalogueGrade& grade, const ServiceLevel* own) {
    if (!row.measure) return std::nullopt;
    ServiceLevel level;
    const bool is_same_kind = own != nullptr && own->measure.index() == row.measure->index();
    if (own != nullptr) level = *own;
    level.measure = is_same_kind ? own->measure : *row.measure;
    std::visit(GradeOver(grade, *row.measure), level.measure);
    level.guarantee = grade.limit;
    level.target.reset();
    return level;
}

NeededNames names_needed(const Measure& measure) {
    NeededNames names;
    std::visit([&](const auto& m) { take_names(m, names); }, measure);
    return names;
}

}  // namespace opsctl
