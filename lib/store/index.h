// What belongs to what: the records of each contract, its calendar, and who is who at a moment.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/records.h"
#include "time/calendar.h"

namespace opsctl {

// Everything that falls under one contract, each list in the order of ids and named beside its type (OfContract).
struct ContractRecords : RecordTypes::OfContracts {
    const Contract* contract = nullptr;
    const Calendar* calendar = nullptr;  // null where the contract names none that exists
    bool is_only = true;                 // the repository has no other contract

    // What a command that one types needs to know which contract is meant: " --contract town"; nothing where it is the
    // only one.
    std::string option() const;

    // The person of that id, else all of that name, at the moment: in a plan whose period, and whose own from and
    // until, cover its day.
    std::vector<const Person*> people(const PersonRef&, Instant at) const;
    // Null where there is none, or where two bear the name.
    const Person* person(const PersonRef&, Instant at) const;
    // The person's id, else the text: the same for everything that means the same person.
    std::string_view person_id(const PersonRef&, Instant at) const;
    bool is_same(const PersonRef&, Instant at, const PersonRef& other, Instant other_at) const;
    // Whether both are persons at their moments and on different sides.
    bool other_party(const PersonRef&, Instant at, const PersonRef& other, Instant other_at) const;
    // Of a person at that moment, of a party or a subcontractor by name; nullopt for anybody else.
    std::optional<Side> side_of(const PersonRef&, Instant at) const;
    const ServiceLevel* service_level(std::string_view id) const;
    // Of the plans that cover a day of the month, else of any: the latest. Null where no plan names it.
    const Indicator* indicator(std::string_view id, Month) const;
    // Whether somebody was told who is not of the vendor, as its persons and its subcontractors are. Nobody is told
    // where nobody is named.
    bool is_outside_vendor(const PersonRef&, Instant at) const;
};

// The records must outlive the index, and stay where they are.
class Index {
   public:
    Index(const Records& records, const Zone& zone);

    const Records& records() const { return records_; }
    const Zone& zone() const { return zone_; }

    // Null for a calendar that does not exist.
    const Calendar* calendar(std::string_view id) const;
    // In the order of ids.
    const std::vector<ContractRecords>& contracts() const { return contracts_; }
    // Null for a contract that does not exist.
    const ContractRecords* of(std::string_view contract) const;

   private:
    const Records& records_;
    Zone zone_;
    std::map<std::string, std::unique_ptr<Calendar>, std::less<>> calendars_;
    std::vector<ContractRecords> contracts_;
};

// The rules of a calendar record. Its zone is the repository's where it names none (or none that exists).
CalendarRules rules_of(const CalendarRecord&, const Zone& repository_zone);

}  // namespace opsctl
