// Every value of every record of a repository with a reported and an open month is changed in turn, and every order of
// equal times: whatever then is evaluated otherwise, or passes the gate otherwise, gives a finding in the review. Beside
// it what honest work changes, which passes.
#include <catch2/catch.hpp>
#include <functional>
#include <regex>

#include "report/evaluation_json.h"
#include "review/figures.h"
#include "sla/as_of.h"
#include "sla/gate.h"
#include "support/checked.h"
#include "support/git_fixture.h"
#include "support/reviewed.h"
#include "yaml/tree.h"

using namespace opsctl;
using namespace opsctl::test;

namespace {

const Instant as_of = date::sys_days(date::year(2025) / 7 / 31);

// June was reported with a breach; in July an outage, a breach, an announced stop, and two things of the same minute.
const Files months = {
    {"incidents/INC-2.yaml",
     "kind: incident\nid: INC-2\ntitle: 停止\ncontract: demo\nservices: [app]\nsite: hall\n"
     "attributions:\n  - {at: 2025-07-11 10:00, by: tanaka, value: client, agreed_by: yamada}\n"
     "  - {at: 2025-07-11 10:00, by: tanaka, value: vendor}\n"
     "outages: [{from: 2025-07-10 09:00, to: 2025-07-10 13:00}]\n"
     "timeline:\n  - {at: 2025-07-10 09:00, event: called, by: yamada, recipient: sato}\n"
     "  - {at: 2025-07-10 09:40, event: arrived, by: sato}\n  - {at: 2025-07-10 13:00, event: restored, by: sato}\n"},
    {"incidents/INC-3.yaml",
     "kind: incident\nid: INC-3\ntitle: 遅れ\ncontract: demo\nservices: [app]\nsite: hall\n"
     "attributions: [{at: 2025-06-24 10:00, by: tanaka, value: vendor}]\n"
     "exemptions:\n  - {service_level: arrival, cause: accident, claimed: {at: 2025-06-25 09:00, by: tanaka},\n"
     "     decision: {at: 2025-06-26 09:00, by: yamada, result: rejected}}\n"
     "timeline:\n  - {at: 2025-06-23 09:00, event: called, by: yamada, recipient: sato}\n"
     "  - {at: 2025-06-23 09:40, event: arrived, by: sato}\n"},
    {"changes/CHG-9.yaml",
     "kind: change\nid: CHG-9\ntitle: 更新\ncontract: demo\ntype: normal\nservices: [app]\n"
     "plan: {outage: {from: 2025-06-20 14:00, to: 2025-06-20 17:00}, rollback: 戻す}\n"
     "outages: [{from: 2025-06-20 14:00, to: 2025-06-20 17:00}]\n"
     "attributions: [{at: 2025-06-20 18:00, by: tanaka, value: vendor}]\n"
     "timeline:\n  - {at: 2025-06-10 10:00, event: submitted, by: tanaka}\n"
     "  - {at: 2025-06-12 10:00, event: announced, by: tanaka, recipient: yamada}\n"
     "  - {at: 2025-06-13 10:00, event: approved, by: yamada, role: client}\n"},
    {"logs/2025-07.yaml",
     "kind: log\nid: 2025-07\ncontract: demo\nentries: [{id: b2, activity: backup, done: 2025-07-30 18:00, result: ok}]\n"
     "measurements:\n  - {indicator: answered, month: 2025-07, values: {good: 8, total: 10}}\n"
     "  - {indicator: screen, month: 2025-06, value: 2s}\n"}};

struct State {
    Loaded loaded;
    bool is_valid = false;
    std::string figures;  // what `evaluate` prints of every month, and what the gate finds
};

std::string figures_of(const Loaded& loaded) {
    Records records = loaded.records;
    forget_after(records, as_of);
    const Index index(records, loaded.zone);
    std::string text;
    Findings findings;
    for (const ContractRecords& of : index.contracts()) {
        text += evaluation_json(evaluate(index, of, months_of_term(*of.contract), as_of, findings), true);
        gate(index, of, as_of, {}, findings);
    }
    for (const Finding& finding : findings.all()) text += fmt::format("{} {}\n", name_of(finding.name), finding.key);
    return std::regex_replace(text, std::regex("\"line\": [0-9]+"), "");
}

State state_of(const Repository& repository) {
    Findings findings;
    Expected<Loaded> loaded = load(repository, findings);
    REQUIRE(loaded);
    State state{std::move(*loaded), false, {}};
    if (state.loaded.config_ok) check(Index(state.loaded.records, state.loaded.zone), {}, findings);
    state.is_valid = findings.count(Severity::error) == 0;
    if (state.is_valid) state.figures = figures_of(state.loaded);
    return state;
}

// A change of a file: what it does, and the text that it leads to.
struct Mutation {
    std::string what, text;
};

std::string replaced(const std::string& text, std::size_t from, std::size_t to, const std::string& by) {
    return text.substr(0, from) + by + text.substr(to);
}

// Another value of the same kind; empty where there is none.
std::string other_value(const std::string& value) {
    static const std::map<std::string, std::string> words = {
        {"vendor", "client"},   {"client", "vendor"},          {"elapsed", "service-hours"}, {"service-hours", "elapsed"},
        {"ok", "failed"},       {"rejected", "accepted"},      {"passed", "failed"},         {"any", "all"},
        {"true", "false"},      {"japan", "none"},             {"arrived", "restored"},      {"restored", "arrived"},
        {"called", "detected"}, {"yamada", "tanaka"},          {"tanaka", "yamada"},         {"sato", "yamada"},
        {"due", "start"},       {"calendar-days", "thirty-days"}, {"prorated", "full"},      {"payable-down", "reduction-down"},
        {"exceeded", "reached"}, {"minimum-first", "exclude-first"}, {"announced", "note"},  {"approved", "note"},
        {"submitted", "note"},  {"new-round", "ignore"},       {"Asia/Tokyo", "Asia/Shanghai"}, {"normal", "emergency"},
        {"inclusive", "exclusive"}, {"month", "quarter"},      {"shortfall", "downtime"},    {"accident", "disaster"}};
    if (const auto word = words.find(value); word != words.end()) return word->second;
    std::smatch found;
    if (std::regex_match(value, found, std::regex("([0-9]{4}-[0-9]{2}-[0-9]{2} )([0-9]{2})(:.*)"))) {
        return fmt::format("{}{:02}{}", found[1].str(), (std::stoi(found[2]) + 1) % 24, found[3].str());
    }
    if (std::regex_match(value, found, std::regex("([0-9]{4}-[0-9]{2}-)([0-9]{2})"))) {
        return fmt::format("{}{:02}", found[1].str(), std::stoi(found[2]) % 28 + 1);
    }
    if (std::regex_match(value, found, std::regex("(2025-)(0[67])"))) return found[1].str() + (found[2] == "06" ? "07" : "06");
    if (std::regex_match(value, found, std::regex("([^0-9]*)([0-9]+)(.*)"))) {
        return fmt::format("{}{}{}", found[1].str(), std::stoi(found[2]) + 1, found[3].str());
    }
    return {};
}

std::size_t end_of(const Node& node, const std::string& text) {
    if (node.kind == Node::Kind::scalar) return node.end;
    std::size_t last = node.offset + 1;
    for (const Node& item : node.items) last = end_of(item, text);
    for (const Entry& entry : node.entries) last = end_of(entry.value, text);
    return text.find_first_of("]}", last) + 1;
}

// The text without what lies there in a flow collection, and without the comma that it leaves.
std::string without(const std::string& text, std::size_t from, std::size_t to) {
    const std::size_t next = text.find_first_not_of(" \n", to);
    if (next != std::string::npos && text[next] == ',') return replaced(text, from, next + 1, "");
    const std::size_t before = text.find_last_not_of(" \n", from - 1);
    return replaced(text, text[before] == ',' ? before : from, to, "");
}

void mutate(const Node& node, const std::string& text, const std::string& where, std::vector<Mutation>& all) {
    if (node.kind == Node::Kind::scalar) {
        const std::string other = other_value(node.text);
        const std::string quote = node.plain ? "" : "\"";
        if (!other.empty()) all.push_back({where + ": " + node.text + " -> " + other, replaced(text, node.offset, node.end, quote + other + quote)});
        return;
    }
    for (const Entry& entry : node.entries) {
        const std::string at = where + "/" + entry.key.text;
        mutate(entry.value, text, at, all);
        if (node.flow) {
            all.push_back({"without " + at, without(text, entry.key.offset, end_of(entry.value, text))});
        } else if (entry.value.kind == Node::Kind::scalar || entry.value.flow) {
            const std::size_t begin = text.rfind('\n', entry.key.offset) + 1;
            if (text.substr(begin, entry.key.offset - begin).find('-') != std::string::npos) continue;
            all.push_back({"without " + at, replaced(text, begin, text.find('\n', end_of(entry.value, text)) + 1, "")});
        }
    }
    for (std::size_t i = 0; i < node.items.size(); ++i) {
        const Node& item = node.items[i];
        const std::string at = fmt::format("{}/{}", where, i);
        mutate(item, text, at, all);
        if (!item.flow) continue;
        if (node.flow) {
            all.push_back({"without " + at, without(text, item.offset, end_of(item, text))});
        } else {
            const std::size_t begin = text.rfind('\n', item.offset) + 1;
            all.push_back({"without " + at, replaced(text, begin, text.find('\n', end_of(item, text)) + 1, "")});
        }
        const Node* time = item.get("at");
        const Node* next = i + 1 < node.items.size() ? node.items[i + 1].get("at") : nullptr;
        if (time == nullptr || next == nullptr || time->text != next->text) continue;
        const Node& other = node.items[i + 1];
        const std::string one = text.substr(item.offset, end_of(item, text) - item.offset);
        const std::string two = text.substr(other.offset, end_of(other, text) - other.offset);
        const std::string between = text.substr(end_of(item, text), other.offset - end_of(item, text));
        all.push_back({"order of " + at, replaced(text, item.offset, end_of(other, text), two + between + one)});
    }
}

// The line at which two texts part.
std::string first_difference(const std::string& a, const std::string& b) {
    std::size_t at = 0;
    while (at < a.size() && at < b.size() && a[at] == b[at]) ++at;
    const std::size_t begin = a.rfind('\n', at) + 1;
    return fmt::format("\n  {}\n  {}", a.substr(begin, a.find('\n', at) - begin), b.substr(begin, b.find('\n', at) - begin));
}

class TwoMonths {
   public:
    TwoMonths() : fixture_(base_repository(), months), git_(fixture_.root()) {
        std::string report = *fixture_.repository().read("reports/2025-06.yaml");
        report.replace(report.find("reduction: 0"), 12, "reduction: 5000\nbreaches: [{keys: [arrival/INC-3]}]");
        fixture_.write({{"reports/2025-06.yaml", report}});
        base_ = git_.commit("base");
    }

    const RepositoryFixture& fixture() const { return fixture_; }
    Reviewed review() const { return reviewed(fixture_.repository(), base_, ""); }

    // The mutations of all records of which nothing is said, though something changes.
    std::vector<std::string> unsaid(int& count) const {
        const Repository repository = fixture_.repository();
        const State before = state_of(repository);
        REQUIRE(before.is_valid);
        Findings ignored;
        const Expected<std::vector<RecordFile>> files = repository.record_files(ignored);
        REQUIRE(files);
        std::vector<std::string> paths = {"opsctl.yaml"};
        for (const RecordFile& file : *files) paths.push_back(file.path);
        std::vector<std::string> silent;
        for (const std::string& path : paths) {
            const std::string text = *repository.read(path);
            const std::optional<Node> tree = read_tree(text, path, ignored);
            REQUIRE(tree);
            std::vector<Mutation> mutations;
            mutate(*tree, text, path, mutations);
            for (const Mutation& mutation : mutations) {
                fixture_.write({{path, mutation.text}});
                const State after = state_of(repository);
                if (!after.is_valid || after.figures == before.figures) continue;  // check says so; nothing changes
                ++count;
                if (review().findings.empty()) silent.push_back(mutation.what + first_difference(before.figures, after.figures));
            }
            fixture_.write({{path, text}});
        }
        return silent;
    }

   private:
    RepositoryFixture fixture_;
    GitFixture git_;
    std::string base_;
};

}  // namespace

TEST_CASE("whatever changes a figure or the gate is told by the review", "[review][mutation]") {
    const TwoMonths branch;
    int count = 0;
    const std::vector<std::string> silent = branch.unsaid(count);
    for (const std::string& one : silent) UNSCOPED_INFO(one);
    CHECK(silent.empty());
    CHECK(count > 60);  // the fees alone are ten months; most values of the contract and the timelines decide something
}

TEST_CASE("what honest work changes fails no review", "[review][mutation]") {
    const TwoMonths branch;
    const RepositoryFixture& fixture = branch.fixture();
    const auto replace = [&](const std::string& path, const std::string& from, const std::string& to) {
        std::string text = *fixture.repository().read(path);
        const std::size_t at = text.find(from);
        REQUIRE(at != std::string::npos);
        fixture.write({{path, text.replace(at, from.size(), to)}});
    };
    SECTION("words") { replace("incidents/INC-3.yaml", "title: 遅れ", "title: 到着の遅れ\ncause: 渋滞"); }
    SECTION("a comment") { replace("contracts/demo.yaml", "kind: contract", "# 令和7年度\nkind: contract"); }
    SECTION("who joins from now on") {
        replace("plans/demo.yaml", "activities:",
                "  - {id: mori, name: 森, party: vendor, from: 2025-08-01}\nactivities:");
    }
    SECTION("a call of today") {
        fixture.write({{"incidents/INC-4.yaml",
                        "kind: incident\nid: INC-4\ntitle: 印刷\ncontract: demo\nservices: [app]\nsite: hall\n"
                        "timeline: [{at: 2025-07-31 08:50, event: called, by: yamada, recipient: sato}]\n"}});
    }
    SECTION("a fee from the next month on") {
        replace("contracts/demo.yaml", "monthly: 100000}", "monthly: 100000}, {from: 2025-08-01, monthly: 90000}");
    }
    SECTION("the work of July") {
        replace("logs/2025-07.yaml", "entries: [", "entries: [{id: b3, activity: backup, done: 2025-07-30 19:00, result: ok}, ");
    }
    SECTION("an attribution that came after the report") {
        replace("incidents/INC-3.yaml", "attributions: [",
                "attributions: [{at: 2025-07-28 10:00, by: tanaka, value: vendor}, ");
    }
    CHECK(branch.review().findings.count(Severity::error) == 0);
}
