// A calendar says one thing about each day, in a zone that exists, and opens at some time.
#include "check/rule.h"

namespace opsctl::rules {
namespace {

void check_zone(const CalendarRecord& calendar, Findings& findings) {
    if (calendar.timezone.empty() || Zone::find(calendar.timezone)) return;
    findings
        .add(FindingName::unknown_timezone, place_of(calendar, "/timezone"),
             message("unknown time zone '{}'", "不明なタイムゾーン「{}」です", calendar.timezone))
        .help.push_back(message("use an IANA name: Asia/Tokyo", "IANA の名前で書いてください: Asia/Tokyo"));
}

bool opens_at_all(const CalendarRecord& calendar) {
    const auto opens = [](const auto& row) { return !row.hours.empty(); };
    const auto has_hours = [&](const WeeklyHours& hours) {
        return std::any_of(hours.rows.begin(), hours.rows.end(), opens);
    };
    return std::any_of(calendar.hours.begin(), calendar.hours.end(), has_hours) ||
           std::any_of(calendar.open.begin(), calendar.open.end(), opens);
}

void check_open(const Context& context, const CalendarRecord& calendar, Findings& findings) {
    if (context.unread.at(calendar, "/hours") || context.unread.at(calendar, "/open")) return;
    if (opens_at_all(calendar)) return;
    findings
        .add(FindingName::calendar_never_open, place_of(calendar, "/hours"),
             message("this calendar is never open", "このカレンダーには開いている時間がありません"))
        .help.push_back(message("name weekdays and their hours: {{mon-fri: \"08:30-17:15\"}}",
                                "曜日と時間帯を書いてください: {{mon-fri: \"08:30-17:15\"}}"));
}

// Of hours that change each says from when it holds; the first may hold since ever.
void check_changes(const CalendarRecord& calendar, Findings& findings) {
    const auto& list = calendar.hours.items;
    for (std::size_t i = 1; i < list.size(); ++i) {
        const std::string pointer = fmt::format("/hours/{}", i);
        if (!list[i].from) {
            findings.add(FindingName::missing_key, place_of(calendar, pointer),
                         message("the key 'from' is missing: from which day do these hours hold?",
                                 "キー「from」がありません（いつからの時間帯かを書いてください）"));
        } else if (list[i - 1].from && *list[i].from <= *list[i - 1].from) {
            findings.add(FindingName::calendar_conflict, place_of(calendar, pointer + "/from"),
                         message("these hours hold from {}, which is not after those above them",
                                 "{} からの時間帯が、上に書かれた時間帯より後になっていません",
                                 to_string(*list[i].from)));
        }
    }
}

void report_conflict(const CalendarRecord& calendar, const Opening& first, const Opening& second, Findings& findings) {
    findings
        .add(FindingName::calendar_conflict, place_of(calendar, fmt::format("/open/{}/date", second.index)),
             message("{} is open by two entries with different hours", "{} の臨時の開庁時間が二通りに指定されています",
                     to_string(std::max(first.date.from, second.date.from))))
        .related.push_back({place_of(calendar, fmt::format("/open/{}/date", first.index)),
                            {},
                            message("the other entry", "もう一方の指定")});
}

// Closures of one rank that overlap agree: the day is closed. Openings agree only if their hours are the same.
void check_openings(const CalendarRecord& calendar, Findings& findings) {
    std::vector<const Opening*> openings;
    for (const Opening& opening : calendar.open) {
        if (is_read(opening.date.from) && !opening.hours.empty()) openings.push_back(&opening);
    }
    std::stable_sort(openings.begin(), openings.end(),
                     [](const Opening* a, const Opening* b) { return a->date.from < b->date.from; });
    for (std::size_t i = 0; i < openings.size(); ++i) {
        for (std::size_t j = i + 1; j < openings.size(); ++j) {
            if (openings[j]->date.from > openings[i]->date.until) break;
            if (openings[i]->hours == openings[j]->hours) continue;
            const bool in_order = openings[i]->index < openings[j]->index;
            report_conflict(calendar, *openings[in_order ? i : j], *openings[in_order ? j : i], findings);
            break;
        }
    }
}

}  // namespace

void check_calendars(const Context& context, Findings& findings) {
    for (const CalendarRecord& calendar : context.index.records().all<CalendarRecord>()) {
        check_zone(calendar, findings);
        check_open(context, calendar, findings);
        check_changes(calendar, findings);
        check_openings(calendar, findings);
    }
}

}  // namespace opsctl::rules
