#include "obligation/notice.h"

#include <algorithm>
#include <set>
#include <variant>

#include "time/day_count.h"
#include "time/parse.h"

namespace opsctl {
namespace {

// So long before the last day of what it must come before.
std::optional<Date> last_day_before(const Notice& notice, const ContractRecords& records) {
    const Contract& contract = *records.contract;
    const std::optional<Date> last = notice.of == NoticeOf::term_end ? std::optional(contract.term.until)
                                     : contract.defects              ? contract.defects->until
                                                                     : std::nullopt;
    if (!last || !notice.before) return std::nullopt;
    const Zone& zone = records.calendar->zone();
    const std::optional<Instant> due = due_before(zone.midnight(*last), *notice.before, *records.calendar);
    return due ? std::optional(zone.ending_date_of(*due)) : std::nullopt;
}

std::vector<Date> days_of(const Notice& notice, const ContractRecords& records) {
    std::vector<Date> days;
    if (notice.of) {
        if (const std::optional<Date> day = last_day_before(notice, records)) days.push_back(*day);
    } else if (notice.date) {
        if (const auto* once = std::get_if<DateRange>(&*notice.date)) {
            days.push_back(once->until);
        } else {
            const date::month_day each = std::get<YearlyRange>(*notice.date).until;
            for (date::year year = records.contract->term.from.year(); year <= records.contract->term.until.year();
                 ++year) {
                const Date day = year / each.month() / each.day();
                days.push_back(day.ok() ? day : Date(year / each.month() / date::last));
            }
        }
    }
    const DatePeriod& term = records.contract->term;
    std::erase_if(days, [&](Date day) { return day < term.from || term.until < day; });
    return days;
}

struct Done {
    const LogEntry* entry;
    Date day;
};
// By the time at which it was done; what failed or was left out is still to do.
std::vector<Done> entries_about(const Notice& notice, const ContractRecords& records) {
    std::vector<Done> list;
    for (const Log* log : records.logs) {
        for (const LogEntry& entry : log->entries) {
            if (entry.activity.id != notice.id.view() || !entry.done || entry.result == EntryResult::failed) continue;
            list.push_back({&entry, records.calendar->zone().date_of(*entry.done)});
        }
    }
    std::stable_sort(list.begin(), list.end(),
                     [](const Done& a, const Done& b) { return *a.entry->done < *b.entry->done; });
    return list;
}

void serve(std::vector<NoticeDay>& days, std::vector<Done> done) {
    std::set<const LogEntry*> used;
    for (NoticeDay& day : days) {
        for (const Done& each : done) {
            if (each.entry->window != day.key()) continue;
            day.entry = each.entry;
            used.insert(each.entry);
        }
    }
    std::optional<Date> before;
    for (NoticeDay& day : days) {
        for (const Done& each : done) {
            const bool suits =
                each.entry->window.empty() && (!before || *before < each.day) && !used.contains(each.entry);
            if (day.entry != nullptr || !suits) continue;
            day.entry = each.entry;
            used.insert(each.entry);
        }
        before = day.day;
    }
}

}  // namespace

std::string NoticeDay::key() const { return to_string(day); }

std::vector<NoticeDay> notice_days(const ContractRecords& records) {
    std::vector<NoticeDay> all;
    if (records.calendar == nullptr) return all;
    for (const Notice& notice : records.contract->notices) {
        std::vector<NoticeDay> days;
        for (const Date day : days_of(notice, records)) {
            const bool is_yearly = notice.date && std::holds_alternative<YearlyRange>(*notice.date);
            days.push_back({&notice, day, records.calendar->zone().midnight(plus_days(day, 1)), is_yearly, nullptr});
        }
        serve(days, entries_about(notice, records));
        std::move(days.begin(), days.end(), std::back_inserter(all));
    }
    return all;
}

const Notice* notice_named(const Contract& contract, std::string_view id) {
    const auto found = std::find_if(contract.notices.begin(), contract.notices.end(),
                                    [&](const Notice& notice) { return notice.id == id; });
    return found == contract.notices.end() ? nullptr : &*found;
}

}  // namespace opsctl
