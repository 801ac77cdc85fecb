// `opsctl-plan calendar`: what is planned when, and what was done of it.
#include "cli/plan_range.h"
#include "cli/session.h"
#include "report/work_calendar.h"

namespace opsctl::cli {
namespace {

struct WorkCalendarArgs {
    RangeArgs range;
    std::optional<std::string> contract;
    Format format = Format::text;
};

std::string in_format(const WorkCalendar& calendar, Format format, const Session& session) {
    switch (format) {
        case Format::csv:
            return listing_csv(work_listing(calendar, session.lang));
        case Format::json:
            return listing_json(work_listing(calendar, session.lang));
        case Format::ics:
            return work_calendar_ics(calendar, session.lang);
        default:
            break;
    }
    Page page(session.lang);
    add_work_calendar(page, calendar);
    return drawn(std::move(page), session.common, format);
}

Outcome calendar(const Common& common, const WorkCalendarArgs& args) {
    return with_figures(common, [&](Session& session, const Index& index) {
        const Expected<Contracts> contracts = choose_contracts(index, args.contract);
        if (!contracts) return refuse(contracts.failure(), session.lang);
        Expected<Period> range = read_range(args.range, session.zone().date_of(session.as_of));
        if (!range) return refuse(range.failure(), session.lang);
        WorkCalendar work{std::move(*range), {}, session.as_of, contracts->size() > 1};
        for (const ContractRecords* records : *contracts) add_work(work, *records);
        sort_work(work);
        return Outcome{Exit::ok, in_format(work, args.format, session), {}, true};
    });
}

}  // namespace

Command plan_calendar_command() {
    return command<WorkCalendarArgs>(
        "calendar", "What is planned when, and what was done of it",
        [](Options& options, WorkCalendarArgs& args) {
            args.range.add_to(options);
            options.text("--contract", args.contract, "ID", "only this contract");
            options.format<Format>(args.format, {{"text", Format::text},
                                                 {"csv", Format::csv},
                                                 {"ics", Format::ics},
                                                 {"json", Format::json},
                                                 {"markdown", Format::markdown}});
        },
        calendar);
}

}  // namespace opsctl::cli
