// One record of a ledger: its fields, where it stands, what follows from its timeline, and what belongs to it.
#pragma once

#include <string>
#include <vector>

#include "check/telling.h"
#include "report/fields.h"
#include "report/page.h"
#include "report/references.h"
#include "report/running.h"
#include "review/record_diff.h"
#include "sla/evaluation.h"

namespace opsctl {

struct RecordView {
    Reading reading;  // with records
    const References& references;        // of the contract's records
    std::vector<Running> results;        // about it; none: no figure can be given
    std::vector<FieldChange> changed{};  // of a change: what is not as it was approved, where that is known
    bool with_lines = true;              // on which lines of which file the events stand
};
// Under a heading with its id and title.
template <class R>
void add_record_view(Page&, const R&, const RecordView&);
// The same without the heading.
template <class R>
void add_record_parts(Page&, const R&, const RecordView&);
// {"schema": "opsctl/incident/1", "id": …, …, "timeline": […]}; fields as in exports.
// `calls`: whom to call now; left out where there is nobody.
std::string record_json(Kind, const std::vector<Field>&, const std::vector<Event>&, const std::vector<Call>& calls,
                        const Zone&);

// What a change owes next, each with its due time; those that are over stand out.
doc::Table owed_table(const Change&, const Reading&);
// Open items that the change brings up.
doc::Table brought_up_table(const Change&, const Reading&);
doc::Table brought_up_table(const Incident&, const Reading&);

}  // namespace opsctl
