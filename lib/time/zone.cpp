#include "time/zone.h"

#include <date/tz.h>
#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

namespace opsctl {
namespace {

constexpr auto one_second = std::chrono::seconds(1);

Date date_part(LocalTime t) { return Date(date::floor<date::days>(t)); }
LocalTime start_of(Date d) { return date::local_days(d); }

// The database lists jumps one by one up to 2037 and gives the rule for the years after only as a text that
// date-tz does not read. The rules go by weekdays ("the last Sunday of March") and none falls in January or
// February, so a year from March to February jumps as the listed one does whose March begins on the same
// weekday: a later time is looked up as many weeks earlier. The years 2030–2037 have all seven weekdays.
constexpr Date after_list = date::year(2038) / 3 / 1;

date::days back_to_list(Date d) {
    const auto march = [](date::year y) { return date::sys_days(y / 3 / 1); };
    const date::year year = d.month() < date::March ? d.year() - date::years(1) : d.year();
    date::year listed(2030);
    while ((march(year) - march(listed)) % date::weeks(1) != date::days(0)) ++listed;
    return march(year) - march(listed);
}

// Only a zone whose list ends in 2037 goes on by a rule; another one has none, or is listed further.
bool ends_with_list(const date::sys_info& info) {
    return Date(date::floor<date::days>(info.begin)).year() == date::year(2037);
}

Instant as_utc(LocalTime t, std::chrono::seconds offset) { return Instant(t.time_since_epoch() - offset); }

// Between two jumps a zone's clock has one offset. Most questions are about the stretch that the last one was about.
struct Stretch {
    const date::time_zone* zone = nullptr;
    Instant begin;
    Instant end;
    std::chrono::seconds offset{0};

    bool holds(const date::time_zone& of, Instant t) const { return zone == &of && begin <= t && t < end; }
    // Only of times so far from both jumps that no other stretch can show them.
    bool shows(const date::time_zone& of, LocalTime t) const {
        constexpr date::days largest_jump(2);
        const Instant at = as_utc(t, offset);
        return zone == &of && begin + largest_jump <= at && at < end - largest_jump;
    }
};
thread_local Stretch last_stretch;

void remember(const date::time_zone& zone, const date::sys_info& info) {
    const Instant end = ends_with_list(info) ? std::min<Instant>(info.end, date::sys_days(after_list)) : info.end;
    last_stretch = {&zone, info.begin, end, info.offset};
}

std::chrono::seconds offset_at(const date::time_zone& zone, Instant t) {
    if (last_stretch.holds(zone, t)) return last_stretch.offset;
    const date::sys_info info = zone.get_info(t);
    remember(zone, info);
    if (t < date::sys_days(after_list) || !ends_with_list(info)) return info.offset;
    return zone.get_info(t - back_to_list(Date(date::floor<date::days>(t)))).offset;
}

struct LocalInfo {
    date::local_info info;
    date::days moved{0};  // how far before the time that was asked for `info` is
};

LocalInfo info_of(const date::time_zone& zone, LocalTime t) {
    LocalInfo found{zone.get_info(t)};
    if (t < start_of(after_list) || !ends_with_list(found.info.first)) return found;
    found.moved = back_to_list(date_part(t));
    found.info = zone.get_info(t - found.moved);
    return found;
}

std::string offset_text(std::chrono::seconds offset) {
    const auto s = std::chrono::abs(offset).count();
    std::string text = fmt::format("{}{:02}:{:02}", offset.count() < 0 ? '-' : '+', s / 3600, s / 60 % 60);
    if (s % 60 != 0) text += fmt::format(":{:02}", s % 60);  // mean solar time, in the 1970s
    return text;
}

}  // namespace

std::optional<Zone> Zone::find(std::string_view iana_name) {
    if (iana_name == "UTC") return utc();
    if (iana_name == "localtime") return std::nullopt;  // a file that says something else on every machine
    try {
        const date::time_zone* zone = date::locate_zone(std::string(iana_name));
        zone->get_info(Instant());  // reads the zone's file now, so that nothing throws later
        return Zone(std::string(iana_name), zone);
    } catch (const std::runtime_error&) {
        return std::nullopt;
    }
}

Zone Zone::utc() { return Zone("UTC", nullptr); }

LocalTime Zone::local(Instant t) const {
    return LocalTime(t.time_since_epoch() + (zone_ == nullptr ? std::chrono::seconds(0) : offset_at(*zone_, t)));
}

Resolved Zone::resolve(LocalTime t) const {
    if (zone_ == nullptr) return Unique{as_utc(t, {})};
    if (last_stretch.shows(*zone_, t)) return Unique{as_utc(t, last_stretch.offset)};
    const auto [info, moved] = info_of(*zone_, t);
    switch (info.result) {
        case date::local_info::nonexistent:
            return Skipped{info.first.end + moved};
        case date::local_info::ambiguous:
            return Repeated{as_utc(t, info.first.offset), as_utc(t, info.second.offset)};
        default:
            if (moved == date::days(0)) remember(*zone_, info.first);
            return Unique{as_utc(t, info.first.offset)};
    }
}

Instant Zone::edge(LocalTime t) const {
    const Resolved resolved = resolve(t);
    if (const auto* skipped = std::get_if<Skipped>(&resolved)) return skipped->jump;
    if (const auto* repeated = std::get_if<Repeated>(&resolved)) return repeated->first;
    return std::get<Unique>(resolved).at;
}

Instant Zone::midnight(Date d) const { return edge(start_of(d)); }

Date Zone::date_of(Instant t) const {
    const Date shown = date_part(local(t));
    // A clock put back just after midnight shows the old day once more; the new one has begun all the same.
    const Date next = plus_days(shown, 1);
    return zone_ != nullptr && midnight(next) <= t ? next : shown;
}

Date Zone::ending_date_of(Instant t) const {
    const Date day = date_of(t);
    return t == midnight(day) ? date_of(t - one_second) : day;
}

Interval Zone::day(Date d) const { return {midnight(d), midnight(plus_days(d, 1))}; }

Interval Zone::month(Month m) const {
    return {midnight(first_day(m)), midnight(first_day(m + date::months(1)))};
}

std::string Zone::iso(Instant t) const {
    const LocalTime shown = local(t);
    const date::hh_mm_ss<std::chrono::seconds> clock(shown - start_of(date_part(shown)));
    return fmt::format("{}T{:02}:{:02}:{:02}{}", to_string(date_part(shown)), clock.hours().count(),
                       clock.minutes().count(), clock.seconds().count(),
                       offset_text(shown.time_since_epoch() - t.time_since_epoch()));
}

std::string Zone::plain(Instant t) const {
    const LocalTime shown = local(t);
    const date::hh_mm_ss<std::chrono::seconds> clock(shown - start_of(date_part(shown)));
    std::string text = fmt::format("{} {:02}:{:02}", to_string(date_part(shown)), clock.hours().count(),
                                   clock.minutes().count());
    if (clock.seconds().count() != 0) text += fmt::format(":{:02}", clock.seconds().count());
    if (std::holds_alternative<Repeated>(resolve(shown))) text += offset_text(shown.time_since_epoch() - t.time_since_epoch());
    return text;
}

}  // namespace opsctl
