// What `new` asks whoever sits at a terminal.
#include <fcntl.h>
#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utmp.h>

#include <catch2/catch.hpp>

#include "store/load.h"
#include "support/paths.h"
#include "support/repository_fixture.h"

using namespace opsctl;
using namespace opsctl::test;

namespace {

// A program at a terminal of its own; what is typed before it starts waits there.
class AtTerminal {
   public:
    AtTerminal(const RepositoryFixture& fixture, std::vector<std::string> words, const std::string& typed_ahead = {}) {
        int terminal = -1;
        REQUIRE(::openpty(&ours_, &terminal, nullptr, nullptr, nullptr) == 0);
        type(typed_ahead);
        const std::string program = (paths::binaries() / words.front()).string();
        words.front() = program;
        words.insert(words.end(), {"-C", fixture.root().string(), "--lang", "en", "--no-pager"});
        std::vector<char*> arguments;
        for (std::string& word : words) arguments.push_back(word.data());
        arguments.push_back(nullptr);
        child_ = ::fork();
        REQUIRE(child_ >= 0);
        if (child_ == 0) {
            ::login_tty(terminal);
            ::execv(program.c_str(), arguments.data());
            ::_exit(127);
        }
        ::close(terminal);
    }
    ~AtTerminal() { ::close(ours_); }
    AtTerminal(const AtTerminal&) = delete;
    AtTerminal& operator=(const AtTerminal&) = delete;

    void type(const std::string& text) {
        REQUIRE(::write(ours_, text.data(), text.size()) == static_cast<ssize_t>(text.size()));
    }
    // Types the line once the question stands on the screen.
    AtTerminal& answer(const std::string& question, const std::string& line) {
        while (screen_.find(question, seen_) == std::string::npos && read_more()) {
        }
        INFO(screen_);
        const std::size_t at = screen_.find(question, seen_);
        REQUIRE(at != std::string::npos);
        seen_ = at + question.size();
        type(line);
        return *this;
    }
    // Reads to the end; the exit code.
    int ended() {
        while (read_more()) {
        }
        int status = 0;
        REQUIRE(::waitpid(child_, &status, 0) == child_);
        return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    }
    const std::string& screen() const { return screen_; }

   private:
    bool read_more() {
        char buffer[4096];
        const ssize_t count = ::read(ours_, buffer, sizeof buffer);
        if (count > 0) screen_.append(buffer, static_cast<std::size_t>(count));
        return count > 0;
    }

    int ours_ = -1;
    pid_t child_ = -1;
    std::string screen_;
    std::size_t seen_ = 0;
};

Records records_of(const RepositoryFixture& fixture) {
    Findings findings;
    Expected<Loaded> loaded = load(fixture.repository(), findings);
    REQUIRE(loaded);
    return std::move(loaded->records);
}

const std::string end_of_input = "\x04";

}  // namespace

TEST_CASE("new asks again with the reason, and takes no line that was typed before it asked", "[processes]") {
    const RepositoryFixture fixture(base_repository(), {});
    AtTerminal terminal(fixture, {"opsctl-item", "new"}, "typed ahead\n");
    terminal.answer("Title: ", "\n")
        .answer("it cannot be left empty\r\nTitle: ", "空調の点検\n")
        .answer("]: ", "何か\n")
        .answer("'何か' is none of these", "改善\n");
    CHECK(terminal.ended() == 0);
    const Records records = records_of(fixture);
    REQUIRE(records.all<Item>().size() == 1);
    CHECK(records.all<Item>().front().title == "空調の点検");
    CHECK(records.all<Item>().front().type == ItemType::improvement);
}

TEST_CASE("the end of the input at a question writes nothing", "[processes]") {
    const RepositoryFixture fixture(base_repository(), {});
    const std::size_t before = records_of(fixture).all<Incident>().size();
    AtTerminal terminal(fixture, {"opsctl-incident", "new"});
    terminal.answer("Title: ", "停止\n").answer("]: ", end_of_input);
    CHECK(terminal.ended() == 2);
    CHECK(terminal.screen().find("the input ended before all was answered; nothing was written") != std::string::npos);
    CHECK(records_of(fixture).all<Incident>().size() == before);
}

TEST_CASE("nobody is asked with --as-of, or where what was given cannot be", "[processes]") {
    const RepositoryFixture fixture(base_repository(), {});
    AtTerminal dated(fixture, {"opsctl-incident", "new", "--as-of", "2025-06-20 09:00"});
    CHECK(dated.ended() == 2);
    CHECK(dated.screen().find("--title is missing") != std::string::npos);
    AtTerminal wrong(fixture, {"opsctl-change", "new", "--at", "9:99"});
    CHECK(wrong.ended() == 2);
    CHECK(wrong.screen().find("Title: ") == std::string::npos);
}
