// What was found of a service level for one subject, with everything that it was derived from.
//
// Results are values: `evaluate`, `explain`, the reports and the gate are views of them and compute nothing.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/boxed.h"
#include "base/exact.h"
#include "base/finding.h"
#include "base/message.h"
#include "model/assessment.h"
#include "model/contract.h"
#include "model/log.h"
#include "model/plan.h"
#include "model/report.h"
#include "time/clock.h"
#include "time/instant.h"

namespace opsctl {

// `missed` is a level's that has only a target.
enum class Status { met, missed, breached, running, exempt, out_of_scope, no_data };
template <>
struct EnumNames<Status> {
    static constexpr std::array<std::string_view, 7> names = {"met",    "missed",       "breached", "running",
                                                              "exempt", "out-of-scope", "no-data"};
};

// A place in a record that a figure comes from.
struct SourceRef {
    const Record* record = nullptr;
    std::string pointer;
    std::uint32_t line = 0;
};

// How late, on the clock that was measured, or in whole days where the limit is a day count.
struct Lateness {
    Ratio seconds;
    std::optional<int> days;
};

// Of response, lead-time and deadline: what started and stopped the clock.
struct UsedEvent {
    std::string name;
    Instant at{};
    SourceRef source;
};
// A `paused` for which the clock did not stand still, as the level asks for what it lacks.
struct UncountedPause {
    UsedEvent event;
    Message why;
};
struct Timing {
    std::optional<UsedEvent> from, to;
    std::optional<Instant> start, due, end;  // end: nullopt while it is not ended
    std::optional<Instant> target_due;       // when the target runs out
    Boxed<Lateness> target_late;
    bool ended_by_closed = false;            // `to` is the `closed` of a record that never had its `to`
    std::optional<Instant> before_roll;      // where a day count would have ended that rolled to `due`
    std::optional<Ratio> measured_seconds;   // a ratio where it is a mean
    Boxed<Lateness> late;
    std::optional<Clock> clock;    // where time was measured on one, with its pauses: it ran from start to end
    std::vector<Interval> pauses;  // that it stood still for
    std::vector<UncountedPause> uncounted;
    Boxed<UsedEvent> cancelled;

    bool is_on_service_clock() const { return clock && !clock->is_elapsed(); }
};

struct MeanPart {
    std::string subject;
    Ratio seconds;
    SourceRef source;
};
struct MeanOf {  // of judge: mean
    int ended = 0;
    int open = 0;
    Ratio total_seconds;
    std::vector<MeanPart> parts;  // those that ended
};

// One outage as it was counted, or why it was not.
struct CountedOutage {
    std::vector<std::string> records;  // ids, sorted
    Interval span;                     // as united, over the whole outage
    std::int64_t counted_seconds = 0;  // of this month, on the clock
    bool open = false;
    std::vector<Interval> counted;      // of this month, when the clock ran in it
    std::vector<Interval> planned;      // planned stops that were subtracted
    std::vector<SourceRef> planned_by;  // the announcements of the changes that planned them
    std::vector<SourceRef> sources;
};
struct ExcludedOutage {
    std::string record;
    Interval span;
    Message reason;
    SourceRef source;
    bool open = false;
};
struct Downtime {
    std::int64_t downtime_seconds = 0;
    std::int64_t service_seconds = 0;
    Ratio availability;                           // not ok() where there is no service time
    std::optional<std::int64_t> allowed_seconds;  // the most that the guarantee lets pass
    std::vector<CountedOutage> outages;
    std::vector<ExcludedOutage> excluded;
    std::vector<ExcludedOutage> not_planned;  // planned stops that met an outage but do not count, and why
};

struct Occurrences {  // of occurrence and frequency
    std::int64_t count = 0;
    std::vector<SourceRef> sources;
    std::vector<Instant> at = {};  // of each source
    std::optional<Quantity> amount = std::nullopt;  // what they come to, or the one that decides; efforts in seconds
};
struct Coverage {  // of hours
    std::int64_t promised_seconds = 0;
    std::int64_t missing_seconds = 0;
    std::vector<Interval> missing;  // promised, and not open
};
struct Attested {  // of attribute
    const Answer* answer = nullptr;
    SourceRef source;
};
struct MeasuredPart {  // one measurement of several
    const Measurement* measurement = nullptr;
    SourceRef source;
};
struct Measured {  // of ratio
    std::int64_t good = 0;
    std::int64_t total = 0;
    Ratio ratio;
    std::vector<MeasuredPart> parts;  // in the order of time
};
struct MeasuredValue {
    Ratio value;
    std::string unit;
    std::optional<Aggregate> aggregate;  // how the parts became one
    std::vector<MeasuredPart> parts;
};

using Facts = std::variant<std::monostate, Timing, Downtime, Occurrences, Measured, MeasuredValue, Coverage, Attested>;

// What a breach takes, as a share of the month's base fee, and how that came about, line by line.
struct Charge {
    Ratio share;
    std::vector<Message> steps = {};
    Ratio fixed = {};  // in the currency's smallest unit: what is no share, where the fee is 0

    bool is_zero() const { return share.is_zero() && fixed.is_zero(); }
};

// Of a claim on a level, in the order of what it does.
enum class ClaimState { none, rejected, unqualified, undecided, accepted };

// What is to be said of a record while it is judged: a warning of the gate.
struct Remark {
    FindingName name;
    SourceRef source;
    Message text;
};

struct Result {
    const ServiceLevel* level = nullptr;
    std::string subject;
    Month month{};
    Status status = Status::met;
    Facts facts;
    Boxed<MeanOf> mean;
    std::optional<bool> target_met;
    Message reason;  // why out of scope, or why there is no data
    SourceRef source;
    std::optional<Instant> known;    // when the breach is known; only of a breach or an exempt result
    bool open = false;               // not ended, so the month is not final
    std::optional<Interval> window;  // of frequency and deadline: what it is about
    // While it runs: what is left on its clock until it is due, or of its window. Of availability: of the downtime
    // that the guarantee allows; negative once it is exceeded.
    std::optional<std::int64_t> left_seconds;

    const Claim* claim = nullptr;  // the claim on this level that counts, if any
    ClaimState claim_state = ClaimState::none;

    Charge charge;                         // zero unless breached
    Boxed<Charge> without_exemption;       // of an exempt result
    Boxed<Charge> if_accepted;             // where a claim or attribution is undecided
    bool attribution_undecided = false;    // this result depends on it
    Boxed<Downtime> downtime_if_accepted;  // of availability: what it would be then

    std::vector<Remark> remarks;

    const Report* reported = nullptr;  // first report in force that names the key

    std::string key() const { return level->id.str() + "/" + subject; }
    const Timing* timing() const { return std::get_if<Timing>(&facts); }
    const Downtime* downtime() const { return std::get_if<Downtime>(&facts); }
    // Nobody measured it. A mean of nothing lacks nothing: nothing happened.
    bool lacks_data() const {
        return status == Status::no_data && !(mean && mean->open == 0) && !reason.empty();
    }
};

}  // namespace opsctl
