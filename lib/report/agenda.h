// What is due, for people, for programs, and for a calendar.
#pragma once

#include <string>
#include <vector>

#include "obligation/obligation.h"
#include "report/page.h"

namespace opsctl {

// What is due of one or several contracts as of a time.
struct Agenda {
    std::vector<Obligation> obligations;
    Instant as_of{};
    Instant until{};
    Zone zone = Zone::utc();  // of the repository
    bool several_contracts = false;
};

// What runs, what is overdue, what is due today, what comes: each with who, how long, and the next command. Windows
// that follow each other are one row.
void add_agenda(Page&, const Agenda&);

// {"schema": "opsctl/today/1", "as_of", "until", "obligations": [{"key", "what", "who", "due", "state", …}]}
std::string agenda_json(const Agenda&, Lang);

// A calendar to subscribe to (RFC 5545): an event for each that has a due time; what is due at 24:00 is one of the whole
// day. An event keeps its UID as long as it is owed.
std::string agenda_ics(const Agenda&, Lang);

// "佐藤, 田中": the persons' names, the parties' names in the contract, else the words.
std::string who_text(const Obligation&, Instant as_of);

}  // namespace opsctl
