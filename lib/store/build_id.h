// Which program this is.
#pragma once

#include <string_view>

namespace opsctl {

// Of the sources, the compiler and its options: two programs of the same id read and compute alike.
std::string_view build_id();

}  // namespace opsctl
