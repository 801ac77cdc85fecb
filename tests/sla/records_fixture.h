// Records for a test: from texts or from a folder, as they were known at a moment, evaluated and shown in short.
//
// Times in short notation are of 2025 unless they name a year: "06-12 09:00".
#pragma once

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "check/check.h"
#include "sla/as_of.h"
#include "sla/evaluation.h"
#include "sla/gate.h"
#include "store/load.h"
#include "time/parse.h"
#include "yaml/decode.h"

namespace opsctl::sla_test {

using Lines = std::vector<std::string>;

inline Zone tokyo() { return *Zone::find("Asia/Tokyo"); }

inline Month month(std::string_view text) {
    const auto parsed = parse_month(text);
    INFO(text);
    REQUIRE(parsed);
    return *parsed;
}

// "06-12 09:00" -> "2025-06-12 09:00"
inline std::string with_year(std::string_view text) {
    const bool short_form = text.size() > 2 && text[2] == '-';
    return (short_form ? "2025-" : "") + std::string(text);
}

inline Instant at(std::string_view text, const Zone& zone = tokyo()) {
    const auto parsed = parse_time(with_year(text), zone);
    INFO(text);
    REQUIRE(parsed);
    return *parsed;
}

inline std::string joined(const Lines& lines) {
    std::string text;
    for (const std::string& line : lines) text += line + "\n";
    return text;
}

inline Lines shown(const Findings& findings) {
    Lines lines;
    for (const Finding& f : findings.all()) {
        lines.push_back(std::string(name_of(f.name)) + " " + f.place.record + f.place.pointer + ": " + f.message.en);
    }
    return lines;
}

inline void require_no_error(const Findings& findings) {
    INFO(joined(shown(findings)));
    REQUIRE(findings.count(Severity::error) == 0);
}

// ---- what a result looks like in a test --------------------------------------------------------------------

inline std::string status(const Result& r) { return std::string(enum_name(r.status)); }

// "08-12 09:30:01" of 2025, else with the year.
inline std::string shown(std::optional<Instant> t, const Zone& zone) {
    if (!t) return "-";
    const std::string text = zone.plain(*t);
    return text.substr(0, 5) == "2025-" ? text.substr(5) : text;
}

// "1", "1/2", "2d"; empty where nothing was late.
inline std::string shown(const std::optional<Lateness>& late) {
    if (!late) return {};
    if (late->days) return *late->days == 0 ? "" : std::to_string(*late->days) + "d";
    return late->seconds.is_zero() ? "" : late->seconds.fraction();
}

// "arrival/INC-1 breached"
inline std::string key_and_status(const Result& r) { return r.key() + " " + status(r); }

// "INC-1 breached 1/20"
inline std::string brief(const Result& r) {
    return r.subject + " " + status(r) + (r.charge.share.is_zero() ? "" : " " + r.charge.share.fraction());
}

// "INC-1 breached, due 06-12 09:30, late 1"; the due time only of what was judged by one.
inline std::string timed(const Result& r, const Zone& zone) {
    std::string text = r.subject + " " + status(r);
    const Timing* t = r.timing();
    if (!t || r.status == Status::out_of_scope) return text;
    if (t->due) text += ", due " + shown(t->due, zone);
    const std::string late = shown(t->late);
    return late.empty() ? text : text + ", late " + late;
}

// "2025-06 breached 7200/661500"
inline std::string downtime(const Result& r) {
    const Downtime* d = r.downtime();
    if (!d) return brief(r);
    return r.subject + " " + status(r) + " " + std::to_string(d->downtime_seconds) + "/" +
           std::to_string(d->service_seconds);
}

// ---- writing records ---------------------------------------------------------------------------------------

inline std::string trimmed(std::string_view text) { return std::string(trim(text)); }

// "06-12 09:00 called by=v1; 06-12 09:30:01 arrived" -> the items of a timeline
inline std::string timeline(std::string_view events) {
    if (trim(events).empty()) return "timeline: []\n";
    std::string yaml = "timeline:\n";
    for (const std::string_view one : split(events, ';')) {
        std::istringstream words(trimmed(one));
        std::string day, time, event, field;
        words >> day >> time >> event;
        yaml += "  - {at: \"" + with_year(day + " " + time) + "\", event: " + event;
        while (words >> field) {
            const std::size_t equals = field.find('=');
            yaml += ", " + field.substr(0, equals) + ": " + field.substr(equals + 1);
        }
        yaml += "}\n";
    }
    return yaml;
}

// Fields come before the timeline, as in real records.
inline std::string incident(std::string_view id, std::string_view events, std::string_view fields = {}) {
    return fmt::format("kind: incident\nid: {}\ntitle: {}\ncontract: c\nservices: [web]\n{}\n{}", id, id, fields,
                       timeline(events));
}

inline std::string change(std::string_view id, std::string_view events, std::string_view fields = {},
                          std::string_view type = "normal") {
    return fmt::format("kind: change\nid: {}\ntitle: {}\ncontract: c\ntype: {}\nservices: [web]\n{}\n{}", id, id, type,
                       fields, timeline(events));
}

inline std::string outage(std::string_view from, std::string_view to, std::string_view services = "web") {
    const std::string end = to.empty() ? "" : fmt::format(", to: \"{}\"", with_year(to));
    return fmt::format("outages: [{{from: \"{}\"{}, services: [{}]}}]", with_year(from), end, services);
}

inline std::string log(std::string_view id, std::string_view rest) {
    return fmt::format("kind: log\nid: {}\ncontract: c\n{}", id, rest);
}

// One entry of the activity `backup`, done at each of the times.
inline std::string log_of(std::string_view id, const Lines& done, std::string_view activity = "backup") {
    std::string entries = "entries:\n";
    for (const std::string& one : done) {
        entries += fmt::format("  - {{activity: {}, done: \"{}\", result: ok}}\n", activity, with_year(one));
    }
    return log(id, entries);
}

inline std::string report(std::string_view id, std::string_view submitted, std::string_view rest) {
    return fmt::format("kind: report\nid: {}\ncontract: c\nsubmitted: {{at: \"{}\"}}\n{}", id, with_year(submitted),
                       rest);
}

// A contract whose month costs 1,000,000 yen. What `extra` names (term, fees, …) replaces the default.
inline std::string contract(std::string_view levels, std::string_view extra = {}) {
    const auto given = [&](std::string_view key) {
        return extra.substr(0, key.size()) == key || extra.find("\n" + std::string(key)) != std::string_view::npos;
    };
    std::string text = "kind: contract\nid: c\ntitle: Contract\n";
    text += "client: Town\nvendor: Company\ncalendar: office\n";
    text += "services: [{id: web, title: Web}, {id: db, title: Database}]\n";
    text += "sites: [{id: hall, title: Town hall}, {id: room, title: Computer room}]\n";
    if (!given("currency:")) text += "currency: JPY\n";
    if (!given("term:")) text += "term: {from: 2025-04-01, until: 2026-03-31}\n";
    if (!given("fees:")) text += "fees: [{from: 2025-04-01, monthly: 1000000}]\n";
    if (!extra.empty()) text += std::string(extra) + "\n";
    return text + "service_levels:\n" + std::string(levels);
}

// One level, with its fields in flow notation: level("arrival", "kind: response, …", "guarantee: 30min")
inline std::string level(std::string_view id, std::string_view measure, std::string_view rest = {}) {
    const std::string more = rest.empty() ? "" : fmt::format(", {}", rest);
    return fmt::format("  - {{id: {}, title: Level, measure: {{{}}}{}}}\n", id, measure, more);
}

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
    explicit World(const Lines& texts, std::string_view as_of = "2026-05-01 09:00", Check how = Check::records)
        : World(at(as_of), tokyo()) {
        Lines all = texts;
        for (const std::string_view given : {office, plan}) {
            const std::string_view head = given.substr(0, given.find("title"));
            bool replaced = false;
            for (const std::string& text : texts) replaced = replaced || text.substr(0, head.size()) == head;
            if (!replaced) all.emplace_back(given);
        }
        for (const std::string& text : all) add(text);
        finish(how);
    }

    static std::unique_ptr<World> of_folder(const std::filesystem::path& folder, std::string_view as_of,
                                            const Zone& zone) {
        std::unique_ptr<World> world(new World(at(as_of, zone), zone));
        Expected<Repository> repository = Repository::find(folder);
        REQUIRE(repository);
        Expected<Loaded> loaded = load(*repository, world->findings_);
        REQUIRE(loaded);
        world->records_ = std::move(loaded->records);
        world->finish(Check::records);
        return world;
    }

    World(const World&) = delete;
    World& operator=(const World&) = delete;

    const Index& index() const { return *index_; }
    const ContractRecords& records() const {
        REQUIRE(index_->contracts().size() == 1);
        return index_->contracts().front();
    }
    const Contract& contract() const { return *records().contract; }
    const Zone& zone() const { return records().calendar->zone(); }
    Instant as_of() const { return as_of_; }

    std::vector<MonthEvaluation> months(MonthRange range) const {
        Findings findings;
        std::vector<MonthEvaluation> all = evaluate(index(), records(), range, as_of_, findings);
        require_no_error(findings);
        return all;
    }
    std::vector<MonthEvaluation> all_months() const { return months(months_of_term(contract())); }
    MonthEvaluation month(std::string_view text) const {
        const Month m = sla_test::month(text);
        std::vector<MonthEvaluation> all = months({m, m});
        REQUIRE(all.size() == 1);
        return std::move(all.front());
    }

    // Every result of the month, each shown by `how`, in the order of levels and keys.
    template <class How>
    Lines results(std::string_view text, How how) const {
        Lines lines;
        const MonthEvaluation evaluated = month(text);
        for (const LevelMonth& level : evaluated.levels) {
            for (const Result& r : level.results) lines.push_back(how(r));
        }
        return lines;
    }
    Lines brief(std::string_view text) const { return results(text, &sla_test::brief); }
    Lines downtime(std::string_view text) const { return results(text, &sla_test::downtime); }
    Lines timed(std::string_view text) const {
        return results(text, [this](const Result& r) { return sla_test::timed(r, zone()); });
    }

    Findings gate_findings(std::string_view only = {}) const {
        Findings findings;
        GateOptions options;
        if (!only.empty()) options.month = sla_test::month(only);
        gate(index(), records(), as_of_, options, findings);
        findings.sort();
        return findings;
    }
    // The gate's findings, sorted; those about breaches with their keys.
    Lines gate_lines(std::string_view only = {}) const {
        Lines lines;
        const Findings findings = gate_findings(only);
        for (const Finding& f : findings.all()) {
            const std::string name(name_of(f.name));
            const bool of_breach = name.find("breach") != std::string::npos;
            lines.push_back(of_breach ? name + " " + f.key : name);
        }
        std::sort(lines.begin(), lines.end());
        return lines;
    }

   private:
    World(Instant as_of, Zone zone) : as_of_(as_of), zone_(std::move(zone)) {}

    template <class R>
    void add_as(const Node& tree, const std::string& text, const std::string& path) {
        DecodeContext context{zone_, path, text, findings_};
        R record;
        decode(tree, context, record);
        record.path = path;
        records_.all<R>().push_back(std::move(record));
    }

    void add(const std::string& text) {
        const std::string kind = text.substr(6, text.find('\n') - 6);
        const std::size_t id = text.find("id: ") + 4;
        const std::string path = kind + "s/" + text.substr(id, text.find('\n', id) - id) + ".yaml";
        const std::optional<Node> tree = read_tree(text, path, findings_);
        INFO(text << joined(shown(findings_)));
        REQUIRE(tree);
        if (kind == "calendar") add_as<CalendarRecord>(*tree, text, path);
        if (kind == "contract") add_as<Contract>(*tree, text, path);
        if (kind == "plan") add_as<Plan>(*tree, text, path);
        if (kind == "incident") add_as<Incident>(*tree, text, path);
        if (kind == "change") add_as<Change>(*tree, text, path);
        if (kind == "item") add_as<Item>(*tree, text, path);
        if (kind == "log") add_as<Log>(*tree, text, path);
        if (kind == "report") add_as<Report>(*tree, text, path);
        REQUIRE(findings_.count(Severity::error) == 0);
    }

    // A test that evaluates records which the checks refuse would test nothing that can happen.
    void finish(Check how) {
        records_.sort_by_id();
        if (how == Check::records) {
            const Index whole(records_, zone_);
            check(whole, {}, findings_);
        }
        require_no_error(findings_);
        forget_after(records_, as_of_);
        index_ = std::make_unique<Index>(records_, zone_);
    }

    Instant as_of_;
    Zone zone_;
    Findings findings_;
    Records records_;
    std::unique_ptr<Index> index_;
};

// The rows of a table of tab-separated values, by the names in its first line.
inline std::vector<std::map<std::string, std::string>> rows_of(const std::filesystem::path& file) {
    std::ifstream in(file);
    INFO(file.string());
    REQUIRE(in);
    std::string line;
    std::getline(in, line);
    const std::string head = line;
    const std::vector<std::string_view> names = split(head, '\t');
    std::vector<std::map<std::string, std::string>> rows;
    while (std::getline(in, line)) {
        const std::vector<std::string_view> cells = split(line, '\t');
        REQUIRE(cells.size() == names.size());
        auto& row = rows.emplace_back();
        for (std::size_t i = 0; i < names.size(); ++i) row[std::string(names[i])] = std::string(cells[i]);
    }
    return rows;
}

}  // namespace opsctl::sla_test
