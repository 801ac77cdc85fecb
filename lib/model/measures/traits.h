// What each kind of measurement says of itself, beside how it is measured (lib/sla): one row of functions and values,
// in the kind's file.
//
// How to add a kind: its struct with describe() and its row in model/measures/<kind>.h and .cpp, its place in Measure
// and VariantNames (model/service_level.h), and how it is judged in sla/<kind>.cpp. What is forgotten does not compile.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/bound.h"
#include "model/describe.h"
#include "model/record.h"
#include "time/words.h"

namespace opsctl {

struct ServiceLevel;

// What a breach of a level gives that a reduction can grow with.
struct Scale {
    bool lateness = false;  // a time on a clock
    bool days_late = false;
    bool downtime = false;
    bool falling_share = false;  // an availability or ratio that must not be below something
    bool rising_share = false;   // a ratio that must not be above something
    bool shortfall = false;      // a share and a guarantee that is one too
};

// What a level reads in logs.
struct LogNeeds {
    std::string_view activity = {};        // whose entries are counted
    std::string_view indicator = {};       // whose measurements are taken
    bool counts = false;                   // good and total, else a value …
    std::optional<std::string_view> unit = {};  // … in this unit
};

// What is wrong in a part of a record, at a key below it.
struct Complaint {
    std::string key;
    Message text;
    std::optional<Message> help = std::nullopt;
};
using Complaints = std::vector<Complaint>;

template <class M>
struct MeasureRow {
    // Whether a guarantee or target can be held against what is measured, and what to write instead.
    bool (*suits)(const M&, const Bound&);
    Message (*what_suits)(const M&, const Bound& written);
    // The same of a target, where that is not what a guarantee is.
    bool (*suits_as_target)(const M&, const Bound&) = nullptr;
    // How a bound reads: 30分以内.
    std::string (*words)(const M&, const Bound&, Lang);
    // Whether a smaller limit than the guarantee is the stricter one.
    bool (*smaller_is_stricter)(const M&, const Bound& guarantee);
    Scale (*scale)(const M&, const Bound& guarantee);
    // Whether two levels of the contract judge the same.
    bool (*is_same)(const M&, const M&, const Ref<Kind::calendar>& of_contract);
    LogNeeds (*reads)(const M&);
    Complaints (*incomplete)(const M&);
    // The records of which each is judged on its own; none where windows or months are.
    std::optional<Kind> (*subject)(const M&);
    bool is_judged;        // else it is only shown
    bool needs_guarantee;  // else what is due stands in the measure
};

// Declared and defined by every kind.
template <class M>
const MeasureRow<M>& row_of();

inline bool has_operator(const Bound& bound) { return bound.op != Bound::Op::none; }
// A measured value as people read it: a time as 1時間10分 or 1 h 10 min whatever its unit, any other number with at most
// two decimals, and said to be about that where it has more.
std::string quantity_text(Ratio number, std::string_view unit, Lang);
// What a record writes: a time so, anything else as it stands.
std::string quantity_text(std::string_view written, Lang);
// "at most" and "at least" as the sign says: 90% 以上. Without a sign as it was written.
std::string compared_text(Bound::Op, std::string_view limit, Lang);
// A duration or day count in the form's `{}`: 30分以内. Any other bound as it was written.
std::string limited_text(const Bound&, const Message& form, Lang);

}  // namespace opsctl
