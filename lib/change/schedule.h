// When a change is worked on, and what stands in its way: freezes of the contract, other changes.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/index.h"

namespace opsctl {

// When the work is planned: its window, or the stop where only that is planned.
struct PlannedWork {
    Interval span;
    std::string_view pointer;  // of what plans it, in the record
};
std::optional<PlannedWork> planned_work(const Change&);

// From the start of the work to its end, or to the as-of time while it goes on; before it starts, when it is planned.
// nullopt: neither, or called off.
std::optional<Interval> work_of(const Change&, Instant as_of);

// The days of a freeze, in the zone.
Interval days_of(const Freeze&, const Zone&);

// The first freeze that the work lies in, if only in part. Null where there is none, and for emergency changes,
// which cannot wait.
const Freeze* freeze_over(const Change&, const ContractRecords&, Instant as_of);

// Another change whose planned work overlaps on a service that both touch, while neither of them is finished or called
// off.
struct Clash {
    const Change* other = nullptr;
    std::vector<std::string> services;  // what they have in common
    bool begins_later = false;          // this one does, or has the later id
};
std::vector<Clash> clashes_of(const Change&, const ContractRecords&);

}  // namespace opsctl
