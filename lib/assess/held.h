// The grade of a row that was held in a month: what would have been met, had it been promised. A fault counts in the month
// in which the level's own limit judges it.
#pragma once

#include <optional>
#include <vector>

#include "catalogue/catalogues.h"
#include "sla/evaluation.h"

namespace opsctl {

struct HeldGrade {
    Month month{};
    std::optional<int> grade;  // the highest of which nothing was missed; nullopt: not even the lowest, or nothing to tell by
    bool has_data = false;     // something was judged in the month
    bool is_running = false;   // the month, or something in it, is not over
};
std::vector<HeldGrade> held_grades(const Index&, const ContractRecords&, const ServiceLevel&, const CatalogueRow&,
                                   MonthRange, Instant as_of);

}  // namespace opsctl
