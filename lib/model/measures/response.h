// response: the time from one event to another, at most.
#pragma once

#include "model/measures/timed.h"

namespace opsctl {

enum class Reopen { new_round, go_on, ignore };
template <>
struct EnumNames<Reopen> {
    static constexpr std::array<std::string_view, 3> names = {"new-round", "continue", "ignore"};
};

enum class Intervals { first, every };
template <>
struct EnumNames<Intervals> {
    static constexpr std::array<std::string_view, 2> names = {"first", "every"};
};

enum class Regrade { restart, from_start, ignore };
template <>
struct EnumNames<Regrade> {
    static constexpr std::array<std::string_view, 3> names = {"restart", "from-start", "ignore"};
};

struct ResponseMeasure : TimedMeasure {
    Reopen reopen = Reopen::new_round;
    Intervals intervals = Intervals::first;
    Regrade regrade = Regrade::restart;
    OneOrMany<EventPattern> cancelled_by;
    OneOf<Roll::none, Roll::next_open_day> roll;
};
template <class V>
void describe(V& v, ResponseMeasure& m) {
    describe_timed(v, m, "event at which the clock starts", "event at which it stops");
    v.optional("reopen", m.reopen, {"Reopening", "再発"},
               "what `reopened` does: a round of its own, one that goes on, or nothing");
    v.optional("intervals", m.intervals, {"Intervals", "区間"},
               "what is measured of a round: the first interval, or every one that a `from` begins after an end");
    v.optional("regrade", m.regrade, {"Regrading", "レベル変更"},
               "where a level begins to match later: from then, from the `from` event, or not at all");
    v.optional("cancelled_by", m.cancelled_by, {"Cancelled by", "取消"},
               "event by the client that takes the round out of scope");
    v.optional("roll", m.roll, {"Roll", "閉庁日の扱い"}, "where a day count ends when its last day is closed");
}

template <>
const MeasureRow<ResponseMeasure>& row_of();

}  // namespace opsctl
