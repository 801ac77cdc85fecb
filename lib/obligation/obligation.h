// What is due (期限管理): everything that somebody owes by a time, from whatever record it comes.
//
// One list for all: what `opsctl today` shows, what the check finds once it is past, and what the reports put up for a
// decision. It is computed from the records as of a time and kept nowhere.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/finding.h"
#include "check/telling.h"
#include "sla/evaluation.h"
#include "time/period.h"

namespace opsctl {

// `running`: it goes on, be its end due or not; it becomes overdue as everything else does.
enum class ObligationState { overdue, today, coming, running };
template <>
struct EnumNames<ObligationState> {
    static constexpr std::array<std::string_view, 4> names = {"overdue", "today", "coming", "running"};
    static constexpr std::array words = {Label{"overdue", "期限超過"}, Label{"due today", "本日期限"},
                                         Label{"coming", "今後"}, Label{"running", "進行中"}};
};

// One of many alike: a window of an activity. Those that follow each other are told as one.
struct InSeries {
    Period window;
    std::size_t number = 0;  // among the windows of its activity
};

struct Obligation {
    std::string key;  // unique in the contract, and the same as long as it is owed: activity/data-backup/2025-06-03
    Message what;
    std::vector<PersonRef> who;  // persons, roles, or a side ("vendor"); empty: nobody is named
    std::optional<Instant> due;
    ObligationState state{};
    const ContractRecords* records = nullptr;
    SourceRef record;
    std::string next;  // the command that does it, or comes next; empty: there is none
    Message at_stake;  // what it costs where it is missed; empty: nothing is known

    std::optional<InSeries> series{};
    std::optional<Instant> since{};  // of what runs: from when on
    std::vector<Call> calls{};       // whom to call for it, by the plans' routes

    // What the check says of it; nothing: nobody is warned, or another finding tells it.
    std::optional<FindingName> finding{};
    Message found{};
    std::vector<Message> help{};

    const Zone& zone() const { return records->calendar->zone(); }
};

// What is owed under a contract as of a time, and what will be until `until`; the most urgent first. The records were
// cut at the as-of time (sla/as_of.h). `months`: of the contract's term; without them nothing is said of what only an
// evaluation knows, clocks and breaches. A contract without a calendar owes nothing that could be told.
std::vector<Obligation> obligations(const ContractRecords&, Instant as_of, Instant until,
                                    const std::vector<MonthEvaluation>* months);

// Findings about what is past its time, for the check: those of one month where it is named. Each run of windows of
// one activity is one finding.
void find_missed(const ContractRecords&, Instant as_of, std::optional<Month>, Findings&);

// Whether somebody is meant: by id or name, by one of the person's roles, or by the side that the person is on.
bool concerns(const Obligation&, const Person&);

}  // namespace opsctl
