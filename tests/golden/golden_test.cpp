// Command lines with their whole output. Each test is a folder here:
//
//   cmd            one or more command lines; `repo: PATH` before them: the records are those of PATH; `commit:
//   FOLDER`:
//                  they are committed to git, then once more with FOLDER laid over them; `editor: COMMAND`: $EDITOR
//                  `again: PATTERN`: those of its records are taken away, but for those of `keep: PATTERN`, and the
//                  commands must write them anew, to the letter
//   *              otherwise the records stand beside it
//   expected.out   standard output; with several command lines each is shown as `$ line` before its output
//   expected.err   standard error, in the same way
//   expected.code  the exit code of each line
//
// A missing expected file means that nothing is expected there. The commands run in a copy of the records, so
// an output that names the place of the copy differs from run to run, and fails.
//
// OPSCTL_APPROVE=1 writes the expected files instead. A figure is checked by hand against the contract before
// it is approved.
#include <fcntl.h>
#include <fnmatch.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <set>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "support/git_fixture.h"
#include "support/paths.h"

namespace fs = std::filesystem;

namespace {

std::string read(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

// A folder that is gone when the test is over.
class TemporaryFolder {
   public:
    TemporaryFolder() {
        std::string name = (fs::temp_directory_path() / "opsctl-golden-XXXXXX").string();
        REQUIRE(::mkdtemp(name.data()) != nullptr);
        path_ = name;
    }
    ~TemporaryFolder() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    const fs::path& path() const { return path_; }

   private:
    fs::path path_;
};

// Words are parted by spaces; quotes of either kind keep them together.
std::vector<std::string> words_of(const std::string& line) {
    std::vector<std::string> words;
    std::string word;
    char quote = 0;
    bool begun = false;
    for (const char c : line) {
        if (quote != 0) {
            if (c == quote) {
                quote = 0;
            } else {
                word += c;
            }
        } else if (c == '\'' || c == '"') {
            quote = c;
            begun = true;
        } else if (c == ' ') {
            if (begun) words.push_back(std::exchange(word, {}));
            begun = false;
        } else {
            word += c;
            begun = true;
        }
    }
    if (begun) words.push_back(word);
    return words;
}

std::vector<char*> pointers(std::vector<std::string>& strings) {
    std::vector<char*> all;
    for (std::string& each : strings) all.push_back(each.data());
    all.push_back(nullptr);
    return all;
}

void redirect(const fs::path& file, int flags, int descriptor) {
    const int opened = ::open(file.c_str(), flags, 0600);
    if (opened < 0 || ::dup2(opened, descriptor) < 0) ::_exit(126);
}

struct Output {
    std::string out, err, code;
};

// Runs one command line in `folder`. Everything about the machine that an output could depend on is pinned.
Output run(const std::string& line, const std::string& editor, const fs::path& folder, const fs::path& scratch) {
    const fs::path binaries = opsctl::test::paths::binaries();
    std::vector<std::string> words = words_of(line);
    REQUIRE(!words.empty());
    std::vector<std::string> environment = {"TZ=UTC",
                                            "LANG=C.UTF-8",
                                            "COLUMNS=80",
                                            "NO_COLOR=1",
                                            "PATH=" + binaries.string() + ":/usr/bin:/bin",  // git
                                            "EDITOR=" + editor};
    const std::string program = (binaries / words[0]).string();
    const std::vector<char*> argv = pointers(words);
    const std::vector<char*> envp = pointers(environment);
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        redirect("/dev/null", O_RDONLY, STDIN_FILENO);
        redirect(scratch / "out", O_WRONLY | O_CREAT | O_TRUNC, STDOUT_FILENO);
        redirect(scratch / "err", O_WRONLY | O_CREAT | O_TRUNC, STDERR_FILENO);
        if (::chdir(folder.c_str()) == 0) ::execve(program.c_str(), argv.data(), envp.data());
        ::_exit(127);
    }
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    const std::string code =
        WIFEXITED(status) ? std::to_string(WEXITSTATUS(status)) : "signal " + std::to_string(WTERMSIG(status));
    return {read(scratch / "out"), read(scratch / "err"), code};
}

bool is_about_the_test(const fs::path& file) {
    const std::string name = file.filename().string();
    return name == "cmd" || name.rfind("expected.", 0) == 0;
}

struct GoldenTest {
    fs::path folder;
    std::optional<fs::path> repository;  // where the records are, if not beside the command lines
    std::vector<std::string> again, keep;  // patterns of paths in the repository
    std::vector<std::string> commits;    // folders: what each commit lays over the records before it
    std::string editor = "false";        // fails, so that no test waits for one
    std::vector<std::string> lines;
};

GoldenTest read_test(const fs::path& folder) {
    const std::string repo = "repo: ";
    const std::string commit = "commit: ";
    const std::string editor = "editor: ";
    const std::string again = "again: ";
    const std::string keep = "keep: ";
    GoldenTest test;
    test.folder = folder;
    std::istringstream stream(read(folder / "cmd"));
    for (std::string line; std::getline(stream, line);) {
        if (line.empty() || line[0] == '#') continue;
        if (line.rfind(repo, 0) == 0) {
            test.repository = folder / line.substr(repo.size());
        } else if (line.rfind(commit, 0) == 0) {
            test.commits.push_back(line.substr(commit.size()));
        } else if (line.rfind(again, 0) == 0) {
            test.again.push_back(line.substr(again.size()));
        } else if (line.rfind(keep, 0) == 0) {
            test.keep.push_back(line.substr(keep.size()));
        } else if (line.rfind(editor, 0) == 0) {
            test.editor = line.substr(editor.size());
        } else {
            test.lines.push_back(line);
        }
    }
    return test;
}

bool matches(const std::vector<std::string>& patterns, const std::string& path) {
    return std::any_of(patterns.begin(), patterns.end(),
                       [&](const std::string& pattern) { return ::fnmatch(pattern.c_str(), path.c_str(), 0) == 0; });
}

// The records of the folder that the commands are to write, by their paths in it.
std::map<std::string, std::string> records_to_write(const GoldenTest& test, const fs::path& folder) {
    std::map<std::string, std::string> texts;
    if (test.again.empty()) return texts;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
        const std::string path = fs::relative(entry.path(), folder).string();
        if (entry.is_regular_file() && matches(test.again, path) && !matches(test.keep, path))
            texts[path] = read(entry.path());
    }
    return texts;
}

constexpr fs::copy_options overlay = fs::copy_options::recursive | fs::copy_options::overwrite_existing;

void copy_records(const GoldenTest& test, const fs::path& to) {
    if (test.repository) fs::copy(*test.repository, to, fs::copy_options::recursive);
    for (const fs::directory_entry& entry : fs::directory_iterator(test.folder)) {
        const std::string name = entry.path().filename().string();
        const bool of_a_commit = std::count(test.commits.begin(), test.commits.end(), name) > 0;
        if (is_about_the_test(entry.path()) || of_a_commit) continue;
        fs::copy(entry.path(), to / name, overlay);
    }
}

// The records as they are, then one commit after the other.
void commit_all(const GoldenTest& test, const fs::path& records) {
    if (test.commits.empty()) return;
    const opsctl::test::GitFixture git(records);
    git.commit("records");
    for (const std::string& folder : test.commits) {
        fs::copy(test.folder / folder, records, overlay);
        git.commit(folder);
    }
}

Output run_all(const GoldenTest& test) {
    const TemporaryFolder records;
    const TemporaryFolder scratch;
    copy_records(test, records.path());
    const std::map<std::string, std::string> wanted = records_to_write(test, records.path());
    for (const auto& [path, text] : wanted) fs::remove(records.path() / path);
    commit_all(test, records.path());
    Output all;
    for (const std::string& line : test.lines) {
        const Output one = run(line, test.editor, records.path(), scratch.path());
        const std::string heading = test.lines.size() > 1 ? "$ " + line + '\n' : "";
        if (!one.out.empty()) all.out += heading + one.out;
        if (!one.err.empty()) all.err += heading + one.err;
        all.code += one.code + '\n';
    }
    const std::map<std::string, std::string> written = records_to_write(test, records.path());
    CHECK(written.size() == wanted.size());
    for (const auto& [path, text] : wanted) {
        INFO(path);
        CHECK((written.count(path) > 0 ? written.at(path) : "not written") == text);
    }
    return all;
}

void compare_or_approve(const fs::path& expected, const std::string& actual) {
    if (std::getenv("OPSCTL_APPROVE") == nullptr) {
        INFO(expected.filename().string());
        CHECK(actual == (fs::exists(expected) ? read(expected) : std::string()));
    } else if (actual.empty()) {
        fs::remove(expected);
    } else {
        std::ofstream(expected, std::ios::binary) << actual;
    }
}

std::set<fs::path> test_folders() {
    std::set<fs::path> folders;
    for (const fs::directory_entry& entry : fs::directory_iterator(opsctl::test::paths::tests() / "golden")) {
        if (fs::exists(entry.path() / "cmd")) folders.insert(entry.path());
    }
    return folders;
}

}  // namespace

TEST_CASE("commands give the output that was approved", "[golden]") {
    for (const fs::path& folder : test_folders()) {
        DYNAMIC_SECTION(folder.filename().string()) {
            const Output output = run_all(read_test(folder));
            compare_or_approve(folder / "expected.out", output.out);
            compare_or_approve(folder / "expected.err", output.err);
            compare_or_approve(folder / "expected.code", output.code);
        }
    }
}
