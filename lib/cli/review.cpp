#include <set>

#include "cli/branch_findings.h"
#include "cli/options.h"
#include "cli/revisions.h"
#include "cli/session.h"
#include "report/findings_output.h"
#include "report/fingerprint.h"
#include "report/review_output.h"
#include "review/review.h"

namespace opsctl::cli {
namespace {

struct ReviewArgs {
    std::optional<std::string> revisions;  // BASE..HEAD or BASE; default: the default branch, up to the work tree
    std::set<Kind> kinds;                  // with opsctl.yaml where it is all of them
    bool first = false;                    // the base may be without records
    Format format = Format::text;
};

// The branch under review, in ids of commits.
struct Range {
    std::string base, head;  // head: of its last commit
    bool work_tree = false;  // and what is not committed yet
    bool first = false;      // the base may be without records
};

Expected<Range> range_of(const Git& git, const ReviewArgs& args) {
    std::string base;
    std::optional<std::string> head;
    if (args.revisions) {
        const Expected<Revisions> asked = split_revisions(*args.revisions);
        if (!asked) return asked.failure();
        base = asked->base;
        head = asked->head;
    } else {
        const Expected<std::string> branch = git.default_branch();
        if (!branch) return branch.failure();
        base = *branch;
    }
    const Expected<std::string> tip = git.commit(head.value_or("HEAD"));
    if (!tip) return tip.failure();
    const Expected<std::string> fork = git.merge_base(base, *tip);
    if (!fork) return fork.failure();
    return Range{*fork, *tip, !head, args.first};
}

// Records of the branch that are not valid, unless they were not before.
void add_invalid(const Session& base, Session& head, Review& review) {
    Sources base_sources(base.repository);
    Findings before = base.findings;
    locate(before, base_sources);
    Sources sources(head.repository);
    Findings& after = head.findings;
    locate(after, sources);
    after.sort();
    mark_in_base(after, sources, fingerprints(before, base_sources));
    std::set<std::string> paths;
    for (const ReviewedRecord& record : review.records) paths.insert(record.path);
    keep_only(after, [&](const Finding& finding) {
        return !finding.in_base && finding.severity() == Severity::error && paths.count(finding.place.path) > 0;
    });
    review.findings.append(std::move(after));
}

Outcome print(const Session& head, Review& review, const Range& range, Format format) {
    Sources sources(head.repository);
    locate(review.findings, sources);
    review.findings.sort();
    const ReviewView view{review,   sources, head.zone(), range.base, range.work_tree ? std::string() : range.head,
                          head.lang,        head.common.width_out};
    Outcome outcome;
    outcome.exit = review.findings.count(Severity::error) > 0 ? Exit::findings : Exit::ok;
    switch (format) {
        case Format::json:
            outcome.out = review_json(view);
            break;
        case Format::markdown:
            outcome.out = review_markdown(view);
            break;
        case Format::github:
            outcome.out = findings_github(review.findings, head.lang, path_in_work_tree(head.repository));
            outcome.err = review_text(view, head.common.color_err);
            break;
        default:
            outcome.out = review_text(view, head.common.color_out);
    }
    return outcome;
}

bool is_valid(const Session& session) { return session.findings.count(Severity::error) == 0; }

Expected<Review> review_sides(const Session& base, const Session& head, const Index& base_index, const Index& head_index,
                              const Branch& branch, const std::set<Kind>& kinds) {
    return review({{base.repository, base_index, is_valid(base)},
                   {head.repository, head_index, is_valid(head)},
                   branch,
                   head.as_of,
                   kinds,
                   kinds.size() == all_kinds.size()});
}

// Calls `then` with both sides and what was found of the branch.
using Reviewed = std::function<Outcome(Session& base, Session& head, Review&)>;
Expected<Outcome> review_range(const Common& common, const std::set<Kind>& kinds, const Git& git, const Range& range,
                               const Reviewed& then) {
    const Expected<Branch> branch = Branch::of(git, range.base, range.head);
    if (!branch) return branch.failure();
    const LoadOptions whole{.keep_prose = true};
    std::optional<Outcome> outcome;
    std::optional<Failure> failed;
    const Common head_common = at_revision(common, range.work_tree ? std::nullopt : std::optional(range.head));
    const auto compare = [&](Session& base, Session& head) {
        const Index base_index(base.loaded.records, base.zone());
        const Index head_index(head.loaded.records, head.zone());
        Expected<Review> done = review_sides(base, head, base_index, head_index, *branch, kinds);
        if (done) return then(base, head, *done);
        failed = done.failure();
        return Outcome();
    };
    const auto failure = with_base(
        common, range.base,
        [&](Session& base) {
            outcome = with_records(head_common, [&](Session& head) { return compare(base, head); }, whole);
        },
        whole);
    if (failure) return *failure;
    if (failed) return *failed;
    if (outcome) return *outcome;
    if (!range.first) {
        return usage(message("the base has no opsctl.yaml, which says who may do what; if the branch brings the first "
                             "records in: --first",
                             "起点に opsctl.yaml がないため判定できません（最初の記録を入れるブランチなら --first）"));
    }
    const Message nothing = message("note: the base has no records yet\n", "note: 起点にはまだ記録がありません\n");
    return Outcome{Exit::ok, {}, nothing.in(common.lang_without_repository())};
}

Outcome review_branch(const Common& common, const ReviewArgs& args) {
    const auto refused = [&](const Failure& failure) { return refuse(failure, common.lang_without_repository()); };
    if (const auto failure = refuse_revision(common)) return refused(*failure);
    const Expected<Repository> repository = Repository::find(common.directory);
    if (!repository) return refused(repository.failure());
    const Expected<Git> git = Git::of(repository->root());
    if (!git) return refused(git.failure());
    const Expected<Range> range = range_of(*git, args);
    if (!range) return refused(range.failure());
    const auto show = [&](Session& base, Session& head, Review& review) {
        add_invalid(base, head, review);
        return print(head, review, *range, args.format);
    };
    const Expected<Outcome> outcome = review_range(common, args.kinds, *git, *range, show);
    return outcome ? *outcome : refused(outcome.failure());
}

}  // namespace

Expected<Findings> findings_of_branch(const Common& common, const std::string& base, bool first) {
    const Expected<Repository> repository = Repository::find(common.directory);
    if (!repository) return repository.failure();
    const Expected<Git> git = Git::of(repository->root());
    if (!git) return git.failure();
    const Expected<std::string> tip = git->commit(common.rev.value_or("HEAD"));
    if (!tip) return tip.failure();
    const Expected<std::string> fork = git->merge_base(base, *tip);
    if (!fork) return fork.failure();
    Findings findings;
    const Expected<Outcome> outcome = review_range(common, {all_kinds.begin(), all_kinds.end()}, *git, {*fork, *tip, !common.rev, first},
                                         [&](Session&, Session&, Review& review) {
                                             findings = std::move(review.findings);
                                             return Outcome();
                                         });
    if (!outcome) return outcome.failure();
    return findings;
}

Command review_command(std::string help, std::set<Kind> kinds) {
    return command<ReviewArgs>(
        "review", std::move(help),
        [](Options& options, ReviewArgs& args) {
            options.positional("BASE..HEAD", args.revisions,
                               "default: from where the default branch was left, up to the work tree");
            options.flag("--first", args.first, "the base has no opsctl.yaml yet: the branch brings the records in");
            options.format<Format>(args.format, {{"text", Format::text},
                                                 {"markdown", Format::markdown},
                                                 {"json", Format::json},
                                                 {"github", Format::github}});
        },
        review_branch, {std::nullopt, std::move(kinds), false, Format::text});
}

}  // namespace opsctl::cli
