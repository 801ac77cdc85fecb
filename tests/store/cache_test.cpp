// A cache gives back what was put into it, or nothing, whatever is done to its file.
#include "store/cache.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <functional>
#include <thread>
#include <vector>

#include "store/load.h"
#include "store/record_files.h"
#include "support/repository_fixture.h"

using namespace opsctl;
using namespace opsctl::test;
namespace fs = std::filesystem;

namespace {

const fs::path root = "/srv/records";
const Digest question{1, 2}, one{3, 4}, other{5, 6};

// A user's folder for caches, in which opsctl has one file.
struct CacheFolder {
    RepositoryFixture temporary{Files{{"unused", ""}}};
    fs::path path = temporary.root() / "caches";

    Cache open() const { return Cache(path, root, Zone::utc()); }
    void fill() const {
        Cache cache(path, root, Zone::utc());
        cache.add_result(question, "answer");
        cache.add_record(one, {"record", "prose"});
        cache.add_record(other, {"", ""});
        cache.save();
    }
    std::vector<fs::path> files() const {
        if (!fs::exists(path / "opsctl")) return {};
        return {fs::directory_iterator(path / "opsctl"), fs::directory_iterator()};
    }
    fs::path file() const {
        REQUIRE(files().size() == 1);
        return files().front();
    }
};

std::string read(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}
void write(const fs::path& file, const std::string& bytes) { std::ofstream(file, std::ios::binary) << bytes; }

// How many of the four things are found; what is found must be right.
int found_in(Cache& cache) {
    int found = 0;
    const auto is = [&](const std::optional<std::string>& bytes, const std::string& expected) {
        if (!bytes) return;
        CHECK(*bytes == expected);
        ++found;
    };
    const auto part = [](const std::optional<Cache::Record>& record, std::string Cache::Record::*member) {
        return record ? std::optional((*record).*member) : std::nullopt;
    };
    is(cache.result(question), "answer");
    is(part(cache.record(one, false), &Cache::Record::plain), "record");
    is(part(cache.record(one, true), &Cache::Record::prose), "prose");
    is(part(cache.record(other, true), &Cache::Record::plain), "");
    return found;
}

int found_in(const CacheFolder& folder) {
    Cache cache = folder.open();
    return found_in(cache);
}

}  // namespace

TEST_CASE("a cache gives back what was put into it", "[cache]") {
    const CacheFolder folder;
    CHECK(found_in(folder) == 0);
    CHECK(folder.files().empty());  // asking writes nothing
    folder.fill();
    CHECK(found_in(folder) == 4);
    CHECK(folder.files().size() == 1);
    CHECK((fs::status(folder.file()).permissions() & fs::perms::all) == (fs::perms::owner_read | fs::perms::owner_write));
    Cache cache = folder.open();
    CHECK(!cache.result(one));
    CHECK(!cache.record(question, true));
}

TEST_CASE("what a run adds is found by the same run once it is saved, beside the old", "[cache]") {
    const CacheFolder folder;
    folder.fill();
    Cache cache = folder.open();
    REQUIRE(cache.record(one, false));
    cache.add_record(Digest{7, 8}, {"new", "text"});
    cache.save();
    CHECK(cache.record(one, true)->prose == "prose");
    CHECK(cache.record(Digest{7, 8}, true)->prose == "text");
    CHECK(!cache.record(other, false));  // nobody asked for it, so it went
    cache.add_result(one, "second");
    cache.save();
    CHECK(*cache.result(one) == "second");
    CHECK(*cache.result(question) == "answer");
    CHECK(cache.record(one, true)->plain == "record");
}

TEST_CASE("the oldest results make room for new ones", "[cache]") {
    const CacheFolder folder;
    for (std::uint64_t i = 0; i < 40; ++i) {
        Cache cache = folder.open();
        cache.add_result(Digest{i, i}, std::to_string(i));
        cache.save();
    }
    const Cache cache = folder.open();
    CHECK(!cache.result(Digest{0, 0}));
    CHECK(!cache.result(Digest{23, 23}));
    CHECK(*cache.result(Digest{24, 24}) == "24");
    CHECK(*cache.result(Digest{39, 39}) == "39");
    Cache large = folder.open();
    large.add_result(question, std::string(2 << 20, 'x'));
    CHECK(!large.result(question));
}

TEST_CASE("a cache of another repository, zone or program is not found", "[cache]") {
    const CacheFolder folder;
    folder.fill();
    CHECK(!Cache(folder.path, "/srv/others", Zone::utc()).result(question));
    CHECK(!Cache(folder.path, root, *Zone::find("Asia/Tokyo")).result(question));
    // Of another program: its key differs, and the header is right otherwise only in that program's eyes.
    std::string bytes = read(folder.file());
    bytes[8] = static_cast<char>(bytes[8] ^ 1);
    write(folder.file(), bytes);
    CHECK(found_in(folder) == 0);
}

TEST_CASE("a damaged cache gives what is whole or nothing, and is replaced", "[cache]") {
    const CacheFolder folder;
    folder.fill();
    const std::string whole = read(folder.file());
    for (std::size_t at = 0; at < whole.size(); ++at) {
        std::string damaged = whole;
        damaged[at] = static_cast<char>(damaged[at] ^ (1 << (at % 8)));
        write(folder.file(), damaged);
        CAPTURE(at);
        CHECK(found_in(folder) < 4);
    }
    for (std::size_t size = 0; size < whole.size(); ++size) {
        write(folder.file(), whole.substr(0, size));
        CAPTURE(size);
        CHECK(found_in(folder) < 4);
    }
    write(folder.file(), whole + "more");
    CHECK(found_in(folder) == 4);
    write(folder.file(), "PK\x03\x04");
    folder.fill();
    CHECK(found_in(folder) == 4);
}

TEST_CASE("what is not this user's own file is not read", "[cache]") {
    const CacheFolder folder;
    folder.fill();
    const fs::path file = folder.file();
    const std::string whole = read(file);
    const auto in_place_of_it = [&](const std::function<void()>& put) {
        fs::remove_all(file);
        put();
        CHECK(found_in(folder) == 0);
        folder.fill();  // fails in silence, or puts the right thing there
    };
    SECTION("a pipe") {
        in_place_of_it([&] { REQUIRE(::mkfifo(file.c_str(), 0600) == 0); });
        CHECK(found_in(folder) == 4);
    }
    SECTION("a folder") {
        in_place_of_it([&] { fs::create_directory(file); });
        CHECK(found_in(folder) == 0);
        CHECK(folder.files().size() == 1);  // nothing is left beside it
    }
    SECTION("a link, even to a good one") {
        const fs::path elsewhere = folder.temporary.root() / "elsewhere";
        write(elsewhere, whole);
        in_place_of_it([&] { fs::create_symlink(elsewhere, file); });
        CHECK(found_in(folder) == 4);
        CHECK(read(elsewhere) == whole);
    }
    SECTION("one in which others may write") {
        REQUIRE(::chmod(file.c_str(), 0620) == 0);
        CHECK(found_in(folder) == 0);
    }
    SECTION("one in a folder in which others may write") {
        REQUIRE(::chmod(file.parent_path().c_str(), 0777) == 0);
        CHECK(found_in(folder) == 0);
    }
    SECTION("one that is too large") {
        fs::resize_file(file, std::uintmax_t{1} << 40);
        CHECK(found_in(folder) == 0);
    }
}

TEST_CASE("where nothing can be written, nothing is kept", "[cache]") {
    const RepositoryFixture fixture(Files{{"file", ""}});
    for (const fs::path& path : {fixture.root() / "file", fixture.root() / "no" / "such" / "folder"}) {
        Cache cache(path, root, Zone::utc());
        cache.add_result(question, "answer");
        cache.add_record(one, {"record", "prose"});
        cache.save();
        CHECK(!Cache(path, root, Zone::utc()).result(question));
    }
}

TEST_CASE("what nobody used for a month is removed", "[cache]") {
    const CacheFolder folder;
    folder.fill();
    const fs::path gone = folder.path / "opsctl" / "gone";
    const fs::path used = folder.path / "opsctl" / "used";
    const fs::file_time_type now = fs::last_write_time(folder.file());
    write(gone, "old");
    write(used, "old");
    fs::last_write_time(gone, now - std::chrono::hours(31 * 24));
    fs::last_write_time(used, now - std::chrono::hours(29 * 24));
    folder.fill();
    CHECK(!fs::exists(gone));
    CHECK(fs::exists(used));
}

TEST_CASE("any number of runs may save at the same time", "[cache]") {
    const CacheFolder folder;
    std::vector<std::thread> runs;
    for (int i = 0; i < 20; ++i) runs.emplace_back([&] { folder.fill(); });
    for (std::thread& run : runs) run.join();
    CHECK(found_in(folder) == 4);
    CHECK(folder.files().size() == 1);
}

TEST_CASE("a file is in another state after whatever is done to it", "[cache]") {
    const RepositoryFixture fixture(Files{{"incidents/a.yaml", "x: 1\n"}, {"incidents/b.yaml", "x: 2\n"}});
    const fs::path file = fixture.root() / "incidents" / "a.yaml";
    const auto state = [&] {
        std::vector<RecordFile> files;
        Findings findings;
        REQUIRE(!list_record_files(fixture.root(), files, findings));
        return files.front().state.digest;
    };
    const auto tick = [] { std::this_thread::sleep_for(std::chrono::milliseconds(20)); };
    const Digest before = state();
    CHECK(state() == before);
    const fs::file_time_type time = fs::last_write_time(file);
    tick();
    SECTION("other content of the same size, dated back") {
        write(file, "x: 3\n");
        fs::last_write_time(file, time);
    }
    SECTION("touched") { fs::last_write_time(file, time + std::chrono::hours(1)); }
    SECTION("another file in its place, of the same size and time") {
        const fs::path b = fixture.root() / "incidents" / "b.yaml";
        fs::last_write_time(b, time);
        fs::rename(b, file);
    }
    SECTION("other permissions") { fs::permissions(file, fs::perms::owner_all); }
    CHECK(state() != before);
}

TEST_CASE("a file is trusted only once it is older than the slowest tick", "[cache]") {
    const FileState changed{{}, 100};
    const auto at = [](int seconds) { return Instant(std::chrono::seconds(seconds)); };
    CHECK(!changed.is_settled(at(99)));
    CHECK(!changed.is_settled(at(100)));
    CHECK(!changed.is_settled(at(101)));
    CHECK(changed.is_settled(at(102)));
    CHECK(!FileState().is_settled(at(102)));
}
