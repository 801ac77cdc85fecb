// What the vendor says of a breach: why it came about, and what is done about it (未達報告).
#pragma once

#include <string_view>

#include "sla/evaluation.h"

namespace opsctl {

struct BreachStatement {
    const Report* report = nullptr;  // null: no report names the breach
    const ReportedBreach* breach = nullptr;

    // Neither missing nor left to be filled in.
    bool has_cause() const;
    bool has_action() const;
};
// As the latest report says that was submitted, else one that is being written.
BreachStatement statement_of(const ContractRecords&, std::string_view key);

}  // namespace opsctl
