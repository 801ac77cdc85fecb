// What is written about one change.
#include "cli/one_record.h"
#include "cli/options.h"
#include "report/liability_view.h"
#include "report/markdown.h"
#include "report/work_sheet.h"

namespace opsctl::cli {
namespace {

struct SheetArgs {
    std::string id;
};

Command sheet_command(std::string name, std::string help, std::function<std::string(const One<Change>&)> text) {
    return command<SheetArgs>(
        std::move(name), std::move(help),
        [](Options& options, SheetArgs& args) { options.positional("ID", args.id, "the change"); },
        [text = std::move(text)](const Common& common, const SheetArgs& args) {
            return with_one<Change>(common, args.id, [&](const One<Change>& one) { return Outcome{Exit::ok, text(one), {}}; });
        });
}

}  // namespace

Command change_liability_command() {
    return sheet_command("liability", "Is it a defect? The defect-liability matrix (瑕疵) for it", [](const One<Change>& one) {
        Page page(one.session.lang);
        add_liability(page, one.record, one.records, one.session.as_of);
        return drawn(std::move(page), one.session.common);
    });
}

Command change_plan_command() {
    return sheet_command("plan-sheet", "The work plan (作業計画書), as Markdown", [](const One<Change>& one) {
        Page page(one.session.lang);
        add_work_plan(page, one.record, one.reading());
        return markdown(page.take());
    });
}

Command change_completion_command() {
    return sheet_command("completion-sheet", "The completion report (作業完了報告書), as Markdown",
                     [](const One<Change>& one) {
                         Page page(one.session.lang);
                         add_completion_report(page, one.record, one.reading());
                         return markdown(page.take());
                     });
}

}  // namespace opsctl::cli
