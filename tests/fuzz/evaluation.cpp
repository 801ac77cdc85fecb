// A repository that the input describes, from its text to its figures: no crash, and figures that add up.
#include <fuzzer/FuzzedDataProvider.h>

#include <nlohmann/json.hpp>

#include "check/check.h"
#include "fuzz/read_csv.h"
#include "fuzz/require.h"
#include "report/evaluation_csv.h"
#include "report/evaluation_json.h"
#include "report/evaluation_table.h"
#include "report/explain.h"
#include "sla/as_of.h"
#include "sla/gate.h"
#include "sla/lint.h"
#include "time/parse.h"
#include "yaml/decode.h"

using namespace opsctl;

namespace {

// Writes records as text, so that the reader takes part too.
class Writer {
   public:
    explicit Writer(FuzzedDataProvider& input) : input_(input) {}

    std::string calendar() {
        return "kind: calendar\nid: town\ntitle: t\nholidays: " + one_of({"japan", "none"}) +
               "\ntimezone: " + one_of({"Asia/Tokyo", "UTC", "America/New_York", "Australia/Lord_Howe"}) +
               "\nhours: {" + one_of({"mon-fri", "every-day", "sat-sun"}) + ": \"" +
               one_of({"08:30-17:15", "00:00-24:00", "22:00-06:00", "08:30-12:00, 13:00-17:15"}) + "\"}\n";
    }
    std::string contract() {
        std::string text =
            "kind: contract\nid: demo\ntitle: " + words() +
            "\nclient: 町\nvendor: 社\nterm: {from: 2025-04-01, until: " +
            one_of({"2025-04-01", "2025-04-20", "2025-07-31", "2026-03-31"}) +
            "}\ncalendar: town\nservices: [{id: app}, {id: web}]\nsites: [{id: hall}]\nrequired_parts: [HDD]\n"
            "currency: " +
            one_of({"JPY", "USD"}) + "\nfees: [{from: 2025-04-01, monthly: " +
            one_of({"1100000", "0", "1", "99999999999", "9223372036854775807"}) + "}" +
            one_of({"", ", {from: 2025-05-16, monthly: 7}"}) +
            "]\ntax: [{from: 2025-04-01, rate: " + one_of({"10%", "0%", "99.999999%"}) +
            ", included: " + one_of({"true", "false"}) +
            "}]\nproration: " + one_of({"calendar-days", "thirty-days", "open-days", "none"}) +
            "\nreductions: {cap: " + one_of({"100%", "10%", "0%"}) + ", base: " + one_of({"prorated", "full"}) +
            ", month: " + one_of({"due", "start", "end"}) +
            ", rounding: " + one_of({"payable-down", "reduction-down"}) +
            "}\nreporting: {monthly: {due: " + one_of({"5th open-day", "1bd", "48h"}) +
            "}, breach: {within: " + one_of({"5bd", "1h"}) + "}}\nservice_levels:\n";
        for (int i = input_.ConsumeIntegralInRange(0, 4); i >= 0; --i) text += level(i);
        return text;
    }
    std::string plan() {
        return "kind: plan\nid: demo\ntitle: t\ntype: operation\ncontract: demo\n"
               "period: {from: 2025-04-01, until: 2026-03-31}\n"
               "organization:\n  - {id: yamada, name: 山田, party: client, roles: [client]}\n"
               "  - {id: tanaka, name: 田中, party: vendor, roles: [vendor]}\n"
               "activities: [{id: backup, title: t}]\nindicators: [{id: answered, title: t}]\n";
    }
    std::string incident(int number) {
        return "kind: incident\nid: INC-" + std::to_string(number) + "\ntitle: " + words() +
               "\ncontract: demo\nservices: " + one_of({"[app]", "[web]", "[app, web]", "[]"}) +
               "\nsite: hall\nlevel: " + one_of({"A", "B", "C"}) + "\n" + attributions() +
               "parts: [{name: HDD, in_stock: " + one_of({"true", "false"}) + "}]\n" + outages() + exemptions() +
               timeline({"detected", "called", "arrived", "restored", "report-submitted", "paused", "resumed",
                         "reopened", "dispatch-cancelled"});
    }
    std::string change(int number) {
        const std::string from = time();
        return "kind: change\nid: CHG-" + std::to_string(number) + "\ntitle: " + words() +
               "\ncontract: demo\ntype: " + one_of({"normal", "standard", "emergency"}) + "\nservices: [app]\n" +
               "plan:\n  outage: {from: " + from + ", to: " + time() + "}\n" + outages() + attributions() +
               timeline({"submitted", "approved", "rejected", "withdrawn", "announced", "started", "finished",
                         "ledger-updated"});
    }
    std::string log() {
        std::string text = "kind: log\nid: log\ncontract: demo\nentries:\n";
        for (int i = input_.ConsumeIntegralInRange(0, 5); i >= 0; --i) {
            text += "  - {id: e" + std::to_string(i) + ", activity: backup, requested: " + time() +
                    ", done: " + time() + ", result: " + one_of({"ok", "failed", "skipped"}) + "}\n";
        }
        return text + "measurements:\n  - {indicator: answered, month: 2025-0" + one_of({"4", "5", "6"}) + ", " +
               one_of({"values: {good: 45, total: 50}", "values: {good: 0, total: 0}", "value: 3.2s", "value: 7"}) +
               "}\n";
    }
    std::string report() {
        return "kind: report\nid: rep\ncontract: demo\ntype: monthly\nmonth: 2025-0" + one_of({"4", "5"}) +
               "\nsubmitted: {at: " + time() + ", by: tanaka}\nreduction: " + one_of({"0", "66973"}) +
               "\nbreaches:\n  - {keys: [" + one_of({"l0/INC-0", "l1/2025-04", "l0/nothing"}) +
               "], cause: c, action: a, reduction: " + one_of({"5%", "10000", "0%"}) + "}\n";
    }
    bool flag() { return input_.ConsumeBool(); }

   private:
    std::string one_of(std::initializer_list<const char*> texts) {
        return texts.begin()[input_.ConsumeIntegralInRange<std::size_t>(0, texts.size() - 1)];
    }
    std::string words() {
        const std::string text = input_.ConsumeRandomLengthString(12);
        return first_invalid_utf8(text) ? "t" : nlohmann::json(text + "t").dump();
    }
    std::string time() {
        const int minutes = input_.ConsumeIntegralInRange(0, 120 * 24 * 60);
        const Instant at = *parse_time("2025-03-28T00:00Z", Zone::utc()) + std::chrono::minutes(minutes / 5 * 5);
        return '"' + Zone::utc().iso(at) + '"';
    }
    std::string outages() {
        std::string text = "outages:\n";
        for (int i = input_.ConsumeIntegralInRange(0, 2); i > 0; --i) {
            text += "  - {from: " + time() + (flag() ? ", to: " + time() : "") + (flag() ? ", services: [web]" : "") +
                    "}\n";
        }
        return text.size() > 9 ? text : "";
    }
    std::string attributions() {
        return flag() ? "attributions: [{at: " + time() +
                            ", by: tanaka, value: " + one_of({"vendor", "client", "force-majeure"}) +
                            (flag() ? ", agreed_by: yamada" : "") + "}]\n"
                      : "";
    }
    std::string exemptions() {
        return flag() ? "exemptions: [{service_level: l0, cause: accident, contacted: " + time() +
                            ", claimed: {at: " + time() + ", by: tanaka}" +
                            (flag() ? ", decision: {at: " + time() +
                                          ", by: yamada, result: " + one_of({"accepted", "rejected"}) + "}"
                                    : "") +
                            "}]\n"
                      : "";
    }
    std::string timeline(std::initializer_list<const char*> events) {
        std::vector<std::string> times;
        for (int i = input_.ConsumeIntegralInRange(0, 8); i >= 0; --i) times.push_back(time());
        if (input_.ConsumeIntegralInRange(0, 7) > 0) std::sort(times.begin(), times.end());
        std::string text = "timeline:\n";
        for (const std::string& at : times) {
            text += "  - {at: " + at + ", event: " + one_of(events) + ", by: " + one_of({"yamada", "tanaka"}) + "}\n";
        }
        return text;
    }
    std::string measure() {
        const std::string clock = ", clock: " + one_of({"elapsed", "service-hours"});
        const std::string timed =
            clock + ", pauses: " + one_of({"true", "false"}) + ", judge: " + one_of({"each", "mean"});
        switch (input_.ConsumeIntegralInRange(0, 8)) {
            case 0:
                return "{kind: response, of: incident, from: called, to: arrived, reopen: " +
                       one_of({"new-round", "continue", "ignore"}) +
                       ", cancelled_by: dispatch-cancelled, roll: " + one_of({"none", "next-open-day"}) + timed + "}";
            case 1:
                return "{kind: response, of: log, from: requested, to: done" + timed + "}";
            case 2:
                return "{kind: response, of: change, from: finished, to: ledger-updated" + timed + "}";
            case 3:
                return "{kind: lead-time, of: change, from: announced, to: started, roll: " +
                       one_of({"none", "previous-open-day"}) + timed + "}";
            case 4:
                return "{kind: availability, down: " + one_of({"any", "all"}) + clock +
                       ", minimum: " + one_of({"0s", "60min"}) + ", join: " + one_of({"0s", "30min"}) +
                       ", exclude: {planned: " + one_of({"true", "false"}) +
                       ", attribution: [client]}, order: " + one_of({"minimum-first", "exclude-first"}) + "}";
            case 5:
                return "{kind: occurrence, of: incident, where: {levels: [A]}}";
            case 6:
                return "{kind: frequency, activity: backup, every: " + one_of({"day", "week", "month", "tue-sat"}) +
                       "}";
            case 7:
                return "{kind: deadline, " + one_of({"report: monthly", "activity: backup, every: week"}) +
                       ", due: " + one_of({"5th open-day", "1bd", "2h"}) + "}";
            default:
                return "{kind: " + one_of({"ratio", "value"}) + ", indicator: answered}";
        }
    }
    std::string level(int number) {
        const std::string bounds =
            one_of({"30min", "24h", "3d", "1bd", "1mo", "0", "1", "99.5%", "\">= 90%\"", "\"<= 5s\"", "0s"});
        return "  - id: l" + std::to_string(number) + "\n    title: " + words() + "\n    measure: " + measure() + "\n" +
               (flag() ? "    effective: {from: 2025-04-10}\n" : "") +
               (flag() ? "    guarantee: " + bounds + "\n" : "") + (flag() ? "    target: " + bounds + "\n" : "") +
               (flag() ? "    exemption: {causes: [accident, disaster], contact: by-due}\n" : "") +
               (flag() ? "    reduction: {" +
                             one_of({"flat: 5%", "flat: 10000", "ratio: downtime", "ratio: shortfall",
                                     "step: {first: 5%, then: 5%, every: 15min, when: reached}",
                                     "step: {first: 1, then: 9223372036854775807, every: 1s}",
                                     "bands: [{over: 1h, take: 5%}, {over: 4h, take: 10%}]",
                                     "bands: [{below: 99.5%, take: 10%}]"}) +
                             (flag() ? ", cap: 20%" : "") + "}\n"
                       : "");
    }

    FuzzedDataProvider& input_;
};

class Repository {
   public:
    explicit Repository(FuzzedDataProvider& input) {
        Writer writer(input);
        add<CalendarRecord>(writer.calendar(), "town");
        add<Contract>(writer.contract(), "demo");
        add<Plan>(writer.plan(), "demo");
        for (int i = 0; i < 3 && writer.flag(); ++i) add<Incident>(writer.incident(i), "INC-" + std::to_string(i));
        for (int i = 0; i < 2 && writer.flag(); ++i) add<Change>(writer.change(i), "CHG-" + std::to_string(i));
        if (writer.flag()) add<Log>(writer.log(), "log");
        if (writer.flag()) add<Report>(writer.report(), "rep");
        records_.sort_by_id();
        check(Index(records_, zone_), {}, findings_);
    }

    bool is_valid() const { return findings_.count(Severity::error) == 0; }
    Records& records() { return records_; }
    const Zone& zone() const { return zone_; }

   private:
    template <class R>
    void add(const std::string& text, const std::string& id) {
        const std::string path = std::string(folder_of(R::kind)) + "/" + id + ".yaml";
        const std::optional<Node> root = read_tree(text, path, findings_);
        if (!root) return;
        DecodeContext context{zone_, path, text, findings_};
        R& record = records_.all<R>().emplace_back();
        record.path = path;
        decode(*root, context, record);
        record.id = id;
    }

    Zone zone_ = *Zone::find("Asia/Tokyo");
    Records records_;
    Findings findings_;
};

void add_up(const MonthEvaluation& m) {
    require(m.payable.minor_units() >= 0);
    require(m.reduction.minor_units() + m.payable.minor_units() == m.fee.base.minor_units());
    for (const LevelMonth& level : m.levels) {
        for (const Result& result : level.results) {
            require(result.month == m.month);
            require(result.status != Status::breached || result.known);
            require(result.status == Status::breached || result.charge.share.is_zero());
        }
    }
}

void show(const std::vector<MonthEvaluation>& months) {
    require(nlohmann::json::accept(evaluation_json(months, true)));
    const auto rows = read_csv(evaluation_csv(months, Lang::ja));
    for (const auto& row : rows) require(row.size() == rows.front().size());
    for (const MonthEvaluation& month : months) {
        Page page(Lang::ja);
        add_evaluation(page, month);
        explain_month(page, month);
        for (const LevelMonth& level : month.levels) {
            for (const Result& result : level.results) explain_result(page, month, result);
        }
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    FuzzedDataProvider input(data, size);
    Repository repository(input);
    if (!repository.is_valid()) return 0;
    const Instant as_of =
        *parse_time("2025-04-01T00:00Z", Zone::utc()) + std::chrono::hours(input.ConsumeIntegralInRange(0, 9000));
    forget_after(repository.records(), as_of);
    const Index index(repository.records(), repository.zone());
    const ContractRecords* const records = index.of("demo");
    require(records != nullptr);

    Findings findings;
    const MonthRange term = months_of_term(*records->contract);
    const std::vector<MonthEvaluation> months = evaluate(index, *records, term, as_of, findings);
    for (const MonthEvaluation& month : months) {
        add_up(month);
        // A month says the same alone as among the others.
        const auto alone = evaluate(index, *records, {month.month, month.month}, as_of, findings);
        require(evaluation_json(alone, true) == evaluation_json({month}, true));
    }
    show(months);
    gate(index, *records, as_of, {}, findings);
    lint(*records->contract, findings);
    return 0;
}
