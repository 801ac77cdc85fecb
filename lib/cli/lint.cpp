#include "sla/lint.h"

#include "check/check.h"
#include "cli/options.h"
#include "cli/session.h"
#include "report/findings_output.h"

namespace opsctl::cli {
namespace {

struct LintArgs {
    std::optional<std::string> contract;
    bool strict = false;
    Format format = Format::text;
};

Outcome lint_session(Session& session, const Index& index, const LintArgs& args) {
    const Expected<Contracts> contracts = choose_contracts(index, args.contract);
    if (!contracts) return refuse(contracts.failure(), session.lang);
    Findings findings;
    for (const ContractRecords* records : *contracts) lint(*records->contract, findings);
    apply_accepts(session.loaded.records, findings);
    Outcome outcome{args.strict && !findings.empty() ? Exit::findings : Exit::ok, {}, {}};
    outcome.out = as_text(session, findings, session.common.color_out);
    if (args.format == Format::json) {
        Sources sources(session.repository);
        outcome.out = findings_json(findings, sources, session.lang, session.loaded.files.size());
    } else if (args.format == Format::github) {
        outcome.err = as_text(session, findings, session.common.color_err);
        outcome.out = findings_github(findings, session.lang, path_in_work_tree(session.repository));
    }
    return outcome;
}

}  // namespace

Command lint_command() {
    return command<LintArgs>(
        "lint", "Contradictions in contracts",
        [](Options& options, LintArgs& args) {
            options.text("--contract", args.contract, "ID", "only this contract");
            options.flag("--strict", args.strict, "fail where there is any");
            options.format<Format>(args.format,
                                   {{"text", Format::text}, {"json", Format::json}, {"github", Format::github}});
        },
        [](const Common& common, const LintArgs& args) {
            return with_figures(
                common, [&](Session& session, const Index& index) { return lint_session(session, index, args); });
        });
}

}  // namespace opsctl::cli
