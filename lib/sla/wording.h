// The words and short phrases that every view shares, in both languages.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "sla/evaluation.h"
#include "time/due.h"
#include "time/words.h"

namespace opsctl {

// 未達, breached
std::string status_word(Status, Lang);
// With the target that it missed, where it met or runs towards a guarantee.
std::string status_text(const Result&, Lang);
// 2025年6月分, 2025-06
std::string month_text(Month, Lang);
// What a bound of the level asks for: 30分以内, within 30 min; 3開庁日前まで; 99.9% 以上.
std::string bound_text(const ServiceLevel&, const Bound&, Lang);
// By its sign alone: 90% 以上.
std::string bound_text(const Bound&, Lang);
// A deadline has no bound but a due rule: 第5開庁日まで. Empty where the level guarantees nothing.
std::string guarantee_text(const ServiceLevel&, Lang);
// What the entries of a window come to: 16時間, 20人.
std::string amount_text(const Quantity&, Lang);
// サービス時間, service hours
std::string clock_word(bool service_clock, Lang);
// 1秒の遅れ, 3日の遅れ
std::string lateness_text(const Lateness&, Lang);
// How far a result missed its guarantee, in the unit of its kind: 1秒の遅れ; 停止時間 2時間、稼働率 98.911565 %; 3 件.
std::string extent_text(const Result&, Lang);
// The same of its target; what both have in common where it is no time.
std::string target_extent_text(const Result&, Lang);
// The level's title, with 努力目標 behind it where nothing is guaranteed.
std::string title_with_kind(const ServiceLevel&, Lang);
// "1/20 = 5 %", or "0 %"
std::string share_text(Ratio share);
// An amount before it is rounded: "66,972.789116 円".
std::string exact_money_text(Ratio minor_units, std::string_view currency, Lang);

// "2025-06-12 09:00 – 17:15"; the date once where both lie on it.
std::string span_text(const Interval&, const Zone&);

}  // namespace opsctl
