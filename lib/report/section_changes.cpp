// Changes: when, who, why and what of every one that was done, is coming, or waits.
#include <algorithm>

#include "change/life_cycle.h"
#include "change/schedule.h"
#include "report/month_records.h"
#include "report/record_parts.h"
#include "report/sections.h"
#include "report/terms.h"
#include "sla/subject.h"

namespace opsctl {

void add_changes(Page& page, const MonthEvaluation& m) {
    page.section("Changes", "変更");
    page.part("Done this month", "今月実施したもの");
    add_change_table(page, m, changes_done(m));
    page.part("Coming, or waiting", "予定と手続中");
    add_change_table(page, m, changes_coming(m));
    const std::vector<const Change*> off = changes_called_off(m);
    if (!off.empty()) {
        page.part("Rejected or withdrawn", "却下・取下げ");
        add_change_table(page, m, off);
    }
}

}  // namespace opsctl
