// What a branch does to the documents that opsctl-report wrote, and to those that reports name as handed over.
#pragma once

#include <optional>

#include "cli/session.h"

namespace opsctl::cli {

// Adds document-rewritten for what was handed over where the branch began and says something else now, or is no such
// document any more; document-deleted for other written documents that are gone; and of those that the branch wrote, what
// verify_documents() finds where the branch's records are valid. Fails (environment) where a record cannot be read.
std::optional<Failure> review_documents(const Session& base, const Session& head, Findings&);

}  // namespace opsctl::cli
