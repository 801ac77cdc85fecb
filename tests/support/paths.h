// Where the tests find the project's own files. The places are compiled into one file, so that the others do not
// depend on where the project was checked out.
#pragma once

#include <filesystem>

namespace opsctl::test::paths {

std::filesystem::path source();    // the project's root
std::filesystem::path tests();     // its tests/
std::filesystem::path binaries();  // the built programs

}  // namespace opsctl::test::paths
