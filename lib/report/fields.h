// What a record says, field by field: each with its key, what people call it, and how its value reads. It is written
// once for all types of record, from their describe(); `show`, lists, exports, ledgers and the parts of reports take
// from it what they show, by the keys.
//
// Beside what is described stands what follows from it: `state`, `began`, `latest`, `path`, the time of each event under
// the event's name (the first; of what ends something the last), and what computed_fields.h adds to a type. The fields
// of a mapping have its key before theirs: `plan.team`.
//
//     page.table(field_table(incidents, reading, {"id", "title", "level", "restored"}));
//
// How to add a field: nothing but its line in describe(). How to say a new type of value: an overload in fields.cpp.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "report/listing.h"
#include "sla/evaluation.h"
#include "store/index.h"

namespace opsctl {

struct Field {
    std::string key;
    Message label;
    Message group{};  // what people call the mapping that it stands in; empty: it is the record's own
    Listing::Cell cell{};
};

// In whose words values are said.
struct Reading {
    const ContractRecords* records = nullptr;  // of the record's contract; null where that is not there: ids stay ids
    Zone zone = Zone::utc();
    Lang lang = Lang::en;
    Instant as_of{};
    bool brief = false;  // contracts and services by their ids, as one types them
};
Reading reading_of(const MonthEvaluation&, Lang);

using Keys = std::vector<std::string_view>;

// The fields of those keys in their order; without keys all, but for the timeline and what it says.
template <class R>
std::vector<Field> fields_of(const R&, const Reading&, const Keys& = {});

// For the records of one contract. A record's path stands as code.
template <class R>
doc::Table field_table(const std::vector<const R*>&, const Reading&, const Keys&);
// Those that say something. What is `needed` is said to be missing where it does not.
template <class R>
doc::Facts field_facts(const R&, const Reading&, const Keys&, const Keys& needed = {});

// The first, or of what ends something the last; null where there is none.
const Event* telling_event(const std::vector<Event>&, EventKind);

// What a value of a record reads like by itself.
std::string outages_text(const std::vector<Outage>&, const Reading&);
std::string latest_text(const std::vector<Event>&, const Reading&);

}  // namespace opsctl
