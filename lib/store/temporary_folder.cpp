#include "store/temporary_folder.h"

#include <cstdlib>

namespace opsctl {

namespace fs = std::filesystem;

Expected<TemporaryFolder> TemporaryFolder::make() {
    std::error_code error;
    std::string folder = (fs::absolute(fs::temp_directory_path(error)) / "opsctl-XXXXXX").string();
    if (error || ::mkdtemp(folder.data()) == nullptr) {
        return Failure{FailureKind::environment,
                       message("no temporary folder can be made; TMPDIR says where", "一時フォルダを作れません（場所は TMPDIR で変えられます）")};
    }
    return TemporaryFolder(folder);
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    if (!path_.empty()) fs::remove_all(path_, ignored);
}

}  // namespace opsctl
