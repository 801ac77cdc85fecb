// Changes in short, for the tables of the tests: what the rules about changes find in a repository.
#pragma once

#include <string>
#include <vector>

#include "change/check.h"
#include "sla/as_of.h"
#include "support/checked.h"
#include "time/parse.h"

namespace opsctl::test {

// The rules about changes over the base repository (a contract that asks for a role `client` and keeps who asks and
// who approves apart) with these files in it, as of a time in Japan.
class ChangeFixture {
   public:
    ChangeFixture(const Files& overlay, const std::string& as_of)
        : fixture_(base_repository(), overlay), repository_(fixture_.repository()) {
        Findings findings;
        loaded_ = std::move(*load(repository_, findings));
        as_of_ = *parse_time(as_of, loaded_.zone);
        check(Index(loaded_.records, loaded_.zone), {}, findings);
        INFO(fmt::format("{}", fmt::join(lines_of(findings), "\n")));
        REQUIRE(findings.count(Severity::error) == 0);
        forget_after(loaded_.records, as_of_);
        index_.emplace(loaded_.records, loaded_.zone);
    }

    const ContractRecords& records() const { return *index_->of("demo"); }
    const Change& change(std::string_view id = "CHG-1") const { return *loaded_.records.find<Change>(id); }
    Instant time(const std::string& text) const { return *parse_time(text, loaded_.zone); }

    // "approval-stale /timeline/1/event" of each finding, in the order of the rules.
    std::vector<std::string> found() const {
        Findings findings;
        check_changes(records(), as_of_, findings);
        std::vector<std::string> lines;
        for (const Finding& f : findings.all()) lines.push_back(fmt::format("{} {}", name_of(f.name), f.place.pointer));
        return lines;
    }

   private:
    RepositoryFixture fixture_;
    Repository repository_;
    Loaded loaded_;
    Instant as_of_{};
    std::optional<Index> index_;
};

inline const std::string plan_of_change =
    "plan:\n"
    "  window: {from: 2025-06-20 18:00, to: 2025-06-20 20:00}\n"
    "  backup: b\n  verification: v\n  rollback: r\n";

// A change with this plan and these events ("06-13 10:00 submitted tanaka, result: success").
inline Files change_with(const std::string& type, const std::vector<std::string>& events,
                         const std::string& body = plan_of_change) {
    std::string text =
        "kind: change\nid: CHG-1\ntitle: t\ncontract: demo\ntype: " + type + "\nservices: [app]\n" + body;
    text += events.empty() ? "timeline: []\n" : "timeline:\n";
    for (const std::string& event : events) {
        const std::size_t name = event.find(' ', 6) + 1;
        const std::size_t by = event.find(' ', name) + 1;
        text += "  - {at: 2025-" + event.substr(0, name - 1) + ", event: " + event.substr(name, by - name - 1) +
                ", by: " + event.substr(by) + "}\n";
    }
    return {{"changes/CHG-1.yaml", text}};
}

}  // namespace opsctl::test
