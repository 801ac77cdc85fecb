#include "review/changed_since.h"

#include <algorithm>

#include "model/change.h"
#include "yaml/canonical.h"

namespace opsctl {
namespace {

constexpr std::size_t most_commits = 1000;

// What the path held in the newest commits, the newest first.
std::vector<std::optional<std::string>> versions_of(const Git& git, const std::string& path) {
    const Expected<std::string> head = git.commit("HEAD");
    if (!head) return {};
    const Expected<std::vector<std::string>> commits = git.newest(*head, most_commits);
    if (!commits) return {};
    std::vector<Git::FileInCommit> asked;
    for (const std::string& commit : *commits) asked.push_back({commit, path});
    const Expected<std::vector<std::optional<std::string>>> files = git.files(asked);
    return files ? *files : std::vector<std::optional<std::string>>();
}

std::optional<Node> tree_of(std::string_view bytes, const std::string& path) {
    Findings findings;
    return read_tree(bytes, path, findings);
}

bool is_approved_content(const FieldChange& change) {
    return std::find(approved_content.begin(), approved_content.end(), top_key(change)) != approved_content.end();
}

// The digest of the approval whose event the finding is about; empty where the record says none.
std::string digest_of(const Finding& finding, std::string_view record) {
    const std::optional<Node> root = tree_of(record, finding.place.path);
    const std::size_t event = finding.place.pointer.rfind('/');
    if (!root) return {};
    const Located digest = locate(*root, finding.place.pointer.substr(0, event) + "/digest");
    return digest.exact ? digest.node->text : std::string();
}

Message in_words(const FieldChange& change) {
    const std::string before = change.before.value_or("-");
    const std::string after = change.after.value_or("-");
    return message("changed since: {}: {} -> {}", "承認後の変更: {}: {} → {}", change.field, before, after);
}

}  // namespace

std::vector<FieldChange> changed_since(const Git& git, const std::string& path, std::string_view digest,
                                       std::string_view now) {
    const std::optional<Node> present = tree_of(now, path);
    if (!present) return {};
    for (const std::optional<std::string>& version : versions_of(git, path)) {
        const std::optional<Node> past = version ? tree_of(*version, path) : std::optional<Node>();
        if (!past || content_digest(*past) != digest) continue;
        std::vector<FieldChange> changes = field_changes(*past, *present);
        std::erase_if(changes, [](const FieldChange& change) { return !is_approved_content(change); });
        return changes;
    }
    return {};
}

void explain_stale_approvals(const Repository& repository, Findings& findings) {
    std::optional<Git> git;
    for (Finding& finding : findings.all()) {
        if (finding.name != FindingName::approval_stale) continue;
        if (!git) {
            Expected<Git> history = Git::of(repository.root());
            if (!history) return;
            git.emplace(std::move(*history));
        }
        const std::string& path = finding.place.path;
        const Expected<std::string> bytes = repository.read(path);
        if (!bytes) continue;
        for (const FieldChange& field : changed_since(*git, path, digest_of(finding, *bytes), *bytes)) {
            finding.help.push_back(in_words(field));
        }
    }
}

}  // namespace opsctl
