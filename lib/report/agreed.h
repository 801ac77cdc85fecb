// What documents of an agreement are made from: a contract's records and the calendars that it names, as of a day.
#pragma once

#include "store/index.h"

namespace opsctl {

struct Agreed {
    const ContractRecords* records = nullptr;
    const Records* all = nullptr;
    Instant as_of{};

    const Contract& contract() const { return *records->contract; }
    // Null for one that does not exist.
    const CalendarRecord* calendar(std::string_view id) const { return all->find<CalendarRecord>(id); }
    std::string calendar_title(std::string_view id) const {
        const CalendarRecord* found = calendar(id);
        return std::string(found == nullptr ? id : found->title.view());
    }
};

}  // namespace opsctl
