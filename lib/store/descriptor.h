// An open file or folder, closed with its owner.
#pragma once

#include <dirent.h>
#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <memory>
#include <string_view>
#include <system_error>
#include <utility>

namespace opsctl {

class Descriptor {
   public:
    explicit Descriptor(int value = -1) : value_(value) {}
    Descriptor(Descriptor&& other) noexcept : value_(std::exchange(other.value_, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        std::swap(value_, other.value_);
        return *this;
    }
    ~Descriptor() { close(); }

    void close() {
        if (value_ >= 0) ::close(release());
    }

    explicit operator bool() const { return value_ >= 0; }
    int get() const { return value_; }
    int release() { return std::exchange(value_, -1); }

   private:
    int value_;
};

// Why the last call failed.
inline std::error_code last_error() { return {errno, std::generic_category()}; }

// How a folder is opened: never through a link.
inline constexpr int folder_flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;

// Writes every byte, however often it is interrupted; false where that fails, and errno says why.
inline bool write_all(int descriptor, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

// Whether what was written has reached the disk; an interrupted attempt is made again.
inline bool flushed(int descriptor) {
    while (::fsync(descriptor) != 0) {
        if (errno != EINTR) return false;
    }
    return true;
}

struct CloseFolder {
    void operator()(DIR* folder) const { ::closedir(folder); }
};
using OpenFolder = std::unique_ptr<DIR, CloseFolder>;

// To read the names in a folder whose descriptor stays open; null where that fails, and errno says why.
inline OpenFolder open_to_read(int folder) {
    Descriptor copy(::fcntl(folder, F_DUPFD_CLOEXEC, 0));
    OpenFolder opened(copy ? ::fdopendir(copy.get()) : nullptr);
    if (opened) copy.release();  // it is closed with the folder
    return opened;
}

}  // namespace opsctl
