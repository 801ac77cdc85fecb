// The check, which several tools have: of everything, of one ledger, of what figures depend on.
#pragma once

#include <optional>
#include <string>

#include "cli/options.h"
#include "model/kind.h"

namespace opsctl::cli {

struct CheckArgs {
    std::optional<std::string> month, contract;
    std::optional<std::string> base;  // a revision: only what it does not have fails
    bool first = false;               // `base` may be without records
    bool strict = false;
    bool lint = false;           // `opsctl check`: contradictions in contracts, too, and how ledgers are kept
    bool documents = false;      // `opsctl check`: whether written documents still say what the records say
    std::optional<Kind> ledger;  // only what is about records of this kind, and how they are handled
    Format format = Format::text;
};
Outcome check_records(const Common&, const CheckArgs&);

// `defaults`: what the tool's check looks at.
Command check_command(std::string help, CheckArgs defaults);

}  // namespace opsctl::cli
