#include "base/digest.h"

#define XXH_INLINE_ALL  // no library to load
#include <xxhash.h>

namespace opsctl {

Digest digest_of(std::string_view bytes) {
    const XXH128_hash_t hash = XXH3_128bits(bytes.data(), bytes.size());
    return {hash.high64, hash.low64};
}

}  // namespace opsctl
