// Findings as bytes, for the cache.
#pragma once

#include "base/bytes.h"
#include "base/finding.h"

namespace opsctl {

void put(ByteWriter&, const Findings&);
// Damaged bytes give fewer findings, and the reader says that they were damaged.
Findings take_findings(ByteReader&);

}  // namespace opsctl
