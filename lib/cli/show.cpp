// `show` of every ledger: one record.
#include "change/approval.h"
#include "cli/ledger.h"
#include "cli/one_record.h"
#include "cli/show_clocks.h"
#include "report/call_table.h"
#include "report/ledger_views.h"
#include "report/record_view.h"
#include "review/changed_since.h"
#include "yaml/canonical.h"

namespace opsctl::cli {
namespace {

struct ShowArgs {
    std::string id;
    Format format = Format::text;
    bool canonical = false;  // the text whose SHA-256 an approval's digest is
};

Outcome canonical(const One<Change>& one) {
    const Expected<std::string> bytes = one.session.repository.read(one.record.path);
    if (!bytes) return refuse(bytes.failure(), one.session.lang);
    Findings findings;
    const std::optional<Node> tree = read_tree(*bytes, one.record.path.str(), findings);
    return {Exit::ok, tree ? canonical_content(*tree) : std::string(), {}};
}

// The digest that an approval names which the present content does not have; empty where there is none.
std::string stale_digest(const One<Change>& one) {
    for (const Approval& approval : approvals_of(one.record, one.records)) {
        if (approval.standing == Standing::stale) return approval.event->details->digest.str();
    }
    return {};
}

// What changed since a stale approval, where the git history has what was approved.
template <class R>
std::vector<FieldChange> changed_content(const One<R>& one) {
    if constexpr (std::is_same_v<R, Change>) {
        const std::string digest = stale_digest(one);
        if (digest.empty()) return {};
        const Expected<std::string> bytes = one.session.repository.read(one.record.path);
        const Expected<Git> git = Git::of(one.session.repository.root());
        if (bytes && git) return changed_since(*git, one.record.path.str(), digest, *bytes);
    }
    return {};
}

template <class R>
Outcome view(const One<R>& one, Format format) {
    if (format == Format::json) {
        const std::vector<Field> fields = fields_of(one.record, one.reading());
        const std::string json = record_json(R::kind, fields, one.record.timeline, calls_now(one.record, one.reading()),
                                             one.reading().zone);
        return {Exit::ok, json, {}};
    }
    Page page(one.session.lang);
    const ResultsBySubject results(months_if_valid(one.session, one.record.contract));
    add_record_view(page, one.record,
                    {one.reading(), References(one.records), results.about(one.record.id), changed_content(one)});
    return {Exit::ok, drawn(std::move(page), one.session.common, format), {}, true};
}

template <class R>
Outcome show(const Common& common, const ShowArgs& args) {
    return with_one<R>(common, args.id, [&](const One<R>& one) {
        if constexpr (std::is_same_v<R, Change>) {
            if (args.canonical) return canonical(one);
        }
        return view(one, args.format);
    });
}

}  // namespace

Command show_command(Kind kind) {
    return command<ShowArgs>(
        "show", fmt::format("One {}: where it stands, and what follows from its timeline", enum_name(kind)),
        [kind](Options& options, ShowArgs& args) {
            options.positional("ID", args.id, fmt::format("the {}", enum_name(kind)));
            options.format<Format>(args.format, {{"text", Format::text},
                                                 {"json", Format::json},
                                                 {"markdown", Format::markdown}});
            if (kind != Kind::change) return;
            options.flag("--canonical", args.canonical, "print the text whose SHA-256 an approval's digest is");
        },
        [kind](const Common& common, const ShowArgs& args) {
            return with_ledger(kind, [&]<class R>(std::type_identity<R>) { return show<R>(common, args); });
        });
}

}  // namespace opsctl::cli
