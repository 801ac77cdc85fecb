// `opsctl-sla assess`: a contract held against a catalogue.
#include <charconv>

#include "assess/assessed.h"
#include "cli/assessment_json.h"
#include "cli/catalogue_levels.h"
#include "cli/months.h"
#include "cli/moment.h"
#include "cli/options.h"
#include "cli/session.h"
#include "report/assessment_view.h"

namespace opsctl::cli {
namespace {

struct AssessArgs {
    std::optional<std::string> contract, months;
    std::string against;
    std::optional<std::string> at_least;
    Format format = Format::text;
};

// "2025-04..2025-06", or one month. Without any: from the term's first month to the as-of time's.
Expected<MonthRange> months_asked(const AssessArgs& args, const ContractRecords& records, Instant as_of) {
    const MonthRange term = months_of_term(*records.contract);
    if (!args.months) {
        const Month today = month_of(records.calendar->zone().date_of(as_of));
        return MonthRange{term.first, std::clamp(today, term.first, term.last)};
    }
    const std::size_t dots = args.months->find("..");
    const Expected<Month> first = read_month("--months", args.months->substr(0, dots));
    if (!first) return first.failure();
    const Expected<Month> last = dots == std::string::npos ? first : read_month("--months", args.months->substr(dots + 2));
    if (!last) return last.failure();
    if (*last < *first) {
        return usage(message("--months: {} comes before {}", "--months: {} は {} より前です", to_string(*last), to_string(*first)));
    }
    const Expected<ChosenMonths> chosen = choose_months({&records}, {*first, *last});
    if (!chosen) return chosen.failure();
    return chosen->contracts.front().months;
}

std::optional<int> number_in(const std::optional<std::string>& text) {
    int number = 0;
    if (!text || text->size() != 1) return std::nullopt;
    std::from_chars(text->data(), text->data() + text->size(), number);
    return number;
}

Outcome assess_contract(const Session& session, const Index& index, const AssessArgs& args) {
    const Catalogues catalogues(session.loaded.records);
    const Expected<const Catalogue*> catalogue = choose_catalogue(catalogues, args.against);
    if (!catalogue) return refuse(catalogue.failure(), session.lang);
    const Expected<Contracts> contracts = choose_contracts(index, args.contract);
    if (!contracts) return refuse(contracts.failure(), session.lang);
    if (contracts->size() > 1) {
        return refuse(usage(message("which contract? --contract ID is missing", "契約が指定されていません（--contract ID）")),
                      session.lang);
    }
    const ContractRecords& records = *contracts->front();
    const Expected<MonthRange> months = months_asked(args, records, session.as_of);
    if (!months) return refuse(months.failure(), session.lang);
    const std::optional<int> at_least = number_in(args.at_least);
    const Assessed assessed = assess(**catalogue, index, records, *months, session.as_of);
    const Exit exit = at_least && !assessed.below(*at_least).empty() ? Exit::findings : Exit::ok;
    if (args.format == Format::json) return {exit, assessment_json(assessed, at_least, session.lang), {}};
    Page page(session.lang);
    add_assessment(page, assessed, at_least);
    return {exit, drawn(std::move(page), session.common, args.format), {}, true};
}

}  // namespace

Command assess_command() {
    return command<AssessArgs>(
        "assess", "A contract held against a catalogue: what is promised, held, shown and missing",
        [](Options& options, AssessArgs& args) {
            options.text("--contract", args.contract, "ID", "the contract");
            options.text("--against", args.against, "NAME", "the catalogue: saas, or meti/saas");
            options.text("--at-least", args.at_least, "N", "fail (exit 1) where a row does not come to this grade")
                .one_of({"1", "2", "3", "4"});
            options.text("--months", args.months, "A..B", "the months that are looked at (default: of the term so far)");
            options.format<Format>(
                args.format, {{"text", Format::text}, {"markdown", Format::markdown}, {"json", Format::json}});
        },
        [](const Common& common, const AssessArgs& args) {
            return with_figures(common, [&](Session& session, const Index& index) {
                return assess_contract(session, index, args);
            });
        });
}

}  // namespace opsctl::cli
