#include "report/change_calendar.h"

#include "cli/moment.h"
#include "cli/options.h"
#include "cli/session.h"
#include "sla/as_of.h"
#include "time/parse.h"

namespace opsctl::cli {
namespace {

struct ChangeCalendarArgs {
    std::optional<std::string> month, from, until, contract;
};

Expected<Date> read_date(std::string_view option, const std::string& text) {
    const Parsed<Date> parsed = parse_date(text);
    if (!parsed) return bad_argument(option, parsed.problem());
    return *parsed;
}

// A month; or days, both included; by default from today on.
Expected<Interval> span_of(const ChangeCalendarArgs& args, const Zone& zone, Instant as_of) {
    if (args.month) {
        if (args.from || args.until) {
            return usage(message("give either --month, or --from and --until",
                                 "--month か、--from と --until のどちらかを指定してください"));
        }
        const Expected<Month> month = read_month("--month", *args.month);
        if (!month) return month.failure();
        return zone.month(*month);
    }
    Interval span{zone.midnight(zone.date_of(as_of)), Instant::max()};
    if (args.from) {
        const Expected<Date> from = read_date("--from", *args.from);
        if (!from) return from.failure();
        span.from = zone.midnight(*from);
    }
    if (args.until) {
        const Expected<Date> until = read_date("--until", *args.until);
        if (!until) return until.failure();
        span.to = zone.midnight(plus_days(*until, 1));
    }
    if (span.to <= span.from) return usage(message("--until lies before --from", "--until が --from より前です"));
    return span;
}

Outcome show_calendar(const Common& common, const ChangeCalendarArgs& args) {
    return with_figures(common, [&](Session& session, const Index& index) {
        const Expected<Contracts> contracts = choose_contracts(index, args.contract);
        if (!contracts) return refuse(contracts.failure(), session.lang);
        const Expected<Interval> span = span_of(args, session.zone(), session.as_of);
        if (!span) return refuse(span.failure(), session.lang);
        Page page(session.lang);
        add_change_calendar(page, *contracts, *span, session.as_of);
        return Outcome{Exit::ok, drawn(std::move(page), common), {}};
    });
}

}  // namespace

Command change_calendar_command() {
    return command<ChangeCalendarArgs>(
        "calendar", "The coming changes: windows, planned stops, freezes and clashes",
        [](Options& options, ChangeCalendarArgs& args) {
            options.text("--month", args.month, "YYYY-MM", "of the month");
            options.text("--from", args.from, "DATE", "from the day on (default: today)");
            options.text("--until", args.until, "DATE", "until the day, included");
            options.text("--contract", args.contract, "ID", "only this contract");
        },
        show_calendar);
}

}  // namespace opsctl::cli
