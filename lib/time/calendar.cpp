#include "time/calendar.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <mutex>

#include "time/holidays.h"
#include "time/scan.h"

namespace opsctl {
namespace {

using std::chrono::minutes;

constexpr minutes whole_day = std::chrono::hours(24);
constexpr int first_service_year = first_year - 1;
constexpr int last_service_year = last_year + 1;
constexpr int days_in_search = 2 * 366;
const DayHours closed_day;

// Documents are made by several threads at the same time, which ask one calendar: years are looked up, and once computed,
// under these; what they have does not move any more. Of both, that of service years is taken first.
std::mutex hours_mutex, service_mutex;

// --- reading hours and weekdays

std::optional<int> take_hour(NotationScanner& in, Reading reading) {
    if (const auto hour = in.take_digits(2)) return hour;
    return reading == Reading::lenient ? in.take_digits(1) : std::nullopt;
}

std::optional<minutes> take_time_of_day(NotationScanner& in, Reading reading) {
    const auto hour = take_hour(in, reading);
    if (!hour || !in.take(":")) return std::nullopt;
    const auto minute = in.take_digits(2);
    if (!minute || *minute > 59) return std::nullopt;
    const minutes time = std::chrono::hours(*hour) + minutes(*minute);
    // The hours of a late shift are sometimes counted on past 24 (26:00 is 02:00).
    if (time > (reading == Reading::lenient ? 2 * whole_day : whole_day)) return std::nullopt;
    return time;
}

std::optional<DayWindow> take_window(NotationScanner& in, Reading reading) {
    const auto from = take_time_of_day(in, reading);
    if (reading == Reading::lenient) in.skip_spaces();
    if (!from || *from >= whole_day || !in.take("-")) return std::nullopt;
    if (reading == Reading::lenient) in.skip_spaces();
    const auto to = take_time_of_day(in, reading);
    if (!to || *to == *from) return std::nullopt;
    return DayWindow{*from, *to < *from ? *to + whole_day : *to};
}

bool overlap(const DayHours& sorted) {
    const auto into_next = [](const DayWindow& a, const DayWindow& b) { return b.from < a.to; };
    return std::adjacent_find(sorted.begin(), sorted.end(), into_next) != sorted.end();
}

std::optional<DayHours> read_windows(std::string_view text, Reading reading) {
    NotationScanner in(text);
    DayHours hours;
    do {
        in.skip_spaces();
        const auto window = take_window(in, reading);
        if (!window) return std::nullopt;
        hours.push_back(*window);
        in.skip_spaces();
    } while (in.take(",") || (reading == Reading::lenient && in.take_any({"、", "/"})));
    if (!in.at_end()) return std::nullopt;
    std::sort(hours.begin(), hours.end(), [](const DayWindow& a, const DayWindow& b) { return a.from < b.from; });
    return hours;
}

std::string time_of_day(minutes m) {
    const auto shown = m > whole_day ? (m - whole_day).count() : m.count();
    return fmt::format("{:02}:{:02}", shown / 60, shown % 60);
}

std::string text_of(const DayHours& hours) {
    std::string text;
    for (const DayWindow& w : hours) {
        text += fmt::format("{}{}-{}", text.empty() ? "" : ", ", time_of_day(w.from), time_of_day(w.to));
    }
    return text;
}

std::vector<Message> help_for_hours(std::string_view text) {
    const auto likely = read_windows(half_width(text), Reading::lenient);
    if (likely && !overlap(*likely)) {
        return {message("write {}", "{} と書いてください", text_of(*likely))};
    }
    return {message("hours are windows from HH:MM to HH:MM, separated by commas: 08:30-12:00, 13:00-17:15; "
                    "22:00-06:00 runs into the next day, 00:00-24:00 is the whole day",
                    "時間帯は HH:MM-HH:MM をコンマで区切って書きます。例: 08:30-12:00, 13:00-17:15。"
                    "22:00-06:00 は翌日にかかり、00:00-24:00 は終日です")};
}

constexpr std::array<std::string_view, 7> weekday_names{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

std::optional<std::size_t> take_weekday(NotationScanner& in) {
    for (std::size_t i = 0; i < weekday_names.size(); ++i) {
        if (in.take(weekday_names[i])) return i;
    }
    return std::nullopt;
}

std::optional<std::array<bool, 7>> read_weekdays(std::string_view text) {
    std::array<bool, 7> days{};
    if (text == "every-day") {
        days.fill(true);
        return days;
    }
    NotationScanner in(text);
    const auto first = take_weekday(in);
    if (!first) return std::nullopt;
    const bool is_range = in.take("-");
    const auto last = is_range ? take_weekday(in) : first;
    // `mon-mon` may be meant as one day or as all seven.
    if (!last || !in.at_end() || (is_range && *first == *last)) return std::nullopt;
    for (std::size_t i = *first; i != *last; i = (i + 1) % days.size()) days[i] = true;
    days[*last] = true;
    return days;
}

// --- days and years

std::size_t weekday_index(Date d) {  // Monday is 0
    return date::weekday(date::sys_days(d)).iso_encoding() - 1;
}

std::size_t day_of_year(Date d) {
    return static_cast<std::size_t>(days_between(d.year() / 1 / 1, d));
}

}  // namespace

Parsed<DayHours> parse_hours(std::string_view text) {
    const auto hours = read_windows(text, Reading::strict);
    if (!hours) {
        return Problem{FindingName::bad_hours,
                       message("'{}' cannot be read as hours", "「{}」は時間帯として読めません", text),
                       help_for_hours(text)};
    }
    if (overlap(*hours)) {
        return Problem{FindingName::bad_hours,
                       message("windows of '{}' overlap", "「{}」の時間帯が重なっています", text),
                       {message("join the windows that overlap, or end one where the next begins",
                                "重なる時間帯を一つにまとめるか、次の開始時刻で終わるようにしてください")}};
    }
    return *hours;
}

Parsed<std::array<bool, 7>> parse_weekdays(std::string_view text) {
    if (const auto days = read_weekdays(text)) return *days;
    return Problem{FindingName::bad_value,
                   message("'{}' does not name days of the week", "「{}」は曜日として読めません", text),
                   {message("write mon, tue, wed, thu, fri, sat, sun, a range such as mon-fri, or every-day",
                            "mon、tue、wed、thu、fri、sat、sun、mon-fri のような範囲、または every-day と書いてください")}};
}

bool YearlyRange::contains(Date d) const {
    const date::month_day day = d.month() / d.day();
    if (from <= until) return from <= day && day <= until;
    return from <= day || day <= until;
}

Calendar::Calendar(CalendarRules rules) : rules_(std::make_shared<const CalendarRules>(std::move(rules))) {}

Calendar Calendar::always(Zone zone) {
    CalendarRules rules;
    rules.zone = std::move(zone);
    rules.weekly.fill({DayWindow{minutes(0), whole_day}});
    return Calendar(std::move(rules));
}

const DayHours& Calendar::hours_by_rules(Date d) const {
    for (const auto& [range, hours] : rules_->open) {
        if (range.contains(d)) return hours;
    }
    const auto holds = [d](const auto& range) { return range.contains(d); };
    if (std::any_of(rules_->closed.begin(), rules_->closed.end(), holds)) return closed_day;
    if (std::any_of(rules_->closed_yearly.begin(), rules_->closed_yearly.end(), holds)) return closed_day;
    if (rules_->japan_holidays && japan_holiday(d)) return closed_day;
    const auto next = std::upper_bound(rules_->later.begin(), rules_->later.end(), d,
                                       [](Date day, const auto& hours) { return day < hours.first; });
    const auto& weekly = next == rules_->later.begin() ? rules_->weekly : std::prev(next)->second;
    return weekly[weekday_index(d)];
}

const DayHours& Calendar::hours(Date d) const {
    const std::lock_guard lock(hours_mutex);
    std::vector<const DayHours*>& year = hours_[static_cast<int>(d.year())];
    if (year.empty()) {
        const Date end = (d.year() + date::years(1)) / 1 / 1;
        for (Date day = d.year() / 1 / 1; day != end; day = plus_days(day, 1)) year.push_back(&hours_by_rules(day));
    }
    return *year[day_of_year(d)];
}

std::vector<Interval> Calendar::windows(Date d) const {
    std::vector<Interval> result;
    const LocalTime midnight = date::local_days(d);
    for (const DayWindow& window : hours(d)) {
        const Interval i{zone().edge(midnight + window.from), zone().edge(midnight + window.to)};
        if (!i.empty()) result.push_back(i);  // empty: the clock was put forward over it
    }
    return result;
}

ClockTime Calendar::ServiceYear::until(Instant t) const {
    const auto next = std::upper_bound(intervals.begin(), intervals.end(), t,
                                       [](Instant at, const Interval& i) { return at < i.from; });
    if (next == intervals.begin()) return {};
    const auto index = static_cast<std::size_t>(std::distance(intervals.begin(), next)) - 1;
    const Instant end = std::min(t, intervals[index].to);
    return before[index] + ClockTime::of_seconds((end - intervals[index].from).count());
}

int Calendar::year_of(Instant t) const {
    // Kept within the years known before the zone is asked: a caller's "for ever" has no date.
    const Instant first = date::sys_days(date::year(first_service_year) / 1 / 2);
    const Instant last = date::sys_days(date::year(last_service_year) / 12 / 30);
    return static_cast<int>(zone().date_of(std::clamp(t, first, last)).year());
}

const Calendar::ServiceYear& Calendar::service_year(int number) const {
    const std::lock_guard lock(service_mutex);
    const auto [entry, is_new] = service_.try_emplace(number);
    ServiceYear& year = entry->second;
    if (!is_new) return year;
    const Date first = date::year(number) / 1 / 1;
    const Date end = date::year(number + 1) / 1 / 1;
    std::vector<Interval> all;
    // The windows of the day before may run over midnight into the year.
    for (Date day = plus_days(first, -1); day != end; day = plus_days(day, 1)) {
        for (const Interval& window : windows(day)) all.push_back(window);
    }
    year.intervals = intersect(unite(std::move(all)), {{zone().midnight(first), zone().midnight(end)}});
    year.before.emplace_back();
    for (const Interval& i : year.intervals) {
        year.before.push_back(year.before.back() + ClockTime::of_seconds((i.to - i.from).count()));
    }
    return year;
}

std::vector<Interval> Calendar::service_time(Interval span) const {
    if (span.empty()) return {};
    std::vector<Interval> result;
    const int last = year_of(span.to);
    for (int number = year_of(span.from); number <= last; ++number) {
        const std::vector<Interval>& year = service_year(number).intervals;
        auto i = std::upper_bound(year.begin(), year.end(), span.from,
                                  [](Instant at, const Interval& interval) { return at < interval.to; });
        for (; i != year.end() && i->from < span.to; ++i) result.push_back(intersect(*i, span));
    }
    return unite(std::move(result));  // a window over the new year is in two years
}

bool Calendar::is_service_time(Instant t) const {
    const std::vector<Interval>& year = service_year(year_of(t)).intervals;
    const auto next = std::upper_bound(year.begin(), year.end(), t,
                                       [](Instant at, const Interval& i) { return at < i.from; });
    return next != year.begin() && std::prev(next)->contains(t);
}

ClockTime Calendar::service_between(Instant from, Instant to) const {
    if (to <= from) return {};
    const int last = year_of(to);
    ClockTime time = service_year(last).until(to);
    int number = year_of(from);
    time = time - service_year(number).until(from);
    for (; number < last; ++number) time += service_year(number).total();
    return time;
}

std::optional<Instant> Calendar::after_service(Instant start, ClockTime time) const {
    int number = year_of(start);
    time += service_year(number).until(start);
    while (time > service_year(number).total()) {
        time = time - service_year(number).total();
        if (++number > last_service_year) return std::nullopt;
    }
    const ServiceYear& year = service_year(number);
    // The interval at whose end the sum first reaches `time`: its end itself belongs to it.
    const auto end = std::lower_bound(std::next(year.before.begin()), year.before.end(), time);
    const auto index = static_cast<std::size_t>(std::distance(year.before.begin(), end)) - 1;
    return year.intervals[index].from + std::chrono::seconds((time - year.before[index]).seconds());
}

std::optional<Instant> Calendar::before_service(Instant end, ClockTime time) const {
    int number = year_of(end);
    ClockTime left = service_year(number).until(end) - time;  // from the year's start to the moment sought
    while (left < ClockTime()) {
        if (--number < first_service_year) return std::nullopt;
        left += service_year(number).total();
    }
    const ServiceYear& year = service_year(number);
    // The last interval before which no more than `left` lies: its beginning belongs to it.
    const auto next = std::upper_bound(year.before.begin(), year.before.end(), left);
    const auto index = static_cast<std::size_t>(std::distance(year.before.begin(), next)) - 1;
    return year.intervals[index].from + std::chrono::seconds((left - year.before[index]).seconds());
}

std::optional<Date> Calendar::nth_open_day(Month month, int n) const {
    return open_day_after(plus_days(first_day(month), -1), n);
}

std::optional<Date> Calendar::open_day_after(Date day, int n) const {
    for (int searched = 0; searched < days_in_search; ++searched) {
        day = plus_days(day, 1);
        if (!is_open(day)) continue;
        if (--n <= 0) return day;
        searched = 0;
    }
    return std::nullopt;
}

std::optional<Date> Calendar::open_day_before(Date day, int n) const {
    for (int searched = 0; searched < days_in_search; ++searched) {
        day = plus_days(day, -1);
        if (!is_open(day)) continue;
        if (--n <= 0) return day;
        searched = 0;
    }
    return std::nullopt;
}

int Calendar::open_days(Date from, Date until) const {
    int count = 0;
    for (Date day = from; day <= until; day = plus_days(day, 1)) count += is_open(day) ? 1 : 0;
    return count;
}

}  // namespace opsctl
