#include <algorithm>

#include "cli/options.h"
#include "cli/revisions.h"
#include "cli/session.h"
#include "report/difference_json.h"
#include "report/difference_table.h"
#include "review/difference.h"

namespace opsctl::cli {
namespace {

struct DiffArgs {
    std::string revisions;  // BASE..HEAD, BASE...HEAD or BASE
    std::optional<std::string> contract;
    Format format = Format::text;
};

using Side = std::function<Outcome(Session&, const Index&)>;

// Where a side's records are invalid, it says whose findings these are.
Outcome on_side(const Common& common, const Side& command) {
    bool called = false;
    Outcome outcome = with_figures(common, [&](Session& session, const Index& index) {
        called = true;
        return command(session, index);
    });
    if (!called && outcome.exit == Exit::findings) {
        const Message whose = common.rev ? message("error: the records of {} are invalid\n",
                                                   "error: {} の記録に誤りがあります\n", *common.rev)
                                         : message("error: the records in the work tree are invalid\n",
                                                   "error: 作業ツリーの記録に誤りがあります\n");
        outcome.err += whose.in(common.lang_without_repository());
    }
    return outcome;
}

// Every month of the terms of the contracts that are asked for.
std::vector<MonthEvaluation> evaluations(const Session& session, const Index& index,
                                         const std::optional<std::string>& contract, Findings& findings) {
    std::vector<MonthEvaluation> all;
    for (const ContractRecords& records : index.contracts()) {
        if (contract && !(records.contract->id == *contract)) continue;
        for (MonthEvaluation& month :
             evaluate(index, records, months_of_term(*records.contract), session.as_of, findings)) {
            all.push_back(std::move(month));
        }
    }
    return all;
}

// A contract may be new, or gone; it must be on one side.
std::optional<Failure> unknown_contract(const Index& base, const Index& head, const DiffArgs& args) {
    if (!args.contract || base.of(*args.contract) != nullptr) return std::nullopt;
    const Expected<Contracts> chosen = choose_contracts(head, args.contract);
    return chosen ? std::nullopt : std::optional(chosen.failure());
}

Outcome compare(const Session& base, const Index& base_index, const Session& head, const Index& head_index,
                const DiffArgs& args, const Revisions& revisions) {
    if (const auto failure = unknown_contract(base_index, head_index, args)) return refuse(*failure, head.lang);
    Findings findings;
    const std::vector<MonthEvaluation> before = evaluations(base, base_index, args.contract, findings);
    if (!findings.empty()) return refuse_figures(base, std::move(findings));
    const std::vector<MonthEvaluation> after = evaluations(head, head_index, args.contract, findings);
    if (!findings.empty()) return refuse_figures(head, std::move(findings));
    const std::vector<MonthDifference> months = differences(before, after);
    std::vector<PromiseDifference> promises = promise_differences(base_index, head_index);
    std::erase_if(promises, [&](const PromiseDifference& one) { return args.contract && one.contract != *args.contract; });
    if (args.format == Format::json) {
        return {Exit::ok, difference_json(months, promises, {revisions.base, revisions.head.value_or("")}), {}};
    }
    Page page(head.lang);
    add_differences(page, months);
    for (const PromiseDifference& one : promises) add_promise_difference(page, one);
    return {Exit::ok, drawn(std::move(page), head.common, args.format), {}};
}

Outcome diff(const Common& common, const DiffArgs& args) {
    const Expected<Revisions> revisions = read_revisions(common, args.revisions);
    if (!revisions) return refuse(revisions.failure(), common.lang_without_repository());
    const Common base_common = at_revision(common, revisions->base);
    const Common head_common = at_revision(common, revisions->head);
    return on_side(base_common, [&](Session& base, const Index& base_index) {
        return on_side(head_common, [&](Session& head, const Index& head_index) {
            return compare(base, base_index, head, head_index, args, *revisions);
        });
    });
}

}  // namespace

Command diff_command() {
    return command<DiffArgs>(
        "diff", "What the records of a branch change in results and in money",
        [](Options& options, DiffArgs& args) {
            options.positional("BASE..HEAD", args.revisions,
                               "two commits; BASE...HEAD: from where HEAD branched off; BASE: up to the work tree");
            options.text("--contract", args.contract, "ID", "only this contract");
            options.format<Format>(
                args.format, {{"text", Format::text}, {"markdown", Format::markdown}, {"json", Format::json}});
        },
        diff);
}

}  // namespace opsctl::cli
