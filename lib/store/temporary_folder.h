// A folder for what lasts no longer than a run. It is deleted, with all in it, when it goes out of scope.
#pragma once

#include <filesystem>
#include <utility>

#include "base/expected.h"

namespace opsctl {

class TemporaryFolder {
   public:
    // Where the system keeps such things (TMPDIR), for this user only. Fails (environment) where none can be made.
    static Expected<TemporaryFolder> make();

    TemporaryFolder(TemporaryFolder&& other) noexcept : path_(std::exchange(other.path_, {})) {}
    TemporaryFolder& operator=(TemporaryFolder&& other) noexcept {
        std::swap(path_, other.path_);
        return *this;
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    ~TemporaryFolder();

    const std::filesystem::path& path() const { return path_; }

   private:
    explicit TemporaryFolder(std::filesystem::path path) : path_(std::move(path)) {}
    std::filesystem::path path_;
};

}  // namespace opsctl
