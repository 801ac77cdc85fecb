#include "store/write.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <system_error>
#include <thread>
#include <utility>

#include "base/text.h"
#include "store/atomic_file.h"
#include "store/descriptor.h"

namespace opsctl {
namespace {

// Only the holder of the lock writes, so one name in the root is enough, and what a kill left behind is taken away by the
// next that writes, whatever it writes.
constexpr const char* temporary_name = ".opsctl-write.tmp";

struct Spot {
    Descriptor folder{-1};  // invalid: errno says why
    std::string name;       // of the file in it
};

// The folder of the path, step by step from the root, so that no link is followed; made where asked for.
Spot open_folder(const Repository& repository, const std::string& path, bool make) {
    Descriptor folder(::open(repository.root().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    const std::vector<std::string_view> steps = split(path, '/');
    for (std::size_t i = 0; folder && i + 1 < steps.size(); ++i) {
        const std::string step(steps[i]);
        if (make && ::mkdirat(folder.get(), step.c_str(), 0777) != 0 && errno != EEXIST) return {Descriptor(-1), {}};
        folder = Descriptor(::openat(folder.get(), step.c_str(), folder_flags));
    }
    return {std::move(folder), std::string(steps.back())};
}

std::optional<Failure> replace(const Repository& repository, const FileChange& change) {
    const bool is_new = !change.before;
    const Spot spot = open_folder(repository, change.path, is_new);
    if (!spot.folder) return cannot_write(change.path, errno);
    const Descriptor root(::open(repository.root().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!root) return cannot_write(change.path, errno);
    ::unlinkat(spot.folder.get(), temporary_name, 0);  // of a root that could not be written in
    const Spot old = change.old_path.empty() ? Spot{} : open_folder(repository, change.old_path, false);
    const auto put = [&](int beside) {
        FilePlace place{spot.folder.get(), spot.name, temporary_name, beside};
        if (old.folder) place.like = {old.folder.get(), old.name};
        return is_new ? create_file(place, *change.after) : replace_file(place, *change.after);
    };
    const auto lies_elsewhere = [] { return errno == EXDEV || errno == EACCES || errno == EROFS; };
    const bool done = put(root.get()) || (lies_elsewhere() && put(-1));
    return done ? std::nullopt : std::optional(cannot_write(change.path, errno));
}

std::optional<Failure> remove(const Repository& repository, const FileChange& change) {
    const Spot spot = open_folder(repository, change.path, false);
    if (!spot.folder || ::unlinkat(spot.folder.get(), spot.name.c_str(), 0) != 0) {
        return cannot_write(change.path, errno);
    }
    flushed(spot.folder.get());
    return std::nullopt;
}

std::optional<Failure> still_as_read(const Repository& repository, const FileChange& change) {
    std::error_code error;
    if (!change.before) {
        if (!std::filesystem::exists(std::filesystem::symlink_status(repository.root() / change.path, error)))
            return {};
        return Failure{FailureKind::environment, message("{} exists already", "{} はすでに存在します", change.path)};
    }
    const Expected<std::string> now = repository.read(change.path);
    if (!now) return now.failure();
    if (*now == *change.before) return std::nullopt;
    return Failure{FailureKind::environment,
                   message("{} was changed by somebody else meanwhile; try again",
                           "{} は編集中に変更されました。もう一度実行してください", change.path)};
}

}  // namespace

Expected<WriteLock> WriteLock::take(const Repository& repository) {
    constexpr std::chrono::milliseconds pause(10);
    constexpr int most_attempts = 12000;
    Descriptor folder(::open(repository.root().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!folder) return cannot_write(std::string(Repository::config_file), errno);
    for (int attempt = 0; ::flock(folder.get(), LOCK_EX | LOCK_NB) != 0; ++attempt) {
        if (errno != EWOULDBLOCK && errno != EINTR) return cannot_write(std::string(Repository::config_file), errno);
        if (attempt == most_attempts) {
            return Failure{FailureKind::environment,
                           message("another opsctl is writing in this repository; try again",
                                   "ほかの opsctl が書き込み中です。もう一度実行してください")};
        }
        std::this_thread::sleep_for(pause);
    }
    return WriteLock(::fcntl(folder.get(), F_DUPFD_CLOEXEC, 0));
}

WriteLock::WriteLock(WriteLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

WriteLock::~WriteLock() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

std::optional<Failure> write(const Repository& repository, const std::vector<FileChange>& changes) {
    for (const FileChange& change : changes) {
        if (std::optional<Failure> failure = still_as_read(repository, change)) return failure;
    }
    for (const FileChange& change : changes) {
        std::optional<Failure> failure = change.after ? replace(repository, change) : remove(repository, change);
        if (failure) return failure;
    }
    return std::nullopt;
}

}  // namespace opsctl
