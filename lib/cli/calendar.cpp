#include <algorithm>
#include <array>
#include <variant>

#include "base/text.h"
#include "cli/moment.h"
#include "cli/options.h"
#include "cli/session.h"
#include "time/clock.h"
#include "time/day_count.h"
#include "time/holidays.h"

namespace opsctl::cli {
namespace {

// Which calendar: by its id, or a contract's; where neither is given, the only one there is.
struct CalendarChoice {
    std::optional<std::string> calendar, contract;

    void add_to(Options& options) {
        options.text("--calendar", calendar, "ID", "which calendar (default: the only one)");
        options.text("--contract", contract, "ID", "the calendar of this contract");
    }
};
struct CalendarMonthArgs {
    CalendarChoice choice;
    std::optional<std::string> month;
};
struct CalendarAddArgs {
    CalendarChoice choice;
    std::string time, duration;
    std::optional<std::string> clock;
};
struct CalendarBetweenArgs {
    CalendarChoice choice;
    std::string from, to;
};

// A calendar with the record that it was made from, which knows the titles of closures.
struct Chosen {
    const CalendarRecord* record = nullptr;
    const Calendar* calendar = nullptr;

    const Zone& zone() const { return calendar->zone(); }
};

Expected<std::string> id_of(const Index& index, const CalendarChoice& choice) {
    if (choice.calendar) return *choice.calendar;
    if (choice.contract) {
        const Expected<Contracts> contracts = choose_contracts(index, choice.contract);
        if (!contracts) return contracts.failure();
        return contracts->front()->contract->calendar.id.str();
    }
    const std::vector<CalendarRecord>& all = index.records().all<CalendarRecord>();
    if (all.size() == 1) return all.front().id.str();
    return usage(message("give --calendar or --contract: the repository has {} calendars",
                         "--calendar か --contract を指定してください（カレンダーは {} 個あります）", all.size()));
}

Expected<Chosen> choose_calendar(const Index& index, const CalendarChoice& choice) {
    const Expected<std::string> id = id_of(index, choice);
    if (!id) return id.failure();
    const Chosen chosen{index.records().find<CalendarRecord>(*id), index.calendar(*id)};
    if (chosen.record != nullptr && chosen.calendar != nullptr) return chosen;
    std::vector<std::string> known;
    for (const CalendarRecord& record : index.records().all<CalendarRecord>()) known.push_back(record.id.str());
    return unknown_name(message("calendar", "カレンダー"), *id, known);
}

// Of the findings only those about calendars matter here: a bad incident does not keep a calendar from working.
bool keep_those_of_calendars(Findings& findings) {
    const std::string folder = fmt::format("{}/", folder_of(Kind::calendar));
    keep_only(findings, [&](const Finding& finding) { return finding.place.path.rfind(folder, 0) == 0; });
    return findings.count(Severity::error) == 0;
}

using CalendarCommand = std::function<Outcome(const Session&, const Chosen&)>;
Outcome with_calendar(const Common& common, const CalendarChoice& choice, const CalendarCommand& command) {
    return with_records(common, [&](Session& session) {
        if (!keep_those_of_calendars(session.findings)) return refuse_figures(session, std::move(session.findings));
        const Expected<Chosen> chosen = choose_calendar(session.index(), choice);
        if (!chosen) return refuse(chosen.failure(), session.lang);
        return command(session, *chosen);
    });
}

std::string_view weekday(Date day, Lang lang) {
    constexpr std::array<std::string_view, 7> en = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array<std::string_view, 7> ja = {"日", "月", "火", "水", "木", "金", "土"};
    const unsigned at = date::weekday(date::sys_days(day)).c_encoding();
    return lang == Lang::ja ? ja[at] : en[at];
}

// The first rule that decides the day, in the calendar's order of precedence, if it needs a word.
std::string why(const CalendarRecord& record, Date day, Lang lang) {
    const auto titled = [&](const Text& title, Message otherwise) {
        return title.empty() ? otherwise.in(lang) : printable(title);
    };
    for (const Opening& opening : record.open) {
        if (opening.date.contains(day)) return titled(opening.title, message("opening", "臨時開庁"));
    }
    for (const Closure& closure : record.closed) {
        const auto* dated = std::get_if<DateRange>(&closure.date);
        if (dated != nullptr && dated->contains(day)) return titled(closure.title, message("closure", "臨時閉庁"));
    }
    for (const Closure& closure : record.closed) {
        const auto* yearly = std::get_if<YearlyRange>(&closure.date);
        if (yearly != nullptr && yearly->contains(day)) return titled(closure.title, message("closure", "閉庁"));
    }
    if (record.holidays != HolidayRule::japan) return {};
    return std::string(japan_holiday(day).value_or(""));
}

std::string window_text(Interval window, Date day, const Zone& zone) {
    const auto clock = [&](Instant at) {
        const auto since = zone.local(at) - date::local_seconds(date::local_days(day));
        const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(since).count();
        return fmt::format("{:02}:{:02}", minutes / 60, minutes % 60);
    };
    return clock(window.from) + "-" + clock(window.to);
}

std::string day_line(const Chosen& chosen, Date day, Lang lang) {
    std::string windows;
    for (const Interval& window : chosen.calendar->windows(day)) {
        if (!windows.empty()) windows += ", ";
        windows += window_text(window, day, chosen.zone());
    }
    const Message closed = message("closed", "閉庁");
    std::string line =
        fmt::format("{} {}  {}", to_string(day), weekday(day, lang), windows.empty() ? closed.in(lang) : windows);
    const std::string reason = why(*chosen.record, day, lang);
    if (!reason.empty()) line += "  " + reason;
    return line + '\n';
}

std::string month_text(const Chosen& chosen, Month month, Lang lang) {
    std::string text;
    for (Date day = first_day(month); day <= last_day(month); day = plus_days(day, 1)) {
        text += day_line(chosen, day, lang);
    }
    const Calendar& calendar = *chosen.calendar;
    const ClockTime service = Clock::service(calendar).of(chosen.zone().month(month));
    text += fmt::format("\n{}: {}\n", lang == Lang::ja ? "開庁日数" : "open days",
                        calendar.open_days(first_day(month), last_day(month)));
    text += fmt::format("{}: {} ({} s)\n", lang == Lang::ja ? "サービス時間" : "service time", to_string(service),
                        service.seconds());
    const std::optional<Date> fifth = calendar.nth_open_day(month + date::months(1), 5);
    if (fifth) {
        text += fmt::format("{}: {}\n", lang == Lang::ja ? "翌月第5開庁日" : "5th open day of the next month",
                            to_string(*fifth));
    }
    return text;
}

std::optional<Instant> add(const Chosen& chosen, Instant start, const Limit& limit, bool elapsed) {
    if (const auto* days = std::get_if<DayCount>(&limit)) return due_after(start, *days, *chosen.calendar);
    const Clock clock = elapsed ? Clock::elapsed() : Clock::service(*chosen.calendar);
    return clock.add(start, std::get<ClockTime>(limit));
}

// A due time at 00:00 belongs to the day that ends there, which a reader may not expect.
std::string moment_line(Instant at, const Zone& zone, Lang lang) {
    const Date day = zone.date_of(at);
    const Date ending = zone.ending_date_of(at);
    const std::string text = fmt::format("{} ({})", zone.plain(at), weekday(day, lang));
    if (ending == day) return text + '\n';
    return text + (lang == Lang::ja ? fmt::format("（{} の終わり）\n", to_string(ending))
                                    : fmt::format(", the end of {}\n", to_string(ending)));
}

Outcome add_on(const Session& session, const Chosen& chosen, const CalendarAddArgs& args) {
    const Expected<Instant> start = read_moment("TIME", args.time, chosen.zone(), session.common.now);
    if (!start) return refuse(start.failure(), session.lang);
    const Parsed<Limit> limit = parse_limit(args.duration);
    if (!limit) return refuse(bad_argument("DURATION", limit.problem()), session.lang);
    const std::optional<Instant> end = add(chosen, *start, *limit, args.clock == "elapsed");
    if (end) return {Exit::ok, moment_line(*end, chosen.zone(), session.lang), {}};
    return refuse(usage(message("the calendar does not have that much time", "カレンダーにそれだけの時間がありません")),
                  session.lang);
}

Outcome between_on(const Session& session, const Chosen& chosen, const CalendarBetweenArgs& args) {
    const Expected<Instant> from = read_moment("FROM", args.from, chosen.zone(), session.common.now);
    if (!from) return refuse(from.failure(), session.lang);
    const Expected<Instant> to = read_moment("TO", args.to, chosen.zone(), session.common.now);
    if (!to) return refuse(to.failure(), session.lang);
    if (*to < *from) {
        return refuse(usage(message("TO lies before FROM", "終わりの時刻が始まりより前です")), session.lang);
    }
    const bool ja = session.lang == Lang::ja;
    const auto row = [](std::string_view name, ClockTime time) {
        return fmt::format("{}: {} ({} s)\n", name, to_string(time), time.seconds());
    };
    return {Exit::ok,
            row(ja ? "サービス時間" : "service time", Clock::service(*chosen.calendar).between(*from, *to)) +
                row(ja ? "経過時間" : "elapsed time", Clock::elapsed().between(*from, *to)),
            {}};
}

Outcome show_month(const Common& common, const CalendarMonthArgs& args) {
    if (!args.month) {
        return refuse(usage(message("give --month", "--month を指定してください")), common.lang_without_repository());
    }
    const Expected<Month> month = read_month("--month", *args.month);
    if (!month) return refuse(month.failure(), common.lang_without_repository());
    return with_calendar(common, args.choice, [&](const Session& session, const Chosen& chosen) {
        return Outcome{Exit::ok, month_text(chosen, *month, session.lang), {}};
    });
}

Command add_command() {
    return command<CalendarAddArgs>(
        "add", "When a duration, or a count of days, after a time has passed",
        [](Options& options, CalendarAddArgs& args) {
            options.positional("TIME", args.time, "from when");
            options.positional("DURATION", args.duration, "90s, 1h15min, 3d (days), 3bd (open days), 1mo (months)");
            options.text("--clock", args.clock, "CLOCK", "service-hours (default) or elapsed")
                .one_of(choices_of({"service-hours", "elapsed"}).also("elapsed", "経過時間"));
            args.choice.add_to(options);
        },
        [](const Common& common, const CalendarAddArgs& args) {
            return with_calendar(common, args.choice, [&](const Session& session, const Chosen& chosen) {
                return add_on(session, chosen, args);
            });
        });
}

Command between_command() {
    return command<CalendarBetweenArgs>(
        "between", "How much time lies between two moments",
        [](Options& options, CalendarBetweenArgs& args) {
            options.positional("FROM", args.from, "from when");
            options.positional("TO", args.to, "until when");
            args.choice.add_to(options);
        },
        [](const Common& common, const CalendarBetweenArgs& args) {
            return with_calendar(common, args.choice, [&](const Session& session, const Chosen& chosen) {
                return between_on(session, chosen, args);
            });
        });
}

}  // namespace

Command calendar_command() {
    Command calendar = command<CalendarMonthArgs>(
        "calendar", "Open days and service time of a month; arithmetic on their clock",
        [](Options& options, CalendarMonthArgs& args) {
            options.text("--month", args.month, "YYYY-MM", "the month");
            args.choice.add_to(options);
        },
        show_month);
    calendar.commands = {add_command(), between_command()};
    return calendar;
}

}  // namespace opsctl::cli
