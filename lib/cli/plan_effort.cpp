// `opsctl-plan effort`: what the plans foresee, what was recorded, and what the next year's plan would be from it.
#include "cli/new_record.h"
#include "cli/plan_range.h"
#include "cli/session.h"
#include "obligation/effort.h"
#include "report/listing.h"
#include "time/words.h"

namespace opsctl::cli {
namespace {

struct EffortArgs {
    RangeArgs range;
    std::string by = "activity";
    std::optional<std::string> contract;
    Format format = Format::text;
};

struct EffortOfContract {
    const ContractRecords* records = nullptr;
    std::vector<Effort> rows;
};

EffortBy by_of(const std::string& name) {
    for (std::size_t i = 0; i < EnumNames<EffortBy>::names.size(); ++i) {
        if (EnumNames<EffortBy>::names[i] == name) return enum_at<EffortBy>(i);
    }
    return EffortBy::activity;
}

Listing effort_listing(const std::vector<EffortOfContract>& all, const EffortArgs& args, Lang lang) {
    const Message group = word_of(by_of(args.by));
    Listing listing{"effort",
                    {{"contract", message("Contract", "契約")},
                     {args.by, group},
                     {"title", message("Title", "名称")},
                     {"planned_seconds", message("Planned", "予定")},
                     {"recorded_seconds", message("Recorded", "実績")},
                     {"difference_seconds", message("Difference", "差")},
                     {"performed", message("Performed", "実施件数")},
                     {"with_effort", message("With effort", "工数記録あり")},
                     {"next_year_seconds", message("Next year", "次年度")}},
                    {}};
    for (const EffortOfContract& of : all) {
        for (const Effort& row : of.rows) {
            const auto cell = [](std::string text) { return Listing::Cell{text, doc::Phrase(text)}; };
            listing.rows.push_back({cell(of.records->contract->id.str()), cell(row.key), cell(row.title.in(lang)),
                                    cell(std::to_string(row.planned)), cell(std::to_string(row.recorded)),
                                    cell(std::to_string(row.difference())), cell(std::to_string(row.performed)),
                                    cell(std::to_string(row.with_effort)), cell(std::to_string(row.next_year))});
        }
    }
    return listing;
}

std::string signed_text(std::int64_t seconds, Lang lang) {
    if (seconds == 0) return duration_text(seconds, lang);
    return (seconds < 0 ? "−" : "+") + duration_text(seconds < 0 ? -seconds : seconds, lang);
}

std::string share_text(const Effort& row) {
    if (row.performed == 0) return "–";
    return fmt::format("{}/{} ({} %)", row.with_effort, row.performed, row.with_effort * 100 / row.performed);
}

doc::Row row_of(const Effort& row, const std::string& title, Lang lang) {
    return {title,
            duration_text(row.planned, lang),
            duration_text(row.recorded, lang),
            signed_text(row.difference(), lang),
            share_text(row),
            duration_text(row.next_year, lang)};
}

void add_effort(Page& page, const EffortOfContract& of, const EffortArgs& args, const Period& range) {
    const Lang lang = page.lang();
    page.heading(page.say("{}: effort {}", "{} の工数 {}", of.records->contract->id, range.key));
    if (of.rows.empty()) return page.text(page.word("Nothing is planned or recorded.", "予定も実績もありません。"));
    using doc::Align;
    doc::Table table{{{word_of(by_of(args.by)).in(lang)},
                      {page.word("Planned", "予定"), Align::right},
                      {page.word("Recorded", "実績"), Align::right},
                      {page.word("Difference", "差"), Align::right},
                      {page.word("Say their effort", "工数の記録"), Align::right},
                      {next_year_after(range).key, Align::right}},
                     {}};
    Effort total;
    for (const Effort& row : of.rows) {
        const std::string title =
            row.title.in(lang).empty() ? page.word("(not said)", "（記載なし）") : row.title.in(lang);
        table.rows.push_back(row_of(row, title, lang));
        total += row;
    }
    table.rows.push_back(row_of(total, page.word("Total", "合計"), lang));
    page.add(std::move(table));
}

void add_notes(Page& page, const Period& range) {
    page.text(
        {page.say("Planned: windows that end in the range. {}: what it took on average, or else is planned, times its "
                  "windows; of what has none, as many as there would be in a year. What says no effort counts as "
                  "planned, or else as the average of what does.",
                  "予定: 対象期間内に終わる回の予定工数。{}: 1 回当たりの平均（実績がなければ予定）×その年度の回数"
                  "（定例でないものは年間に換算）。工数の記録がないものは予定どおり（予定がなければ、記録があるものの"
                  "平均）とみなします。",
                  next_year_after(range).key),
         doc::Emphasis::aside});
}

Outcome effort(const Common& common, const EffortArgs& args) {
    return with_figures(common, [&](Session& session, const Index& index) {
        const Expected<Contracts> contracts = choose_contracts(index, args.contract);
        if (!contracts) return refuse(contracts.failure(), session.lang);
        const Expected<Period> range = read_range(args.range, session.zone().date_of(session.as_of));
        if (!range) return refuse(range.failure(), session.lang);
        std::vector<EffortOfContract> all;
        for (const ContractRecords* records : *contracts) {
            all.push_back({records, effort_of(*records, *range, by_of(args.by), session.as_of)});
        }
        const Listing listing = effort_listing(all, args, session.lang);
        if (args.format == Format::json) return Outcome{Exit::ok, listing_json(listing), {}};
        if (args.format == Format::csv) return Outcome{Exit::ok, listing_csv(listing), {}};
        Page page(session.lang);
        for (const EffortOfContract& of : all) add_effort(page, of, args, *range);
        add_notes(page, *range);
        return Outcome{Exit::ok, drawn(std::move(page), common, args.format), {}, true};
    });
}

}  // namespace

Command plan_effort_command() {
    return command<EffortArgs>(
        "effort", "Effort that was planned and recorded, and what the next year's plan would be from it",
        [](Options& options, EffortArgs& args) {
            Option& by = options.text("--by", args.by, "FIELD", "by activity (default), area, person or record");
            by.one_of<EffortBy>().is_required = false;
            args.range.add_to(options);
            options.text("--contract", args.contract, "ID", "only this contract");
            options.format<Format>(
                args.format,
                {{"text", Format::text}, {"json", Format::json}, {"csv", Format::csv}, {"markdown", Format::markdown}});
        },
        effort);
}

}  // namespace opsctl::cli
