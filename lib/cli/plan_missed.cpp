// `opsctl-plan missed`: windows that have no entry.
#include "cli/options.h"
#include "cli/session.h"
#include "obligation/window.h"
#include "report/listing.h"
#include "time/due.h"

namespace opsctl::cli {
namespace {

struct MissedArgs {
    std::optional<std::string> id, contract;
    Format format = Format::text;
};

Listing::Cell cell(const std::string& text) { return {text, doc::Phrase(text)}; }

void add_rows(Listing& listing, const ContractRecords& records, const MissedArgs& args, Instant as_of) {
    const std::vector<PlannedTask> tasks = tasks_of(records);
    for (const PlannedWindow& window : windows_of(records, tasks, as_of)) {
        const bool is_missed = window.entry == nullptr && window.task->is_required() && window.due < as_of;
        if (!is_missed || (args.id && window.task->id() != *args.id)) continue;
        listing.rows.push_back({cell(records.contract->id.str()), cell(window.task->id().str()), cell(window.task->title().str()),
                                cell(window.period.key), cell(due_text(window.due, records.calendar->zone()))});
    }
}

Outcome missed(const Common& common, const MissedArgs& args) {
    return with_figures(common, [&](Session& session, const Index& index) {
        const Expected<Contracts> contracts = choose_contracts(index, args.contract);
        if (!contracts) return refuse(contracts.failure(), session.lang);
        Listing listing{"missed",
                        {{"contract", {"Contract", "契約"}},
                         {"activity", {"Activity", "作業項目"}},
                         {"title", {"Title", "名称"}},
                         {"window", {"Window", "対象"}},
                         {"due", {"Due", "期限"}}},
                        {}};
        for (const ContractRecords* records : *contracts) {
            if (records->calendar != nullptr) add_rows(listing, *records, args, session.as_of);
        }
        if (args.format == Format::json) return Outcome{Exit::ok, listing_json(listing), {}};
        if (args.format == Format::csv) return Outcome{Exit::ok, listing_csv(listing), {}};
        Page page(session.lang);
        if (listing.rows.empty()) {
            page.text(page.word("nothing is missing", "実施記録の不足はありません"));
        } else {
            page.add(listing_table(listing, session.lang));
        }
        return Outcome{Exit::ok, drawn(std::move(page), common, args.format), {}, true};
    });
}

}  // namespace

Command plan_missed_command() {
    return command<MissedArgs>(
        "missed", "Windows of activities and meetings that have no entry",
        [](Options& options, MissedArgs& args) {
            options.positional("ACTIVITY", args.id, "only this one");
            options.text("--contract", args.contract, "ID", "only this contract");
            options.format<Format>(args.format, {{"text", Format::text},
                                                 {"json", Format::json},
                                                 {"csv", Format::csv},
                                                 {"markdown", Format::markdown}});
        },
        missed);
}

}  // namespace opsctl::cli
