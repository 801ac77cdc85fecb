#include "store/output_file.h"

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <vector>

#include "store/atomic_file.h"
#include "store/descriptor.h"

namespace opsctl {
namespace {

// Takes away what a run that is over left of the file when it was killed: "monthly.md.1234.tmp".
void sweep(int folder, const std::string& name) {
    const OpenFolder opened = open_to_read(folder);
    if (!opened) return;
    const std::string begin = name + '.';
    constexpr std::string_view end = ".tmp";
    std::vector<std::string> left;
    while (const dirent* entry = ::readdir(opened.get())) {
        const std::string_view found = entry->d_name;
        if (!found.starts_with(begin) || !found.ends_with(end) || found.size() <= begin.size() + end.size()) continue;
        const std::string number(found.substr(begin.size(), found.size() - begin.size() - end.size()));
        if (number.size() > 9 || number.find_first_not_of("0123456789") != std::string::npos) continue;
        if (::kill(std::stoi(number), 0) != 0 && errno == ESRCH) left.emplace_back(found);
    }
    for (const std::string& each : left) ::unlinkat(folder, each.c_str(), 0);
}

std::optional<Failure> write(const std::filesystem::path& file, std::string_view bytes,
                             bool (*put)(const FilePlace&, std::string_view)) {
    std::error_code error;
    const std::filesystem::path parent = file.has_parent_path() ? file.parent_path() : ".";
    std::filesystem::create_directories(parent, error);
    const Descriptor folder(::open(parent.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    const std::string name = file.filename().string();
    const FilePlace place{folder.get(), name, fmt::format("{}.{}.tmp", name, ::getpid())};
    if (folder) sweep(folder.get(), name);
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
