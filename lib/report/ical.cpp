#include "report/ical.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

namespace opsctl {
namespace {

std::string ical_text(std::string_view text) {
    std::string result;
    for (const char c : text) {
        if (c == '\n') {
            result += "\\n";
        } else if (static_cast<unsigned char>(c) >= ' ' && c != '\x7f') {
            if (c == '\\' || c == ';' || c == ',') result += '\\';
            result += c;
        }
    }
    return result;
}

bool begins_character(char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }

class Lines {
   public:
    void add(std::string_view line) {
        constexpr std::size_t most = 75;
        std::size_t room = most;
        while (line.size() > room) {
            std::size_t cut = room;
            while (cut > 1 && !begins_character(line[cut])) --cut;
            text_ += std::string(line.substr(0, cut)) + "\r\n ";
            line.remove_prefix(cut);
            room = most - 1;  // the space that goes on with a line is one of its octets
        }
        text_ += std::string(line) + "\r\n";
    }
    void text(std::string_view name, std::string_view value) {
        if (!value.empty()) add(std::string(name) + ':' + ical_text(value));
    }
    std::string take() { return std::move(text_); }

   private:
    std::string text_;
};

std::string day_text(Date day) {
    return fmt::format("{:04}{:02}{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                       static_cast<unsigned>(day.day()));
}
std::string local_text(LocalTime time) {
    const auto day = date::floor<date::days>(time);
    const std::int64_t second = (time - day).count();
    return fmt::format("{}T{:02}{:02}{:02}", day_text(Date(day)), second / 3600, second / 60 % 60, second % 60);
}
std::string utc_text(Instant at) { return local_text(LocalTime(at.time_since_epoch())) + "Z"; }

std::int64_t offset_at(const Zone& zone, Instant at) {
    return (zone.local(at).time_since_epoch() - at.time_since_epoch()).count();
}
std::string offset_text(std::int64_t offset) {
    const std::int64_t size = offset < 0 ? -offset : offset;
    std::string text = fmt::format("{}{:02}{:02}", offset < 0 ? '-' : '+', size / 3600, size / 60 % 60);
    if (size % 60 != 0) text += fmt::format("{:02}", size % 60);
    return text;
}

void add_observance(Lines& lines, bool is_summer, LocalTime start, std::int64_t before, std::int64_t after) {
    const std::string_view name = is_summer ? "DAYLIGHT" : "STANDARD";
    lines.add(fmt::format("BEGIN:{}", name));
    lines.add("DTSTART:" + local_text(start));
    lines.add("TZOFFSETFROM:" + offset_text(before));
    lines.add("TZOFFSETTO:" + offset_text(after));
    lines.add(fmt::format("END:{}", name));
}

// The first moment of the day behind `from` at which the clock has the later offset.
Instant change_in_day(const Zone& zone, Instant from, Instant to) {
    const std::int64_t before = offset_at(zone, from);
    while (to - from > Elapsed(1)) {
        const Instant middle = from + (to - from) / 2;
        (offset_at(zone, middle) == before ? from : to) = middle;
    }
    return to;
}

// The zone as it is between the moments.
void add_zone(Lines& lines, const Zone& zone, Interval span) {
    lines.add("BEGIN:VTIMEZONE");
    lines.add("TZID:" + zone.name());
    std::int64_t offset = offset_at(zone, span.from);
    std::int64_t least = offset;
    for (Instant at = span.from; at < span.to; at += date::days(1)) least = std::min(least, offset_at(zone, at));
    const LocalTime start = zone.local(span.from);
    add_observance(lines, offset > least, start, offset, offset);
    for (Instant at = span.from; at < span.to; at += date::days(1)) {
        const Instant next = at + date::days(1);
        const std::int64_t after = offset_at(zone, next);
        if (after == offset) continue;
        const Instant change = change_in_day(zone, at, next);
        add_observance(lines, after > least, LocalTime(change.time_since_epoch() + Elapsed(offset)), offset, after);
        offset = after;
    }
    lines.add("END:VTIMEZONE");
}

// A time that the clock shows twice would be taken for the first of the two.
bool is_told_in_utc(const Zone& zone, Instant at) {
    return zone.name() == "UTC" || std::holds_alternative<Repeated>(zone.resolve(zone.local(at)));
}

void add_event(Lines& lines, const IcalEvent& event, Instant stamp) {
    lines.add("BEGIN:VEVENT");
    lines.text("UID", event.uid);
    lines.add("DTSTAMP:" + utc_text(stamp));
    if (const Date* day = std::get_if<Date>(&event.when)) {
        lines.add("DTSTART;VALUE=DATE:" + day_text(*day));
        lines.add("DTEND;VALUE=DATE:" + day_text(plus_days(*day, 1)));
    } else if (is_told_in_utc(event.zone, std::get<Instant>(event.when))) {
        lines.add("DTSTART:" + utc_text(std::get<Instant>(event.when)));
    } else {
        const LocalTime time = event.zone.local(std::get<Instant>(event.when));
        lines.add(fmt::format("DTSTART;TZID={}:{}", event.zone.name(), local_text(time)));
    }
    lines.text("SUMMARY", event.summary);
    lines.text("DESCRIPTION", event.description);
    lines.text("CATEGORIES", event.category);
    lines.add("TRANSP:TRANSPARENT");
    lines.add("END:VEVENT");
}

// Of each zone in which an event has a time of day: from the earliest of these to the latest.
std::map<std::string, std::pair<Zone, Interval>> zones_of(const std::vector<IcalEvent>& events) {
    std::map<std::string, std::pair<Zone, Interval>> zones;
    for (const IcalEvent& event : events) {
        const Instant* at = std::get_if<Instant>(&event.when);
        if (at == nullptr || is_told_in_utc(event.zone, *at)) continue;
        const Interval around{*at - date::days(2), *at + date::days(2)};
        Interval& span = zones.try_emplace(event.zone.name(), event.zone, around).first->second.second;
        span = {std::min(span.from, around.from), std::max(span.to, around.to)};
    }
    return zones;
}

}  // namespace

std::variant<Date, Instant> ical_day_or_moment(Instant due, const Zone& zone) {
    if (zone.midnight(zone.date_of(due)) == due) return zone.ending_date_of(due);
    return due;
}

std::string ical(std::string_view product, std::string_view title, const std::vector<IcalEvent>& events,
                 Instant stamp) {
    Lines lines;
    lines.add("BEGIN:VCALENDAR");
    lines.add("VERSION:2.0");
    lines.add(fmt::format("PRODID:-//opsctl//{}//EN", product));
    lines.add("CALSCALE:GREGORIAN");
    lines.add("METHOD:PUBLISH");
    lines.text("X-WR-CALNAME", title);
    for (const auto& [name, zone] : zones_of(events)) add_zone(lines, zone.first, zone.second);
    for (const IcalEvent& event : events) add_event(lines, event, stamp);
    lines.add("END:VCALENDAR");
    return lines.take();
}

}  // namespace opsctl
