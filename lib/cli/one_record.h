// For the commands that show one record: the record with what it belongs to.
#pragma once

#include <functional>
#include <string>

#include "cli/edit.h"
#include "report/fields.h"

namespace opsctl::cli {

template <class R>
struct One {
    Session& session;
    const ContractRecords& records;
    const R& record;

    Reading reading() const { return {&records, records.calendar->zone(), session.lang, session.as_of}; }
};

// Without the contract's calendar nothing can be said of the record; with other errors it is said that there are some.
Outcome about_one(Session&, std::string_view contract, const std::function<Outcome(const ContractRecords&)>& command);

// Calls `command` with the record as of the as-of time, its prose included. An unknown id, or a contract that is not
// there, is an error. Errors in records are no obstacle, but they are mentioned.
template <class R>
Outcome with_one(const Common& common, const std::string& id, const std::function<Outcome(const One<R>&)>& command) {
    const auto show = [&](Session& session) {
        session.cut();
        const Expected<const R*> record = find_record<R>(session, id);
        if (!record) return refuse(record.failure(), session.lang);
        return about_one(session, (*record)->contract, [&](const ContractRecords& records) {
            return command({session, records, **record});
        });
    };
    return with_records(common, show, {.keep_prose = true});
}

}  // namespace opsctl::cli
