#include "support/paths.h"

namespace opsctl::test::paths {

std::filesystem::path source() { return OPSCTL_SOURCE_DIR; }
std::filesystem::path tests() { return OPSCTL_TESTS_DIR; }
std::filesystem::path binaries() { return OPSCTL_BIN_DIR; }

}  // namespace opsctl::test::paths
