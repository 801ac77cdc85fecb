#include <set>

#include "cli/branch_documents.h"
#include "cli/branch_findings.h"
#include "cli/checkout.h"
#include "cli/options.h"
#include "cli/revisions.h"
#include "cli/session.h"
#include "report/findings_output.h"
#include "report/fingerprint.h"
#include "report/review_output.h"
#include "review/review.h"
#include "review/signatures.h"

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
    std::string base, head;  // where it began, and its last commit
    std::string tip;         // the present end of the base
    bool parted_once = true;  // otherwise it is judged against the present end only
    bool work_tree = false;  // and what is not committed yet
    bool first = false;      // the base may be without records

    bool base_moved_on() const { return tip != base; }
};

Expected<Range> range_between(const Git& git, const std::string& base, const std::string& head) {
    const Expected<std::vector<std::string>> forks = git.merge_bases(base, head);
    if (!forks) return forks.failure();
    const Expected<std::string> tip = git.commit(base);
    if (!tip) return tip.failure();
    const bool parted_once = forks->size() == 1;
    return Range{parted_once ? forks->front() : *tip, head, *tip, parted_once};
}

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
    Expected<Range> range = range_between(git, base, *tip);
    if (!range) return range;
    range->work_tree = !head;
    range->first = args.first;
    return range;
}

// What is not valid where the branch leads and was where it began; of some kinds only, what it changed of them.
void add_invalid(const Session& base, Session& head, const std::set<Kind>& kinds, Review& review) {
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
        const bool is_reviewed = kinds.size() == all_kinds.size() || paths.count(finding.place.path) > 0;
        return !finding.in_base && finding.severity() == Severity::error && is_reviewed;
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
                              const Branch& branch, const std::set<Kind>& kinds, ReviewInput::Unfound unfound) {
    return review({{base.repository, base_index, is_valid(base)},
                   {head.repository, head_index, is_valid(head)},
                   branch,
                   head.as_of,
                   kinds,
                   kinds.size() == all_kinds.size(),
                   unfound});
}

struct Sides {
    Repository base, head;
    std::string base_id;
    ReviewInput::Unfound unfound;
};

// Calls `then` with both sides and what was found of the branch. Nothing where the base has no records.
using Reviewed = std::function<Outcome(Session& base, Session& head, Review&)>;
Expected<std::optional<Outcome>> review_between(const Common& common, const std::set<Kind>& kinds, const Git& git, const Branch& branch,
                                                const Sides& sides, const Reviewed& then) {
    const LoadOptions whole{.keep_prose = true};
    std::optional<Outcome> outcome;
    std::optional<Failure> failed;
    const auto compare = [&](Session& base, Session& head) {
        const Index base_index(base.loaded.records, base.zone());
        const Index head_index(head.loaded.records, head.zone());
        Expected<Review> done = review_sides(base, head, base_index, head_index, branch, kinds, sides.unfound);
        if (!done) failed = done.failure();
        if (done) failed = find_unsigned(git, sides.base_id, base.loaded.records.config.review, branch, done->findings);
        if (done && !failed && kinds.contains(Kind::report)) failed = review_documents(base, head, done->findings);
        return failed ? Outcome() : then(base, head, *done);
    };
    const auto failure = with_base(
        common, sides.base,
        [&](Session& base) {
            outcome = with_records(common, sides.head, [&](Session& head) { return compare(base, head); }, whole);
        },
        whole);
    if (failure) return *failure;
    if (failed) return *failed;
    return outcome;
}

// ---- a base that has moved on since

bool tells_of(const Findings& findings, const Finding& finding) {
    return std::any_of(findings.all().begin(), findings.all().end(), [&](const Finding& known) {
        return known.name == finding.name && known.place.path == finding.place.path && known.key == finding.key &&
               (!finding.key.empty() || known.message.en == finding.message.en);
    });
}

// The place, as far as the branch has it: where both changed a record, its lines are not the merged one's.
void place_in_branch(const Repository& merged, const Repository& head, Finding& finding) {
    const auto is_same = [&](const std::string& path) {
        const Expected<std::string> here = head.read(path);
        const Expected<std::string> there = merged.read(path);
        return here && there && *here == *there;
    };
    std::erase_if(finding.related, [&](const Related& related) { return !is_same(related.place.path); });
    for (Related& related : finding.related) related.position = {};
    if (!finding.place.pointer.empty()) finding.position = {};
    if (!is_same(finding.place.path)) finding.place.pointer.clear();
}

Failure no_records_there() {
    return usage(message("the base has no opsctl.yaml, which says who may do what; if the branch brings the first "
                         "records in: --first",
                         "起点に opsctl.yaml がないため判定できません（最初の記録を入れるブランチなら --first）"));
}

void tell_conflicts(const std::vector<std::string>& paths, Findings& findings) {
    for (const std::string& path : paths) {
        findings
            .add(FindingName::base_conflict, {path, std::filesystem::path(path).stem().string(), ""},
                 message("the base changed it since the branch began, and the two do not merge; what merging does was not judged",
                         "ブランチの起点より後に起点側でも変更され、自動では統合できないため、統合の結果を判定していません"))
            .help.push_back(message("merge the base into the branch", "起点のブランチを取り込んでください"));
    }
}

// What merging the branch would do to the base as it stands now. What only the base did since is on both sides, and no
// act of the branch.
Expected<Findings> findings_at_tip(const Common& common, const std::set<Kind>& kinds, const Git& git, const Branch& branch,
                                   const Range& range, const Repository& tip, const Repository& head,
                                   const Repository::Merged& merged) {
    Findings findings;
    if (!merged.conflicts.empty()) {
        tell_conflicts(merged.conflicts, findings);
        return findings;
    }
    bool is_judged = false;
    const auto note = [&](Session& base, Session& after, Review& whole) {
        is_judged = true;
        add_invalid(base, after, kinds, whole);
        findings = std::move(whole.findings);
        return Outcome();
    };
    const auto done = review_between(common, kinds, git, branch, {tip, merged.repository, range.tip, ReviewInput::Unfound::judged_elsewhere}, note);
    if (!done) return done.failure();
    if (!is_judged && !range.first) return no_records_there();
    constexpr std::size_t short_id = 12;
    for (Finding& finding : findings.all()) {
        place_in_branch(merged.repository, head, finding);
        finding.help.push_back(message("as it would be merged into the present end of the base, {}",
                                       "起点のブランチの現在の先端 {} に統合した場合の指摘です", range.tip.substr(0, short_id)));
    }
    return findings;
}

// What could not be compared where the branch began, and was at the tip, is no finding.
void take_over(Findings at_tip, Findings& findings) {
    const auto is_uncompared = [](const Finding& finding) { return finding.name == FindingName::figures_not_compared; };
    const auto is_conflict = [](const Finding& finding) { return finding.name == FindingName::base_conflict; };
    const std::vector<Finding>& all = at_tip.all();
    const bool was_compared = std::none_of(all.begin(), all.end(), is_uncompared) && std::none_of(all.begin(), all.end(), is_conflict);
    if (was_compared) std::erase_if(findings.all(), is_uncompared);
    std::erase_if(findings.all(), [&](const Finding& finding) {  // a month that was reported since is told as such
        return finding.name == FindingName::open_month_changed && std::any_of(all.begin(), all.end(), [&](const Finding& other) {
                   return other.name == FindingName::figures_changed && other.key == finding.key;
               });
    });
    std::erase_if(at_tip.all(), [&](const Finding& finding) { return tells_of(findings, finding); });
    findings.append(std::move(at_tip));
}

Failure parted_and_conflicting(const std::string& path) {
    return usage(message("the branch and its base parted more than once, and {} does not merge; merge the base into the branch",
                         "分岐点が複数あり、{} を自動で統合できません。起点のブランチを取り込んでください", path));
}

// Calls `then` with both sides and all that was found of the branch.
Expected<Outcome> review_range(const Common& common, const std::set<Kind>& kinds, const Repository& work_tree, const Git& git,
                               const Range& range, const Reviewed& then) {
    const Expected<Branch> branch = Branch::of(git, range.base, range.head);
    if (!branch) return branch.failure();
    const Expected<Repository> base = work_tree.at(git, range.base);
    if (!base) return base.failure();
    Expected<Repository> head = range.work_tree ? work_tree : work_tree.at(git, range.head);
    if (!head) return head.failure();
    std::optional<Repository> tip;
    std::optional<Repository::Merged> merged;
    if (range.base_moved_on() || !range.parted_once) {
        Expected<Repository> now = work_tree.at(git, range.tip);
        if (!now) return now.failure();
        Expected<Repository::Merged> both = head->merged_into(git, range.tip, range.head);
        if (!both) return both.failure();
        tip = std::move(*now);
        merged = std::move(*both);
    }
    if (!range.parted_once) {
        if (!merged->conflicts.empty()) return parted_and_conflicting(merged->conflicts.front());
        head = merged->repository;
    }
    Expected<Findings> at_tip = Findings();  // first, so that only one comparison is in memory
    if (range.base_moved_on()) at_tip = findings_at_tip(common, kinds, git, *branch, range, *tip, *head, *merged);
    if (!at_tip) return at_tip.failure();
    Findings of_checkout;
    if (range.work_tree) {
        if (const auto failure = judge_checkout(git, range.head, work_tree, of_checkout)) return *failure;
    }
    const Sides sides{*base, *head, range.base, range.work_tree ? ReviewInput::Unfound::uncommitted : ReviewInput::Unfound::fails};
    const Expected<std::optional<Outcome>> outcome =
        review_between(common, kinds, git, *branch, sides, [&](Session& before, Session& after, Review& review) {
            if (range.base_moved_on()) take_over(std::move(*at_tip), review.findings);
            review.findings.append(std::move(of_checkout));
            return then(before, after, review);
        });
    if (!outcome) return outcome.failure();
    if (*outcome) return **outcome;
    if (!range.first) return no_records_there();
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
        add_invalid(base, head, args.kinds, review);
        return print(head, review, *range, args.format);
    };
    const Expected<Outcome> outcome = review_range(common, args.kinds, *repository, *git, *range, show);
    return outcome ? *outcome : refused(outcome.failure());
}

// The state of the branch could not be read, so that nothing was judged.
Failure not_read(const Outcome& outcome) {
    const std::string said = outcome.err.empty() ? outcome.out : outcome.err;
    const std::string line(trim(said.substr(0, said.find('\n'))));
    const FailureKind kind = outcome.exit == Exit::environment ? FailureKind::environment : FailureKind::usage;
    return {kind, message("the branch was not judged, for its records cannot be read: {}",
                          "記録を読めないため、ブランチを判定していません: {}", line)};
}

}  // namespace

Expected<Findings> findings_of_branch(const Common& common, const std::string& base, bool first) {
    const Expected<Repository> repository = Repository::find(common.directory);
    if (!repository) return repository.failure();
    const Expected<Git> git = Git::of(repository->root());
    if (!git) return git.failure();
    const Expected<std::string> tip = git->commit(common.rev.value_or("HEAD"));
    if (!tip) return tip.failure();
    Expected<Range> range = range_between(*git, base, *tip);
    if (!range) return range.failure();
    range->work_tree = !common.rev;
    range->first = first;
    Findings findings;
    const Expected<Outcome> outcome = review_range(common, {all_kinds.begin(), all_kinds.end()}, *repository, *git, *range,
                                         [&](Session&, Session&, Review& review) {
                                             findings = std::move(review.findings);
                                             return Outcome();
                                         });
    if (!outcome) return outcome.failure();
    if (outcome->exit != Exit::ok) return not_read(*outcome);
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
