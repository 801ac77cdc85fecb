// From a request to a document: which months are evaluated for it, and which sections it has.
#pragma once

#include "base/expected.h"
#include "report/document.h"
#include "report/request.h"
#include "sla/measure.h"
#include "store/index.h"

namespace opsctl::cli {

// The records were cut at the as-of time. What only computing brings to light (a figure that does not fit) goes
// to `findings`, and then the document must not be used. Fails (usage) where the request names something that
// does not exist.
Expected<doc::Document> make_document(const Index&, const DocumentRequest&, Instant as_of, Findings& findings);

}  // namespace opsctl::cli
