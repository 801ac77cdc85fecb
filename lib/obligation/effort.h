// Effort (工数): what the plans foresee, what the records say that it took, and what a next plan would be from it.
#pragma once

#include <string>
#include <vector>

#include "obligation/window.h"

namespace opsctl {

enum class EffortBy { activity, area, person, record };
template <>
struct EnumNames<EffortBy> {
    static constexpr std::array<std::string_view, 4> names = {"activity", "area", "person", "record"};
    static constexpr std::array words = {Label{"activity", "作業項目"}, Label{"area", "分野"}, Label{"person", "担当"},
                                         Label{"record", "記録"}};
};

// Seconds throughout.
struct Effort {
    std::string key;  // empty: the plan, or the entries, do not say
    Message title;
    std::int64_t planned = 0;
    std::int64_t recorded = 0;
    std::size_t performed =
        0;  // entries that were not left out; incidents, changes and items that something happened to
    std::size_t with_effort = 0;  // of these, the ones that say any
    std::int64_t next_year = 0;

    std::int64_t difference() const { return recorded - planned; }
    Effort& operator+=(const Effort&);
};

// Planned: the effort of each activity times its windows that end in the range. Recorded: that of log entries and of
// events of incidents, changes and items on days of the range. In the order of the plans, then what nobody planned.
//
// The next year is the fiscal year behind the range. What has windows: what it took on average, or else is planned, times
// the windows of that year. What comes as it comes: what it took, for as many as there would be in a year by the days of the
// range up to the as-of time. What says no effort counts as planned, or else as the average of what does.
std::vector<Effort> effort_of(const ContractRecords&, const Period& range, EffortBy, Instant as_of);

// The fiscal year behind the range.
Period next_year_after(const Period& range);

}  // namespace opsctl
