// Reports, and what records accept.
#include <catch2/catch.hpp>

#include "check/records.h"

using namespace opsctl;
using namespace opsctl::test;

namespace {

Lines reported(const std::string& body) { return found(report("r", body)); }

Lines accepted(const std::string& finding) {
    return found(incident("accept: [{finding: " + finding +
                          ", reason: r}]\n"
                          "timeline: [{at: 2025-06-12 09:00, event: detected, by: tanakaa}]\n"));
}

}  // namespace

TEST_CASE("a monthly report says its month, and once submitted its reduction") {
    CHECK(reported("type: monthly\nmonth: 2025-06\n").empty());
    CHECK(reported("type: monthly\n") == Lines{"report-incomplete reports/r.yaml:4 /type"});
    CHECK(reported("type: monthly\nmonth: 2025-07\nsubmitted: {at: 2025-08-04 10:00}\n") ==
          Lines{"report-incomplete reports/r.yaml:6 /submitted"});
    CHECK(reported("type: monthly\nmonth: 2025-07\nsubmitted: {at: 2025-08-04 10:00}\nreduction: 0\n").empty());
    // June was handed over already.
    CHECK(reported("type: monthly\nmonth: 2025-06\nsubmitted: {at: 2025-07-04 10:00}\nreduction: 0\n") ==
          Lines{"report-not-corrected reports/r.yaml:5 /month"});
    CHECK(reported("type: breach\nsubmitted: {at: 2025-07-04 10:00}\n").empty());
    CHECK(reported("type: weekly\n") == Lines{"bad-value reports/r.yaml:4 /type"});
    CHECK(reported("month: 2025-06\n") == Lines{"missing-key reports/r.yaml:1 "});
}

TEST_CASE("what was handed over is filled in") {
    const auto breach = [](const std::string& said) {
        return reported("type: breach\nmonth: 2025-07\nsubmitted: {at: 2025-08-04 10:00}\n"
                        "breaches: [{keys: [arrival/INC-1]" + said + "}]\n");
    };
    const std::string left = "placeholder-left reports/r.yaml:7 /breaches/0/";
    CHECK(breach(", cause: 渋滞, action: 待機").empty());
    CHECK(breach("").empty());  // another report, or the incident, may say it
    CHECK(breach(", cause: （未記入）, action: 待機") == Lines{left + "cause"});
    CHECK(breach(", cause: 渋滞, action: TODO") == Lines{left + "action"});
    CHECK(reported("type: breach\nbreaches: [{keys: [arrival/INC-1], cause: （記入）}]\n").empty());  // a draft
}

TEST_CASE("what happens on the way to the acceptance follows from the inspections") {
    const auto acceptance = [](const std::string& inspections, const std::string& events) {
        return reported("type: monthly\nmonth: 2025-07\nsubmitted: {at: 2025-08-04 10:00}\nreduction: 0\ninspections: [" +
                        inspections + "]\ntimeline: [" + events + "]\n");
    };
    const std::string failed = "{at: 2025-08-06 10:00, by: yamada, result: failed, reason: 誤り}";
    const std::string passed = "{at: 2025-08-08 10:00, by: yamada, result: passed}";
    const auto event = [](const std::string& name, const std::string& at) {
        return "{at: " + at + ", event: " + name + ", by: tanaka}";
    };
    const Lines unexpected{"event-unexpected reports/r.yaml:9 /timeline/0/event"};
    CHECK(acceptance("", event("inspection-requested", "2025-08-05 10:00")).empty());
    CHECK(acceptance(failed, event("remedied", "2025-08-07 10:00")).empty());
    CHECK(acceptance(failed, event("remedied", "2025-08-06 09:59")) == unexpected);
    CHECK(acceptance("", event("remedied", "2025-08-07 10:00")) == unexpected);
    CHECK(acceptance(failed + ", " + passed, event("remedied", "2025-08-07 10:00")).empty());
    CHECK(acceptance(failed + ", " + passed, event("remedied", "2025-08-09 10:00")) == unexpected);
    CHECK(acceptance(passed, event("inspection-requested", "2025-08-09 10:00")) == unexpected);
    CHECK(acceptance(passed, event("note", "2025-08-09 10:00")).empty());
}

TEST_CASE("a report corrects an older one about the same") {
    const std::string corrects = "corrects: {report: 2025-06, reason: r}\n";
    const Lines unsuitable{"correction-unsuitable reports/r.yaml:6 /corrects/report"};
    CHECK(reported("type: monthly\nmonth: 2025-06\n" + corrects).empty());
    CHECK(reported("type: monthly\nmonth: 2025-07\n" + corrects) == unsuitable);
    CHECK(reported("type: breach\nmonth: 2025-06\n" + corrects) == unsuitable);
    CHECK(reported("type: monthly\nmonth: 2025/06\n" + corrects) == Lines{"bad-date reports/r.yaml:5 /month"});
    CHECK(reported("type: breach\nmonth: 2025-06\ncorrects: {report: r, reason: r}\n") == unsuitable);
}

TEST_CASE("reports cannot correct one another") {
    Files files = report("a", "type: breach\ncorrects: {report: b, reason: r}\n");
    files.merge(report("b", "type: breach\ncorrects: {report: c, reason: r}\n"));
    files.merge(report("c", "type: breach\ncorrects: {report: a, reason: r}\n"));
    CHECK(found(files) == Lines{"correction-unsuitable reports/c.yaml:5 /corrects/report"});
    files["reports/c.yaml"] = "kind: report\nid: c\ncontract: demo\ntype: breach\n";
    CHECK(found(files).empty());
}

TEST_CASE("a record accepts warnings of its own") {
    const std::string warning = "person-misspelt incidents/INC-1.yaml:6 /timeline/0/by";
    const std::string impossible = "accept-not-possible incidents/INC-1.yaml:5 /accept/0/finding";
    CHECK(accepted("person-misspelt").empty());
    CHECK(accepted("target-laxer") == Lines{warning});
    CHECK(accepted("person-mispelt") == Lines{impossible, warning});
    CHECK(accepted("unknown-event") == Lines{impossible, warning});
    CHECK(accepted("breach-report-late") == Lines{impossible, warning});
    CHECK(accepted("breach-unreported") == Lines{impossible, warning});
}

TEST_CASE("what one record accepts another does not") {
    Files files = incident("accept: [{finding: person-misspelt, reason: r}]\n");
    files.merge(item("owner: tanakaa\ntimeline: []\n"));
    CHECK(found(files) == Lines{"person-misspelt items/ITM-1.yaml:6 /owner"});
}

TEST_CASE("an error is never silenced") {
    CHECK(found(incident("accept: [{finding: unknown-event, reason: r}]\n"
                         "timeline: [{at: 2025-06-12 09:00, event: gone}]\n")) ==
          Lines{"accept-not-possible incidents/INC-1.yaml:5 /accept/0/finding",
                "unknown-event incidents/INC-1.yaml:6 /timeline/0/event"});
}
