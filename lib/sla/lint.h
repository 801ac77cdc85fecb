// Contradictions in a contract: what is valid but cannot be meant, and what two honest parties could read
// differently.
#pragma once

#include "base/finding.h"
#include "store/index.h"

namespace opsctl {

void lint(const Contract&, Findings&);

}  // namespace opsctl
