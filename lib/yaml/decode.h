// From a tree to a record, by the description of the record's type.
//
// Every mistake in the tree is a finding with its position; what could be read is in the record all the same,
// so that one run reports everything. A record of which decode() says false must not be used for figures.
#pragma once

#include <string>
#include <string_view>

#include "base/finding.h"
#include "model/import_map.h"
#include "model/records.h"
#include "yaml/tree.h"

namespace opsctl {

struct DecodeContext {
    const Zone& zone;               // of times without an offset
    const std::string& path;        // relative to the repository
    std::string_view content;       // without its BOM; for positions
    Findings& findings;
    bool keep_prose = true;
};

// Of every record type, Config and ImportMap.
template <class R>
bool decode(const Node& root, DecodeContext&, R&);

}  // namespace opsctl
