// What a folder may hold besides records, by accident or by malice.
#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>

#include "base/text.h"
#include "report/findings_output.h"
#include "store/load.h"
#include "support/checked.h"
#include "support/git_fixture.h"
#include "yaml/tree.h"

using namespace opsctl;
using namespace opsctl::test;

namespace {

std::string incident_named(const std::string& id) {
    return "kind: incident\nid: " + id +
           "\ntitle: t\ncontract: demo\ntimeline: [{at: 2025-06-12 09:00, event: detected}]\n";
}

using Names = std::vector<std::string>;

Names names_of(const Findings& findings) {
    Names names;
    for (const Finding& f : findings.all()) names.push_back(fmt::format("{} {}", name_of(f.name), f.place.path));
    return names;
}

}  // namespace

TEST_CASE("what is no file is named, and not opened", "[store]") {
    const RepositoryFixture fixture(base_repository(), {});
    const std::filesystem::path incidents = fixture.root() / "incidents";
    REQUIRE(::mkfifo((incidents / "fifo.yaml").c_str(), 0600) == 0);
    fixture.write_link("incidents/device.yaml", "/dev/zero");
    fixture.write_link("incidents/loop.yaml", "loop.yaml");
    fixture.write_link("incidents/out.yaml", "/etc/passwd");
    fixture.write_link("incidents/again", "..");
    fixture.write_link("incidents/photo.jpg", "/etc/passwd");  // no record, and hides none
    CHECK(names_of(checked(fixture)) ==
          Names{"not-a-regular-file incidents/again", "not-a-regular-file incidents/device.yaml",
                "not-a-regular-file incidents/fifo.yaml", "not-a-regular-file incidents/loop.yaml",
                "not-a-regular-file incidents/out.yaml"});
}

TEST_CASE("a kind's folder that is a link is named, and not followed", "[store]") {
    const RepositoryFixture elsewhere(base_repository(), {});
    const RepositoryFixture fixture(base_repository(), {});
    std::filesystem::remove_all(fixture.root() / "items");
    fixture.write_link("items", (elsewhere.root() / "incidents").string());
    fixture.write_link("changes", "nowhere");
    CHECK(names_of(checked(fixture)) == Names{"not-a-regular-file changes", "not-a-regular-file items"});
}

TEST_CASE("a git repository among the records is named, and not entered", "[store]") {
    const RepositoryFixture fixture(base_repository(), {});
    const auto records = [&](const std::string& folder) {
        std::string other = incident_named("INC-9");
        fixture.write({{folder + "/INC-8.yaml", incident_named("INC-8")},
                       {folder + "/2025/INC-9.yaml", other.replace(other.find("title: t"), 8, "title: u")}});
    };
    SECTION("a clone") {
        records("incidents/more");
        fixture.write({{"incidents/more/.git/HEAD", "ref: refs/heads/main\n"}});
        CHECK(names_of(checked(fixture)) == Names{"not-a-regular-file incidents/more"});
    }
    SECTION("a submodule") {
        records("incidents/2025/more");
        fixture.write({{"incidents/2025/more/.git", "gitdir: ../../../.git/modules/more\n"}});
        CHECK(names_of(checked(fixture)) == Names{"not-a-regular-file incidents/2025/more"});
    }
    SECTION("in place of a kind's folder") {
        records("items");
        fixture.write({{"items/.git/HEAD", "ref: refs/heads/main\n"}});
        CHECK(names_of(checked(fixture)) == Names{"not-a-regular-file items"});
    }
    SECTION("a folder of another name is a folder") {
        records("incidents/more");
        fixture.write({{"incidents/more/.gitignore", "*.jpg\n"}});
        CHECK(names_of(checked(fixture)) == Names{});
    }
}

TEST_CASE("an opsctl.yaml that is a link is named, and not followed", "[store]") {
    const RepositoryFixture fixture(base_repository(), {});
    for (const char* target : {"elsewhere.yaml", "nowhere.yaml"}) {
        std::filesystem::copy_file(base_repository() / "opsctl.yaml", fixture.root() / "elsewhere.yaml",
                                   std::filesystem::copy_options::overwrite_existing);
        std::filesystem::remove(fixture.root() / "opsctl.yaml");
        fixture.write_link("opsctl.yaml", target);
        CHECK(names_of(checked(fixture)) == Names{"not-a-regular-file opsctl.yaml"});
    }
}

TEST_CASE("of a file that is too large only its beginning is read", "[store]") {
    const RepositoryFixture fixture(base_repository(), {{"incidents/INC-9.yaml", incident_named("INC-9")}});
    std::filesystem::resize_file(fixture.root() / "incidents" / "INC-9.yaml", std::uintmax_t{1} << 30);  // sparse
    const Expected<std::string> bytes = fixture.repository().read("incidents/INC-9.yaml");
    REQUIRE(bytes);
    CHECK(bytes->size() == max_file_bytes + 1);
    const Findings findings = checked(fixture);
    CHECK(names_of(findings) == Names{"file-too-large incidents/INC-9.yaml"});
    CHECK(findings.all().front().message.en == "the file has more than 4194304 bytes");  // nobody counted the rest
}

TEST_CASE("a name that a terminal would obey is shown, not obeyed", "[store]") {
    const RepositoryFixture fixture(base_repository(), {{"incidents/a\n::error::\x1b[31m.yaml", "kind: incident\n"}});
    Findings findings = checked(fixture);
    REQUIRE(!findings.empty());
    const Repository repository = fixture.repository();
    Sources sources(repository);
    const std::string text = findings_text(findings, sources, Lang::en, false);
    CHECK(text.find('\x1b') == std::string::npos);
    CHECK(text.find("\n::error::") == std::string::npos);
    const std::string commands = findings_github(findings, Lang::en);
    CHECK(static_cast<std::size_t>(std::count(commands.begin(), commands.end(), '\n')) == findings.all().size());
    CHECK(commands.find("\n::error::") == std::string::npos);
}

TEST_CASE("what looks like a record but for its name is named", "[store]") {
    const RepositoryFixture fixture(base_repository(), {{"incidents/2025/a.yml", "kind: incident\n"},
                                                        {"incidents/b.YAML", "kind: incident\n"},
                                                        {"incidents/c.Yml", "kind: incident\n"},
                                                        {"incidents/notes.txt", "no record\n"},
                                                        {"incidents/yml", "no record\n"}});
    CHECK(names_of(checked(fixture)) == Names{"misnamed-record incidents/2025/a.yml",
                                              "misnamed-record incidents/b.YAML", "misnamed-record incidents/c.Yml"});
}

TEST_CASE("what editors and systems put beside records is nobody's record", "[store]") {
    const std::string bad = "\x05\x16\x07";
    const RepositoryFixture fixture(base_repository(), {{"incidents/._INC-1.yaml", bad},
                                                        {"incidents/.INC-1.yaml", bad},
                                                        {"incidents/.idea/a.yaml", bad},
                                                        {"incidents/2025/.cache/b/c.yml", bad}});
    std::filesystem::create_symlink("user@host.123", fixture.root() / "incidents/.#INC-1.yaml");
    CHECK(names_of(checked(fixture)).empty());
    const GitFixture git(fixture.root());
    git.commit("all");
    const Expected<Repository> past = fixture.repository().at("HEAD");
    REQUIRE(past);
    Findings findings;
    CHECK(past->record_files(findings)->size() == fixture.repository().record_files(findings)->size());
    CHECK(findings.empty());
}

namespace {

std::string refusal(const RepositoryFixture& fixture, const RecordLimits& limits) {
    std::vector<RecordFile> files;
    Findings findings;
    const std::optional<Failure> failure = list_record_files(fixture.root(), files, findings, limits);
    if (!failure) return "none";
    CHECK(failure->kind == FailureKind::environment);
    return failure->message.en;
}

}  // namespace

TEST_CASE("how many records a repository may hold, and how large", "[store]") {
    const RepositoryFixture fixture(
        Files{{"items/a.yaml", "12345"}, {"incidents/2025/b.yaml", "1234567"}, {"incidents/note.txt", "not counted"}});
    fixture.write_link("incidents/c.yaml", "b.yaml");  // counts, as it is named
    CHECK(refusal(fixture, {3, 12, 1}) == "none");
    CHECK(refusal(fixture, {2, 12, 1}) == "there are more than 2 records; divide the repository");
    CHECK(refusal(fixture, {3, 11, 1}) == "the records are larger than 11 bytes together; divide the repository");
    CHECK(refusal(fixture, {3, 12, 0}) == "incidents/2025: more than 0 folders in one another");
    CHECK(refusal(fixture, {3, 12, 1, 1}) == "none");
    // items/a.yaml, incidents/2025 and incidents/c.yaml are seen first.
    CHECK(refusal(fixture, {2, 12, 1, 0}) == "there are more than 2 records and folders; divide the repository");
    CHECK(refusal(fixture, {3, 12, 1, 0}) == "there are more than 0 folders; divide the repository");
}

TEST_CASE("files are found in the order of their paths, by any number of threads", "[store]") {
    const RepositoryFixture fixture(Files{{"incidents/b/c/d.yaml", ""},
                                          {"incidents/b.yaml", ""},
                                          {"incidents/b/a.yaml", ""},
                                          {"incidents/b-a.yaml", ""},
                                          {"incidents/a/z.yaml", ""},
                                          {"items/a.yaml", ""}});
    for (const unsigned threads : {1U, 2U, 7U}) {
        std::vector<RecordFile> files;
        Findings findings;
        REQUIRE(!list_record_files(fixture.root(), files, findings, {}, threads));
        std::vector<std::string> paths;
        for (const RecordFile& file : files) paths.push_back(file.path);
        CHECK(paths == std::vector<std::string>{"incidents/a/z.yaml", "incidents/b-a.yaml", "incidents/b.yaml",
                                                "incidents/b/a.yaml", "incidents/b/c/d.yaml", "items/a.yaml"});
    }
}

TEST_CASE("of a record that is too large only what is read counts", "[store]") {
    const RepositoryFixture fixture(Files{{"items/a.yaml", ""}});
    std::filesystem::resize_file(fixture.root() / "items" / "a.yaml", std::uintmax_t{1} << 30);  // sparse
    CHECK(refusal(fixture, {1, max_file_bytes + 1, 1}) == "none");
    CHECK(refusal(fixture, {1, max_file_bytes, 1}) != "none");
}

TEST_CASE("folders within folders are left at the limit, before descriptors and the stack run out", "[store]") {
    const RepositoryFixture fixture(base_repository(), {});
    std::string path = "incidents";
    const RecordLimits limits;
    for (int i = 0; i < limits.depth; ++i) path += "/d";
    fixture.write({{path + "/INC-9.yaml", incident_named("INC-9")}});
    CHECK(refusal(fixture, limits) == "none");
    for (int i = 0; i < 1100; ++i) {  // more than there are descriptors
        path += "/d";
        std::filesystem::create_directory(fixture.root() / path);
    }
    CHECK(refusal(fixture, limits).ends_with("/d: more than 16 folders in one another"));
}

namespace {

// Each line but the first is a key that no record has.
std::string wrong_in_lines(std::size_t lines) {
    std::string text = "kind: item\n";
    for (std::size_t i = 0; i < lines; ++i) text += fmt::format("wrong-{}: x\n", i);
    return text;
}

}  // namespace

TEST_CASE("of a record that is wrong from end to end the first findings are kept", "[store]") {
    const auto count = [](std::size_t lines) {
        const RepositoryFixture fixture(
            Files{{"opsctl.yaml", "opsctl: 1\ntimezone: UTC\n"}, {"items/a.yaml", wrong_in_lines(lines)}});
        Findings findings;
        REQUIRE(load(fixture.repository(), findings));
        return findings.all().size();
    };
    const std::size_t others = count(0);  // what an empty item lacks
    CHECK(count(max_findings_of_file - others) == max_findings_of_file);
    CHECK(count(max_findings_of_file - others + 1) == max_findings_of_file);
    CHECK(count(max_findings_of_file - others - 1) == max_findings_of_file - 1);
}

TEST_CASE("records with too many findings are refused, with the first of them", "[store]") {
    Files files = {{"opsctl.yaml", "opsctl: 1\ntimezone: UTC\n"}};
    for (int i = 0; i < 200; ++i) files.emplace(fmt::format("items/{:03}.yaml", i), wrong_in_lines(20));
    const RepositoryFixture fixture(files);
    Findings all;
    REQUIRE(load(fixture.repository(), all));
    const std::size_t count = all.all().size();
    REQUIRE(count > 200 * 20);
    for (const unsigned threads : {1U, 4U}) {
        Findings findings;
        CHECK(load(fixture.repository(), findings, {.threads = threads, .most_findings = count}));
        Findings more;
        const Expected<Loaded> loaded =
            load(fixture.repository(), more, {.threads = threads, .most_findings = count - 1});
        REQUIRE_FALSE(loaded);
        CHECK(loaded.failure().message.en ==
              fmt::format("there are more than {} findings; the first, in items/000.yaml: the key 'id' is missing "
                          "[missing-key]",
                          count - 1));
    }
}

TEST_CASE("a timeline is as long as a file's keys and values let it be", "[store]") {
    // Eleven of them before the first event: the record, its five keys and four values, and the list; five an event.
    constexpr std::size_t most = (max_nodes - 11) / 5;
    const auto names = [](std::size_t events) {
        std::string text = "kind: incident\nid: INC-9\ntitle: t\ncontract: demo\ntimeline:\n";
        for (std::size_t i = 0; i < events; ++i) text += "  - {at: 2025-06-12 09:00, event: called}\n";
        return names_of(checked(RepositoryFixture(base_repository(), {{"incidents/INC-9.yaml", text}})));
    };
    CHECK(names(most).empty());
    CHECK(names(most + 1) == Names{"too-many-nodes incidents/INC-9.yaml"});
}

namespace {

// Root may read everything, so the test becomes nobody for a while; what it is to find must be nobody's.
class AsNobody {
   public:
    explicit AsNobody(const std::filesystem::path& folder) : was_root_(::geteuid() == 0) {
        if (!was_root_) return;
        constexpr ::uid_t nobody = 65534;
        give(folder, nobody);
        for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) give(entry.path(), nobody);
        REQUIRE(::seteuid(nobody) == 0);
    }
    ~AsNobody() {
        if (was_root_) static_cast<void>(::seteuid(0));
    }
    AsNobody(const AsNobody&) = delete;
    AsNobody& operator=(const AsNobody&) = delete;

   private:
    static void give(const std::filesystem::path& path, ::uid_t owner) {
        REQUIRE(::lchown(path.c_str(), owner, owner) == 0);
    }
    bool was_root_;
};

}  // namespace

TEST_CASE("what may not be read is said, not skipped", "[store]") {
    const RepositoryFixture fixture(base_repository(), {});
    const AsNobody reader(fixture.root());
    for (const char* path : {"incidents/INC-1.yaml", "incidents"}) {
        CAPTURE(path);
        REQUIRE(::chmod((fixture.root() / path).c_str(), 0) == 0);
        Findings findings;
        CHECK(!load(fixture.repository(), findings));
        REQUIRE(::chmod((fixture.root() / path).c_str(), 0700) == 0);
    }
}

TEST_CASE("a folder that may not be entered is not taken for one without a repository", "[store]") {
    const RepositoryFixture fixture(base_repository(), {});
    const bool is_root = ::geteuid() == 0;  // the fixture's folder is for its owner only
    if (!is_root) std::filesystem::permissions(fixture.root(), std::filesystem::perms::none);
    if (is_root) REQUIRE(::seteuid(65534) == 0);
    const Expected<Repository> repository = Repository::find(fixture.root());
    if (is_root) REQUIRE(::seteuid(0) == 0);
    if (!is_root) std::filesystem::permissions(fixture.root(), std::filesystem::perms::owner_all);
    REQUIRE_FALSE(repository);
    CHECK(repository.failure().kind == FailureKind::environment);
    CHECK(repository.failure().message.en.starts_with("cannot read " + fixture.root().string()));
}

TEST_CASE("a folder without a name is an error of usage", "[store]") {
    const Expected<Repository> repository = Repository::find("");
    REQUIRE_FALSE(repository);
    CHECK(repository.failure().kind == FailureKind::usage);
}
