#include "store/snapshot.h"

#include "store/record_files.h"
#include "yaml/tree.h"

namespace opsctl {

namespace {

// Records and documents; what else lies beside them, photographs for example, is not asked for.
bool is_wanted(const TreeEntry& entry) {
    const std::string_view path = entry.path;
    return entry.kind == TreeEntry::Kind::file && (path.ends_with(record_extension) || is_named_as_document(path));
}

}  // namespace

Expected<Snapshot> Snapshot::read(const Git& git, const std::string& commit, const std::vector<std::string>& paths) {
    Expected<std::vector<TreeEntry>> entries = git.tree(commit, paths);
    if (!entries) return entries.failure();
    Snapshot snapshot;
    snapshot.commit_ = commit;
    snapshot.entries_ = std::move(*entries);
    RecordCount count(RecordLimits{});
    std::vector<std::string> whole;
    for (const TreeEntry& entry : snapshot.entries_) {
        if (!is_wanted(entry)) continue;
        if (const auto failure = count.add(entry.size)) return *failure;
        if (entry.size <= max_file_bytes) whole.push_back(entry.object);
    }
    Expected<std::vector<std::string>> contents = git.objects(whole);
    if (!contents) return contents.failure();
    auto next = contents->begin();
    for (const TreeEntry& entry : snapshot.entries_) {
        if (!is_wanted(entry)) continue;
        if (entry.size <= max_file_bytes) {
            snapshot.contents_.emplace(entry.path, std::move(*next++));
            continue;
        }
        Expected<std::string> beginning = git.beginning(entry.object, max_file_bytes + 1);
        if (!beginning) return beginning.failure();
        snapshot.contents_.emplace(entry.path, std::move(*beginning));
    }
    return snapshot;
}

const std::string* Snapshot::content(std::string_view path) const {
    const auto at = contents_.find(path);
    return at == contents_.end() ? nullptr : &at->second;
}

}  // namespace opsctl
