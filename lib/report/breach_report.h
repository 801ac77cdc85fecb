// 未達報告書: breaches as they came about, with cause and action to fill in, and the record that acknowledges them.
#pragma once

#include <string>
#include <vector>

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

// The report record, as YAML, to be completed and saved. Breaches of several months make one that names no month; its
// id is the first free one of the last.
std::string breach_record(const std::vector<Breach>&, Lang);

}  // namespace opsctl
