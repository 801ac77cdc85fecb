// Every value of every record of a repository with a reported and an open month is changed in turn, and every order of
// equal times: whatever then is evaluated otherwise, or passes the gate otherwise, gives a finding in the review. Beside
// it what honest work changes, which passes.
#include <algorithm>
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

// What the first two months do not have: the other kinds of records, measures, events and keys.
const std::string more_levels =
    "  - {id: answer, title: 回答, measure: {kind: response, of: item, where: {types: [inquiry]}, from: opened, to: answered, clock: service-hours},\n"
    "     guarantee: 4h, reduction: {flat: 1%}}\n"
    "  - {id: decided, title: 準備, measure: {kind: lead-time, of: item, from: decided, to: started}, guarantee: 24h, reduction: {flat: 1%}}\n"
    "  - {id: problem, title: 問題, measure: {kind: occurrence, of: item, where: {types: [problem], priorities: [high]}}, guarantee: 0, reduction: {flat: 2%, cap: 3%}}\n"
    "  - {id: gap, title: 間隔, measure: {kind: interval, activity: patrol}, guarantee: 20d, reduction: {flat: 1%}}\n"
    "  - {id: minutes, title: 議事録, measure: {kind: deadline, activity: patrol, every: month, due: 30d}, reduction: {flat: 1%}}\n"
    "  - {id: monthly, title: 月次報告, measure: {kind: deadline, report: monthly, due: 5th open-day}, reduction: {flat: 1%}}\n"
    "  - {id: window, title: 窓口, measure: {kind: hours, calendar: desk, hours: {mon-fri: \"09:00-17:00\"}}, reduction: {flat: 1%}}\n"
    "  - {id: grade, title: 目標復旧時間, catalogue: meti/saas/rto, measure: {kind: attribute, row: meti/saas/rto}, guarantee: \"2\", reduction: {flat: 1%}}\n"
    "  - {id: ledger, title: 台帳, measure: {kind: response, of: change, where: {origin: [vendor]}, from: finished, to: ledger-updated}, guarantee: 24h, reduction: {flat: 1%}}\n"
    "  - {id: share, title: 即答率, measure: {kind: ratio, indicator: at-once}, guarantee: \">= 50%\", reduction: {ratio: shortfall}}\n"
    "  - id: call-off\n    title: 取消\n    guarantee: 30min\n    reduction: {flat: 1%}\n"
    "    measure: {kind: response, of: incident, where: {levels: [A, B], works: [system]}, from: called, to: arrived, clock: elapsed,\n"
    "      pauses: {agreed: true}, cancelled_by: {event: dispatch-cancelled, party: client}}\n";

const Files wide = {
    {"calendars/desk.yaml", "kind: calendar\nid: desk\ntitle: 窓口\ntimezone: Asia/Tokyo\nholidays: none\nhours: {mon-fri: \"09:00-17:00\"}\nclosed: [{date: 2025-12-30, title: 休業}]\n"},
    {"items/ITM-1.yaml",
     "kind: item\nid: ITM-1\ntitle: 問い合わせ\ncontract: demo\ntype: inquiry\nchannel: phone\nservices: [app]\npriority: low\n"
     "timeline:\n  - {at: 2025-06-10 09:00, event: opened, by: yamada}\n  - {at: 2025-06-10 09:00, event: answered, by: sato}\n"},
    {"items/ITM-2.yaml",
     "kind: item\nid: ITM-2\ntitle: 問題\ncontract: demo\ntype: problem\npriority: high\n"
     "timeline:\n  - {at: 2025-07-03 09:00, event: opened, by: sato}\n  - {at: 2025-07-04 09:00, event: decided, by: yamada}\n"
     "  - {at: 2025-07-07 09:00, event: started, by: sato}\n"},
    {"items/ITM-3.yaml",
     "kind: item\nid: ITM-3\ntitle: 問い合わせ\ncontract: demo\ntype: inquiry\nchannel: mail\n"
     "timeline:\n  - {at: 2025-07-08 09:00, event: opened, by: yamada}\n  - {at: 2025-07-08 16:00, event: answered, by: sato}\n"},
    {"assets/sv-1.yaml",
     "kind: asset\nid: sv-1\ntitle: サーバ\ncontract: demo\ntype: software\nversion: \"1.0\"\nsite: hall\n"
     "timeline:\n  - {at: 2025-06-02 09:00, event: registered, by: sato}\n"
     "  - {at: 2025-07-10 09:00, event: updated, by: sato, change: CHG-5, set: {version: \"1.1\"}}\n"},
    {"changes/CHG-5.yaml",
     "kind: change\nid: CHG-5\ntitle: 更新\ncontract: demo\ntype: standard\norigin: vendor\nservices: [app]\nledgers: [software]\n"
     "items: [{asset: sv-1, from: \"1.0\", to: \"1.1\"}]\n"
     "timeline:\n  - {at: 2025-07-08 09:00, event: submitted, by: tanaka}\n  - {at: 2025-07-08 10:00, event: started, by: sato}\n"
     "  - {at: 2025-07-08 11:00, event: finished, by: sato, result: success}\n  - {at: 2025-07-10 10:00, event: ledger-updated, by: sato, ledger: software}\n"},
    {"assessments/saas.yaml",
     "kind: assessment\nid: saas\ncontract: demo\ncatalogue: meti/saas\nanswers:\n  - {row: rto, grade: 3, at: 2025-06-05 09:00, by: tanaka}\n"
     "  - {row: rto, grade: 2, at: 2025-07-05 09:00, by: tanaka}\n  - {row: rto, grade: 1, at: 2025-07-05 09:00, by: yamada}\n"},
    {"incidents/INC-4.yaml",
     "kind: incident\nid: INC-4\ntitle: 遅れ\ncontract: demo\nservices: [app]\nsite: hall\nwork: system\nassets: [sv-1]\n"
     "level: [{value: A}, {at: 2025-07-16 10:00, value: B, by: tanaka, agreed_by: yamada}]\n"
     "attributions: [{at: 2025-07-17 10:00, by: tanaka, value: vendor}]\n"
     "timeline:\n  - {at: 2025-07-16 09:00, event: called, by: yamada, recipient: sato}\n"
     "  - {at: 2025-07-16 09:10, event: paused, by: sato, agreed_by: yamada, reason: 待ち}\n  - {at: 2025-07-16 09:30, event: resumed, by: sato}\n"
     "  - {at: 2025-07-16 09:45, event: arrived, by: sato}\n"},
    {"incidents/INC-5.yaml",
     "kind: incident\nid: INC-5\ntitle: 取消\ncontract: demo\nservices: [app]\nsite: hall\nwork: system\nlevel: A\n"
     "timeline:\n  - {at: 2025-07-17 09:00, event: called, by: yamada, recipient: sato}\n"
     "  - {at: 2025-07-17 09:10, event: dispatch-cancelled, by: yamada}\n  - {at: 2025-07-17 12:00, event: false-alarm, by: sato, agreed_by: yamada}\n"},
    {"logs/2025-06-2.yaml",
     "kind: log\nid: 2025-06-2\ncontract: demo\nentries:\n"
     "  - {id: p1, activity: patrol, for: 2025-06, done: 2025-06-20 18:00, result: ok, by: sato}\n"
     "  - {id: p2, activity: patrol, for: 2025-07, done: 2025-07-09 18:00, result: ok, by: sato}\n"}};

struct State {
    Loaded loaded;
    bool is_valid = false;
    std::string figures;  // what `evaluate` prints of every month, and what the gate finds
    std::string errors;   // why it is not valid
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
    State state{std::move(*loaded), false, {}, {}};
    if (state.loaded.config_ok) check(Index(state.loaded.records, state.loaded.zone), {}, findings);
    state.is_valid = findings.count(Severity::error) == 0;
    for (const Finding& finding : findings.all()) {
        if (finding.severity() == Severity::error) state.errors += fmt::format("{} {}: {}\n", finding.place.path, finding.place.pointer, finding.message.en);
    }
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
        {"inclusive", "exclusive"}, {"month", "quarter"},      {"shortfall", "downtime"},    {"accident", "disaster"},
        {"inquiry", "request"}, {"problem", "request"},        {"high", "low"},              {"low", "high"},
        {"phone", "mail"},      {"mail", "phone"},             {"A", "B"},                   {"B", "A"},
        {"system", "hardware"}, {"opened", "note"},            {"answered", "note"},         {"decided", "note"},
        {"software", "hardware"}, {"paused", "note"},          {"dispatch-cancelled", "note"}, {"false-alarm", "note"},
        {"finished", "note"},   {"ledger-updated", "note"},    {"started", "note"},          {"inspection-requested", "note"},
        {"extension-agreed", "note"}, {"rto", "availability"},      {"standard", "normal"}};
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

// That an amendment is missing is told of every change of a contract, whatever it does: enough where no more than the words
// change by which a result is out of scope.
bool tells(const Findings& findings, const State& before, const State& after) {
    const auto without_reasons = [](const State& state) { return std::regex_replace(state.figures, std::regex("\"reason\": [^\n]*"), ""); };
    const bool is_more = std::any_of(findings.all().begin(), findings.all().end(), [](const Finding& finding) {
        return finding.name != FindingName::contract_changed_without_amendment;
    });
    return is_more || (!findings.empty() && without_reasons(before) == without_reasons(after));
}

class TwoMonths {
   public:
    TwoMonths() : fixture_(base_repository(), months), git_(fixture_.root()) {
        replace("reports/2025-06.yaml", "reduction: 0", "reduction: 5000\nbreaches: [{keys: [arrival/INC-3]}]");
        base_ = git_.commit("base");
    }

    // The same with the other kinds of records, in a June that was invoiced and paid.
    void widen() {
        fixture_.write(wide);
        fixture_.write({{"contracts/demo.yaml", *fixture_.repository().read("contracts/demo.yaml") + more_levels}});
        replace("plans/demo.yaml", "every: month}]", "every: month}, {id: patrol, title: 巡回, every: month}]");
        replace("plans/demo.yaml", "indicators:\n",
                      "indicators:\n  - {id: at-once, title: 即答率, compute: {take: share, of: item, where: {at_once: true, channels: [phone]}, among: {types: [inquiry]}}}\n");
        replace("reports/2025-06.yaml", "inspections: [",
                      "timeline:\n  - {at: 2025-07-07 09:00, event: inspection-requested, by: tanaka}\n"
                      "  - {at: 2025-07-07 10:00, event: extension-agreed, until: 2025-07-20, by: yamada, agreed_by: tanaka}\n"
                      "invoice: {received: 2025-07-14, amount: 95000}\npayment: {at: 2025-07-24, amount: 95000}\ninspections: [");
        base_ = git_.commit("all kinds");
    }

    const RepositoryFixture& fixture() const { return fixture_; }
    Reviewed review() const { return reviewed(fixture_.repository(), base_, ""); }

    // The mutations of all records of which nothing is said, though something changes: of every `step`th change.
    std::vector<std::string> unsaid(int& count, std::size_t step = 1) const {
        const Repository repository = fixture_.repository();
        const State before = state_of(repository);
        INFO(before.errors);
        REQUIRE(before.is_valid);
        Findings ignored;
        const Expected<std::vector<RecordFile>> files = repository.record_files(ignored);
        REQUIRE(files);
        std::vector<std::string> paths = {"opsctl.yaml"};
        for (const RecordFile& file : *files) paths.push_back(file.path);
        std::vector<std::string> silent;
        std::size_t number = 0;
        for (const std::string& path : paths) {
            const std::string text = *repository.read(path);
            const std::optional<Node> tree = read_tree(text, path, ignored);
            REQUIRE(tree);
            std::vector<Mutation> mutations;
            mutate(*tree, text, path, mutations);
            for (const Mutation& mutation : mutations) {
                if (number++ % step != 0) continue;
                fixture_.write({{path, mutation.text}});
                const State after = state_of(repository);
                if (!after.is_valid || after.figures == before.figures) continue;  // check says so; nothing changes
                ++count;
                if (!tells(review().findings, before, after)) silent.push_back(mutation.what + first_difference(before.figures, after.figures));
            }
            fixture_.write({{path, text}});
        }
        return silent;
    }

   private:
    void replace(const std::string& path, const std::string& from, const std::string& to) const {
        std::string text = *fixture_.repository().read(path);
        const std::size_t at = text.find(from);
        REQUIRE(at != std::string::npos);
        fixture_.write({{path, text.replace(at, from.size(), to)}});
    }

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

TEST_CASE("whatever changes a figure or the gate is told by the review, of every kind of record", "[review][mutation]") {
    TwoMonths branch;
    branch.widen();
    int count = 0;
    const std::vector<std::string> silent = branch.unsaid(count);
    for (const std::string& one : silent) UNSCOPED_INFO(one);
    CHECK(silent.empty());
    CHECK(count > 250);
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
