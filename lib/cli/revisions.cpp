#include "cli/revisions.h"

#include "store/git.h"
#include "store/repository.h"

namespace opsctl::cli {
namespace {

std::string or_head(std::string_view revision) { return revision.empty() ? "HEAD" : std::string(revision); }

Expected<std::string> branched_off(const Common& common, const std::string& base, const std::string& head) {
    const Expected<Repository> repository = Repository::find(common.directory);
    if (!repository) return repository.failure();
    const Expected<Git> git = Git::of(repository->root());
    if (!git) return git.failure();
    return git->merge_base(base, head);
}

}  // namespace

Expected<Revisions> read_revisions(const Common& common, std::string_view text) {
    if (common.rev) {
        return usage(message("--rev names one state of the records; this command compares two",
                             "--rev は一つの時点を指すものです（このコマンドは二つの時点を比べます）"));
    }
    if (text.empty()) return usage(message("the range is empty", "範囲が空です"));
    const std::size_t dots = text.find("..");
    if (dots == std::string_view::npos) return Revisions{std::string(text), std::nullopt};
    const bool three = text.substr(dots, 3) == "...";
    const std::string base = or_head(text.substr(0, dots));
    const std::string head = or_head(text.substr(dots + (three ? 3 : 2)));
    if (!three) return Revisions{base, head};
    const Expected<std::string> common_ancestor = branched_off(common, base, head);
    if (!common_ancestor) return common_ancestor.failure();
    return Revisions{*common_ancestor, head};
}

Common at_revision(const Common& common, const std::optional<std::string>& revision) {
    Common other = common;
    other.rev = revision;
    return other;
}

}  // namespace opsctl::cli
