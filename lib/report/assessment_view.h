// A contract held against a catalogue, and a catalogue itself, as a person reads them.
#pragma once

#include <optional>
#include <string>

#include "assess/assessed.h"
#include "report/page.h"

namespace opsctl {

// "3", or "3–4" where one cell of the model spans both.
std::string grade_text(const CatalogueRow&, int grade);

// Every row, then, where a grade is asked for, what does not come to it.
void add_assessment(Page&, const Assessed&, std::optional<int> at_least);

// Its table alone, under the catalogue's name, as a part of a report.
void add_assessment_part(Page&, const Assessed&);

// All of them, a line each; and the rows of one with their grades.
void add_catalogues(Page&, const Catalogues&);
void add_catalogue(Page&, const Catalogue&);

}  // namespace opsctl
