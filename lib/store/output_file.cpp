#include "store/output_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>

#include "store/descriptor.h"

namespace opsctl {
namespace {

Failure cannot_write(const std::filesystem::path& file, int error) {
    return {FailureKind::environment,
            message("cannot write {}: {}", "{} に書き込めません: {}", file.generic_string(), std::strerror(error))};
}

}  // namespace

std::optional<Failure> write_output(const std::filesystem::path& file, std::string_view bytes) {
    std::error_code error;
    if (file.has_parent_path()) std::filesystem::create_directories(file.parent_path(), error);
    std::string beside = file.string() + ".XXXXXX";
    const int descriptor = ::mkstemp(beside.data());
    if (descriptor < 0) return cannot_write(file, errno);
    const bool written = write_all(descriptor, bytes) && ::fchmod(descriptor, 0644) == 0 && ::fsync(descriptor) == 0;
    const int problem = errno;
    ::close(descriptor);
    if (written && ::rename(beside.c_str(), file.c_str()) == 0) return std::nullopt;
    const int renaming = errno;
    ::unlink(beside.c_str());
    return cannot_write(file, written ? renaming : problem);
}

}  // namespace opsctl
