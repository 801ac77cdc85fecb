// What is written about one change.
#include "cli/one_change.h"
#include "cli/options.h"
#include "report/liability_view.h"
#include "report/markdown.h"
#include "report/work_sheet.h"

namespace opsctl::cli {
namespace {

struct SheetArgs {
    std::string id;
};

Command about_one(std::string name, std::string help, std::function<std::string(const OneChange&)> text) {
    return command<SheetArgs>(
        std::move(name), std::move(help),
        [](Options& options, SheetArgs& args) { options.positional("ID", args.id, "the change"); },
        [text = std::move(text)](const Common& common, const SheetArgs& args) {
            return with_change(common, args.id, [&](const OneChange& one) { return Outcome{Exit::ok, text(one), {}}; });
        });
}

}  // namespace

Command change_liability_command() {
    return about_one("liability", "Is it a defect? The defect-liability matrix (瑕疵) for it", [](const OneChange& one) {
        Page page(one.session.lang);
        add_liability(page, one.change, one.records, one.session.as_of);
        return drawn(std::move(page), one.session.common);
    });
}

Command change_plan_command() {
    return about_one("plan-sheet", "The work plan (作業計画書), as Markdown", [](const OneChange& one) {
        return markdown(work_plan(one.change, one.records, one.session.lang));
    });
}

Command change_completion_command() {
    return about_one("completion-sheet", "The completion report (作業完了報告書), as Markdown",
                     [](const OneChange& one) {
                         return markdown(completion_report(one.change, one.records, one.session.lang));
                     });
}

}  // namespace opsctl::cli
