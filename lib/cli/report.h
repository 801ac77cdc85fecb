// The commands of opsctl-report.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/command.h"
#include "cli/edit.h"
#include "report/request.h"

namespace opsctl::cli {

// A document: what it is about, and where it goes.
struct DocumentArgs {
    DocumentRequest request;  // kind, subject, fiscal year, format
    std::optional<std::string> contract, month;
    std::vector<std::string> keys;      // of a report of breaches; none: those that no report names
    bool no_charts = false;
    std::optional<std::string> output;  // a file; default: standard output
    bool force = false;                 // overwrite a file that was edited by hand, or that is no document
};
// To standard output the document as it is; to a file, with the stamp that verify_command reads.
Outcome document_command(const Common&, const DocumentArgs&);

struct SiteArgs {
    std::string folder;
};
// Writes the repository's pages into the folder: those that changed, and takes away those that are not wanted any more.
Outcome site_command(const Common&, const SiteArgs&);

struct VerifyArgs {
    std::vector<std::string> files;  // none: all documents below reports/
    Format format = Format::text;
};
// Whether documents still say what the records say; on standard output the findings.
Outcome verify_command(const Common&, const VerifyArgs&);

// The month's way to payment: commands that write the month's report record.
struct PaymentArgs {
    WriteArgs write;
    std::string month;
    std::optional<std::string> contract, at, by;
};

struct SubmitArgs {
    PaymentArgs payment;
    std::vector<std::string> keys;  // breaches that are reported on their own; none: the month is reported
    std::optional<std::string> document, recipient, reason, cause, action;
    bool corrects = false;  // replaces the report, for the reason
};
// A new report with the month's figures and breaches. A month that was paid on other figures than those of now is
// settled in it.
Outcome submit_command(const Common&, const SubmitArgs&);
// A new report of the breaches that it names, with their cause and action, and its document.
Outcome submit_breaches(const Common&, const SubmitArgs&);

struct InspectArgs {
    PaymentArgs payment;
    std::string result;
    std::optional<std::string> reason, note;
};
Outcome inspect_command(const Common&, const InspectArgs&);

struct InvoiceArgs {
    PaymentArgs payment;
    std::optional<std::string> received, number, amount;
    bool replaces = false;
};
Outcome invoice_command(const Common&, const InvoiceArgs&);

struct PayArgs {
    PaymentArgs payment;
    std::optional<std::string> on, amount;
};
Outcome pay_command(const Common&, const PayArgs&);

}  // namespace opsctl::cli
