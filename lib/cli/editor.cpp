#include "cli/editor.h"

#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <fstream>

#include "cli/ledger.h"
#include "cli/prompt.h"
#include "cli/terminal.h"

namespace opsctl::cli {
namespace {

namespace fs = std::filesystem;

// What the user would get from git.
std::string editor_command() {
    for (const char* name : {"GIT_EDITOR", "VISUAL", "EDITOR"}) {
        const char* value = std::getenv(name);
        if (value != nullptr && *value != '\0') return value;
    }
    return "vi";
}

// The text in a file of its own, beside nothing that belongs to the repository.
class Draft {
   public:
    static Expected<Draft> write(const std::string& id, const std::string& text) {
        std::error_code error;
        std::string folder = (fs::temp_directory_path(error) / "opsctl-XXXXXX").string();
        if (error || ::mkdtemp(folder.data()) == nullptr) return cannot();
        Draft draft(fs::path(folder) / (id + ".yaml"));
        std::ofstream stream(draft.file_, std::ios::binary);
        if (!(stream << text).flush()) return cannot();
        return draft;
    }

    const fs::path& file() const { return file_; }
    std::string text() const {
        std::ifstream stream(file_, std::ios::binary);
        return {std::istreambuf_iterator<char>(stream), {}};
    }
    void drop() const {
        std::error_code ignored;
        fs::remove_all(file_.parent_path(), ignored);
    }

   private:
    explicit Draft(fs::path file) : file_(std::move(file)) {}
    static Failure cannot() {
        return {FailureKind::environment, message("no draft can be written", "下書きを書き込めません")};
    }
    fs::path file_;
};

// The editor's command may have options, so a shell splits it, as git has it do; the file is an argument of its own.
std::optional<Failure> open_editor(const fs::path& file) {
    const std::string command = editor_command() + " \"$@\"";
    const pid_t child = ::fork();
    if (child == 0) {
        ::execl("/bin/sh", "sh", "-c", command.c_str(), "sh", file.c_str(), static_cast<char*>(nullptr));
        ::_exit(127);
    }
    int status = 0;
    while (child > 0 && ::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    if (child > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0) return std::nullopt;
    return Failure{FailureKind::environment,
                   message("the editor failed: {}", "エディターが異常終了しました: {}", editor_command())};
}

// Writes the text in place of what was opened; the outcome says what is wrong with it.
Outcome put(const Common& common, const WriteArgs& args, const std::string& path, const std::string& before,
            const std::string& after, const std::string& id) {
    return with_edit(common, args, [&](const Session&, const Index&) -> Expected<Edited> {
        return Edited{{{path, before, after}}, [&](const Session&) { return id + "\n"; }, {}, true};
    });
}

bool wants_back(const Prompt& prompt, const Outcome& problems, Lang lang) {
    if (!prompt) return false;
    deliver({Exit::ok, {}, problems.err});
    const Question question{message("Back to the editor?", "エディターに戻りますか"),
                            Choices().printed("yes", {"yes", "はい"}).printed("no", {"no", "いいえ"})};
    const Expected<std::optional<std::string>> answer = ask(prompt, question, lang);
    return answer && *answer == "yes";
}

// Says where the text is, if there is any to keep.
Outcome kept(Outcome outcome, const Draft* draft, Lang lang) {
    if (draft == nullptr) return outcome;
    outcome.err += message("nothing was written; your text is in {}\n",
                           "書き込んでいません。編集した内容は {} にあります\n", draft->file().string())
                       .in(lang);
    return outcome;
}

Outcome edit_draft(const Common& common, const EditorArgs& args, const std::string& path, const std::string& before,
                   Lang lang) {
    const Expected<Draft> draft = Draft::write(args.id, before);
    if (!draft) return refuse(draft.failure(), lang);
    while (true) {
        const std::optional<Failure> failure = open_editor(draft->file());
        const std::string after = draft->text();
        if (failure && after == before) draft->drop();
        if (failure) return kept(refuse(*failure, lang), after == before ? nullptr : &*draft, lang);
        Outcome outcome = after == before ? Outcome() : put(common, args.write, path, before, after, args.id);
        if (outcome.exit == Exit::ok) {
            draft->drop();
            return outcome;
        }
        if (wants_back(terminal_prompt(common, args.no_input), outcome, lang)) continue;
        return kept(std::move(outcome), &*draft, lang);
    }
}

}  // namespace

Outcome edit_in_editor(const Common& common, Kind kind, const EditorArgs& asked) {
    EditorArgs args = asked;
    std::string path, before;
    Lang lang = Lang::en;
    const Outcome found = with_records(common, [&](Session& session) {
        lang = session.lang;
        const Expected<const Record*> record = find_record(session, kind, args.id);
        if (!record) return refuse(record.failure(), lang);
        args.id = (*record)->id.str();
        path = (*record)->path.str();
        const Expected<std::string> bytes = session.repository.read(path);
        if (!bytes) return refuse(bytes.failure(), lang);
        before = *bytes;
        return Outcome();
    });
    return found.exit == Exit::ok ? edit_draft(common, args, path, before, lang) : found;
}

Outcome then_edit(const Common& common, Kind kind, const EditorArgs& args, const Outcome& made) {
    if (made.exit != Exit::ok || args.write.dry_run) return made;
    Outcome edited = edit_in_editor(common, kind, args);
    edited.out = made.out;
    edited.err = made.err + edited.err;
    return edited;
}

Command edit_command(Kind kind) {
    return command<EditorArgs>(
        "edit", fmt::format("Open {} in your editor; checked before it is written", a_record(kind)),
        [kind](Options& options, EditorArgs& args) {
            options.positional("ID", args.id, fmt::format("the {}", enum_name(kind)));
            options.flag("--no-input", args.no_input, "never ask; keep text that has errors in the file that is named");
            add_write(options, args.write);
        },
        [kind](const Common& common, const EditorArgs& args) { return edit_in_editor(common, kind, args); });
}

}  // namespace opsctl::cli
