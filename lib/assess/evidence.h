// What the records show of a practice (成熟度): how many of those that should have something have it, with both lists.
//
// How to add one: a row in the table of evidence.cpp; a catalogue's row names it in `shown_by`.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sla/evaluation.h"

namespace opsctl {

struct EvidencePart {
    std::string id;  // of the record, or of what it is a part of
    SourceRef source;
    bool counts = true;
};
struct Evidence {
    Message what;  // what was counted: changes with a rollback plan
    std::vector<EvidencePart> parts;

    std::int64_t total() const { return std::ssize(parts); }
    std::int64_t counted() const;
};

// What is looked at: the months, of whose records only what had happened by the as-of time.
struct EvidenceRange {
    const Index& index;
    const ContractRecords& records;
    MonthRange months;
    Instant as_of{};

    Interval span() const;  // until the as-of time at most
};

// nullopt: nothing is called so. Nothing to count gives no parts.
std::optional<Evidence> evidence_called(std::string_view name, const EvidenceRange&);
std::vector<std::string_view> evidence_names();

}  // namespace opsctl
