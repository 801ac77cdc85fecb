#include "store/atomic_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <system_error>

#include "store/descriptor.h"

namespace opsctl {
namespace {

// A group that this user may not give is not worth refusing the write.
bool keep_owner_and_mode(int file, const struct stat& old) {
    struct stat now {};
    if (::fstat(file, &now) != 0) return false;
    if ((now.st_uid != old.st_uid || now.st_gid != old.st_gid) && ::fchown(file, old.st_uid, old.st_gid) != 0 &&
        errno != EPERM) {
        return false;
    }
    return ::fchmod(file, old.st_mode & 07777) == 0;
}

bool write_temporary(const FilePlace& place, std::string_view bytes) {
    ::unlinkat(place.folder_of_temporary(), place.temporary.c_str(), 0);
    const Descriptor file(
        ::openat(place.folder_of_temporary(), place.temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666));
    if (!file) return false;
    struct stat old {};
    if (::fstatat(place.like.first, place.like.second.c_str(), &old, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG(old.st_mode) &&
        !keep_owner_and_mode(file.get(), old)) {
        return false;
    }
    return write_all(file.get(), bytes) && (!place.is_flushed || flushed(file.get()));
}

bool put_over(const FilePlace& place) {
    return ::renameat(place.folder_of_temporary(), place.temporary.c_str(), place.folder, place.name.c_str()) == 0;
}

bool put_where_nothing_is(const FilePlace& place) {
    const char* from = place.temporary.c_str();
    const char* to = place.name.c_str();
    if (::renameat2(place.folder_of_temporary(), from, place.folder, to, RENAME_NOREPLACE) == 0) return true;
    if (errno == EEXIST) return false;
    if (::linkat(place.folder_of_temporary(), from, place.folder, to, 0) == 0) return true;
    if (errno == EEXIST) return false;
    // The file system has neither: whoever writes here holds the lock, so nothing comes between looking and renaming.
    struct stat found {};
    if (::fstatat(place.folder, to, &found, AT_SYMLINK_NOFOLLOW) == 0) {
        errno = EEXIST;
        return false;
    }
    return put_over(place);
}

bool put(const FilePlace& place, std::string_view bytes, bool (*in_place)(const FilePlace&)) {
    const bool done = write_temporary(place, bytes) && in_place(place);
    const int error = errno;
    ::unlinkat(place.folder_of_temporary(), place.temporary.c_str(), 0);
    if (done && place.is_flushed) flushed(place.folder);
    errno = error;
    return done;
}

}  // namespace

bool replace_file(const FilePlace& place, std::string_view bytes) { return put(place, bytes, put_over); }

bool create_file(const FilePlace& place, std::string_view bytes) { return put(place, bytes, put_where_nothing_is); }

Failure cannot_write(const std::string& path, int error) {
    return {FailureKind::environment, message("cannot write {}: {}", "{} に書き込めません: {}", path,
                                              std::error_code(error, std::generic_category()).message())};
}

}  // namespace opsctl
