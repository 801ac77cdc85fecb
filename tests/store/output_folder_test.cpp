// A folder that is written again and again: what is ours is kept up, what is not is left alone.
#include "store/output_folder.h"

#include <catch2/catch.hpp>
#include <fstream>
#include <set>

#include "support/repository_fixture.h"

using namespace opsctl;
using namespace opsctl::test;
namespace fs = std::filesystem;

namespace {

constexpr const char* manifest = ".ours";

using Contents = std::map<std::string, std::string>;

std::string content_of(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

void put(const fs::path& file, const std::string& text) {
    fs::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << text;
}

struct Run {
    std::optional<Failure> failure{};
    std::set<std::string> written{};
    std::size_t removed = 0;
};

// `until_killed`: how many files are written before the process is killed.
Run run(const fs::path& folder, const Contents& contents, std::optional<std::size_t> until_killed = {}) {
    Run run;
    Expected<OutputFolder> output = OutputFolder::open(folder, manifest);
    if (!output) return {output.failure()};
    std::vector<OutputFolder::Wanted> wanted;
    for (const auto& [path, text] : contents) wanted.push_back({path, digest_of(text)});
    const Expected<std::vector<std::size_t>> missing = output->begin(wanted);
    if (!missing) return {missing.failure()};
    for (const std::size_t i : *missing) {
        if (until_killed && run.written.size() == *until_killed) return run;
        REQUIRE_FALSE(output->write(i, contents.at(wanted[i].path)));
        run.written.insert(wanted[i].path);
    }
    const Expected<std::size_t> removed = output->finish();
    if (!removed) return {removed.failure()};
    run.removed = *removed;
    return run;
}

FailureKind kind_of(const Run& run) { return run.failure.value().kind; }

const Contents three = {{"index.html", "one"}, {"items/a.html", "two"}, {"items/b.html", "three"}};

}  // namespace

TEST_CASE("only files that changed are written, and those that are gone are removed", "[site]") {
    const RepositoryFixture place(Files{});
    const fs::path folder = place.root() / "public";
    CHECK(run(folder, three).written.size() == 3);
    CHECK(content_of(folder / "items/b.html") == "three");
    const std::string before = content_of(folder / manifest);
    CHECK(run(folder, three).written.empty());
    CHECK(content_of(folder / manifest) == before);
    CHECK(run(folder, {{"index.html", "one"}, {"items/a.html", "new"}, {"items/b.html", "three"}}).written ==
          std::set<std::string>{"items/a.html"});
    CHECK(run(folder, {{"index.html", "one"}}).removed == 2);
    CHECK_FALSE(fs::exists(folder / "items"));
}

TEST_CASE("a file that was taken away or cut is written again", "[site]") {
    const RepositoryFixture place(Files{});
    const fs::path folder = place.root() / "public";
    run(folder, three);
    fs::remove(folder / "index.html");
    put(folder / "items/a.html", "t");
    CHECK(run(folder, three).written == std::set<std::string>{"index.html", "items/a.html"});
}

TEST_CASE("what somebody else wrote is left alone", "[site]") {
    const RepositoryFixture place(Files{});
    const fs::path folder = place.root() / "public";
    put(folder / "letter.txt", "dear");
    CHECK(kind_of(run(folder, three)) == FailureKind::usage);
    CHECK_FALSE(fs::exists(folder / "index.html"));
    fs::remove(folder / "letter.txt");
    run(folder, three);
    put(folder / "items/letter.txt", "dear");
    CHECK(run(folder, {{"index.html", "one"}}).removed == 2);
    CHECK(content_of(folder / "items/letter.txt") == "dear");
    // A file of the name that a page would have.
    put(folder / "items/c.html", "mine");
    CHECK(kind_of(run(folder, {{"index.html", "one"}, {"items/c.html", "ours"}})) == FailureKind::usage);
    CHECK(content_of(folder / "items/c.html") == "mine");
}

TEST_CASE("nothing is written or removed outside of the folder", "[site]") {
    const RepositoryFixture place(Files{});
    const fs::path folder = place.root() / "public";
    run(folder, three);
    put(place.root() / "precious", "gold");
    const std::string text = content_of(folder / manifest);
    for (const std::string name :
         {"../precious", "a/../../precious", "/precious", "items/../../precious", "./precious"}) {
        CAPTURE(name);
        put(folder / manifest, text + "4 0123456789abcdef0123456789abcdef " + name + "\n");
        CHECK(kind_of(run(folder, {{"index.html", "one"}})) == FailureKind::usage);
    }
    for (const std::string& damaged :
         {std::string(), std::string("x\n"), text + "no such line\n", text + "x y index.html\n"}) {
        CAPTURE(damaged);
        put(folder / manifest, damaged);
        CHECK(kind_of(run(folder, three)) == FailureKind::usage);
    }
    put(folder / manifest, text);
    CHECK(content_of(place.root() / "precious") == "gold");
    // A folder of pages that became a link.
    fs::create_directories(place.root() / "elsewhere");
    fs::remove_all(folder / "items");
    place.write_link("public/items", "../elsewhere");
    CHECK(kind_of(run(folder, three)) == FailureKind::environment);
    CHECK(fs::is_empty(place.root() / "elsewhere"));
    place.write_link("link", "public");
    CHECK(kind_of(run(place.root() / "link", three)) == FailureKind::usage);
    CHECK(kind_of(run(place.root() / "link/", three)) == FailureKind::usage);
}

TEST_CASE("a run that was killed is made good by the next", "[site]") {
    const Contents other = {{"index.html", "ONE"}, {"items/a.html", "two"}, {"more/c.html", "four"}};
    for (std::size_t written = 0; written < 3; ++written) {
        CAPTURE(written);
        const RepositoryFixture place(Files{});
        const fs::path folder = place.root() / "public";
        run(folder, three, written);
        CHECK_FALSE(run(folder, three).failure);
        run(folder, other, std::min<std::size_t>(written, 1));
        put(folder / ".ours.7.tmp", "half a pa");
        // Back to what was there: a page that the killed run wrote must not pass for the old one.
        CHECK_FALSE(run(folder, three).failure);
        for (const auto& [path, text] : three) CHECK(content_of(folder / path) == text);
        CHECK_FALSE(fs::exists(folder / "more/c.html"));
        CHECK_FALSE(fs::exists(folder / ".ours.7.tmp"));
    }
}
