// What makes a finding the same finding in another state of the records.
#pragma once

#include <string>

#include "base/finding.h"
#include "store/repository.h"

namespace opsctl {

// 16 hexadecimal digits over the finding's name, its record (kind's folder and id), the pointer without list
// indexes, the breach's key and the text at the place. Lines that move and wordings do not change it, so two
// findings of one record may share it: whoever compares two runs compares how many there are of each.
std::string fingerprint(const Finding&, Sources&);

}  // namespace opsctl
