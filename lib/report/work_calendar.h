// The calendar of the plans' work (作業カレンダー・年間計画): what is planned when, and what was done of it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "obligation/window.h"
#include "report/listing.h"
#include "report/page.h"

namespace opsctl {

// `open`: its window runs, or is not due yet. `not_done`: its time is over, but it need not be done.
enum class WorkState { done, failed, skipped, missed, not_done, open, planned };
template <>
struct EnumNames<WorkState> {
    static constexpr std::array<std::string_view, 7> names = {"done",     "failed", "skipped", "missed",
                                                              "not-done", "open",   "planned"};
    static constexpr std::array words = {Label{"done", "実施"},         Label{"failed", "失敗"},
                                         Label{"left out", "未実施"},   Label{"missed", "記録なし"},
                                         Label{"not done", "実施なし"}, Label{"open", "期限内"},
                                         Label{"planned", "予定"}};
};

// A window of an activity or a meeting; or what was done outside of any.
struct CalendarWork {
    const ContractRecords* records = nullptr;
    std::string key;  // activity/data-backup/2025-06-03, entry/LOG/3
    Text id, title;   // of the activity or meeting
    std::vector<PersonRef> who;
    Period window;  // of unplanned work its day
    bool is_planned = true;
    std::optional<Instant> due;
    WorkState state{};
    const LogEntry* entry = nullptr;
    bool is_again = false;    // done once more in a window that has an entry
    bool was_redone = false;  // it failed, and was done again afterwards

    const Zone& zone() const { return records->calendar->zone(); }
};

struct WorkCalendar {
    Period range;
    std::vector<CalendarWork> work;  // in the order of the windows' first days, shorter windows before longer ones
    Instant as_of{};
    bool several_contracts = false;
};

// Adds the windows that have a day in the range, and what was done in it outside of any window.
void add_work(WorkCalendar&, const ContractRecords&);
void sort_work(WorkCalendar&);

// A row for each.
Listing work_listing(const WorkCalendar&, Lang);
// Day by day, and window by window for what is done less often; of more than two months a row for each activity and a
// column for each month, in it how many of how many windows were done.
void add_work_calendar(Page&, const WorkCalendar&);
// An event for each on the day, or at the time, at which it is due.
std::string work_calendar_ics(const WorkCalendar&, Lang);

}  // namespace opsctl
