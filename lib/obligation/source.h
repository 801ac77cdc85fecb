// Where obligations come from: a source looks at one contract and adds what is owed.
//
// How to add one: a function here, its body in a file of its noun, and its name in the list of obligation.cpp; with a
// finding, its row and page as base/findings.def says.
#pragma once

#include <deque>
#include <initializer_list>
#include <string>
#include <utility>

#include "obligation/obligation.h"

namespace opsctl::obligation_sources {

class Context {
   public:
    Context(const ContractRecords& records, Instant as_of, Instant until,
            const std::vector<MonthEvaluation>* months)
        : records_(records),
          as_of_(as_of),
          until_(until),
          today_(zone().date_of(as_of)),
          months_(months) {}

    const ContractRecords& records() const { return records_; }
    const Contract& contract() const { return *records_.contract; }
    const Calendar& calendar() const { return *records_.calendar; }
    const Zone& zone() const { return records_.calendar->zone(); }
    Instant as_of() const { return as_of_; }
    Instant until() const { return until_; }
    Date today() const { return today_; }
    const std::vector<MonthEvaluation>* months() const { return months_; }

    // The words as a shell reads them, each quoted where it must be.
    std::string command(std::initializer_list<std::string_view> words) const;
    // The same, with `--contract` where there are several.
    std::string command_for_contract(std::initializer_list<std::string_view> words) const;

    // 24:00 of the day.
    Instant end_of(Date day) const { return zone().midnight(plus_days(day, 1)); }

    // Sets its state and what all of them have, and keeps it, unless it is due only after `until`.
    void add(Obligation);
    // The same of what goes on.
    void add_running(Obligation);

    std::deque<Obligation> take() { return std::move(all_); }

   private:
    const ContractRecords& records_;
    Instant as_of_, until_;
    Date today_;
    const std::vector<MonthEvaluation>* months_;
    std::deque<Obligation> all_;  // there may be very many, and each is large: none is moved when more come
};

using Source = void (*)(Context&);

void add_clocks(Context&);
void add_outages(Context&);
void add_pauses(Context&);
void add_tellings(Context&);
void add_claims(Context&);
void add_attributions(Context&);
void add_breaches(Context&);
void add_reports(Context&);
void add_contract_days(Context&);
void add_activities(Context&);
void add_expiries(Context&);
void add_items(Context&);
void add_assets(Context&);
void add_changes(Context&);
void add_plans(Context&);
void add_gone_owners(Context&);

// A side as one that owes.
inline std::vector<PersonRef> side(Side of) { return {PersonRef{enum_name(of)}}; }
inline std::vector<PersonRef> one(const PersonRef& who) {
    return who.empty() ? std::vector<PersonRef>() : std::vector<PersonRef>{who};
}
inline SourceRef source_of(const Record& record, std::string pointer, std::uint32_t line = 0) {
    return {&record, std::move(pointer), line};
}

}  // namespace opsctl::obligation_sources
