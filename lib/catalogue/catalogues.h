// All catalogues that a repository can name: those that come with the program, and its own.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/records.h"
#include "store/row_name.h"

namespace opsctl {

class Catalogues {
   public:
    // The records must outlive it.
    explicit Catalogues(const Records&);

    // By their full names.
    const std::vector<const Catalogue*>& all() const { return all_; }
    std::vector<std::string> names() const;
    // By the full name (meti/saas), or by the id where only one has it. Null where there is none.
    const Catalogue* find(std::string_view name) const;
    // By the full name of the catalogue. Null where there is none.
    const CatalogueRow* row(const RowName&) const;

   private:
    std::vector<const Catalogue*> all_;
};

const CatalogueRow* row_of(const Catalogue&, std::string_view id);
// Null where the row has no such grade.
const CatalogueGrade* grade_of(const CatalogueRow&, int grade);
// The lowest grade that is at least that one, else the highest: some models have only grades 1 and 3.
const CatalogueGrade& grade_from(const CatalogueRow&, int grade);
// Whether two grades ask for the same: a cell of the model that spans both.
bool is_same_cell(const CatalogueGrade&, const CatalogueGrade&);

}  // namespace opsctl
