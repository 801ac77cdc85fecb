#include "change/support.h"

#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <utility>

#include "change/check.h"
#include "sla/as_of.h"
#include "time/parse.h"

namespace opsctl::test {

ChangeFixture::ChangeFixture(const Files& overlay, const std::string& as_of)
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

ChangeFixture::~ChangeFixture() = default;

const Change& ChangeFixture::change(std::string_view id) const { return *loaded_.records.find<Change>(id); }

Instant ChangeFixture::time(const std::string& text) const { return *parse_time(text, loaded_.zone); }

std::vector<std::string> ChangeFixture::found() const {
    Findings findings;
    check_changes(records(), as_of_, findings);
    std::vector<std::string> lines;
    for (const Finding& f : findings.all()) lines.push_back(fmt::format("{} {}", name_of(f.name), f.place.pointer));
    return lines;
}

Files change_with(const std::string& type, const std::vector<std::string>& events, const std::string& body) {
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
