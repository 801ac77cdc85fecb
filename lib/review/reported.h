// Months that were reported where a branch began, and what the branch changes of them.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "review/rule.h"

namespace opsctl::review_rules {

// Months with the latest moment at which a report of theirs was handed over.
using Reported = std::map<Month, Instant>;

// Of a contract where the branch began, without those that a correcting report of the branch reports anew. One that was
// paid stays among them until the client has inspected the report that corrects it.
Reported reported_months(const ReviewInput&, std::string_view contract);

// Where the branch began, until now: by any report of the month, also one that was corrected since.
bool was_paid(const ReviewInput&, const ContractRecords&, Month);

// What one record changes of the reported months of a contract, with the place of the first of it. Months that a
// correcting report of the branch reports anew are no longer among them.
class ReportedMonths {
   public:
    ReportedMonths(const Context& context, std::string_view contract);

    bool empty() const { return reported_.empty(); }
    Month month(Instant at) const;
    // Of a record's facts without a date: the month of its earliest event; nothing where it has none.
    std::optional<Month> home(const std::vector<Event>& timeline) const;

    // `what`: a field, an event, a list.
    void touch(Month month, const std::string& what, const std::string& pointer);
    // A fact that is dated: what came after the report was handed over was not to be in it.
    void touch(Month month, Instant at, const std::string& what, const std::string& pointer);
    void touch(Instant at, const std::string& what, const std::string& pointer) { touch(month(at), at, what, pointer); }

    // One finding for each month that was touched, unless its figures changed by the record.
    void add_to(Findings& findings, FindingName name) const;

   private:
    const Context& context_;
    Reported reported_;
    Zone zone_;
    std::map<Month, std::vector<std::string>> touched_;
    std::map<Month, std::string> pointers_;
};

}  // namespace opsctl::review_rules
