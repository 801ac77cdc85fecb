#include "records_fixture.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>
#include <utility>

#include "base/text.h"
#include "check/check.h"
#include "sla/as_of.h"
#include "sla/gate.h"
#include "store/load.h"
#include "time/parse.h"
#include "yaml/decode.h"

namespace opsctl::sla_test {

Zone tokyo() { return *Zone::find("Asia/Tokyo"); }

Month month(std::string_view text) {
    const auto parsed = parse_month(text);
    INFO(text);
    REQUIRE(parsed);
    return *parsed;
}

std::string with_year(std::string_view text) {
    const bool short_form = text.size() > 2 && text[2] == '-';
    return (short_form ? "2025-" : "") + std::string(text);
}

Instant at(std::string_view text, const Zone& zone) {
    const auto parsed = parse_time(with_year(text), zone);
    INFO(text);
    REQUIRE(parsed);
    return *parsed;
}

std::string joined(const Lines& lines) {
    std::string text;
    for (const std::string& line : lines) text += line + "\n";
    return text;
}

Lines shown(const Findings& findings) {
    Lines lines;
    for (const Finding& f : findings.all()) {
        lines.push_back(std::string(name_of(f.name)) + " " + f.place.record + f.place.pointer + ": " + f.message.en);
    }
    return lines;
}

void require_no_error(const Findings& findings) {
    INFO(joined(shown(findings)));
    REQUIRE(findings.count(Severity::error) == 0);
}

// ---- what a result looks like in a test --------------------------------------------------------------------

std::string status(const Result& r) { return std::string(enum_name(r.status)); }

std::string shown(std::optional<Instant> t, const Zone& zone) {
    if (!t) return "-";
    const std::string text = zone.plain(*t);
    return text.substr(0, 5) == "2025-" ? text.substr(5) : text;
}

std::string shown(const Boxed<Lateness>& late) {
    if (!late) return {};
    if (late->days) return *late->days == 0 ? "" : std::to_string(*late->days) + "d";
    return late->seconds.is_zero() ? "" : late->seconds.fraction();
}

std::string key_and_status(const Result& r) { return r.key() + " " + status(r); }

std::string brief(const Result& r) {
    return r.subject + " " + status(r) + (r.charge.share.is_zero() ? "" : " " + r.charge.share.fraction());
}

std::string timed(const Result& r, const Zone& zone) {
    std::string text = r.subject + " " + status(r);
    const Timing* t = r.timing();
    if (!t || r.status == Status::out_of_scope) return text;
    if (t->due) text += ", due " + shown(t->due, zone);
    const std::string late = shown(t->late);
    return late.empty() ? text : text + ", late " + late;
}

std::string downtime(const Result& r) {
    const Downtime* d = r.downtime();
    if (!d) return brief(r);
    return r.subject + " " + status(r) + " " + std::to_string(d->downtime_seconds) + "/" +
           std::to_string(d->service_seconds);
}

// ---- writing records ---------------------------------------------------------------------------------------

std::string trimmed(std::string_view text) { return std::string(trim(text)); }

std::string timeline(std::string_view events) {
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

std::string incident(std::string_view id, std::string_view events, std::string_view fields) {
    return fmt::format("kind: incident\nid: {}\ntitle: {}\ncontract: c\nservices: [web]\n{}\n{}", id, id, fields,
                       timeline(events));
}

std::string change(std::string_view id, std::string_view events, std::string_view fields, std::string_view type) {
    return fmt::format("kind: change\nid: {}\ntitle: {}\ncontract: c\ntype: {}\nservices: [web]\n{}\n{}", id, id, type,
                       fields, timeline(events));
}

std::string outage(std::string_view from, std::string_view to, std::string_view services) {
    const std::string end = to.empty() ? "" : fmt::format(", to: \"{}\"", with_year(to));
    return fmt::format("outages: [{{from: \"{}\"{}, services: [{}]}}]", with_year(from), end, services);
}

std::string log(std::string_view id, std::string_view rest) {
    return fmt::format("kind: log\nid: {}\ncontract: c\n{}", id, rest);
}

std::string log_of(std::string_view id, const Lines& done, std::string_view activity) {
    std::string entries = "entries:\n";
    for (const std::string& one : done) {
        entries += fmt::format("  - {{activity: {}, done: \"{}\", result: ok}}\n", activity, with_year(one));
    }
    return log(id, entries);
}

std::string report(std::string_view id, std::string_view submitted, std::string_view rest) {
    return fmt::format("kind: report\nid: {}\ncontract: c\nsubmitted: {{at: \"{}\"}}\n{}", id, with_year(submitted),
                       rest);
}

std::string contract(std::string_view levels, std::string_view extra) {
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

std::string level(std::string_view id, std::string_view measure, std::string_view rest) {
    const std::string more = rest.empty() ? "" : fmt::format(", {}", rest);
    return fmt::format("  - {{id: {}, title: Level, measure: {{{}}}{}}}\n", id, measure, more);
}

// ---- the records, cut at a moment --------------------------------------------------------------------------

World::World(const Lines& texts, std::string_view as_of, Check how) : World(at(as_of), tokyo()) {
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

World::World(Instant as_of, Zone zone) : as_of_(as_of), zone_(std::move(zone)) {}

World::~World() = default;

std::unique_ptr<World> World::of_folder(const std::filesystem::path& folder, std::string_view as_of, const Zone& zone) {
    std::unique_ptr<World> world(new World(at(as_of, zone), zone));
    Expected<Repository> repository = Repository::find(folder);
    REQUIRE(repository);
    Expected<Loaded> loaded = load(*repository, world->findings_);
    REQUIRE(loaded);
    world->records_ = std::move(loaded->records);
    world->finish(Check::records);
    return world;
}

const ContractRecords& World::records() const {
    REQUIRE(index_->contracts().size() == 1);
    return index_->contracts().front();
}

std::vector<MonthEvaluation> World::months(MonthRange range) const {
    Findings findings;
    std::vector<MonthEvaluation> all = evaluate(index(), records(), range, as_of_, findings);
    require_no_error(findings);
    return all;
}

std::vector<MonthEvaluation> World::all_months() const { return months(months_of_term(contract())); }

MonthEvaluation World::month(std::string_view text) const {
    const Month m = sla_test::month(text);
    std::vector<MonthEvaluation> all = months({m, m});
    REQUIRE(all.size() == 1);
    return std::move(all.front());
}

Lines World::results(std::string_view text, const std::function<std::string(const Result&)>& how) const {
    Lines lines;
    const MonthEvaluation evaluated = month(text);
    for (const LevelMonth& level : evaluated.levels) {
        for (const Result& r : level.results) lines.push_back(how(r));
    }
    return lines;
}

Lines World::brief(std::string_view text) const { return results(text, &sla_test::brief); }
Lines World::downtime(std::string_view text) const { return results(text, &sla_test::downtime); }
Lines World::timed(std::string_view text) const {
    return results(text, [this](const Result& r) { return sla_test::timed(r, zone()); });
}

Findings World::gate_findings(std::string_view only) const {
    Findings findings;
    GateOptions options;
    if (!only.empty()) options.month = sla_test::month(only);
    gate(index(), records(), as_of_, options, findings);
    findings.sort();
    return findings;
}

Lines World::gate_lines(std::string_view only) const {
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

template <class R>
void World::add_as(const Node& tree, const std::string& text, const std::string& path) {
    DecodeContext context{zone_, path, text, findings_};
    R record;
    decode(tree, context, record);
    record.path = path;
    records_.all<R>().push_back(std::move(record));
}

void World::add(const std::string& text) {
    const std::string kind = text.substr(6, text.find('\n') - 6);
    const std::size_t id = text.find("id: ") + 4;
    const std::string path = kind + "s/" + text.substr(id, text.find('\n', id) - id) + ".yaml";
    const std::optional<Node> tree = read_tree(text, path, findings_);
    INFO(text << joined(shown(findings_)));
    REQUIRE(tree);
    bool is_known = false;
    RecordTypes::each([&]<class R>(std::type_identity<R>) {
        if (enum_name(R::kind) != kind) return;
        add_as<R>(*tree, text, path);
        is_known = true;
    });
    REQUIRE(is_known);
    REQUIRE(findings_.count(Severity::error) == 0);
}

// A test that evaluates records which the checks refuse would test nothing that can happen.
void World::finish(Check how) {
    records_.sort_by_id();
    if (how == Check::records) {
        const Index whole(records_, zone_);
        check(whole, {}, findings_);
    }
    require_no_error(findings_);
    forget_after(records_, as_of_);
    index_ = std::make_unique<Index>(records_, zone_);
}

Lines checked(const Lines& records) {
    const World world(records, "2026-05-01 09:00", Check::nothing);
    Findings findings;
    check(world.index(), {}, findings);
    findings.sort();
    Lines lines;
    for (const Finding& f : findings.all()) {
        lines.push_back(std::string(name_of(f.name)) + " " + f.place.record + f.place.pointer);
    }
    return lines;
}

std::vector<std::map<std::string, std::string>> rows_of(const std::filesystem::path& file) {
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
