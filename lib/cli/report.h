// The commands of opsctl-report.
#pragma once

#include <optional>
#include <string>

#include "cli/command.h"

namespace opsctl::cli {

// What the commands that print a document have in common.
struct DocumentArgs {
    std::optional<std::string> contract;
    bool charts = true;
};

struct MonthlyArgs {
    DocumentArgs document;
    std::string month;
};
Outcome monthly_command(const Common&, const MonthlyArgs&);
Outcome sla_sheet_command(const Common&, const MonthlyArgs&);

}  // namespace opsctl::cli
