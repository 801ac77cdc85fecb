// Writing what a command puts out to a file, so that a kill or a full disk leaves the old file or the new one.
#pragma once

#include <filesystem>
#include <optional>
#include <string_view>

#include "base/expected.h"

namespace opsctl {

// Its folder is made where it does not exist. Fails (environment) where the file cannot be written.
std::optional<Failure> write_output(const std::filesystem::path& file, std::string_view bytes);

// The same only where nothing has the name, so that nothing of somebody else's can be lost.
std::optional<Failure> write_new_output(const std::filesystem::path& file, std::string_view bytes);

}  // namespace opsctl
