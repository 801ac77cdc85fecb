// With a cache and without one, every command says the same, whatever happens to the records in between.
#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>
#include <random>
#include <set>
#include <thread>

#include "cli/check.h"
#include "cli/report.h"
#include "cli/session.h"
#include "cli/terminal.h"
#include "cli/tools.h"
#include "support/paths.h"
#include "support/repository_fixture.h"

using namespace opsctl;
using namespace opsctl::test;
namespace fs = std::filesystem;

namespace {

// Longer than a tick of the file system's clock.
void tick() { std::this_thread::sleep_for(std::chrono::milliseconds(20)); }

std::string read(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}
void write(const fs::path& file, const std::string& bytes) { std::ofstream(file, std::ios::binary) << bytes; }

std::string shown(const cli::Outcome& outcome) {
    return fmt::format("exit {}\n{}\n---\n{}", static_cast<int>(outcome.exit), outcome.out, outcome.err);
}

// Chances that are the same in every run.
class Dice {
   public:
    explicit Dice(unsigned seed) : engine_(seed) {}
    std::size_t below(std::size_t n) { return engine_() % n; }
    template <class T>
    const T& one_of(const std::vector<T>& list) {
        return list[below(list.size())];
    }

   private:
    std::mt19937 engine_;
};

// Something that happens to the records between two runs.
class Accidents {
   public:
    Accidents(const fs::path& root, Dice& dice) : root_(root), dice_(dice) {}

    std::string happen() {
        const fs::path file = dice_.one_of(records());
        const std::string name = file.lexically_relative(root_).generic_string();
        switch (dice_.below(11)) {
            case 0:
                return same_size(file), "a digit changed: " + name;
            case 1:
                return write(file, read(file) + "x-note: more\n"), "a line added: " + name;
            case 2:
                return write(file, read(file) + "unknown: more\n"), "an unknown key: " + name;
            case 3:
                return fs::last_write_time(file, fs::last_write_time(file) - std::chrono::hours(1)), "touch " + name;
            case 4:
                return fs::rename(file, file.parent_path() / ("x" + file.filename().string())), "rename " + name;
            case 5:
                return fs::remove(file), "remove " + name;
            case 6:
                return fs::permissions(file, fs::perms::owner_exec, fs::perm_options::add), "chmod " + name;
            case 7:
                return into_link(file), "into a link: " + name;
            case 8:
                return swap_bytes(file), "replaced: " + name;
            case 9:
                return config(), "opsctl.yaml";
            default:
                return fs::copy_file(file, file.parent_path() / "copy.yaml", fs::copy_options::overwrite_existing),
                       "copy of " + name;
        }
    }

   private:
    std::vector<fs::path> records() const {
        std::vector<fs::path> all;
        for (const auto& entry : fs::recursive_directory_iterator(root_)) {
            if (entry.path().extension() == ".yaml" && entry.path().parent_path() != root_ &&
                entry.symlink_status().type() == fs::file_type::regular) {
                all.push_back(entry.path());
            }
        }
        std::sort(all.begin(), all.end());
        return all;
    }

    // As an editor that keeps the size and sets the time back.
    void same_size(const fs::path& file) {
        std::string bytes = read(file);
        const std::size_t digit = bytes.find_last_of("0123456789");
        if (digit == std::string::npos) return;
        bytes[digit] = bytes[digit] == '9' ? '1' : static_cast<char>(bytes[digit] + 1);
        const fs::file_time_type time = fs::last_write_time(file);
        write(file, bytes);
        fs::last_write_time(file, time);
    }

    static void into_link(const fs::path& file) {
        const fs::path aside = file.parent_path() / (file.stem().string() + ".aside");
        fs::rename(file, aside);
        fs::create_symlink(aside.filename(), file);
    }

    // As git checks out: a new file in the place of the old one.
    static void swap_bytes(const fs::path& file) {
        const fs::path fresh = file.parent_path() / "fresh.tmp";
        write(fresh, read(file));
        fs::rename(fresh, file);
    }

    void config() {
        const std::vector<std::string> zones = {"Asia/Tokyo", "Asia/Tokyo", "Asia/Seoul", "Nowhere/City"};
        write(root_ / "opsctl.yaml", "opsctl: 1\ntimezone: " + dice_.one_of(zones) +
                                         "\nlanguage: " + dice_.one_of<std::string>({"ja", "en"}) + "\n");
    }

    fs::path root_;
    Dice& dice_;
};

using Command = std::function<cli::Outcome(const cli::Common&)>;

Command some_check(Dice& dice) {
    cli::CheckArgs args;
    if (dice.below(4) == 0) args.month = dice.one_of<std::string>({"2025-06", "2025-12", "2026-13"});
    if (dice.below(4) == 0) args.contract = dice.one_of<std::string>({"zaimu", "none"});
    args.strict = dice.below(2) == 0;
    args.lint = dice.below(2) == 0;
    if (dice.below(4) == 0) args.ledger = dice.below(2) == 0 ? Kind::incident : Kind::change;
    args.format = dice.one_of<cli::Format>({cli::Format::text, cli::Format::json, cli::Format::github});
    return [args](const cli::Common& common) { return check_records(common, args); };
}

Command words(const cli::Tool& tool, std::vector<std::string> words) {
    return [=](const cli::Common& common) { return outcome_of(tool, words, common); };
}

Command some_command(Dice& dice) {
    switch (dice.below(8)) {
        case 0:
            return words(cli::sla_tool(), {"evaluate", "--month", "2025-06", "--format", "json"});
        case 1:
            return words(cli::sla_tool(), {"status"});
        case 2:
            return words(cli::incident_tool(), {"export"});
        case 3:
            return words(cli::change_tool(), {"list", "--text", "交換"});
        case 4:
            return words(cli::incident_tool(), {"log", "INC-20250717-01", "note", "--note", "new", "--dry-run"});
        default:
            return some_check(dice);
    }
}

}  // namespace

TEST_CASE("a cache changes nothing but the time", "[cache]") {
    const RepositoryFixture fixture(paths::source() / "examples" / "shimanto", {});
    const RepositoryFixture caches(Files{{"unused", ""}});
    for (unsigned seed = 1; seed <= 10; ++seed) {
        const RepositoryFixture records(fixture.root(), {});
        Dice dice(seed);
        Accidents accidents(records.root(), dice);
        std::string history;
        for (int step = 0; step < 8; ++step) {
            if (dice.below(3) != 0) history += accidents.happen() + "\n";
            tick();
            cli::Common common;
            common.directory = records.root();
            common.as_of = dice.one_of<std::string>({"2025-09-01 09:00", "2026-05-01 09:00"});
            if (dice.below(4) == 0) common.as_of.reset();
            if (dice.below(3) == 0) common.lang = Lang::en;
            // Each change is a tick old; that younger ones are not trusted has a test of its own.
            common.now = cli::current_time() + std::chrono::seconds(3);
            const Command command = some_command(dice);
            const std::string without = shown(command(common));
            common.cache_folder = caches.root();
            INFO("seed " << seed << ", step " << step << "\n" << history);
            REQUIRE(shown(command(common)) == without);
            REQUIRE(shown(command(common)) == without);
        }
    }
}

TEST_CASE("an unchanged record is taken from the cache", "[cache]") {
    const RepositoryFixture records(paths::source() / "examples" / "shimanto", {});
    const RepositoryFixture caches(Files{{"unused", ""}});
    tick();
    cli::Common common;
    common.directory = records.root();
    common.as_of = "2026-05-01 09:00";
    common.now = cli::current_time() + std::chrono::seconds(3);
    common.cache_folder = caches.root();
    REQUIRE(check_records(common, {}).exit != cli::Exit::environment);

    const Expected<cli::Session> session = cli::open_session(common, records.repository());
    REQUIRE(session);
    REQUIRE(session->loaded.files.size() > 100);
    for (const RecordFile& file : session->loaded.files) {
        CAPTURE(file.path);
        CHECK(session->cache->record(file.state.digest, true));
    }
    const RecordFile& first = session->loaded.files.front();
    write(records.root() / first.path, read(records.root() / first.path) + "\n");
    const Expected<cli::Session> after = cli::open_session(common, records.repository());
    REQUIRE(after);
    CHECK(!after->cache->record(after->loaded.files.front().state.digest, true));
    CHECK(after->cache->record(after->loaded.files.back().state.digest, true));
}

TEST_CASE("what one check found is no answer to another", "[cache]") {
    const RepositoryFixture records(paths::source() / "examples" / "shimanto", {});
    const RepositoryFixture caches(Files{{"unused", ""}});
    fs::remove_all(records.root() / "reports");  // so that every month has something to find, and so have the ledgers
    for (const auto& entry : fs::recursive_directory_iterator(records.root() / "changes")) {
        if (!entry.is_regular_file()) continue;
        std::string bytes = read(entry.path());
        const std::size_t at = bytes.find("event: verified");
        if (at != std::string::npos) write(entry.path(), bytes.replace(at, 15, "event: note"));
    }
    tick();
    std::vector<cli::CheckArgs> questions(1);
    const auto vary = [&](const std::function<void(cli::CheckArgs&)>& change) {
        for (std::size_t i = 0, count = questions.size(); i < count; ++i) {
            questions.push_back(questions[i]);
            change(questions.back());
        }
    };
    vary([](cli::CheckArgs& args) { args.month = "2025-06"; });
    vary([](cli::CheckArgs& args) { args.contract = "zaimu"; });
    vary([](cli::CheckArgs& args) { args.lint = true; });
    vary([](cli::CheckArgs& args) { args.ledger = args.month ? Kind::incident : Kind::change; });
    std::set<std::string> answers;
    for (const char* as_of : {"2025-12-01 09:00", "2026-02-10 09:00"}) {
        for (const cli::CheckArgs& question : questions) {
            cli::Common common;
            common.directory = records.root();
            common.as_of = as_of;
            common.now = cli::current_time() + std::chrono::seconds(3);
            const std::string without = shown(check_records(common, question));
            common.cache_folder = caches.root();
            CHECK(shown(check_records(common, question)) == without);
            CHECK(shown(check_records(common, question)) == without);
            answers.insert(without);
        }
    }
    CHECK(answers.size() >= 8);
}

TEST_CASE("what is no record is told from what stood there before", "[cache]") {
    const RepositoryFixture records(base_repository(), {{"incidents/a.yml", "kind: incident\n"}});
    const RepositoryFixture caches(Files{{"unused", ""}});
    const fs::path file = records.root() / "incidents" / "a.yml";
    cli::Common common;
    common.directory = records.root();
    common.as_of = "2025-07-31 09:00";
    common.now = cli::current_time() + std::chrono::seconds(3);
    common.cache_folder = caches.root();
    REQUIRE(check_records(common, {}).out.find("[misnamed-record]") != std::string::npos);
    fs::remove(file);
    REQUIRE(::mkfifo(file.c_str(), S_IRUSR | S_IWUSR) == 0);
    CHECK(check_records(common, {}).out.find("[not-a-regular-file]") != std::string::npos);
}

TEST_CASE("what was changed just now is not kept", "[cache]") {
    const RepositoryFixture records(base_repository(), {});
    const RepositoryFixture caches(Files{{"unused", ""}});
    cli::Common common;
    common.directory = records.root();
    common.as_of = "2025-07-31 09:00";
    common.cache_folder = caches.root();
    common.now = cli::current_time();
    REQUIRE(check_records(common, {}).exit == cli::Exit::ok);
    CHECK(!fs::exists(caches.root() / "opsctl"));
    common.now += std::chrono::seconds(3);
    REQUIRE(check_records(common, {}).exit == cli::Exit::ok);
    CHECK(fs::exists(caches.root() / "opsctl"));
}

TEST_CASE("what was changed just now is read again, even where nothing shows that it was changed again", "[cache]") {
    const RepositoryFixture records(base_repository(), {});
    const RepositoryFixture caches(Files{{"unused", ""}});
    const fs::path file = records.root() / "incidents" / "INC-1.yaml";
    const std::string good = read(file);
    std::string bad = good;
    bad.replace(bad.find("title:"), 6, "titel:");
    for (int i = 0; i < 200; ++i) {
        const bool is_bad = i % 2 == 1;
        write(file, is_bad ? bad : good);
        cli::Common common;
        common.directory = records.root();
        common.as_of = "2025-07-31 09:00";
        common.cache_folder = caches.root();
        common.now = cli::current_time();
        CAPTURE(i);
        REQUIRE((check_records(common, {}).out.find("titel") != std::string::npos) == is_bad);
    }
}

TEST_CASE("many runs at the same time say what one says", "[cache]") {
    const RepositoryFixture records(paths::source() / "examples" / "shimanto", {});
    const RepositoryFixture caches(Files{{"unused", ""}});
    tick();
    const auto run = [&](bool with_cache, const char* as_of) {
        cli::Common common;
        common.directory = records.root();
        common.as_of = as_of;
        common.now = cli::current_time() + std::chrono::seconds(3);
        if (with_cache) common.cache_folder = caches.root();
        return shown(check_records(common, {}));
    };
    const std::vector<const char*> times = {"2025-08-01 09:00", "2026-05-01 09:00"};
    std::vector<std::string> expected, said(20);
    for (const char* time : times) expected.push_back(run(false, time));
    std::vector<std::thread> runs;
    for (std::size_t i = 0; i < said.size(); ++i) {
        runs.emplace_back([&, i] { said[i] = run(true, times[i % 2]); });
    }
    for (std::thread& each : runs) each.join();
    for (std::size_t i = 0; i < said.size(); ++i) CHECK(said[i] == expected[i % 2]);
}
