// What makes a finding the same finding in another state of the records.
#pragma once

#include <map>
#include <string>

#include "base/finding.h"
#include "store/repository.h"

namespace opsctl {

// 16 hexadecimal digits over the finding's name, its record (kind's folder and id), the pointer without list
// indexes, the breach's key (or the missing one) and the text at the place. Lines that move and wordings do not change it, so two
// findings of one record may share it: whoever compares two runs compares how many there are of each.
std::string fingerprint(const Finding&, Sources&);

// How many findings have each fingerprint. They come located (store/repository.h).
using Fingerprints = std::map<std::string, int>;
Fingerprints fingerprints(const Findings&, Sources&);

// Marks the findings that the base has, too: of those that share a fingerprint the first ones, as many as it has.
void mark_in_base(Findings&, Sources&, Fingerprints base);

}  // namespace opsctl
