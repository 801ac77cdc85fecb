// A contract held against a catalogue: of each row what is promised, shown, attested or answered.
//
// A pure function of (catalogue, records, months, as-of): text, Markdown and JSON are views of it.
#pragma once

#include <optional>
#include <vector>

#include "assess/evidence.h"
#include "assess/held.h"
#include "catalogue/promise.h"
#include "sla/attested.h"

namespace opsctl {

// promised: by a service level; shown: by records; attested: by somebody; answered: by what contract and plans say;
// not_applicable: somebody said so; missing: none of these.
enum class RowState { promised, shown, attested, answered, not_applicable, missing };
template <>
struct EnumNames<RowState> {
    static constexpr std::array<std::string_view, 6> names = {"promised", "shown",          "attested",
                                                              "answered", "not-applicable", "missing"};
    static constexpr std::array words = {
        Label{"promised", "約束あり"}, Label{"shown by records", "記録による"}, Label{"attested", "確認による"},
        Label{"answered", "記載あり"}, Label{"not applicable", "該当なし"},     Label{"missing", "なし"}};
};

struct AssessedRow {
    const CatalogueRow* row = nullptr;
    RowState state = RowState::missing;
    std::optional<int> grade;  // what it comes to; of a checklist 1 where it is settled
    const ServiceLevel* level = nullptr;  // of several the one that promises least
    std::optional<Promise> promise;
    std::vector<HeldGrade> held;  // month by month
    std::optional<Evidence> evidence;
    std::optional<Attested> answer;  // the latest
    std::vector<std::string> answered_by;

    // What somebody attested and what the records show are not the same.
    bool is_contradicted() const;
};

struct Assessed {
    const Catalogue* catalogue = nullptr;
    const ContractRecords* records = nullptr;
    MonthRange months{};
    Instant as_of{};
    std::vector<AssessedRow> rows;

    // Those that apply and do not come to the grade; of a row that does not have it, the next that it has.
    std::vector<const AssessedRow*> below(int grade) const;
};

Assessed assess(const Catalogue&, const Index&, const ContractRecords&, MonthRange, Instant as_of);

// The same against every catalogue that a level of the contract or an assessment of it names. What holds on no day of the
// months was not promised in them.
std::vector<Assessed> assess_used(const Index&, const ContractRecords&, MonthRange, Instant as_of);

// The grade that so many of so many come to: none the lowest, some the next, all the highest.
std::optional<int> shown_grade(const CatalogueRow&, const Evidence&);

}  // namespace opsctl
