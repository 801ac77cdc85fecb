// The record of an assessment: what nobody can compute, attested by somebody, by date.
#pragma once

#include "model/record.h"

namespace opsctl {

// The grade that a row of the catalogue has; without one it does not apply, for a reason.
struct Answer : Element {
    Text row;
    std::optional<int> grade;
    Instant at{};
    PersonRef by;
    Text evidence, reason;

    Instant seen() const { return at; }
};
template <class V>
void describe(V& v, Answer& a) {
    v.required("row", a.row, {"Row", "項目"}, "the catalogue's row");
    v.optional("grade", a.grade, {"Grade", "レベル"}, "the grade that it has; without one the row does not apply");
    v.required("at", a.at, {"At", "日時"}, "when it was attested");
    v.required("by", a.by, {"By", "確認者"}, "who attests it");
    v.optional("evidence", a.evidence, {"Evidence", "証跡"}, "where the proof is kept");
    v.optional("reason", a.reason, {"Reason", "理由"}, "why; needed where the row does not apply");
}

struct Assessment : Record {
    static constexpr Kind kind = Kind::assessment;
    Ref<Kind::contract> contract;
    Text catalogue;
    std::vector<Answer> answers;
};
template <class V>
void describe(V& v, Assessment& a) {
    describe_header(v, a, false);
    v.required("contract", a.contract, {"Contract", "契約"}, "the contract that was assessed");
    v.required("catalogue", a.catalogue, {"Catalogue", "カタログ"}, "the catalogue that it was held against: meti/saas");
    v.required("answers", a.answers, {"Answers", "回答"}, "what was attested; appended, never rewritten");
}

template <>
struct OfContract<Assessment> {
    std::vector<const Assessment*> assessments;
};

}  // namespace opsctl
