// A record file as an earlier run read it: its record, if it had one, and its findings.
#pragma once

#include "base/bytes.h"
#include "model/records.h"
#include "store/cache.h"
#include "store/record_files.h"

namespace opsctl {

// Adds what the file gave, without reading it; false where the cache does not have it as it is now.
bool take_cached(Cache&, const RecordFile&, bool with_prose, Records&, Findings&);

// Keeps what the file gave: the last of the records, if that is its, all of its prose, and its findings.
void put_cached(Cache&, const RecordFile&, Records&, const ByteWriter& prose, const Findings&);

}  // namespace opsctl
