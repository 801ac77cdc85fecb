// Names of catalogues, rows and grades in records.
#pragma once

#include "catalogue/catalogues.h"
#include "check/rule.h"

namespace opsctl::rules {

// The row of `meti/saas/availability@3`; null, with a finding, where there is none.
const CatalogueRow* find_row(const Catalogues&, std::string_view name, const Place&, Findings&);
const CatalogueRow* find_row(const Catalogue&, std::string_view row, const Place&, Findings&);
// Null, with a finding.
const Catalogue* find_catalogue(const Catalogues&, std::string_view name, const Place&, Findings&);
// Whether the row has the grade; else there is a finding.
bool find_grade(const CatalogueRow&, int grade, const Place&, Findings&);

}  // namespace opsctl::rules
