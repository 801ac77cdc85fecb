// The change ledger as a list.
#pragma once

#include <string>
#include <vector>

#include "report/listing.h"
#include "store/index.h"

namespace opsctl {

struct ListedChange {
    const Change* change = nullptr;
    const ContractRecords* records = nullptr;
};

// Most urgent first: by what is due next; then what has no due time; then what owes nothing, the newest first.
// The records were cut at the as-of time.
Listing change_listing(std::vector<ListedChange>, Instant as_of, Lang);

}  // namespace opsctl
