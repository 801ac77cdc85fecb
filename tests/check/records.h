// Short records for the tables of the tests, laid over the base repository.
#pragma once

#include <string>
#include <vector>

#include "support/checked.h"

namespace opsctl::test {

using Lines = std::vector<std::string>;

// `body` begins on line 5; a record without a timeline gets one.
Files incident(const std::string& body);

// `body` begins on line 6.
Files change(const std::string& body);

// `body` begins on line 6.
Files item(const std::string& body);

// `body` begins on line 4.
Files log(const std::string& body);

// `body` begins on line 4.
Files report(const std::string& id, const std::string& body);

// `body` begins on line 5.
Files calendar(const std::string& body);

// `body` begins on line 6; the activity and the indicators that the base contract names are there.
Files plan(const std::string& body);

// `body` begins on line 10.
Files contract(const std::string& body);

inline const std::string good_term = "term: {from: 2025-06-01, until: 2026-03-31}\n";
inline const std::string good_fee = "currency: JPY\nfees: [{from: 2025-06-01, monthly: 100000}]\n";

// A contract whose only service level, `level`, stands on line 12.
Files level(const std::string& fields);

}  // namespace opsctl::test
