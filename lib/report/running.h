// What is running: results whose clock has begun and not ended, most urgent first.
#pragma once

#include <string>
#include <vector>

#include "sla/running.h"

namespace opsctl {

struct Running {
    const MonthEvaluation* month = nullptr;
    const Result* result = nullptr;
};
std::vector<Running> running_in(const std::vector<MonthEvaluation>&);

// When it is due, or its window ends; empty where neither is known.
std::string due_text(const Running&, Lang);
// 残り 1時間, 2分の遅れ
std::string time_text(const Result&, Lang);

}  // namespace opsctl
