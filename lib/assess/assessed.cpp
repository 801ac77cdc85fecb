#include "assess/assessed.h"

#include <algorithm>

#include "assess/answered.h"

namespace opsctl {
namespace {

class Assessing {
   public:
    Assessing(const Catalogue& catalogue, const Index& index, const ContractRecords& records, MonthRange months, Instant as_of)
        : catalogue_(catalogue), index_(index), records_(records), months_(months), as_of_(as_of) {}

    AssessedRow row(const CatalogueRow& row) const {
        AssessedRow assessed;
        assessed.row = &row;
        const std::string name = catalogue_.full_name() + "/" + row.id.str();
        assessed.answer = attested_until(records_, name, as_of_ + std::chrono::seconds(1));
        switch (catalogue_.type) {
            case CatalogueType::service_levels: add_promise(assessed); break;
            case CatalogueType::maturity: add_evidence(assessed); break;
            case CatalogueType::checklist: add_keys(assessed); break;
        }
        if (assessed.state == RowState::missing) settle_missing(assessed);
        return assessed;
    }

   private:
    void add_promise(AssessedRow& assessed) const {
        for (const ServiceLevel* level : levels_of(*records_.contract, catalogue_, *assessed.row)) {
            Promise promise = promise_of(*level, *assessed.row, records_, index_);
            if (assessed.level != nullptr && !(promise.grade.value_or(0) < assessed.promise->grade.value_or(0))) continue;
            assessed.level = level;
            assessed.promise = std::move(promise);
        }
        if (assessed.level == nullptr) return;
        assessed.state = RowState::promised;
        assessed.grade = assessed.promise->grade;
        assessed.held = held_grades(index_, records_, *assessed.level, *assessed.row, months_, as_of_);
    }

    void add_evidence(AssessedRow& assessed) const {
        if (assessed.row->shown_by.empty()) return;
        assessed.evidence = evidence_called(assessed.row->shown_by.view(), {index_, records_, months_, as_of_});
        if (!assessed.evidence || assessed.evidence->total() == 0) return;
        assessed.state = RowState::shown;
        assessed.grade = shown_grade(*assessed.row, *assessed.evidence);
    }

    void add_keys(AssessedRow& assessed) const {
        const Date day = records_.calendar->zone().date_of(as_of_);
        assessed.answered_by = answering_keys(assessed.row->answered_by, records_, day);
        if (assessed.answered_by.empty()) return;
        assessed.state = RowState::answered;
        assessed.grade = 1;
    }

    // A promise is the contract's: nobody can attest one. What is not promised has the grade at which nothing is.
    void settle_missing(AssessedRow& assessed) const {
        const CatalogueRow& row = *assessed.row;
        if (assessed.answer && !assessed.answer->answer->grade) {
            assessed.state = RowState::not_applicable;
        } else if (assessed.answer && catalogue_.type != CatalogueType::service_levels) {
            assessed.state = RowState::attested;
            assessed.grade = assessed.answer->answer->grade;
        } else if (!row.grades.empty() && row.grades.front().none) {
            assessed.grade = row.grades.front().grade;
        }
    }

    const Catalogue& catalogue_;
    const Index& index_;
    const ContractRecords& records_;
    MonthRange months_;
    Instant as_of_;
};

}  // namespace

bool AssessedRow::is_contradicted() const {
    if (state != RowState::shown || !answer || !grade || !answer->answer->grade) return false;
    const CatalogueGrade* shown = grade_of(*row, *grade);
    const CatalogueGrade* attested = grade_of(*row, *answer->answer->grade);
    return shown != nullptr && attested != nullptr && !is_same_cell(*shown, *attested);
}

std::vector<const AssessedRow*> Assessed::below(int grade) const {
    std::vector<const AssessedRow*> below;
    for (const AssessedRow& one : rows) {
        if (one.state == RowState::not_applicable) continue;
        const int asked = catalogue->type == CatalogueType::checklist ? 1 : grade_from(*one.row, grade).grade;
        if (one.grade.value_or(0) < asked) below.push_back(&one);
    }
    return below;
}

Assessed assess(const Catalogue& catalogue, const Index& index, const ContractRecords& records, MonthRange months,
                Instant as_of) {
    Assessed assessed{&catalogue, &records, months, as_of, {}};
    const Assessing assessing(catalogue, index, records, months, as_of);
    for (const CatalogueRow& row : catalogue.rows) assessed.rows.push_back(assessing.row(row));
    return assessed;
}

namespace {

bool holds_in(const ServiceLevel& level, MonthRange months) {
    const OpenDatePeriod& days = level.effective;
    return (!days.from || *days.from <= last_day(months.last)) && (!days.until || *days.until >= first_day(months.first));
}

}  // namespace

std::vector<Assessed> assess_used(const Index& index, const ContractRecords& records, MonthRange months, Instant as_of) {
    const auto is_used = [&](const Catalogue& catalogue) {
        const auto& levels = records.contract->service_levels;
        const auto names = [&](std::string_view name) { return name == catalogue.full_name() || name == catalogue.id.view(); };
        return std::any_of(levels.begin(), levels.end(),
                           [&](const ServiceLevel& level) { return names(row_name(level.catalogue.view()).catalogue); }) ||
               std::any_of(records.assessments.begin(), records.assessments.end(),
                           [&](const Assessment* one) { return names(one->catalogue.view()); });
    };
    std::vector<Assessed> all;
    const Catalogues catalogues(index.records());
    for (const Catalogue* catalogue : catalogues.all()) {
        if (!is_used(*catalogue)) continue;
        all.push_back(assess(*catalogue, index, records, months, as_of));
        for (AssessedRow& row : all.back().rows) {
            if (row.level == nullptr || holds_in(*row.level, months)) continue;
            AssessedRow not_yet;
            not_yet.row = row.row;
            row = std::move(not_yet);
        }
    }
    return all;
}

std::optional<int> shown_grade(const CatalogueRow& row, const Evidence& evidence) {
    if (row.grades.empty() || evidence.total() == 0) return std::nullopt;
    if (evidence.counted() == evidence.total()) return row.grades.back().grade;
    const std::size_t at = evidence.counted() == 0 ? 0 : 1;
    return row.grades[std::min(at, row.grades.size() - 1)].grade;
}

}  // namespace opsctl
