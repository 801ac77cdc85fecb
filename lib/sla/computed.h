// Indicators that are computed from the records (算出), with everything that a figure was derived from.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/bound.h"
#include "sla/result.h"
#include "store/index.h"

namespace opsctl {

// A record, or a part of one, that a computed value comes from.
struct ComputedPart {
    std::string id;
    SourceRef source;
    bool counts = true;            // of a share: whether it is of the part, not only of the whole
    std::optional<Interval> span;  // of a mean time
    std::optional<Ratio> amount;   // seconds of a time or an effort; money of a cost
};

struct Computed {
    bool is_ratio = false;  // good ÷ total
    std::int64_t good = 0, total = 0;
    std::optional<Quantity> value;       // in the indicator's unit; nullopt: there is nothing to compute it from
    std::optional<Ratio> now, before;    // where it is compared with what was before
    std::vector<ComputedPart> parts;
    std::vector<ComputedPart> parts_before;
};

// The value of the month. The records were cut at the as-of time; a month that begins only after it has none.
// Precondition: the indicator is computed, and its description is complete (compute-incomplete).
// A record that lacks a field by which the indicator tells what it counts is left out; undetermined() names it.
Computed computed(const ContractRecords&, const Indicator&, Month, Instant as_of);

// Warnings (field-undetermined), one for each record that is left out so.
std::vector<Remark> undetermined(const ContractRecords&, const Indicator&);

}  // namespace opsctl
