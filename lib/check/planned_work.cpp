// Plans ask for windows of work, each of which is followed: so many that a program would not end are refused.
#include <algorithm>
#include <chrono>

#include "check/rule.h"

namespace opsctl::rules {
namespace {

constexpr double most_of_contract = 500'000, most_of_all = 2'000'000;

// As many as there are at most, about: of open days every day is one.
double windows_a_day(const Every& every) {
    switch (every.unit) {
        case Every::Unit::day:
        case Every::Unit::open_day: return 1;
        case Every::Unit::weekdays:
            return static_cast<double>(std::count(every.weekdays.begin(), every.weekdays.end(), true)) / 7;
        case Every::Unit::week: return 1.0 / 7;
        case Every::Unit::month: return 1.0 / 30;
        default: return 1.0 / 90;
    }
}

double windows_of(const Plan& plan) {
    if (!is_read(plan.period.from) || !is_read(plan.period.until)) return 0;
    const double days = days_between(plan.period.from, plan.period.until) + 1;
    double a_day = 0;
    const auto add = [&](const auto& tasks) {
        for (const auto& task : tasks) a_day += task.every ? windows_a_day(*task.every) : 0;
    };
    add(plan.activities);
    add(plan.meetings);
    return std::max(days, 0.0) * a_day;
}

}  // namespace

void check_planned_work(const Context& context, Findings& findings) {
    double all = 0;
    for (const ContractRecords& records : context.index.contracts()) {
        double of_contract = 0;
        for (const Plan* plan : records.plans) {
            of_contract += windows_of(*plan);
            if (of_contract <= most_of_contract && all + of_contract <= most_of_all) continue;
            findings
                .add(FindingName::too_many_windows, place_of(*plan, "/activities"),
                     message("the plans ask for more work than can be followed: some {:.0f} windows, with those of the plans before",
                             "計画の作業が多すぎて追えません（ここまでの計画で約 {:.0f} 回）", all + of_contract))
                .help.push_back(message("let the work come less often, put what is done together into one activity, or end the plan earlier",
                                        "頻度を下げる、まとめて行う作業を一つにする、計画の期間を短くする、のいずれかで減らしてください"));
            return;
        }
        all += of_contract;
    }
}

}  // namespace opsctl::rules
