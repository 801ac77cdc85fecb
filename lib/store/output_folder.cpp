#include "store/output_folder.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <set>

#include "base/text.h"
#include "store/atomic_file.h"
#include "store/repository.h"

namespace opsctl {
namespace {

constexpr std::string_view heading =
    "# Files that opsctl wrote here, each with its size and a digest of what it was made from. All else is left "
    "alone.\n";

// What a program of ours calls a file: nothing hidden, and at most one folder.
bool is_safe(std::string_view path) {
    const std::vector<std::string_view> parts = split(path, '/');
    return parts.size() <= 2 && std::all_of(parts.begin(), parts.end(), [](std::string_view part) {
               return !part.empty() && part.front() != '.' && part.find_first_of("\\\n\r") == part.npos &&
                      part.find('\0') == part.npos;
           });
}

std::string_view name_in(std::string_view path) { return path.substr(path.rfind('/') + 1); }
std::string_view folder_in(std::string_view path) {
    const std::size_t end = path.rfind('/');
    return end == path.npos ? std::string_view() : path.substr(0, end);
}

template <class Number>
bool read_number(std::string_view text, Number& number, int base) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number, base);
    return error == std::errc() && end == text.data() + text.size();
}

Failure damaged(const std::string& manifest) {
    return {
        FailureKind::usage,
        message("{} is damaged, so nobody knows which files beside it may be overwritten: remove the folder, or name "
                "another one",
                "{} "
                "が壊れており、上書きしてよいファイルが分かりません。フォルダごと削除するか、別のフォルダを指定してくだ"
                "さい",
                manifest)};
}

Failure not_ours(const std::string& path) {
    return {
        FailureKind::usage,
        message("{} exists and was not written by this command: remove it, or name another folder",
                "{} はこのコマンドが書いたファイルではありません。削除するか、別のフォルダを指定してください", path)};
}

}  // namespace

Expected<OutputFolder> OutputFolder::open(const std::filesystem::path& named, std::string manifest) {
    // A slash at the end would lead through a link.
    const std::filesystem::path folder = named.has_filename() ? named : named.parent_path();
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    Descriptor opened(::open(folder.c_str(), folder_flags));
    if (!opened && (errno == ELOOP || errno == ENOTDIR)) {
        return Failure{FailureKind::usage,
                       message("{} is a link or no folder: nothing is written through links",
                               "{} はリンクか、フォルダではありません（リンクを通しては書き込みません）",
                               folder.generic_string())};
    }
    if (!opened) return cannot_write(folder.generic_string(), errno);
    if (::flock(opened.get(), LOCK_EX | LOCK_NB) != 0) {
        return Failure{
            FailureKind::environment,
            message("another opsctl is writing into {}; try again",
                    "ほかの opsctl が {} に書き込み中です。もう一度実行してください", folder.generic_string())};
    }
    OutputFolder result(folder, std::move(manifest), std::move(opened));
    result.sweep();
    Expected<Entries> known = result.read_manifest();
    if (!known) return known.failure();
    result.known_ = std::move(*known);
    return result;
}

// Takes away what a run that was killed was about to write: nobody else is writing now.
void OutputFolder::sweep() const {
    std::error_code error;
    std::vector<std::string> left;
    for (const auto& entry : std::filesystem::directory_iterator(path_, error)) {
        const std::string name = entry.path().filename().string();
        if (name.starts_with(manifest_ + '.') && name.ends_with(".tmp")) left.push_back(name);
    }
    for (const std::string& name : left) ::unlinkat(folder_.get(), name.c_str(), 0);
}

Expected<OutputFolder::Entries> OutputFolder::read_manifest() const {
    const std::filesystem::path file = path_ / manifest_;
    std::error_code error;
    if (!std::filesystem::exists(std::filesystem::symlink_status(file, error))) {
        if (std::filesystem::is_empty(path_, error)) return Entries();
        return Failure{
            FailureKind::usage,
            message(
                "{} has files that this command did not write: name a new or an empty folder",
                "{} "
                "にはこのコマンドが書いたものでないファイルがあります。新しいフォルダか空のフォルダを指定してください",
                path_.generic_string())};
    }
    const Descriptor opened(::openat(folder_.get(), manifest_.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC));
    if (!opened) return damaged(file.generic_string());
    std::string text;
    char buffer[1 << 16];
    for (ssize_t got = 0; (got = ::read(opened.get(), buffer, sizeof buffer)) > 0;)
        text.append(buffer, static_cast<std::size_t>(got));
    if (!text.starts_with(heading)) return damaged(file.generic_string());
    Entries entries;
    for (const std::string_view line : split(std::string_view(text).substr(heading.size()), '\n')) {
        if (line.empty()) continue;
        const std::vector<std::string_view> words = split(line, ' ');
        if (words.size() != 3 || words[1].size() != 32 || !is_safe(words[2])) return damaged(file.generic_string());
        Entry entry;
        const bool is_whole = read_number(words[0], entry.size, 10) &&
                              read_number(words[1].substr(0, 16), entry.from.high, 16) &&
                              read_number(words[1].substr(16), entry.from.low, 16);
        if (!is_whole) return damaged(file.generic_string());
        const bool is_known = entry.from != Digest();
        entries.emplace(words[2], is_known ? std::optional(entry) : std::nullopt);
    }
    return entries;
}

// A file that may or may not have been written has zeros.
std::optional<Failure> OutputFolder::write_manifest(const Entries& entries) const {
    std::string text(heading);
    for (const auto& [path, entry] : entries) {
        const Entry one = entry.value_or(Entry());
        text += fmt::format("{} {:016x}{:016x} {}\n", one.size, one.from.high, one.from.low, path);
    }
    const FilePlace place{folder_.get(), manifest_, manifest_ + ".tmp"};
    if (replace_file(place, text)) return std::nullopt;
    return cannot(manifest_);
}

std::optional<Failure> OutputFolder::open_folder_of(const std::string& path) {
    const std::string folder(folder_in(path));
    if (folder.empty() || folders_.contains(folder)) return std::nullopt;
    if (::mkdirat(folder_.get(), folder.c_str(), 0777) != 0 && errno != EEXIST) return cannot(folder);
    Descriptor opened(::openat(folder_.get(), folder.c_str(), folder_flags));
    if (!opened) return cannot(folder);
    folders_.emplace(folder, std::move(opened));
    return std::nullopt;
}

int OutputFolder::folder_of(std::string_view path) const {
    const auto at = folders_.find(folder_in(path));
    return at == folders_.end() ? folder_.get() : at->second.get();
}

Failure OutputFolder::cannot(const std::string& path) const {
    return cannot_write((path_ / path).generic_string(), errno);
}

bool OutputFolder::is_as_written(const std::string& path, const Entry& entry) const {
    struct stat found {};
    return ::fstatat(folder_of(path), std::string(name_in(path)).c_str(), &found, AT_SYMLINK_NOFOLLOW) == 0 &&
           S_ISREG(found.st_mode) && static_cast<std::size_t>(found.st_size) == entry.size;
}

Expected<std::vector<std::size_t>> OutputFolder::begin(std::vector<Wanted> wanted) {
    wanted_ = std::move(wanted);
    now_.assign(wanted_.size(), std::nullopt);
    Entries entries = known_;
    std::vector<std::size_t> missing;
    for (std::size_t i = 0; i < wanted_.size(); ++i) {
        const std::string& path = wanted_[i].path;
        if (auto failure = open_folder_of(path)) return *failure;
        const auto known = known_.find(path);
        struct stat found {};
        if (known == known_.end() &&
            ::fstatat(folder_of(path), std::string(name_in(path)).c_str(), &found, AT_SYMLINK_NOFOLLOW) == 0) {
            return not_ours((path_ / path).generic_string());
        }
        if (known != known_.end() && known->second && known->second->from == wanted_[i].from &&
            is_as_written(path, *known->second)) {
            now_[i] = known->second;
        } else {
            entries[path] = std::nullopt;
            missing.push_back(i);
        }
    }
    if (!missing.empty()) {
        if (auto failure = write_manifest(entries)) return *failure;
    }
    return missing;
}

std::optional<Failure> OutputFolder::write(std::size_t wanted, std::string_view bytes) {
    const std::string& path = wanted_[wanted].path;
    FilePlace place{folder_of(path), std::string(name_in(path)), fmt::format("{}.{}.tmp", manifest_, wanted),
                    folder_.get()};
    place.is_flushed = false;  // what a power cut takes is made again
    if (!replace_file(place, bytes)) return cannot(path);
    now_[wanted] = Entry{wanted_[wanted].from, bytes.size()};
    return std::nullopt;
}

Expected<std::size_t> OutputFolder::finish() {
    Entries entries;
    for (std::size_t i = 0; i < wanted_.size(); ++i) entries[wanted_[i].path] = now_[i];
    std::size_t removed = 0;
    std::set<std::string> emptied;
    for (const auto& [path, entry] : known_) {
        if (entries.contains(path)) continue;
        if (auto failure = open_folder_of(path)) return *failure;
        if (::unlinkat(folder_of(path), std::string(name_in(path)).c_str(), 0) == 0) ++removed;
        emptied.emplace(folder_in(path));
    }
    for (const std::string& folder : emptied) {
        if (!folder.empty()) ::unlinkat(folder_.get(), folder.c_str(), AT_REMOVEDIR);  // where nothing is left in it
    }
    if (const auto failure = write_manifest(entries)) return *failure;
    return removed;
}

}  // namespace opsctl
