#include "catalogue/catalogues.h"

#include <algorithm>

#include "catalogue/shipped.h"

namespace opsctl {

Catalogues::Catalogues(const Records& records) {
    for (const Catalogue& catalogue : shipped_catalogues()) all_.push_back(&catalogue);
    for (const Catalogue& catalogue : records.all<Catalogue>()) all_.push_back(&catalogue);
    std::stable_sort(all_.begin(), all_.end(),
                     [](const Catalogue* a, const Catalogue* b) { return a->full_name() < b->full_name(); });
}

std::vector<std::string> Catalogues::names() const {
    std::vector<std::string> names;
    for (const Catalogue* catalogue : all_) names.push_back(catalogue->full_name());
    return names;
}

const Catalogue* Catalogues::find(std::string_view name) const {
    const Catalogue* by_id = nullptr;
    int with_id = 0;
    for (const Catalogue* catalogue : all_) {
        if (catalogue->full_name() == name) return catalogue;
        if (catalogue->id == name) by_id = catalogue, ++with_id;
    }
    return with_id == 1 ? by_id : nullptr;
}

const CatalogueRow* Catalogues::row(const RowName& name) const {
    for (const Catalogue* catalogue : all_) {
        if (catalogue->full_name() == name.catalogue) return row_of(*catalogue, name.row);
    }
    return nullptr;
}

const CatalogueRow* row_of(const Catalogue& catalogue, std::string_view id) {
    const auto at = std::find_if(catalogue.rows.begin(), catalogue.rows.end(),
                                 [&](const CatalogueRow& row) { return row.id == id; });
    return at == catalogue.rows.end() ? nullptr : &*at;
}

const CatalogueGrade* grade_of(const CatalogueRow& row, int grade) {
    const auto at = std::find_if(row.grades.begin(), row.grades.end(),
                                 [&](const CatalogueGrade& one) { return one.grade == grade; });
    return at == row.grades.end() ? nullptr : &*at;
}

const CatalogueGrade& grade_from(const CatalogueRow& row, int grade) {
    const auto at = std::find_if(row.grades.begin(), row.grades.end(),
                                 [&](const CatalogueGrade& one) { return one.grade >= grade; });
    return at == row.grades.end() ? row.grades.back() : *at;
}

bool is_same_cell(const CatalogueGrade& a, const CatalogueGrade& b) { return a.text.ja == b.text.ja; }

}  // namespace opsctl
