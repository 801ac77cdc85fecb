#include "change/approval.h"
#include "cli/one_change.h"
#include "cli/options.h"
#include "cli/show_clocks.h"
#include "report/change_view.h"
#include "review/changed_since.h"
#include "yaml/canonical.h"

namespace opsctl::cli {
namespace {

struct ShowChangeArgs {
    std::string id;
    bool canonical = false;  // the text whose SHA-256 an approval's digest is
};

Outcome canonical(const OneChange& one) {
    const Expected<std::string> bytes = one.session.repository.read(one.change.path);
    if (!bytes) return refuse(bytes.failure(), one.session.lang);
    Findings findings;
    const std::optional<Node> tree = read_tree(*bytes, one.change.path.str(), findings);
    return {Exit::ok, tree ? canonical_content(*tree) : std::string(), {}};
}

// The digest that an approval names which the present content does not have; empty where there is none.
std::string stale_digest(const OneChange& one) {
    for (const Approval& approval : approvals_of(one.change, one.records)) {
        if (approval.standing == Standing::stale) return approval.event->digest.str();
    }
    return {};
}

// What changed since a stale approval, where the git history has what was approved.
std::vector<FieldChange> changed_content(const OneChange& one) {
    const std::string digest = stale_digest(one);
    if (digest.empty()) return {};
    const Expected<std::string> bytes = one.session.repository.read(one.change.path);
    const Expected<Git> git = Git::of(one.session.repository.root());
    if (!bytes || !git) return {};
    return changed_since(*git, one.change.path.str(), digest, *bytes);
}

Outcome view(const OneChange& one) {
    const std::vector<MonthEvaluation>& months = months_if_valid(one.session, one.change.contract);
    Page page(one.session.lang);
    add_change_view(page, one.change, one.records, months, changed_content(one), one.session.as_of);
    return {Exit::ok, drawn(std::move(page), one.session.common), {}};
}

}  // namespace

Command change_show_command() {
    return command<ShowChangeArgs>(
        "show", "One change: where it stands, its approvals, what it owes next",
        [](Options& options, ShowChangeArgs& args) {
            options.positional("ID", args.id, "the change");
            options.flag("--canonical", args.canonical, "print the text whose SHA-256 an approval's digest is");
        },
        [](const Common& common, const ShowChangeArgs& args) {
            return with_change(common, args.id, args.canonical ? canonical : view);
        });
}

}  // namespace opsctl::cli
