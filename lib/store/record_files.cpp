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

namespace opsctl {
namespace {

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
    Walk(Kind kind, std::vector<RecordFile>& files, Findings& findings)
        : kind_(kind), files_(files), findings_(findings) {}

    std::error_code folder(int parent, const char* name, const std::string& path) {
        const Descriptor opened(::openat(parent, name, folder_flags));
        if (!opened) return last_error();
        std::string names;
        std::vector<Entry> entries;
        if (const std::error_code error = list(opened.get(), names, entries)) return error;
        for (const Entry& entry : entries) {
            const char* const entry_name = names.c_str() + entry.at;
            std::string below;
            below.reserve(path.size() + 1 + entry.size);
            below.append(path).append(1, '/').append(entry_name);
            const std::error_code error = entry.is_folder ? folder(opened.get(), entry_name, below)
                                                          : file(opened.get(), entry_name, std::move(below));
            if (error) return error;
        }
        return {};
    }

   private:
    struct Entry {
        std::size_t at = 0, size = 0;  // of its name among the names, which end in a zero each
        bool is_folder = false;
    };

    static bool is_record(std::string_view name) {
        return name.ends_with(record_extension) && name.size() > record_extension.size();
    }

    static bool is_folder(int folder, const dirent& entry) {
        if (entry.d_type != DT_UNKNOWN) return entry.d_type == DT_DIR;
        struct stat s {};
        return ::fstatat(folder, entry.d_name, &s, AT_SYMLINK_NOFOLLOW) == 0 && S_ISDIR(s.st_mode);
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
            if (!folder_below && !is_record(name)) continue;
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
    std::error_code file(int folder, std::string_view name, std::string path) {
        struct stat s {};
        if (::fstatat(folder, name.data(), &s, AT_SYMLINK_NOFOLLOW) != 0) return last_error();
        if (!S_ISREG(s.st_mode)) {
            report_not_regular(path, findings_);
            return {};
        }
        const FileState state = state_of(path, s);
        name.remove_suffix(record_extension.size());
        files_.push_back({kind_, std::move(path), std::string(name), state});
        return {};
    }

    Kind kind_;
    std::vector<RecordFile>& files_;
    Findings& findings_;
};

std::array<Kind, all_kinds.size()> kinds_by_folder() {
    std::array<Kind, all_kinds.size()> kinds = all_kinds;
    std::sort(kinds.begin(), kinds.end(), [](Kind a, Kind b) { return folder_of(a) < folder_of(b); });
    return kinds;
}

}  // namespace

void report_not_regular(const std::string& path, Findings& findings) {
    findings.add(FindingName::not_a_regular_file, {path, std::filesystem::path(path).stem().string(), {}},
                 message("neither a regular file nor a folder; it was not read",
                         "通常のファイルでもフォルダでもないため読みませんでした"));
}

std::error_code list_record_files(const std::filesystem::path& root, std::vector<RecordFile>& files,
                                  Findings& findings, Kind& failed_at) {
    const Descriptor opened(::open(root.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!opened) return last_error();
    constexpr std::size_t many = 1U << 16U;  // what is reserved costs nothing until it is used; growing does
    files.reserve(many);
    for (const Kind kind : kinds_by_folder()) {
        failed_at = kind;
        const std::string name(folder_of(kind));
        struct stat s {};
        if (::fstatat(opened.get(), name.c_str(), &s, AT_SYMLINK_NOFOLLOW) != 0) {
            if (errno == ENOENT) continue;
            return last_error();
        }
        if (S_ISLNK(s.st_mode)) {
            report_not_regular(name, findings);
            continue;
        }
        if (const std::error_code error = Walk(kind, files, findings).folder(opened.get(), name.c_str(), name)) {
            return error;
        }
    }
    return {};
}

}  // namespace opsctl
