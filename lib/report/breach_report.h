// 未達報告書: breaches as they came about, with cause, action and prevention as the report's record says them, else as
// the incident does.
#pragma once

#include <string>
#include <vector>

#include "base/expected.h"
#include "report/document.h"
#include "report/sections.h"

namespace opsctl {

struct Breach {
    const MonthEvaluation* month = nullptr;
    const Result* result = nullptr;
};
// Those that no report in force names, in the order of months; with keys, those of the keys, reported or not.
std::vector<Breach> breaches_to_report(const Months&, const std::vector<std::string>& keys);

// Precondition: at least one, all of one contract.
doc::Document breach_report(const std::vector<Breach>&, Lang);

// What is said of a breach so far; empty where nothing is, or where it is left to be filled in.
struct Statements {
    std::string cause, action, prevention;
};
Statements statements_of(const Breach&);

// Precondition: at least one.
bool is_of_one_month(const std::vector<Breach>&);

// Why a report cannot name the key; one that is exempt may be named. Fails (usage).
std::optional<Failure> no_breach(const Months&, const std::string& key);

}  // namespace opsctl
