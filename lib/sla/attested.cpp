#include "sla/attested.h"

#include "store/row_name.h"

namespace opsctl {

std::optional<Attested> attested_until(const ContractRecords& records, std::string_view row, Instant until) {
    const RowName name = row_name(row);
    std::optional<Attested> last;
    for (const Assessment* assessment : records.assessments) {
        if (assessment->catalogue != name.catalogue) continue;
        for (const Answer& answer : assessment->answers) {
            if (answer.row != name.row || answer.at >= until || (last && answer.at < last->answer->at)) continue;
            last = Attested{&answer, {assessment, fmt::format("/answers/{}", answer.index), answer.line}};
        }
    }
    return last;
}

}  // namespace opsctl
