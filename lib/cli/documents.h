// From a request to a document: which months are evaluated for it, and which sections it has.
#pragma once

#include <string>

#include "base/expected.h"
#include "report/request.h"
#include "report/stamp.h"
#include "store/index.h"
#include "store/repository.h"

namespace opsctl::cli {

// The text of the document, without a stamp; empty where there is nothing to report. The records were cut at the as-of
// time. What only computing brings to light (a figure that does not fit) goes to `findings`, and then the text must
// not be used. Fails (usage) where the request names something that does not exist.
Expected<std::string> document_text(const Index&, const DocumentRequest&, Instant as_of, Findings& findings);

// The keys of the breaches that no report of the contract names, as of then. The records were cut.
std::vector<std::string> unreported_breaches(const Index&, const ContractRecords&, Instant as_of, Findings&);

// Of the configuration, the calendars and the contract's records; without a contract of all. Fails (environment) where one cannot be read.
Expected<RecordDigests> digests_of(const Repository&, const Records&, const std::string& contract);

}  // namespace opsctl::cli
