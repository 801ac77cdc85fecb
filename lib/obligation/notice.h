// What the contract itself asks for by a day (期日のある義務): the renewal that must be asked for, what is said every year.
//
// It is done as planned work is: an entry of a log names the notice in place of an activity.
#pragma once

#include <string>
#include <vector>

#include "store/index.h"

namespace opsctl {

struct NoticeDay {
    const Notice* notice = nullptr;
    Date day{};      // the last on which it is in time
    Instant due{};   // 24:00 of that day
    bool is_yearly = false;
    const LogEntry* entry = nullptr;  // null: it was not done

    std::string key() const;  // of the entry's `for`: 2026-01-31
};

// The days of the contract's notices that lie in its term, by notice. An entry serves the day that its `for` names; without
// it the first day after the one before that nothing has served.
std::vector<NoticeDay> notice_days(const ContractRecords&);

// Null where the contract has none of that name.
const Notice* notice_named(const Contract&, std::string_view id);

}  // namespace opsctl
