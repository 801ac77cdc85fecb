// What the rules share. A rule looks at all records and adds what it finds; rules do not know of one another.
//
// How to add one: a function here, its body in the file of its noun, a row in check.cpp, and the finding as
// base/findings.def says.
#pragma once

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/text.h"
#include "check/check.h"

namespace opsctl::rules {

// The places that the loader could not read.
class Unread {
   public:
    explicit Unread(const Findings& of_the_loader);

    // Whether an error was reported at the pointer or below it, or a key is missing beside it.
    bool at(const Record&, std::string_view pointer) const;
    // Whether an error was reported in a file of that name: its record is there, though it may not be read.
    bool is_named(std::string_view id) const;

   private:
    struct Spot {
        std::string path;
        std::string pointer;
        bool missing_key;
    };
    std::vector<Spot> spots_;  // by path
    std::set<std::string, std::less<>> names_;
};

struct Context {
    const Index& index;
    const CheckOptions& options;
    const Unread& unread;
};

using Rule = void (*)(const Context&, Findings&);

void check_references(const Context&, Findings&);
void check_names(const Context&, Findings&);
void check_people(const Context&, Findings&);
void check_periods(const Context&, Findings&);
void check_fees(const Context&, Findings&);
void check_money(const Context&, Findings&);
void check_contracts(const Context&, Findings&);
void check_calendars(const Context&, Findings&);
void check_levels(const Context&, Findings&);
void check_timelines(const Context&, Findings&);
void check_future(const Context&, Findings&);
void check_outages(const Context&, Findings&);
void check_claims(const Context&, Findings&);
void check_items(const Context&, Findings&);
void check_assets(const Context&, Findings&);
void check_indicators(const Context&, Findings&);
void check_logs(const Context&, Findings&);
void check_reports(const Context&, Findings&);
void check_routes(const Context&, Findings&);
void check_planned_work(const Context&, Findings&);
void check_computes(const Context&, Findings&);
void check_twins(const Context&, Findings&);
void check_catalogues(const Context&, Findings&);
void check_assessments(const Context&, Findings&);

inline Place place_of(const Record& record, std::string pointer) {
    return {record.path.str(), record.id.str(), std::move(pointer)};
}

// A time or date that could not be read is left as it was made; the loader has reported it.
inline bool is_read(Instant at) { return at != Instant{}; }
inline bool is_read(Date day) { return day.ok(); }

// Says which known name was probably meant, or, if none is near and they are few, which there are.
void suggest(Finding&, std::string_view word, const std::vector<std::string>& known);

// Calls f(contract, level, the level's pointer) for every service level that was read without error.
template <class F>
void each_level(const Context& context, F f) {
    for (const ContractRecords& records : context.index.contracts()) {
        for (const ServiceLevel& level : records.contract->service_levels) {
            const std::string pointer = fmt::format("/service_levels/{}", level.index);
            if (!context.unread.at(*records.contract, pointer)) f(*records.contract, level, pointer);
        }
    }
}

// When what the record tells began; nullopt: it has no time of its own.
template <class R>
std::optional<Instant> began(const R& record) {
    std::optional<Instant> first;
    if constexpr (HasTimeline<R>) {
        for (const Event& event : record.timeline) first = std::min(first.value_or(event.at), event.at);
    }
    return first;
}

// A register of assets is kept from the first registration on: what began before it names assets as it likes.
bool has_register(const ContractRecords&, std::optional<Instant> began);

}  // namespace opsctl::rules
