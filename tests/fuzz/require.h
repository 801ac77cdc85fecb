// What must hold for every input; the fuzzer reports a trap as a crash.
#pragma once

namespace opsctl {

inline void require(bool holds) {
    if (!holds) __builtin_trap();
}

}  // namespace opsctl
