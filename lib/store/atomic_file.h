// Puts a whole file in its place: it is written beside it, flushed, and given its name, so that a kill or a full disk at
// any moment leaves the old file or the new one.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "base/expected.h"

namespace opsctl {

// A file in an open folder, and where it lies until it is whole.
struct FilePlace {
    int folder;
    std::string name;
    std::string temporary;  // nobody else's; what an earlier run left under it is taken away
    int beside = -1;        // the open folder, of the same file system (EXDEV), in which that name is; -1: the file's own
    std::pair<int, std::string> like = {folder, name};  // the file, by its folder, whose mode and owner it keeps
    bool is_flushed = true;  // false: of what can be made again a power cut may leave less than the whole

    int folder_of_temporary() const { return beside < 0 ? folder : beside; }
};

// Replaces what has the name and keeps the mode and owner of `like`, as far as this user may give a file away; where
// there is nothing, the file is made as umask says. False where that fails, and errno says why; nothing temporary is left.
bool replace_file(const FilePlace&, std::string_view bytes);

// The same only where nothing has the name (EEXIST), not even a link; also on file systems without hard links.
bool create_file(const FilePlace&, std::string_view bytes);

// "cannot write reports/a.md: No space left on device" (environment).
Failure cannot_write(const std::string& path, int error);

}  // namespace opsctl
