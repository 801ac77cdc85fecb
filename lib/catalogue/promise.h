// What a service level promises, held against the grades of a catalogue's row.
#pragma once

#include <optional>
#include <vector>

#include "catalogue/catalogues.h"
#include "store/index.h"

namespace opsctl {

// Of two promises: what the one says of the other. `unclear` where neither always holds the other.
enum class Strictness { weaker, same, stricter, unclear };
template <>
struct EnumNames<Strictness> {
    static constexpr std::array<std::string_view, 4> names = {"weaker", "same", "stricter", "unclear"};
};

// The calendars of the clocks that two levels run on.
struct ClockCalendars {
    const Calendar& promised;
    const Calendar& asked;
};
// That of the level's measure; the contract's where it names none that there is.
const Calendar& clock_calendar(const Measure&, const ContractRecords&, const Index&);

// How the limits of two levels of the same kind compare, as they can be told apart without any record.
Strictness compared(const ServiceLevel& promised, const ServiceLevel& asked, const Calendar& of_contract,
                    const ClockCalendars&, const DateRange& term);

struct Promise {
    std::optional<int> grade;  // the highest that it holds; nullopt: not even the lowest
    std::optional<int> below;  // where it is more than that grade, and less than this
    std::optional<int> says;   // the grade that the level says it has
    bool is_measured_so = true;  // false: the level measures another kind of thing than the row
    std::vector<Message> weaker;  // why it is weaker than it says, or than the model

    bool is_weaker_than_said() const { return says && (!grade || *grade < *says); }
};
Promise promise_of(const ServiceLevel&, const CatalogueRow&, const ContractRecords&, const Index&);

// The levels of the contract that say they are the row, in its order.
std::vector<const ServiceLevel*> levels_of(const Contract&, const Catalogue&, const CatalogueRow&);

}  // namespace opsctl
