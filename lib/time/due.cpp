#include "time/due.h"

namespace opsctl {

std::string due_text(Instant due, const Zone& zone) {
    const Date day = zone.ending_date_of(due);
    return day == zone.date_of(due) ? zone.plain(due) : to_string(day) + " 24:00";
}

}  // namespace opsctl
