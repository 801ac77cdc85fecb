#include "store/record_files.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <memory>

#include "store/descriptor.h"
#include "yaml/tree.h"

namespace opsctl {
namespace {

bool is_record(std::string_view name) {
    return name.ends_with(record_extension) && name.size() > record_extension.size();
}

constexpr int folder_flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;

std::error_code last_error() { return {errno, std::generic_category()}; }

FileState state_of(const std::string& path, const struct stat& s) {
    const auto number = [](auto value) { return static_cast<std::uint64_t>(value); };
    const Digest name = digest_of(path);
    const std::array<std::uint64_t, 10> all = {name.high,
                                               name.low,
                                               number(s.st_dev),
                                               number(s.st_ino),
                                               number(s.st_mode),
                                               number(s.st_size),
                                               number(s.st_mtim.tv_sec),
                                               number(s.st_mtim.tv_nsec),
                                               number(s.st_ctim.tv_sec),
                                               number(s.st_ctim.tv_nsec)};
    return {digest_of({reinterpret_cast<const char*>(all.data()), sizeof all}),
            std::max<std::int64_t>(s.st_mtim.tv_sec, s.st_ctim.tv_sec)};
}

struct CloseFolder {
    void operator()(DIR* folder) const { ::closedir(folder); }
};

// The folders below a kind's folder, one after the other. Nothing is asked of the system but the names in each folder
// and the state of each record file: this is most of a run in which nothing changed.
class Walk {
   public:
    Walk(Kind kind, std::vector<RecordFile>& files, RecordCount& count, Findings& findings)
        : kind_(kind), files_(files), count_(count), findings_(findings) {}

    std::optional<Failure> folder(int parent, const char* name, const std::string& path, int depth) {
        if (auto failure = count_.enter(path, depth)) return failure;
        const Descriptor opened(::openat(parent, name, folder_flags));
        if (!opened) return cannot_read(path, last_error());
        std::string names;
        std::vector<Entry> entries;
        if (const std::error_code error = list(opened.get(), names, entries)) return cannot_read(path, error);
        for (const Entry& entry : entries) {
            const char* const entry_name = names.c_str() + entry.at;
            std::string below;
            below.reserve(path.size() + 1 + entry.size);
            below.append(path).append(1, '/').append(entry_name);
            auto failure = entry.is_folder ? folder(opened.get(), entry_name, below, depth + 1)
                                           : file(opened.get(), entry_name, std::move(below));
            if (failure) return failure;
        }
        return std::nullopt;
    }

   private:
    struct Entry {
        std::size_t at = 0, size = 0;  // of its name among the names, which end in a zero each
        bool is_folder = false;
    };

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

    // Folders and record files, in the order that their paths have.
    static std::error_code list(int folder, std::string& names, std::vector<Entry>& entries) {
        const std::unique_ptr<DIR, CloseFolder> opened(::fdopendir(::fcntl(folder, F_DUPFD_CLOEXEC, 0)));
        if (!opened) return last_error();
        for (;;) {
            errno = 0;
            const dirent* entry = ::readdir(opened.get());
            if (entry == nullptr) break;
            const std::string_view name = entry->d_name;
            if (name == "." || name == "..") continue;
            const bool folder_below = is_folder(folder, *entry);
            if (!folder_below && !is_record(name) && !is_misnamed(name) && !is_link_to_folder(folder, *entry)) continue;
            entries.push_back({names.size(), name.size(), folder_below});
            names.append(name).append(1, '\0');
        }
        if (errno != 0) return last_error();
        std::sort(entries.begin(), entries.end(),
                  [&](const Entry& a, const Entry& b) { return comes_before(names.c_str(), a, b); });
        return {};
    }

    // As if a folder's name ended in '/', for so do the paths of what is in it.
    static bool comes_before(const char* names, const Entry& a, const Entry& b) {
        const std::size_t common = std::min(a.size, b.size);
        if (const int order = std::memcmp(names + a.at, names + b.at, common)) return order < 0;
        const auto next = [&](const Entry& entry) {
            if (entry.size > common) return names[entry.at + common];
            return entry.is_folder ? '/' : '\0';
        };
        return static_cast<unsigned char>(next(a)) < static_cast<unsigned char>(next(b));
    }

    // The name ends in a zero.
    std::optional<Failure> file(int folder, std::string_view name, std::string path) {
        struct stat s {};
        if (::fstatat(folder, name.data(), &s, AT_SYMLINK_NOFOLLOW) != 0) return cannot_read(path, last_error());
        const bool is_regular = S_ISREG(s.st_mode);
        if (auto failure = count_.add(is_regular ? static_cast<std::uintmax_t>(s.st_size) : 0)) return failure;
        if (!is_regular) {
            report_not_regular(path, findings_);
            return std::nullopt;
        }
        if (!is_record(name)) {
            report_misnamed(path, findings_);
            return std::nullopt;
        }
        const FileState state = state_of(path, s);
        name.remove_suffix(record_extension.size());
        files_.push_back({kind_, std::move(path), std::string(name), state});
        return std::nullopt;
    }

    Kind kind_;
    std::vector<RecordFile>& files_;
    RecordCount& count_;
    Findings& findings_;
};

std::array<Kind, all_kinds.size()> kinds_by_folder() {
    std::array<Kind, all_kinds.size()> kinds = all_kinds;
    std::sort(kinds.begin(), kinds.end(), [](Kind a, Kind b) { return folder_of(a) < folder_of(b); });
    return kinds;
}

}  // namespace

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

std::optional<Failure> RecordCount::enter(const std::string& path, int depth) const {
    if (depth <= limits_.depth) return std::nullopt;
    return Failure{FailureKind::environment,
                   message("{}: more than {} folders in one another", "{}: フォルダが {} 段を超えて重なっています",
                           path, limits_.depth)};
}

Failure cannot_read(const std::string& path, const std::error_code& error) {
    return {FailureKind::environment, message("cannot read {}: {}", "{} を読めません: {}", path, error.message())};
}

void report_not_regular(const std::string& path, Findings& findings) {
    findings.add(FindingName::not_a_regular_file, {path, std::filesystem::path(path).stem().string(), {}},
                 message("neither a regular file nor a folder; it was not read",
                         "通常のファイルでもフォルダでもないため読みませんでした"));
}

std::optional<Failure> list_record_files(const std::filesystem::path& root, std::vector<RecordFile>& files,
                                         Findings& findings, const RecordLimits& limits) {
    const Descriptor opened(::open(root.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!opened) return cannot_read(root.generic_string(), last_error());
    constexpr std::size_t many = 1U << 16U;  // what is reserved costs nothing until it is used; growing does
    files.reserve(many);
    RecordCount count(limits);
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
        if (auto failure = Walk(kind, files, count, findings).folder(opened.get(), name.c_str(), name, 0)) {
            return failure;
        }
    }
    return std::nullopt;
}

}  // namespace opsctl
