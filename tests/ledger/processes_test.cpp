// Many commands at once, and commands that are killed: nothing is lost and nothing is half-written.
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <csignal>
#include <set>
#include <thread>

#include "store/load.h"
#include "support/paths.h"
#include "support/repository_fixture.h"

using namespace opsctl;
using namespace opsctl::test;
namespace fs = std::filesystem;

namespace {

// Starts opsctl-incident on the repository, silent.
pid_t start(const fs::path& root, std::vector<std::string> words) {
    const std::string program = (paths::binaries() / "opsctl-incident").string();
    words.insert(words.begin(), {program, "-C", root.string(), "--as-of", "2025-06-20 09:00"});
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        const int nothing = ::open("/dev/null", O_RDWR);
        for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) ::dup2(nothing, stream);
        ::execv(program.c_str(), arguments.data());
        ::_exit(127);
    }
    return child;
}

int wait_for(pid_t child) {
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

// The record's events as they are read; fails if the file is not a valid record.
const Incident* incident(const Loaded& loaded, const std::string& id) {
    for (const Incident& each : loaded.records.all<Incident>()) {
        if (each.id == id) return &each;
    }
    return nullptr;
}

Loaded loaded(const RepositoryFixture& fixture) {
    Findings findings;
    Expected<Loaded> all = load(fixture.repository(), findings);
    REQUIRE(all);
    CHECK(findings.empty());
    return std::move(*all);
}

std::set<std::string> notes_of(const Incident& record) {
    std::set<std::string> notes;
    for (const Event& event : record.timeline) notes.insert(event.note.text.str());
    return notes;
}

}  // namespace

TEST_CASE("fifty commands at once on one incident, and fifty that begin one, all succeed", "[processes]") {
    const RepositoryFixture fixture(base_repository(), {});
    std::vector<pid_t> children;
    const std::size_t before = loaded(fixture).records.all<Incident>().size();
    for (int i = 0; i < 50; ++i) {
        children.push_back(start(fixture.root(), {"log", "INC-1", "note", "--note", fmt::format("n{}", i)}));
        children.push_back(start(fixture.root(), {"new", "--title", fmt::format("t{}", i), "--contract", "demo"}));
    }
    for (const pid_t child : children) CHECK(wait_for(child) == 0);
    const Loaded after = loaded(fixture);
    const Incident* one = incident(after, "INC-1");
    REQUIRE(one != nullptr);
    const std::set<std::string> notes = notes_of(*one);
    std::set<std::string> titles;
    for (const Incident& each : after.records.all<Incident>()) titles.insert(each.title.str());
    for (int i = 0; i < 50; ++i) {
        CHECK(notes.count(fmt::format("n{}", i)) == 1);
        CHECK(titles.count(fmt::format("t{}", i)) == 1);
    }
    CHECK(after.records.all<Incident>().size() == before + 50);
    CHECK(incident(after, "INC-20250620-50") != nullptr);
}

TEST_CASE("a command that is killed leaves the old record or the new one", "[processes]") {
    const RepositoryFixture fixture(base_repository(), {});
    std::size_t events = incident(loaded(fixture), "INC-1")->timeline.size();
    int killed = 0;
    for (int i = 0; i < 60; ++i) {
        const pid_t child = start(fixture.root(), {"log", "INC-1", "note", "--note", fmt::format("n{}", i)});
        std::this_thread::sleep_for(std::chrono::microseconds(300 * i));
        ::kill(child, SIGKILL);
        if (wait_for(child) == -1) ++killed;
        const Loaded after = loaded(fixture);
        const Incident* record = incident(after, "INC-1");
        REQUIRE(record != nullptr);
        CHECK((record->timeline.size() == events || record->timeline.size() == events + 1));
        events = record->timeline.size();
    }
    CHECK(killed > 0);
}
