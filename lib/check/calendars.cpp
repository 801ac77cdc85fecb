// A calendar says one thing about each day, in a zone that exists, and opens at some time.
#include <map>

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

// The months in which a contract counts by a calendar's service time, by calendar; each with the first that does.
using Needs = std::map<std::string_view, std::map<Month, const Contract*>>;

void need(Needs& needs, const Contract& contract, std::string_view calendar, DateRange days) {
    days = {std::max(days.from, contract.term.from), std::min(days.until, contract.term.until)};
    if (days.until < days.from) return;
    for (Month month = month_of(days.from); month <= month_of(days.until); month += date::months{1}) {
        needs[calendar].try_emplace(month, &contract);
    }
}

// The calendar by whose service time the level's clock runs; nothing where it runs all the time.
std::optional<std::string_view> calendar_of(const ServiceLevel& level, const Contract& contract) {
    return std::visit(
        [&](const auto& measure) -> std::optional<std::string_view> {
            if constexpr (requires { measure.clock; }) {
                if (measure.clock != ClockKind::service_hours) return std::nullopt;
                return measure.calendar.id.empty() ? contract.calendar.id.view() : measure.calendar.id.view();
            }
            return std::nullopt;
        },
        level.measure);
}

Needs needs_of(const Context& context) {
    Needs needs;
    each_level(context, [&](const Contract& contract, const ServiceLevel& level, const std::string&) {
        const auto calendar = calendar_of(level, contract);
        if (!calendar || !is_read(contract.term.from) || !is_read(contract.term.until)) return;
        const auto& in_force = level.effective;
        need(needs, contract, *calendar,
             {in_force.from.value_or(contract.term.from),
              in_force.until.value_or(contract.term.until)});
    });
    for (const Contract& contract : context.index.records().all<Contract>()) {
        const bool by_open_days = contract.proration == Proration::open_days;
        if (by_open_days && is_read(contract.term.from) && is_read(contract.term.until)) {
            need(needs, contract, contract.calendar.id, {contract.term.from, contract.term.until});
        }
    }
    return needs;
}

// Without service time nothing can be judged: the month would pass without a word.
void check_months(const Context& context, const CalendarRecord& calendar, const Needs& needs, Findings& findings) {
    const auto at = needs.find(calendar.id.view());
    const Calendar* rules = context.index.calendar(calendar.id);
    if (at == needs.end() || rules == nullptr || !opens_at_all(calendar) || context.unread.at(calendar, "")) return;
    std::vector<std::pair<Month, const Contract*>> closed;
    for (const auto& [month, contract] : at->second) {
        const Interval whole = rules->zone().month(month);
        if (rules->service_between(whole.from, whole.to) == ClockTime()) closed.emplace_back(month, contract);
    }
    if (closed.empty()) return;
    Finding& finding = findings.add(
        FindingName::calendar_never_open, place_of(calendar, "/hours"),
        message("there is no service time in {0}, by which '{1}' counts (months without any: {2})",
                "「{1}」が計算に用いるサービス時間が {0} にありません（サービス時間のない月 {2} か月）", to_string(closed.front().first),
                closed.front().second->id, closed.size()));
    finding.help.push_back(message("name the hours of those months, or measure by `clock: elapsed`",
                                   "その月の時間帯を書くか、`clock: elapsed` で計測してください"));
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
    const Needs needs = needs_of(context);
    for (const CalendarRecord& calendar : context.index.records().all<CalendarRecord>()) {
        check_zone(calendar, findings);
        check_open(context, calendar, findings);
        check_months(context, calendar, needs, findings);
        check_changes(calendar, findings);
        check_openings(calendar, findings);
    }
}

}  // namespace opsctl::rules
