// What was attested of a catalogue's row.
#pragma once

#include <optional>
#include <string_view>

#include "sla/result.h"
#include "store/index.h"

namespace opsctl {

// The last answer to the row (meti/saas/redundancy) before the moment; nullopt: there is none. Two of the same time: the
// later one in the order of records.
std::optional<Attested> attested_until(const ContractRecords&, std::string_view row, Instant until);

}  // namespace opsctl
