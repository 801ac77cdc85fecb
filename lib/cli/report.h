// The commands of opsctl-report.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/command.h"
#include "report/request.h"

namespace opsctl::cli {

// A document: what it is about, and where it goes.
struct DocumentArgs {
    DocumentRequest request;  // kind, subject, fiscal year, charts, format
    std::optional<std::string> contract, month;
    std::optional<std::string> output;  // a file; default: standard output
    bool force = false;                 // overwrite a file that was edited by hand, or that is no document
};
// To standard output the document as it is; to a file, with the stamp that verify_command reads.
Outcome document_command(const Common&, const DocumentArgs&);

struct VerifyArgs {
    std::vector<std::string> files;  // none: all documents below reports/
};
// Whether documents still say what the records say; on standard output those that do not.
Outcome verify_command(const Common&, const VerifyArgs&);

}  // namespace opsctl::cli
