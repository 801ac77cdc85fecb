// What a service level measures and how, as sentences: what an agreement has to say of each level beside its value
// (内容, 測定方法, 測定単位: the METI guideline's 4.5), so that nobody has to read the record.
#pragma once

#include <string>
#include <vector>

#include "report/agreed.h"

namespace opsctl {

struct MeasureWords {
    std::string content;                // 障害ごとの、連絡から到着までの時間
    std::string scope;                  // which of them: 場所 電算室; empty: all
    std::vector<std::string> method;    // the clock, day counts, what pauses and reopening do
    std::string unit;                   // of the measured value
    std::string aggregation;            // what is judged at once, and of which month it is
    std::vector<std::string> excluded;  // what is not counted
};

// Nothing for a statement, which is not measured.
MeasureWords measure_words(const Agreed&, const ServiceLevel&, Lang);

}  // namespace opsctl
