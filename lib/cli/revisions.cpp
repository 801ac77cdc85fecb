#include "cli/revisions.h"

#include "store/git.h"
#include "store/repository.h"

namespace opsctl::cli {
namespace {

std::string or_head(std::string_view revision) { return revision.empty() ? "HEAD" : std::string(revision); }

bool has_three_dots(std::string_view text) { return text.find("...") != std::string_view::npos; }

Expected<std::string> branched_off(const Common& common, const std::string& base, const std::string& head) {
    const Expected<Repository> repository = Repository::find(common.directory);
    if (!repository) return repository.failure();
    const Expected<Git> git = Git::of(repository->root());
    if (!git) return git.failure();
    return git->merge_base(base, head);
}

}  // namespace

std::optional<Failure> refuse_revision(const Common& common) {
    if (!common.rev) return std::nullopt;
    return usage(message("--rev names one state of the records; this command compares two",
                         "--rev は一つの時点を指すものです（このコマンドは二つの時点を比べます）"));
}

Expected<Revisions> split_revisions(std::string_view text) {
    if (text.empty()) return usage(message("the range is empty", "範囲が空です"));
    const std::size_t dots = text.find("..");
    if (dots == std::string_view::npos) return Revisions{std::string(text), std::nullopt};
    return Revisions{or_head(text.substr(0, dots)), or_head(text.substr(dots + (has_three_dots(text) ? 3 : 2)))};
}

Expected<Revisions> read_revisions(const Common& common, std::string_view text) {
    if (const auto failure = refuse_revision(common)) return *failure;
    Expected<Revisions> revisions = split_revisions(text);
    if (!revisions || !has_three_dots(text)) return revisions;
    Expected<std::string> fork = branched_off(common, revisions->base, *revisions->head);
    if (!fork) return fork.failure();
    return Revisions{std::move(*fork), revisions->head};
}

Common at_revision(const Common& common, const std::optional<std::string>& revision) {
    Common other = common;
    other.rev = revision;
    return other;
}

}  // namespace opsctl::cli
