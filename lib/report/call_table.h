// Whom to call now, with the number: for whoever has the telephone in hand.
#pragma once

#include <string>
#include <vector>

#include "check/telling.h"
#include "report/fields.h"
#include "report/page.h"

namespace opsctl {

// A row for each person, in the order in which they are called, with the number, by when, and how long is left.
doc::Table call_table(const std::vector<Call>&, const Reading&);

// Of a record what its routes still ask for.
template <class R>
std::vector<Call> calls_now(const R& record, const Reading& reading) {
    if constexpr (requires { open_tellings(record, *reading.records); }) {
        return calls_of(open_tellings(record, *reading.records), *reading.records, reading.as_of);
    } else {
        return {};
    }
}

}  // namespace opsctl
