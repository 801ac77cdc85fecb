#include "store/record_files.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <memory>

#include "base/bytes.h"
#include "store/descriptor.h"

namespace opsctl {
namespace {

constexpr int folder_flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;

std::error_code last_error() { return {errno, std::generic_category()}; }

FileState state_of(const std::string& path, const struct stat& s) {
    ByteWriter out;
    for (const auto number : {std::uint64_t{s.st_dev}, std::uint64_t{s.st_ino}, std::uint64_t{s.st_mode},
                              static_cast<std::uint64_t>(s.st_size)}) {
        out.put(number);
    }
    for (const timespec& time : {s.st_mtim, s.st_ctim}) {
        out.put(time.tv_sec);
        out.put(time.tv_nsec);
    }
    out.put_text(path);
    return {digest_of(out.bytes()), std::max<std::int64_t>(s.st_mtim.tv_sec, s.st_ctim.tv_sec)};
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
        std::vector<Entry> entries;
        if (const std::error_code error = list(opened.get(), entries)) return error;
        for (const Entry& entry : entries) {
            std::string below = path + '/' + entry.name;
            const std::error_code error = entry.is_folder ? folder(opened.get(), entry.name.c_str(), below)
                                                          : file(opened.get(), entry.name, std::move(below));
            if (error) return error;
        }
        return {};
    }

   private:
    struct Entry {
        std::string name;
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
    static std::error_code list(int folder, std::vector<Entry>& entries) {
        const std::unique_ptr<DIR, CloseFolder> names(::fdopendir(::fcntl(folder, F_DUPFD_CLOEXEC, 0)));
        if (!names) return last_error();
        for (;;) {
            errno = 0;
            const dirent* entry = ::readdir(names.get());
            if (entry == nullptr) break;
            const std::string_view name = entry->d_name;
            if (name == "." || name == "..") continue;
            const bool folder_below = is_folder(folder, *entry);
            if (folder_below || is_record(name)) entries.push_back({std::string(name), folder_below});
        }
        if (errno != 0) return last_error();
        std::sort(entries.begin(), entries.end(), comes_before);
        return {};
    }

    // As if a folder's name ended in '/', for so do the paths of what is in it.
    static bool comes_before(const Entry& a, const Entry& b) {
        const std::size_t common = std::min(a.name.size(), b.name.size());
        if (const int order = a.name.compare(0, common, b.name, 0, common)) return order < 0;
        const auto next = [&](const Entry& entry) {
            if (entry.name.size() > common) return entry.name[common];
            return entry.is_folder ? '/' : '\0';
        };
        return static_cast<unsigned char>(next(a)) < static_cast<unsigned char>(next(b));
    }

    std::error_code file(int folder, const std::string& name, std::string path) {
        struct stat s {};
        if (::fstatat(folder, name.c_str(), &s, AT_SYMLINK_NOFOLLOW) != 0) return last_error();
        if (!S_ISREG(s.st_mode)) {
            report_not_regular(path, findings_);
            return {};
        }
        const FileState state = state_of(path, s);
        files_.push_back({kind_, std::move(path), name.substr(0, name.size() - record_extension.size()), state});
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
