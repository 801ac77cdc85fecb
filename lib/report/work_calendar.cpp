#include "report/work_calendar.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "obligation/notice.h"
#include "report/ical.h"
#include "report/terms.h"
#include "time/due.h"

namespace opsctl {
namespace {

WorkState state_of(const LogEntry& entry) {
    if (entry.result == EntryResult::failed) return WorkState::failed;
    return entry.result == EntryResult::skipped ? WorkState::skipped : WorkState::done;
}

WorkState state_of(const PlannedWindow& window, Instant as_of) {
    if (window.entry != nullptr) return state_of(*window.entry);
    if (window.due <= as_of) return window.task->is_required() ? WorkState::missed : WorkState::not_done;
    return window.span.from <= as_of ? WorkState::open : WorkState::planned;
}

CalendarWork work_of(const ContractRecords& records, const PlannedWindow& window, Instant as_of) {
    const PlannedTask& task = *window.task;
    const std::string_view kind = task.meeting != nullptr ? "meeting" : "activity";
    return {&records,
            fmt::format("{}/{}/{}", kind, task.id(), window.period.key),
            task.id(),
            task.title(),
            task.who(),
            window.period,
            true,
            window.due,
            state_of(window, as_of),
            window.entry};
}

CalendarWork unplanned(const ContractRecords& records, const std::vector<PlannedTask>& tasks, const Log& log,
                       const LogEntry& entry) {
    const auto task = std::find_if(tasks.begin(), tasks.end(),
                                   [&](const PlannedTask& each) { return entry.activity == each.id().view(); });
    const Text id(entry.activity.id);
    const Notice* notice = notice_named(*records.contract, id);
    const Date day = records.calendar->zone().date_of(*entry.done);
    return {&records,
            fmt::format("entry/{}/{}", log.id, entry.index),
            id,
            task != tasks.end() ? task->title()
            : notice != nullptr ? notice->title
                                : id,
            {},
            period_around(Every::Unit::day, day),
            false,
            std::nullopt,
            state_of(entry),
            &entry};
}

bool meets(const Period& a, const Period& b) { return a.first <= b.last && b.first <= a.last; }

bool is_day(const Period& window) { return window.first == window.last; }

std::string weekday(Date day, Lang lang) {
    static constexpr std::array<Label, 7> names = {
        {{"Mon", "月"}, {"Tue", "火"}, {"Wed", "水"}, {"Thu", "木"}, {"Fri", "金"}, {"Sat", "土"}, {"Sun", "日"}}};
    return names[date::weekday(date::sys_days(day)).iso_encoding() - 1].in(lang);
}

std::string window_text(const CalendarWork& work, Lang lang) {
    if (!is_day(work.window)) return work.window.key;
    return say(lang, "{} {}", "{}（{}）", work.window.key, weekday(work.window.first, lang));
}

std::string state_text(const CalendarWork& work, Lang lang) {
    const std::string word = word_of(work.state).in(lang);
    if (work.is_again) return say(lang, "{}, again", "{}（再実施）", word);
    return work.is_planned || work.was_redone ? word : say(lang, "{}, not planned", "{}（計画外）", word);
}

doc::Emphasis emphasis_of(WorkState state) {
    switch (state) {
        case WorkState::missed:
        case WorkState::failed:
            return doc::Emphasis::alarm;
        case WorkState::open:
            return doc::Emphasis::caution;
        case WorkState::planned:
        case WorkState::not_done:
            return doc::Emphasis::aside;
        default:
            return doc::Emphasis::none;
    }
}

std::string who_text(const CalendarWork& work, Instant as_of) {
    if (work.entry == nullptr) return people_text(*work.records, work.who, as_of);
    return work.entry->by.empty() ? std::string() : person_text(*work.records, work.entry->by, *work.entry->done);
}

std::string who_ids(const CalendarWork& work) {
    if (work.entry != nullptr) return work.entry->by.str();
    std::vector<std::string> ids;
    for (const PersonRef& who : work.who) ids.push_back(who.str());
    return joined(ids);
}

// When it was done; of what was not, by when it is to be, where that is not simply the end of its window.
std::string time_text(const CalendarWork& work, Lang lang) {
    if (work.entry != nullptr) return work.zone().plain(*work.entry->done);
    const bool is_end = *work.due == interval_of(work.window, work.zone()).to;
    return is_end && is_day(work.window) ? std::string()
                                         : say(lang, "due {}", "期限 {}", due_text(*work.due, work.zone()));
}

doc::Table table_of(const WorkCalendar& calendar, const Page& page) {
    doc::Table table{{{page.word("Window", "対象")},
                      {page.word("Work", "作業")},
                      {page.word("State", "状態")},
                      {page.word("When", "日時")},
                      {page.word("Who", "担当")}},
                     {}};
    if (calendar.several_contracts) table.columns.insert(table.columns.begin(), {page.word("Contract", "契約")});
    const Lang lang = page.lang();
    std::string before;
    for (const CalendarWork& work : calendar.work) {
        const std::string window = window_text(work, lang);
        doc::Row row{window == before ? std::string() : window, work.title.str(),
                     doc::Phrase(state_text(work, lang), emphasis_of(work.state)), time_text(work, lang),
                     who_text(work, calendar.as_of)};
        if (calendar.several_contracts) row.insert(row.begin(), work.records->contract->id.str());
        before = window;
        table.rows.push_back(std::move(row));
    }
    return table;
}

// A cell of a year's table.
struct MonthOfWork {
    std::size_t windows = 0, begun = 0, done = 0, missed = 0, unplanned = 0;

    void add(const CalendarWork& work) {
        if (!work.is_planned) {
            if (!work.is_again && !work.was_redone) ++unplanned;
            return;
        }
        ++windows;
        if (work.state != WorkState::planned) ++begun;
        const bool has_failed = work.state == WorkState::failed;
        if (work.entry != nullptr && !has_failed) ++done;
        if (work.state == WorkState::missed || has_failed) ++missed;
    }
    doc::Phrase shown() const {
        std::string text;
        if (windows > 0) text = begun == 0 ? fmt::format("({})", windows) : fmt::format("{}/{}", done, windows);
        if (unplanned > 0) text += fmt::format("+{}", unplanned);
        return {text, missed > 0 ? doc::Emphasis::alarm : begun == 0 ? doc::Emphasis::aside : doc::Emphasis::none};
    }
};

doc::Table year_of(const WorkCalendar& calendar, const Page& page) {
    doc::Table table{{{page.word("Work", "作業")}}, {}};
    std::vector<Month> months;
    for (Month month = month_of(calendar.range.first); first_day(month) <= calendar.range.last;
         month += date::months(1)) {
        months.push_back(month);
        table.columns.push_back({page.say("{:02}", "{} 月", static_cast<unsigned>(month.month())), doc::Align::right});
    }
    using Name = std::pair<std::string, std::string>;
    std::vector<Name> order;
    std::map<Name, std::pair<std::string, std::map<Month, MonthOfWork>>> rows;
    for (const CalendarWork& work : calendar.work) {
        const Name name{work.records->contract->id.str(), work.id.str()};
        const auto [at, is_new] = rows.try_emplace(name);
        if (is_new) order.push_back(name);
        at->second.first =
            calendar.several_contracts ? fmt::format("{}: {}", name.first, work.title) : work.title.str();
        at->second.second[month_of(std::min(work.window.last, calendar.range.last))].add(work);
    }
    for (const Name& name : order) {
        auto& [title, cells] = rows[name];
        doc::Row row{title};
        for (const Month month : months) row.push_back(cells[month].shown());
        table.rows.push_back(std::move(row));
    }
    return table;
}

bool is_long(const Period& range) { return days_between(range.first, range.last) > 62; }

// What was done outside of any window, or once more in one.
void relate(CalendarWork& extra, std::vector<CalendarWork>& all) {
    for (CalendarWork& work : all) {
        const bool is_of = work.is_planned && work.entry != nullptr && work.records == extra.records &&
                           work.id == extra.id && meets(work.window, extra.window);
        if (!is_of) continue;
        const bool was_before = *extra.entry->done < *work.entry->done;  // it failed, as it does not count
        extra.was_redone = was_before;
        (was_before ? work : extra).is_again = true;
    }
}

}  // namespace

void add_work(WorkCalendar& calendar, const ContractRecords& records) {
    if (records.calendar == nullptr) return;
    const Zone& zone = records.calendar->zone();
    const std::vector<PlannedTask> tasks = tasks_of(records);
    // An entry that comes later serves a window of its own, not one of the range.
    const Instant until = std::max(calendar.as_of, zone.midnight(plus_days(calendar.range.last, 1)));
    std::set<const LogEntry*> serving;
    for (const PlannedWindow& window : windows_of(records, tasks, until)) {
        if (window.entry != nullptr) serving.insert(window.entry);
        if (meets(window.period, calendar.range)) calendar.work.push_back(work_of(records, window, calendar.as_of));
    }
    for (const Log* log : records.logs) {
        for (const LogEntry& entry : log->entries) {
            if (!entry.done || serving.contains(&entry)) continue;
            CalendarWork work = unplanned(records, tasks, *log, entry);
            if (!meets(work.window, calendar.range)) continue;
            relate(work, calendar.work);
            calendar.work.push_back(std::move(work));
        }
    }
}

void sort_work(WorkCalendar& calendar) {
    const auto key = [](const CalendarWork& work) {
        const Instant done = work.entry != nullptr ? *work.entry->done : Instant::max();
        const int rank = work.was_redone ? 0 : work.is_planned ? 1 : 2;
        return std::tuple(work.window.first, work.window.last, rank, work.is_planned ? Instant::max() : done);
    };
    std::stable_sort(calendar.work.begin(), calendar.work.end(),
                     [&](const CalendarWork& a, const CalendarWork& b) { return key(a) < key(b); });
}

Listing work_listing(const WorkCalendar& calendar, Lang lang) {
    Listing listing{"work",
                    {{"contract", message("Contract", "契約")},
                     {"window", message("Window", "対象")},
                     {"from", message("From", "開始日")},
                     {"until", message("Until", "終了日")},
                     {"activity", message("Activity", "作業項目")},
                     {"title", message("Title", "名称")},
                     {"planned", message("Planned", "計画")},
                     {"due", message("Due", "期限")},
                     {"state", message("State", "状態")},
                     {"done", message("Done", "実施")},
                     {"who", message("Who", "担当")},
                     {"effort", message("Effort", "工数")},
                     {"note", message("Note", "備考")}},
                    {}};
    for (const CalendarWork& work : calendar.work) {
        const LogEntry* entry = work.entry;
        const auto cell = [](std::string text) { return Listing::Cell{text, doc::Phrase(text)}; };
        listing.rows.push_back({cell(work.records->contract->id.str()),
                                cell(work.window.key),
                                cell(to_string(work.window.first)),
                                cell(to_string(work.window.last)),
                                cell(work.id.str()),
                                cell(work.title.str()),
                                cell(work.is_planned ? "yes" : "no"),
                                cell(work.due ? work.zone().iso(*work.due) : ""),
                                {std::string(enum_name(work.state)), doc::Phrase(state_text(work, lang))},
                                cell(entry != nullptr ? work.zone().iso(*entry->done) : ""),
                                {who_ids(work), doc::Phrase(who_text(work, calendar.as_of))},
                                cell(entry != nullptr && entry->effort ? to_string(*entry->effort) : ""),
                                cell(entry != nullptr ? entry->details->note.str() : "")});
    }
    return listing;
}

void add_work_calendar(Page& page, const WorkCalendar& calendar) {
    page.title(page.say("Planned work {}", "作業カレンダー {}", calendar.range.key));
    if (calendar.work.empty()) return page.text(page.word("Nothing is planned.", "予定された作業はありません。"));
    if (!is_long(calendar.range)) return page.add(table_of(calendar, page));
    page.add(year_of(calendar, page));
    page.text(
        {page.word("21/22: windows done of those that are planned; (22): none has begun; +1: done, but not planned. "
                   "A window stands in the month in which it ends.",
                   "21/22: 実施/予定の回数。(22): 予定のみ。+1: 計画外の実施。対象期間の終わる月に示します。"),
         doc::Emphasis::aside});
}

std::string work_calendar_ics(const WorkCalendar& calendar, Lang lang) {
    std::vector<IcalEvent> events;
    for (const CalendarWork& work : calendar.work) {
        const auto when = work.due ? ical_day_or_moment(*work.due, work.zone()) : *work.entry->done;
        const std::string summary =
            is_day(work.window) ? work.title.str() : say(lang, "{} ({})", "{}（{}）", work.title, work.window.key);
        std::string more = who_text(work, calendar.as_of);
        const auto add = [&](const std::string& line) { more += (more.empty() ? "" : "\n") + line; };
        if (work.entry != nullptr)
            add(fmt::format("{}: {}", state_text(work, lang), work.zone().plain(*work.entry->done)));
        if (work.entry != nullptr && !work.entry->details->note.empty()) add(work.entry->details->note.str());
        events.push_back({fmt::format("{}@{}.opsctl", work.key, work.records->contract->id), work.zone(), when, summary,
                          std::move(more), state_text(work, lang)});
    }
    return ical("calendar", say(lang, "opsctl: planned work", "opsctl: 作業予定"), events, calendar.as_of);
}

}  // namespace opsctl
