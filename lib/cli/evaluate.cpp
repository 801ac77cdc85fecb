#include "cli/session.h"
#include "cli/months.h"
#include "cli/options.h"
#include "report/evaluation_csv.h"
#include "report/evaluation_json.h"
#include "report/evaluation_table.h"
#include "sla/evaluation.h"

namespace opsctl::cli {
namespace {

struct EvaluateArgs {
    MonthArgs months;
    std::optional<std::string> contract;
    Format format = Format::text;
};

std::string render(const Session& session, const std::vector<MonthEvaluation>& months, Format format, bool as_list) {
    if (format == Format::json) return evaluation_json(months, as_list);
    if (format == Format::csv) return evaluation_csv(months, session.lang);
    Page page(session.lang);
    for (const MonthEvaluation& month : months) add_evaluation(page, month);
    return drawn(std::move(page), session.common, format);
}

std::string notes(const ChosenMonths& chosen, Lang lang) {
    std::string text;
    for (const Message& left_out : chosen.left_out) {
        text += fmt::format("note: {}\n", left_out.in(lang));
    }
    return text;
}

Outcome evaluate_months(const Common& common, const EvaluateArgs& args) {
    const Expected<MonthRange> range = read_months(args.months);
    if (!range) return refuse(range.failure(), common.lang_without_repository());
    return with_figures(common, [&](Session& session, const Index& index) {
        const Expected<Contracts> contracts = choose_contracts(index, args.contract);
        if (!contracts) return refuse(contracts.failure(), session.lang);
        const Expected<ChosenMonths> chosen = choose_months(*contracts, *range);
        if (!chosen) return refuse(chosen.failure(), session.lang);
        std::vector<MonthEvaluation> months;
        Findings findings;
        for (const ContractMonths& one : chosen->contracts) {
            for (MonthEvaluation& month : evaluate(index, *one.records, one.months, session.as_of, findings)) {
                months.push_back(std::move(month));
            }
        }
        if (!findings.empty()) return refuse_figures(session, std::move(findings));
        const bool as_list = args.months.from.has_value() || contracts->size() > 1;
        return Outcome{Exit::ok, render(session, months, args.format, as_list), notes(*chosen, session.lang)};
    });
}

}  // namespace

Command evaluate_command() {
    return command<EvaluateArgs>(
        "evaluate", "The figures of a month: results, reductions, the payable amount",
        [](Options& options, EvaluateArgs& args) {
            options.text("--month", args.months.month, "YYYY-MM", "the month");
            options.text("--from", args.months.from, "YYYY-MM", "the first of several months");
            options.text("--until", args.months.until, "YYYY-MM", "the last of them");
            options.text("--contract", args.contract, "ID", "only this contract");
            options.format<Format>(args.format, {{"text", Format::text},
                                                 {"markdown", Format::markdown},
                                                 {"json", Format::json},
                                                 {"csv", Format::csv}});
        },
        evaluate_months);
}

}  // namespace opsctl::cli
