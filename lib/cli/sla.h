// The commands of opsctl-sla.
#pragma once

#include <optional>
#include <string>

#include "cli/command.h"
#include "cli/months.h"
#include "model/record.h"

namespace opsctl::cli {

struct CheckArgs {
    std::optional<std::string> month, contract;
    std::optional<std::string> base;  // a revision: only what it does not have fails
    bool strict = false;
    bool lint = false;           // `opsctl check`: contradictions in contracts, too, and how ledgers are kept
    bool documents = false;      // `opsctl check`: whether written documents still say what the records say
    std::optional<Kind> ledger;  // only what is about records of this kind, and how they are handled
    Format format = Format::text;
};
Outcome check_command(const Common&, const CheckArgs&);

struct EvaluateArgs {
    MonthArgs months;
    std::optional<std::string> contract;
    Format format = Format::text;
};
Outcome evaluate_command(const Common&, const EvaluateArgs&);

struct ExplainArgs {
    std::string what;  // a key, a month, or the name of a finding
    std::optional<std::string> month, contract;
    Format format = Format::text;
};
Outcome explain_command(const Common&, const ExplainArgs&);

struct StatusArgs {
    std::optional<std::string> contract;
    Format format = Format::text;
};
Outcome status_command(const Common&, const StatusArgs&);

struct LintArgs {
    std::optional<std::string> contract;
    bool strict = false;
    Format format = Format::text;
};
Outcome lint_command(const Common&, const LintArgs&);

struct WhatifArgs {
    std::string contract_file;
    std::string month;
    std::optional<std::string> contract;  // the one that it is compared with; default: the one of the same id
    Format format = Format::text;
};
Outcome whatif_command(const Common&, const WhatifArgs&);

struct DiffArgs {
    std::string revisions;  // BASE..HEAD, BASE...HEAD or BASE
    std::optional<std::string> contract;
    Format format = Format::text;
};
Outcome diff_command(const Common&, const DiffArgs&);

// Which calendar: by its id, or a contract's; where neither is given, the only one there is.
struct CalendarChoice {
    std::optional<std::string> calendar, contract;
};
struct CalendarMonthArgs {
    CalendarChoice choice;
    std::string month;
};
Outcome calendar_month_command(const Common&, const CalendarMonthArgs&);

struct CalendarAddArgs {
    CalendarChoice choice;
    std::string time, duration;
    bool elapsed = false;  // on a clock that never stops
};
Outcome calendar_add_command(const Common&, const CalendarAddArgs&);

struct CalendarBetweenArgs {
    CalendarChoice choice;
    std::string from, to;
};
Outcome calendar_between_command(const Common&, const CalendarBetweenArgs&);

}  // namespace opsctl::cli
