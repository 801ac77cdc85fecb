// The whole repository as static pages that lead to each other: what is due today, months, the ledgers, every record,
// contracts and plans. They open from a file or any web server, ask for nothing, and run no script of a record.
//
// The same records and as-of time give the same pages, byte by byte.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "report/page_inputs.h"
#include "report/site_documents.h"

namespace opsctl {

struct SiteSource {
    std::vector<SiteContract> contracts;
    Agenda agenda;
    const Findings* findings = nullptr;  // what the check found
    Zone zone = Zone::utc();             // of the repository
    Instant as_of{};
    Lang lang = Lang::en;
    // The records, as far as they are read from files, with the bytes of a file: then pages that need not be made are
    // told. What else all pages depend on, such as a time at which the records were cut, stands in `common`.
    const Records* records = nullptr;
    PageInputs::Read read{};
    std::string common{};
};

struct SitePage {
    std::string path;                                  // in the site's folder
    std::function<std::optional<Digest>()> made_from;  // nothing: it has to be made to be compared
    std::function<std::string()> text;                 // both may be asked for by several threads
};

// What the source points at must outlive the pages.
std::vector<SitePage> site_pages(SiteSource);

}  // namespace opsctl
