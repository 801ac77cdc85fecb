// Places in records, as explanations and tables show them.
#pragma once

#include "report/document.h"
#include "sla/result.h"

namespace opsctl {

// Without a line where it is not known, empty without a record.
doc::Place place_of(const SourceRef&);
doc::Place place_of(const Record&, std::uint32_t line);

}  // namespace opsctl
