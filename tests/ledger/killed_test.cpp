// Commands that write more than one file, killed at each system call that writes: afterwards every file is as before or
// as after, `check` says what is half done where that is not right by itself, and giving the command again ends it and
// leaves nothing temporary.
#include <catch2/catch.hpp>
#include <algorithm>
#include <array>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <map>

#include "cli/tools.h"
#include "store/process.h"
#include "support/paths.h"
#include "support/repository_fixture.h"

using namespace opsctl;
using namespace opsctl::test;
namespace fs = std::filesystem;

namespace {

using Tree = std::map<std::string, std::string>;  // path -> content

Tree tree_of(const fs::path& root) {
    Tree tree;
    for (const auto& entry : fs::recursive_directory_iterator(root)) {
        if (!entry.is_regular_file()) continue;
        std::ifstream stream(entry.path(), std::ios::binary);
        tree[entry.path().lexically_relative(root).generic_string()] = {std::istreambuf_iterator<char>(stream), {}};
    }
    return tree;
}

struct Command {
    std::string tool;
    std::vector<std::string> words;
};

Expected<ProgramOutput> run(const Command& command, std::vector<std::string> before) {
    before.push_back((paths::binaries() / command.tool).string());
    before.insert(before.end(), command.words.begin(), command.words.end());
    return run_program({before, {std::string("PATH=") + std::getenv("PATH"), "HOME=/nonexistent", "LC_ALL=C.UTF-8",
                                 "ASAN_OPTIONS=detect_leaks=0"}},  // which cannot be done of what is traced
                       {}, 1 << 20);
}

// Those that fill, name or remove a file; a machine may not have each.
constexpr std::array calls = {"write", "fsync", "fchmod", "rename", "renameat", "renameat2", "linkat", "unlink", "unlinkat", "mkdir", "mkdirat"};

// Killed when it makes the call for the so-many-th time; 0 where it came to its end before.
int run_killed(const Command& command, const std::string& call, int at) {
    const Expected<ProgramOutput> output =
        run(command, {"strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=?" + call, "-e", fmt::format("inject=?{}:signal=KILL:when={}", call, at)});
    REQUIRE(output);
    return output->exit_code;
}

bool can_trace() {
    const Expected<ProgramOutput> output =
        run_program({{"strace", "-qq", "-o", "/dev/null", "true"}, {std::string("PATH=") + std::getenv("PATH")}}, {}, 1 << 16);
    return output && output->exit_code == 0;
}

std::string checked(const fs::path& root) {
    cli::Common common;
    common.directory = root;
    common.as_of = "2025-06-20 09:00";
    common.lang = Lang::en;
    return outcome_of(cli::front_tool(), {"check"}, common).out;
}

bool is_of_either(const Tree& tree, const Tree& before, const Tree& after) {
    return std::all_of(tree.begin(), tree.end(), [&](const auto& file) {
        const auto is_in = [&](const Tree& other) {
            const auto at = other.find(file.first);
            return at != other.end() && at->second == file.second;
        };
        return is_in(before) || is_in(after);
    });
}

// `step`: every so-many-th call, where there are many alike. `half`: what `check` says where some files are as before and some as after; empty: they are in order.
void kill_at_each_call(const Files& files, int step, const std::string& half,
                       const std::function<Command(const fs::path&)>& command) {
    const RepositoryFixture done(base_repository(), files);
    const Tree before = tree_of(done.root());
    const Expected<ProgramOutput> whole = run(command(done.root()), {});
    REQUIRE(whole);
    INFO(whole->err);
    REQUIRE(whole->exit_code == 0);
    const Tree after = tree_of(done.root());
    REQUIRE(before != after);
    constexpr int most = 2000;
    int kills = 0;
    for (const std::string call : calls) {
        for (int at = 1; at < most; at += step) {
            CAPTURE(call, at);
            const RepositoryFixture fixture(base_repository(), files);
            if (run_killed(command(fixture.root()), call, at) == 0) break;
            ++kills;
            Tree records = tree_of(fixture.root());
            std::erase_if(records, [](const auto& file) { return file.first.ends_with(".tmp"); });  // until the next command
            CHECK(is_of_either(records, before, after));
            const std::string said = checked(fixture.root());
            INFO(said);
            CHECK((records == before || records == after || said.find(half) != std::string::npos));
            const Expected<ProgramOutput> again = run(command(fixture.root()), {});
            REQUIRE(again);
            INFO(again->err);
            CHECK(tree_of(fixture.root()) == after);
        }
    }
    CHECK(kills > 5);
}

}  // namespace

TEST_CASE("commands that write several files survive a kill at each system call", "[killed]") {
    if (!can_trace()) {
        WARN("strace is not there or may not trace: kills at system calls are not tested");
        return;
    }
    const std::string second =
        "kind: item\nid: ITM-1\ntitle: 調査\ncontract: demo\ntype: problem\nincidents: [INC-1]\n"
        "timeline:\n  - {at: 2025-06-12 12:00, event: opened, by: tanaka}\n";
    SECTION("rename") {
        kill_at_each_call({{"items/ITM-1.yaml", second}}, 1, "[record-twice]", [](const fs::path& root) {
            return Command{"opsctl-incident", {"-C", root.string(), "--as-of", "2025-06-20 09:00", "rename", "INC-1", "INC-7"}};
        });
    }
    SECTION("import") {
        const Files table = {{"table.csv", "番号,件名,日時\n1,停止,2025-06-13 09:00\n2,遅れ,2025-06-14 09:00\n"},
                             {"map.txt", "dates: [\"%Y-%m-%d %H:%M\"]\nid: {column: 番号, prefix: INC-K}\ntitle: 件名\n"
                                         "events:\n  - {event: detected, at: 日時}\n"}};
        kill_at_each_call(table, 1, "", [](const fs::path& root) {
            return Command{"opsctl-incident", {"-C", root.string(), "--as-of", "2025-06-20 09:00", "import",
                                               (root / "table.csv").string(), "--map", (root / "map.txt").string()}};
        });
    }
    SECTION("init") {
        kill_at_each_call({}, 29, "", [](const fs::path& root) { return Command{"opsctl", {"-C", root.string(), "init", "new"}}; });
    }
}
