#include "sla/statement.h"

#include <algorithm>

#include "model/placeholder.h"

namespace opsctl {
namespace {

const ReportedBreach* breach_in(const Report& report, std::string_view key) {
    for (const ReportedBreach& breach : report.breaches) {
        if (std::find(breach.keys.begin(), breach.keys.end(), key) != breach.keys.end()) return &breach;
    }
    return nullptr;
}

bool is_said(const Text& text) { return !is_left_to_fill_in(text); }

}  // namespace

bool BreachStatement::has_cause() const { return breach != nullptr && is_said(breach->cause); }

bool BreachStatement::has_action() const { return breach != nullptr && is_said(breach->action); }

BreachStatement statement_of(const ContractRecords& records, std::string_view key) {
    BreachStatement said;
    for (const Report* report : reports_in_force(records)) {
        if (const ReportedBreach* breach = breach_in(*report, key)) said = {report, breach};
    }
    if (said.report != nullptr) return said;
    for (const Report* report : records.reports) {
        if (report->submitted) continue;
        if (const ReportedBreach* breach = breach_in(*report, key)) return {report, breach};
    }
    return said;
}

}  // namespace opsctl
