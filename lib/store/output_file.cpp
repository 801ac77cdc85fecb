#include "store/output_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <string>

#include "store/atomic_file.h"
#include "store/descriptor.h"

namespace opsctl {
namespace {

std::optional<Failure> write(const std::filesystem::path& file, std::string_view bytes,
                             bool (*put)(const FilePlace&, std::string_view)) {
    std::error_code error;
    const std::filesystem::path parent = file.has_parent_path() ? file.parent_path() : ".";
    std::filesystem::create_directories(parent, error);
    const Descriptor folder(::open(parent.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    const std::string name = file.filename().string();
    const FilePlace place{folder.get(), name, fmt::format("{}.{}.tmp", name, ::getpid())};
    if (folder && put(place, bytes)) return std::nullopt;
    return cannot_write(file.generic_string(), errno);
}

}  // namespace

std::optional<Failure> write_output(const std::filesystem::path& file, std::string_view bytes) {
    return write(file, bytes, replace_file);
}

std::optional<Failure> write_new_output(const std::filesystem::path& file, std::string_view bytes) {
    return write(file, bytes, create_file);
}

}  // namespace opsctl
