// Which months of which contracts a command is about.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/expected.h"
#include "cli/session.h"
#include "sla/measure.h"

namespace opsctl::cli {

// As given: either one month, or the first and the last of several.
struct MonthArgs {
    std::optional<std::string> month, from, until;
};
Expected<MonthRange> read_months(const MonthArgs&);

struct ContractMonths {
    const ContractRecords* records = nullptr;
    MonthRange months;
};
struct ChosenMonths {
    std::vector<ContractMonths> contracts;
    std::vector<Message> left_out;  // contracts whose term has none of the months
};
// Months outside the term of the only contract are an error of usage. Of several contracts each gives the
// months that its term has, and there must be one.
Expected<ChosenMonths> choose_months(const Contracts&, MonthRange);

}  // namespace opsctl::cli
