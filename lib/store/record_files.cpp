#include "store/record_files.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <cstring>

#include "base/parallel.h"
#include "store/descriptor.h"
#include "yaml/tree.h"

namespace opsctl {
namespace {

bool is_record(std::string_view name) {
    return name.ends_with(record_extension) && name.size() > record_extension.size();
}

// A file or a folder in a folder, and what the system says of a file.
struct Entry {
    std::string path;
    std::size_t name_at = 0;  // in the path
    bool is_folder = false;
    int error = 0;
    mode_t mode = 0;
    std::uintmax_t size = 0;

    const char* name() const { return path.c_str() + name_at; }

    void look(int folder) {
        struct stat s {};
        if (::fstatat(folder, name(), &s, AT_SYMLINK_NOFOLLOW) != 0) {
            error = errno;
            return;
        }
        mode = s.st_mode;
        size = static_cast<std::uintmax_t>(s.st_size);
    }
};

// As if a folder's path ended in '/', for so do the paths of what is in it.
bool comes_before(const Entry& a, const Entry& b) {
    const std::size_t common = std::min(a.path.size(), b.path.size());
    if (const int order = std::memcmp(a.name(), b.name(), common - a.name_at)) return order < 0;
    const auto next = [&](const Entry& entry) {
        if (entry.path.size() > common) return entry.path[common];
        return entry.is_folder ? '/' : '\0';
    };
    return static_cast<unsigned char>(next(a)) < static_cast<unsigned char>(next(b));
}

// A folder of records. Nothing is asked of the system but the names in it and the state of each record file: this is
// most of a run in which nothing changed.
struct Folder {
    Kind kind{};
    std::string path;
    int depth = 0;
    std::vector<Entry> entries;  // in the order of their paths
    bool is_nested = false;      // a git repository of its own; then there are none
    std::error_code error;
    std::size_t first_below = 0;  // of the folders in it, which stand together in the walk's list

    // Stops where `listed`, which counts the entries of all folders, is past the most that there may be.
    void look(int root, std::atomic<std::size_t>& listed, std::size_t most) {
        const Descriptor opened(::openat(root, path.c_str(), folder_flags));
        error = opened ? list(opened.get(), listed, most) : last_error();
        if (is_nested) entries.clear();
        if (error) return;
        std::sort(entries.begin(), entries.end(), comes_before);
        for (Entry& entry : entries) {
            if (!entry.is_folder) entry.look(opened.get());
        }
    }

   private:
    static bool is_folder(int folder, const dirent& entry) {
        if (entry.d_type != DT_UNKNOWN) return entry.d_type == DT_DIR;
        struct stat s {};
        return ::fstatat(folder, entry.d_name, &s, AT_SYMLINK_NOFOLLOW) == 0 && S_ISDIR(s.st_mode);
    }

    // A link to a folder hides the records in it; one to a file that is no record, a photograph say, hides nothing.
    static bool is_link_to_folder(int folder, const dirent& entry) {
        if (entry.d_type != DT_UNKNOWN && entry.d_type != DT_LNK) return false;
        struct stat s {};
        return ::fstatat(folder, entry.d_name, &s, 0) == 0 && S_ISDIR(s.st_mode);
    }

    std::error_code list(int folder, std::atomic<std::size_t>& listed, std::size_t most) {
        const OpenFolder opened = open_to_read(folder);
        if (!opened) return last_error();
        while (listed <= most) {
            errno = 0;
            const dirent* entry = ::readdir(opened.get());
            if (entry == nullptr) return errno != 0 ? last_error() : std::error_code();
            const std::string_view name = entry->d_name;
            if (name == ".git") is_nested = true;
            if (is_hidden(name)) continue;
            const bool folder_below = is_folder(folder, *entry);
            if (!folder_below && !is_record(name) && !is_misnamed(name) && !is_link_to_folder(folder, *entry)) continue;
            ++listed;
            Entry& added = entries.emplace_back();
            added.path.reserve(path.size() + 1 + name.size());
            added.path.append(path).append(1, '/').append(name);
            added.name_at = path.size() + 1;
            added.is_folder = folder_below;
        }
        return {};
    }
};

// All folders, first those of the kinds, then those in them, and so on: as many at the same time as there are threads.
class Walk {
   public:
    Walk(int root, const RecordLimits& limits, unsigned threads)
        : root_(root), most_(limits.records + limits.folders), count_(limits), threads_(threads) {}

    void add(Kind kind, std::string path) { folders_.push_back({kind, std::move(path), 0, {}, false, {}, 0}); }

    // Fails past a limit of folders, and where there are more entries than all limits allow. Which of them were listed
    // depends on the threads then, so that nothing but their number may be said.
    std::optional<Failure> look() {
        while (looked_at_ < folders_.size()) {
            const std::size_t first = looked_at_;
            looked_at_ = std::min(folders_.size(), first + most_at_once);
            in_parallel(looked_at_ - first, threads_,
                        [&](std::size_t i) { folders_[first + i].look(root_, listed_, most_); });
            if (listed_ > most_) return too_many();
            for (std::size_t i = first; i < looked_at_; ++i) {
                if (auto failure = add_folders_in(i)) return failure;
            }
        }
        return std::nullopt;
    }

    // Adds the files in the order of their paths.
    std::optional<Failure> take(std::vector<RecordFile>& files, Findings& findings) {
        for (std::size_t kind = 0; kind < folders_.size() && folders_[kind].depth == 0; ++kind) {
            if (auto failure = take(folders_[kind], files, findings)) return failure;
        }
        return std::nullopt;
    }

   private:
    Failure too_many() const {
        return {FailureKind::environment,
                message("there are more than {} records and folders; divide the repository",
                        "記録とフォルダが合わせて {} 件を超えています。リポジトリを分けてください", most_)};
    }

    std::optional<Failure> add_folders_in(std::size_t at) {
        folders_[at].first_below = folders_.size();
        const Kind kind = folders_[at].kind;
        const int depth = folders_[at].depth + 1;
        for (std::size_t i = 0; i < folders_[at].entries.size(); ++i) {
            const Entry& entry = folders_[at].entries[i];
            if (!entry.is_folder) continue;
            if (auto failure = count_.enter(entry.path, depth)) return failure;
            folders_.push_back({kind, entry.path, depth, {}, false, {}, 0});
        }
        return std::nullopt;
    }

    std::optional<Failure> take(Folder& folder, std::vector<RecordFile>& files, Findings& findings) {
        if (folder.error) return cannot_read(folder.path, folder.error);
        if (folder.is_nested) report_nested(folder.path, findings);
        std::size_t below = folder.first_below;
        for (Entry& entry : folder.entries) {
            auto failure =
                entry.is_folder ? take(folders_[below++], files, findings) : take(folder.kind, entry, files, findings);
            if (failure) return failure;
        }
        return std::nullopt;
    }

    std::optional<Failure> take(Kind kind, Entry& entry, std::vector<RecordFile>& files, Findings& findings) {
        if (entry.error != 0) return cannot_read(entry.path, {entry.error, std::generic_category()});
        const bool is_regular = S_ISREG(entry.mode);
        if (auto failure = count_.add(is_regular ? entry.size : 0)) return failure;
        if (!is_regular) {
            report_not_regular(entry.path, findings);
        } else if (!is_record(entry.name())) {
            report_misnamed(entry.path, findings);
        } else {
            files.push_back({kind, std::move(entry.path)});
        }
        return std::nullopt;
    }

    static constexpr std::size_t most_at_once = 256;  // folders, until what is in them is counted

    int root_;
    std::size_t most_;  // files and folders that can be within the limits
    RecordCount count_;
    unsigned threads_;
    std::vector<Folder> folders_;
    std::size_t looked_at_ = 0;            // of them
    std::atomic<std::size_t> listed_ = 0;  // entries in those
};

std::array<Kind, all_kinds.size()> kinds_by_folder() {
    std::array<Kind, all_kinds.size()> kinds = all_kinds;
    std::sort(kinds.begin(), kinds.end(), [](Kind a, Kind b) { return folder_of(a) < folder_of(b); });
    return kinds;
}

}  // namespace

bool is_hidden(std::string_view path) { return path.starts_with(".") || path.find("/.") != std::string_view::npos; }

bool is_misnamed(std::string_view name) {
    std::string ending(name.substr(std::min(name.rfind('.'), name.size())));
    std::transform(ending.begin(), ending.end(), ending.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return !is_record(name) && (ending == ".yml" || ending == record_extension);
}

void report_misnamed(const std::string& path, Findings& findings) {
    findings
        .add(FindingName::misnamed_record, {path, std::filesystem::path(path).stem().string(), {}},
             message("only files whose names end in .yaml are records; it was not read",
                     "名前が .yaml で終わらないため、記録として読みませんでした"))
        .help.push_back(
            message("rename it, or move it out of this folder", "名前を変えるか、このフォルダの外に移してください"));
}

std::optional<Failure> RecordCount::add(std::uintmax_t bytes) {
    const auto past = [](const Message& limit) { return Failure{FailureKind::environment, limit}; };
    ++records_;
    bytes_ += std::min<std::uintmax_t>(bytes, max_file_bytes + 1);
    if (records_ > limits_.records) {
        return past(message("there are more than {} records; divide the repository",
                            "記録が {} 件を超えています。リポジトリを分けてください", limits_.records));
    }
    if (bytes_ > limits_.bytes) {
        return past(message("the records are larger than {} bytes together; divide the repository",
                            "記録の大きさの合計が {} バイトを超えています。リポジトリを分けてください", limits_.bytes));
    }
    return std::nullopt;
}

std::optional<Failure> RecordCount::enter(const std::string& path, int depth) {
    if (depth > limits_.depth) {
        return Failure{FailureKind::environment,
                       message("{}: more than {} folders in one another", "{}: フォルダが {} 段を超えて重なっています",
                               path, limits_.depth)};
    }
    if (++folders_ > limits_.folders) {
        return Failure{FailureKind::environment,
                       message("there are more than {} folders; divide the repository",
                               "フォルダが {} 個を超えています。リポジトリを分けてください", limits_.folders)};
    }
    return std::nullopt;
}

Failure cannot_read(const std::string& path, const std::error_code& error) {
    return {FailureKind::environment, message("cannot read {}: {}", "{} を読めません: {}", path, error.message())};
}

void report_not_regular(const std::string& path, Findings& findings) {
    findings.add(FindingName::not_a_regular_file, {path, std::filesystem::path(path).stem().string(), {}},
                 message("neither a regular file nor a folder; it was not read",
                         "通常のファイルでもフォルダでもないため読みませんでした"));
}

void report_nested(const std::string& path, Findings& findings) {
    findings
        .add(FindingName::not_a_regular_file, {path, std::filesystem::path(path).stem().string(), {}},
             message("a git repository within the repository; what is in it was not read",
                     "リポジトリの中に別の git リポジトリがあるため、その中を読みませんでした"))
        .help.push_back(message("delete its .git, or move it out of the records' folders",
                                "その .git を削除するか、記録のフォルダの外に移してください"));
}

std::optional<Failure> list_record_files(const std::filesystem::path& root, std::vector<RecordFile>& files,
                                         Findings& findings, const RecordLimits& limits, unsigned threads) {
    const Descriptor opened(::open(root.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!opened) return cannot_read(root.generic_string(), last_error());
    Walk walk(opened.get(), limits, threads == 0 ? threads_of_machine() : threads);
    for (const Kind kind : kinds_by_folder()) {
        const std::string name(folder_of(kind));
        struct stat s {};
        if (::fstatat(opened.get(), name.c_str(), &s, AT_SYMLINK_NOFOLLOW) != 0) {
            if (errno == ENOENT) continue;
            return cannot_read(name, last_error());
        }
        if (S_ISLNK(s.st_mode)) {
            report_not_regular(name, findings);
            continue;
        }
        walk.add(kind, name);
    }
    if (auto failure = walk.look()) return failure;
    constexpr std::size_t many = 1U << 16U;  // what is reserved costs nothing until it is used; growing does
    files.reserve(many);
    return walk.take(files, findings);
}

}  // namespace opsctl
