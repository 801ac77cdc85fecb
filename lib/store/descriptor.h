// An open file or folder, closed with its owner.
#pragma once

#include <dirent.h>
#include <fcntl.h>
#include <unistd.h>

#include <memory>
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
