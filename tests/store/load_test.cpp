#include <catch2/catch.hpp>

#include "store/load.h"
#include "support/repository_fixture.h"

using namespace opsctl;
using namespace opsctl::test;

namespace {

// Hundreds of incidents; every seventh cannot be read, every fifth has an error, some a warning.
Files many_incidents() {
    Files files;
    for (int i = 0; i < 300; ++i) {
        const std::string id = fmt::format("INC-{:03}", i);
        std::string text = fmt::format("kind: incident\nid: {}\ntitle: 障害 {}\ncontract: demo\n", id, i);
        if (i % 5 == 0) text += "site: [hall]\n";
        text += fmt::format("timeline: [{{at: 2025-06-12 09:{:02}, event: detected, by: 監視}}]\n", i % 60);
        if (i % 7 == 0) text = "kind: incident\nid: \"" + id + "\n";
        if (i % 11 == 0) text += "level: A\n";
        files[fmt::format("incidents/{:02}/{}.yaml", i % 3, id)] = text;
    }
    files["incidents/00/INC-001.yaml"] = files["incidents/01/INC-001.yaml"];
    return files;
}

struct Seen {
    std::vector<std::string> findings;
    std::vector<std::string> records;
    std::size_t files = 0;
};

Seen load_with(const Repository& repository, unsigned threads) {
    Findings findings;
    const Expected<Loaded> loaded = load(repository, findings, {.threads = threads});
    REQUIRE(loaded);
    Seen seen;
    seen.files = loaded->files.size();
    for (const Finding& f : findings.all()) {
        seen.findings.push_back(fmt::format("{}:{}:{} {} {} {}", f.place.path, f.position.line, f.position.column,
                                            f.place.record, f.place.pointer, f.message.en));
    }
    for (const Incident& incident : loaded->records.all<Incident>()) {
        seen.records.push_back(
            fmt::format("{} {} {} {}", incident.id, incident.path, incident.title, incident.timeline.size()));
    }
    return seen;
}

}  // namespace

TEST_CASE("records and findings are the same with any number of threads", "[store]") {
    const RepositoryFixture fixture(base_repository(), many_incidents());
    const Repository repository = fixture.repository();
    const Seen one = load_with(repository, 1);
    CHECK(one.findings.size() > 100);
    CHECK(one.records.size() > 200);
    for (const unsigned threads : {2U, 3U, 16U, 0U}) {
        CAPTURE(threads);
        const Seen many = load_with(repository, threads);
        CHECK(many.findings == one.findings);
        CHECK(many.records == one.records);
        CHECK(many.files == one.files);
    }
}

TEST_CASE("reading tells how far it has come, up to all files") {
    const RepositoryFixture fixture(base_repository(), many_incidents());
    for (const unsigned threads : {1U, 4U}) {
        std::vector<std::size_t> told;
        std::size_t of = 0;
        Findings findings;
        const auto tell = [&](std::size_t done, std::size_t all) {
            told.push_back(done);
            of = all;
        };
        const Expected<Loaded> loaded = load(fixture.repository(), findings, {.threads = threads, .progress = tell});
        REQUIRE(loaded);
        CHECK(of == loaded->files.size());
        CHECK(told.size() > 1);
        CHECK(std::is_sorted(told.begin(), told.end()));
        CHECK(told.back() == of);
    }
}
