#include "store/output_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <string>

#include "store/atomic_file.h"
#include "store/descriptor.h"

namespace opsctl {
std::optional<Failure> write_output(const std::filesystem::path& file, std::string_view bytes) {
    std::error_code error;
    const std::filesystem::path parent = file.has_parent_path() ? file.parent_path() : ".";
    std::filesystem::create_directories(parent, error);
    const Descriptor folder(::open(parent.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    const std::string name = file.filename().string();
    const FilePlace place{folder.get(), name, fmt::format("{}.{}.tmp", name, ::getpid())};
    if (folder && replace_file(place, bytes)) return std::nullopt;
    return cannot_write(file.generic_string(), errno);
}

}  // namespace opsctl
