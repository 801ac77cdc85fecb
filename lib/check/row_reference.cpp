#include "check/row_reference.h"

namespace opsctl::rules {
namespace {

void report(Findings& findings, const Place& place, Message text, std::string_view word,
            const std::vector<std::string>& known) {
    suggest(findings.add(FindingName::dangling_reference, place, std::move(text)), word, known);
}

std::vector<std::string> ids_of(const Catalogue& catalogue) {
    std::vector<std::string> ids;
    for (const CatalogueRow& row : catalogue.rows) ids.push_back(row.id.str());
    return ids;
}

}  // namespace

const Catalogue* find_catalogue(const Catalogues& catalogues, std::string_view name, const Place& place,
                                Findings& findings) {
    for (const Catalogue* catalogue : catalogues.all()) {
        if (catalogue->full_name() == name) return catalogue;
    }
    report(findings, place, message("there is no catalogue '{}'", "カタログ「{}」はありません", name), name, catalogues.names());
    return nullptr;
}

const CatalogueRow* find_row(const Catalogue& catalogue, std::string_view id, const Place& place, Findings& findings) {
    const CatalogueRow* row = row_of(catalogue, id);
    if (row != nullptr) return row;
    report(findings, place,
           message("the catalogue '{0}' has no row '{1}'", "カタログ「{0}」に項目「{1}」はありません", catalogue.full_name(), id), id,
           ids_of(catalogue));
    return nullptr;
}

const CatalogueRow* find_row(const Catalogues& catalogues, std::string_view text, const Place& place, Findings& findings) {
    const RowName name = row_name(text);
    if (!name.is_well_formed) {
        findings
            .add(FindingName::dangling_reference, place,
                 message("'{}' is not the row of a catalogue", "「{}」はカタログの項目として読めません", text))
            .help.push_back(message("write CATALOGUE/ROW, with @GRADE where it says one: meti/saas/availability@3",
                                    "カタログ/項目、レベルを称するなら @レベル を付けて書いてください: meti/saas/availability@3"));
        return nullptr;
    }
    const Catalogue* catalogue = find_catalogue(catalogues, name.catalogue, place, findings);
    return catalogue == nullptr ? nullptr : find_row(*catalogue, name.row, place, findings);
}

bool find_grade(const CatalogueRow& row, int grade, const Place& place, Findings& findings) {
    if (grade_of(row, grade) != nullptr) return true;
    std::string known;
    for (const CatalogueGrade& one : row.grades) known += (known.empty() ? "" : ", ") + std::to_string(one.grade);
    findings
        .add(FindingName::grade_unknown, place,
             message("'{0}' has no grade {1}", "「{0}」にレベル {1} はありません", row.id, grade))
        .help.push_back(message("its grades are {}", "使えるレベル: {}", known));
    return false;
}

}  // namespace opsctl::rules
