#include "cli/handling.h"

#include "change/check.h"
#include "check/handling.h"

namespace opsctl::cli {

void check_handling(const Index& index, Instant as_of, Findings& findings) {
    check_incident_handling(index, as_of, findings);
    for (const ContractRecords& records : index.contracts()) {
        if (records.calendar != nullptr) check_changes(records, as_of, findings);
    }
}

}  // namespace opsctl::cli
