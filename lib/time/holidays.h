// Japan's national holidays by the law (国民の祝日に関する法律), its special laws for 2019–2021, and the
// equinox formula (valid 1980–2099; after the official list ends the days are a projection).
#pragma once

#include <optional>
#include <string_view>

#include "time/instant.h"

namespace opsctl {

// The holiday's name in Japanese (振替休日 and 国民の休日 included), or nullopt. Years 2000–2099; nullopt outside.
std::optional<std::string_view> japan_holiday(Date);

// Banks close on Saturdays, Sundays, national holidays and 12/31–1/3 (銀行法施行令5条).
bool is_bank_day(Date);

}  // namespace opsctl
