// A checksum that tells whether bytes are the same as before. It is fast, and no accident gives two texts the same
// one; a forger could, so that what people sign for is pinned by sha256.h instead.
#pragma once

#include <compare>
#include <cstdint>
#include <string_view>

namespace opsctl {

struct Digest {
    std::uint64_t high = 0, low = 0;

    friend auto operator<=>(const Digest&, const Digest&) = default;
};

Digest digest_of(std::string_view bytes);

}  // namespace opsctl
