// What is running: results whose clock has begun and not ended, most urgent first.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "sla/running.h"

namespace opsctl {

struct Running {
    const MonthEvaluation* month = nullptr;
    const Result* result = nullptr;
};
std::vector<Running> running_in(const std::vector<MonthEvaluation>&);

// The results about each record, looked for once for all of them. The months must outlive it.
class ResultsBySubject {
   public:
    explicit ResultsBySubject(std::span<const MonthEvaluation>);

    // Of all its rounds, whether they run or not.
    std::vector<Running> about(std::string_view subject) const;

   private:
    std::unordered_map<std::string_view, std::vector<Running>> results_;
};
// Those that still run.
std::vector<Running> running_of(const std::vector<MonthEvaluation>&, std::string_view subject);

// When it is due, or its window ends; empty where neither is known.
std::string due_text(const Running&, Lang);
// 残り 1時間, 2分の遅れ
std::string time_text(const Result&, Lang);

}  // namespace opsctl
