#include "cli/checkout.h"

#include "store/record_files.h"
#include "yaml/tree.h"

namespace opsctl::cli {
namespace {

std::vector<std::string> record_paths() {
    std::vector<std::string> paths = {std::string(Repository::config_file)};
    for (const Kind kind : all_kinds) paths.emplace_back(folder_of(kind));
    return paths;
}

Failure converted(const Git::Conversion& file) {
    return {FailureKind::usage,
            message("{0} is not in the work tree as it was committed: the attribute `{1}` (.gitattributes) converts it; remove the "
                    "attribute and check the file out again, or name the commit (BASE..HEAD, --rev HEAD)",
                    "{0} は属性 `{1}`（.gitattributes）で変換され、作業ツリーの内容がコミットと異なります。属性を外してチェックアウトし直すか、"
                    "コミットを指定してください（BASE..HEAD、--rev HEAD）",
                    printable(file.path), file.attribute)};
}

// The first of them that differs in more than line ends.
std::optional<Failure> refuse_differing(const Git& git, const std::string& commit, const Repository& work_tree,
                                        const std::vector<Git::Conversion>& files) {
    std::vector<Git::FileInCommit> asked;
    for (const Git::Conversion& file : files) asked.push_back({commit, file.path});
    const auto committed = git.files(asked);
    if (!committed) return committed.failure();
    for (std::size_t i = 0; i < files.size(); ++i) {
        const Expected<std::string> here = work_tree.read(files[i].path);
        const std::optional<std::string>& there = (*committed)[i];
        if (here && there && with_line_feeds(*here) != with_line_feeds(*there)) return converted(files[i]);
    }
    return std::nullopt;
}

}  // namespace

std::optional<Failure> judge_checkout(const Git& git, const std::string& commit, const Repository& work_tree, Findings& findings) {
    const Expected<std::vector<TreeEntry>> entries = git.tree(commit, record_paths());
    if (!entries) return entries.failure();
    std::vector<std::string> records;
    for (const TreeEntry& entry : *entries) {
        if (is_hidden(entry.path)) continue;
        if (entry.kind == TreeEntry::Kind::submodule) report_nested(entry.path, findings);
        if (entry.kind == TreeEntry::Kind::file && entry.path.ends_with(record_extension)) records.push_back(entry.path);
    }
    const auto conversions = git.conversions(records);
    if (!conversions) return conversions.failure();
    return refuse_differing(git, commit, work_tree, *conversions);
}

}  // namespace opsctl::cli
