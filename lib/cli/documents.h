// From a request to a document: which months are evaluated for it, and which sections it has; and back, whether a
// document still says what the records say.
#pragma once

#include <string>
#include <vector>

#include "base/expected.h"
#include "report/request.h"
#include "report/stamp.h"
#include "store/index.h"
#include "store/load.h"
#include "store/repository.h"

namespace opsctl::cli {

// The text of the document, without a stamp. The records were cut at the as-of time. What only computing brings to
// light (a figure that does not fit) goes to `findings`, and then the text must not be used. Fails (usage) where
// the request names something that does not exist.
Expected<std::string> document_text(const Index&, const DocumentRequest&, Instant as_of, Findings& findings);

// Of the configuration, the calendars and the contract's records. Fails (environment) where one cannot be read.
Expected<RecordDigests> digests_of(const Repository&, const Records&, const std::string& contract);

// The document that a command line names. Fails (environment) where the file cannot be read, (usage) where it
// carries no stamp.
Expected<StampedDocument> read_document(const std::string& file, const Zone&);
// The same relative to the repository; it begins with ".." outside.
std::string path_in(const Repository&, const std::string& file);

// The documents below reports/ that carry a stamp, sorted.
std::vector<std::string> stamped_documents(const Repository&, const Zone&);

// Why a document does not say what it should.
struct DocumentProblem {
    std::string path;
    bool edited = false;           // by hand, after it was written; else the records say something else now
    std::vector<Message> records;  // those that changed since, where that is why
};
// Makes each document again, as of its time, and compares. Paths are relative to the repository; a document without
// a stamp is left alone. The records were loaded with their prose, are valid, and not cut. Fails (environment) where
// a file cannot be read.
Expected<std::vector<DocumentProblem>> verify_documents(const Repository&, const Loaded&,
                                                        const std::vector<std::string>& paths);

}  // namespace opsctl::cli
