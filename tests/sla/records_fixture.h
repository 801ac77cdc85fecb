// Records for a test: from texts or from a folder, as they were known at a moment, evaluated and shown in short.
//
// Times in short notation are of 2025 unless they name a year: "06-12 09:00".
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sla/evaluation.h"
#include "store/index.h"

namespace opsctl {
struct Node;
}

namespace opsctl::sla_test {

using Lines = std::vector<std::string>;

Zone tokyo();

Month month(std::string_view text);

// "06-12 09:00" -> "2025-06-12 09:00"
std::string with_year(std::string_view text);

Instant at(std::string_view text, const Zone& zone = tokyo());

std::string joined(const Lines& lines);

Lines shown(const Findings& findings);

void require_no_error(const Findings& findings);

// ---- what a result looks like in a test --------------------------------------------------------------------

std::string status(const Result& r);

// "08-12 09:30:01" of 2025, else with the year.
std::string shown(std::optional<Instant> t, const Zone& zone);

// "1", "1/2", "2d"; empty where nothing was late.
std::string shown(const Boxed<Lateness>& late);

// "arrival/INC-1 breached"
std::string key_and_status(const Result& r);

// "INC-1 breached 1/20"
std::string brief(const Result& r);

// "INC-1 breached, due 06-12 09:30, late 1"; the due time only of what was judged by one.
std::string timed(const Result& r, const Zone& zone);

// "2025-06 breached 7200/661500"
std::string downtime(const Result& r);

// ---- writing records ---------------------------------------------------------------------------------------

std::string trimmed(std::string_view text);

// "06-12 09:00 called by=v1; 06-12 09:30:01 arrived" -> the items of a timeline
std::string timeline(std::string_view events);

// Fields come before the timeline, as in real records.
std::string incident(std::string_view id, std::string_view events, std::string_view fields = {});

std::string change(std::string_view id, std::string_view events, std::string_view fields = {},
                   std::string_view type = "normal");

std::string outage(std::string_view from, std::string_view to, std::string_view services = "web");

std::string log(std::string_view id, std::string_view rest);

// One entry of the activity `backup`, done at each of the times.
std::string log_of(std::string_view id, const Lines& done, std::string_view activity = "backup");

std::string report(std::string_view id, std::string_view submitted, std::string_view rest);

// A contract whose month costs 1,000,000 yen. What `extra` names (term, fees, …) replaces the default.
std::string contract(std::string_view levels, std::string_view extra = {});

// One level, with its fields in flow notation: level("arrival", "kind: response, …", "guarantee: 30min")
std::string level(std::string_view id, std::string_view measure, std::string_view rest = {});

// Weekdays 08:30–17:15 but for holidays and 12/29–1/3: 31,500 s a day.
inline constexpr std::string_view office = R"(kind: calendar
id: office
title: Office
timezone: Asia/Tokyo
holidays: japan
hours: {mon-fri: "08:30-17:15"}
closed: [{date: "12-29..01-03"}]
)";

// c1, c2 of the client, v1, v2 of the vendor; c9 of the client has left after May.
inline constexpr std::string_view plan = R"(kind: plan
id: plan
title: Plan
type: operation
contract: c
period: {from: 2025-04-01, until: 2026-06-30}
organization:
  - {id: c1, name: C1, party: client, roles: [client]}
  - {id: c2, name: C2, party: client, roles: [security]}
  - {id: v1, name: V1, party: vendor, roles: [vendor]}
  - {id: v2, name: V2, party: vendor, roles: []}
  - {id: c9, name: C9, party: client, roles: [client], until: 2025-05-31}
activities:
  - {id: backup, title: Backup}
  - {id: account, title: Account}
meetings: [{id: meeting, title: Meeting}]
indicators:
  - {id: calls, title: Calls, unit: percent}
  - {id: time, title: Time, unit: s}
  - {id: count, title: Count}
)";

// It was the vendor's: keeps a month from waiting for an attribution.
inline constexpr std::string_view vendors = "attributions: [{at: 2025-04-01 00:00, by: v1, value: vendor}]";

// ---- the records, cut at a moment --------------------------------------------------------------------------

enum class Check { records, nothing };

class World {
   public:
    // The calendar and the plan above are there unless a text of that kind and id is given.
    explicit World(const Lines& texts, std::string_view as_of = "2026-05-01 09:00", Check how = Check::records);
    ~World();

    static std::unique_ptr<World> of_folder(const std::filesystem::path& folder, std::string_view as_of,
                                            const Zone& zone);

    World(const World&) = delete;
    World& operator=(const World&) = delete;

    const Index& index() const { return *index_; }
    const ContractRecords& records() const;
    const Contract& contract() const { return *records().contract; }
    const Zone& zone() const { return records().calendar->zone(); }
    Instant as_of() const { return as_of_; }

    std::vector<MonthEvaluation> months(MonthRange range) const;
    std::vector<MonthEvaluation> all_months() const;
    MonthEvaluation month(std::string_view text) const;

    // Every result of the month, each shown by `how`, in the order of levels and keys.
    Lines results(std::string_view text, const std::function<std::string(const Result&)>& how) const;
    Lines brief(std::string_view text) const;
    Lines downtime(std::string_view text) const;
    Lines timed(std::string_view text) const;

    Findings gate_findings(std::string_view only = {}) const;
    // The gate's findings, sorted; those about breaches with their keys.
    Lines gate_lines(std::string_view only = {}) const;

   private:
    World(Instant as_of, Zone zone);

    template <class R>
    void add_as(const Node& tree, const std::string& text, const std::string& path);
    void add(const std::string& text);
    void finish(Check how);

    Instant as_of_;
    Zone zone_;
    Findings findings_;
    Records records_;
    std::unique_ptr<Index> index_;
};

// The findings of the records' check, each as "name record/pointer", sorted.
Lines checked(const Lines& records);

// The rows of a table of tab-separated values, by the names in its first line.
std::vector<std::map<std::string, std::string>> rows_of(const std::filesystem::path& file);

}  // namespace opsctl::sla_test
