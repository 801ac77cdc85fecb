// Times and counts of days as people read them, in both languages.
#pragma once

#include <string>
#include <string_view>

#include "base/exact.h"
#include "base/message.h"
#include "time/calendar.h"
#include "time/duration.h"

namespace opsctl {

// The ending of an English noun: none for one, "s" for any other count.
std::string_view plural(std::int64_t count);
// 1時間15分, 1 h 15 min; 1800.5 seconds of a mean: 30分0.5秒
std::string duration_text(std::int64_t seconds, Lang);
std::string duration_text(Ratio seconds, Lang);
// 3開庁日, 3 open days
std::string day_count_text(DayCount, Lang);
std::string limit_text(const Limit&, Lang);
// 3日4時間 of elapsed time that is long
std::string long_duration_text(std::int64_t seconds, Lang);

// 火・水・木; Mon–Fri where they follow one another, 毎日 for all.
std::string days_of_week_text(const std::array<bool, 7>& days, Lang);
// 08:30-12:00, 13:00-17:15, as records write it
std::string hours_text(const DayHours&);

}  // namespace opsctl
