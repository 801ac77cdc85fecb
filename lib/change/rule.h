// What the rules about changes share. A rule looks at one change and adds what it finds.
//
// How to add one: a function here, its body in the file of its noun, a row in check.cpp, and the finding as
// base/findings.def says.
#pragma once

#include <string>
#include <utility>

#include "change/approval.h"
#include "change/life_cycle.h"

namespace opsctl::change_rules {

struct Context {
    const Change& change;
    const ContractRecords& records;
    Instant as_of;
    Phase phase;  // as of then

    const Contract& contract() const { return *records.contract; }
    const Calendar& calendar() const { return *records.calendar; }
    const Zone& zone() const { return records.calendar->zone(); }
};

using Rule = void (*)(const Context&, Findings&);

void check_sequence(const Context&, Findings&);
void check_approvals(const Context&, Findings&);
void check_missing_approval(const Context&, Findings&);
void check_confirmations(const Context&, Findings&);
void check_carried(const Context&, Findings&);
void check_start(const Context&, Findings&);
void check_emergency_approval(const Context&, Findings&);
void check_window(const Context&, Findings&);
void check_freezes(const Context&, Findings&);
void check_clashes(const Context&, Findings&);
void check_announcement(const Context&, Findings&);
void check_plan(const Context&, Findings&);
void check_backup(const Context&, Findings&);
void check_verified(const Context&, Findings&);
void check_ledgers(const Context&, Findings&);
void check_failure(const Context&, Findings&);

inline Place place_of(const Change& change, std::string pointer) {
    return {change.path.str(), change.id.str(), std::move(pointer)};
}
inline Place place_of(const Change& change, const Event& event, std::string_view key) {
    return place_of(change, fmt::format("/timeline/{}/{}", event.index, key));
}

}  // namespace opsctl::change_rules
