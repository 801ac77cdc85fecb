// SHA-256 (FIPS 180-4), by which an approval or a report pins what it was given for.
#pragma once

#include <string>
#include <string_view>

namespace opsctl {

// 64 lower-case hexadecimal digits, as `sha256sum` prints them.
std::string sha256_hex(std::string_view bytes);

}  // namespace opsctl
