// Command lines, read with CLI11, which takes 18 s to compile: nothing else includes it, and its exceptions end here.
#include <CLI/CLI.hpp>
#include <algorithm>

#include "base/text.h"
#include "cli/options.h"
#include "cli/terminal.h"
#include "cli/user.h"

namespace opsctl::cli {
namespace {

// The options of all commands, as they were written.
struct CommonArgs {
    std::string directory = ".";
    std::optional<std::string> as_of, rev;
    std::string color = "auto", lang;
    bool no_cache = false;
    bool no_pager = false;

    std::vector<Option> options() {
        Options o;
        o.text("-C", directory, "DIR", "work on the repository in or above DIR").is_required = false;
        o.text("--as-of", as_of, "TIME",
               "see nothing later than TIME: 'YYYY-MM-DD HH:MM', HH:MM (today), or now (default)");
        o.text("--rev", rev, "COMMIT", "read the records as they stood in COMMIT (default: the work tree)");
        o.flag("--no-cache", no_cache, "read every record again, and keep nothing for the next run");
        o.flag("--no-pager", no_pager, "show a long output at once, not a page at a time (PAGER)");
        o.text("--color", color, "WHEN", "auto (default), always or never; NO_COLOR is honoured")
            .one_of({"auto", "always", "never"})
            .is_required = false;
        o.text("--lang", lang, "LANG", "language of the output: ja or en (default: the repository's)")
            .one_of({"ja", "en"})
            .is_required = false;
        return o.take();
    }

    Common read(Instant now) const {
        Common common;
        common.directory = directory;
        common.as_of = as_of;
        common.rev = rev;
        if (!lang.empty()) common.lang = lang == "ja" ? Lang::ja : Lang::en;
        common.color_out = wants_color(color, Stream::out);
        common.color_err = wants_color(color, Stream::err);
        common.width_out = width_of_output();
        common.terminal_out = is_terminal(Stream::out);
        common.now = now;
        if (!no_cache) common.cache_folder = user_cache_folder();
        common.progress = progress_on_terminal();
        return common;
    }
};

bool is_option(const std::string& word) { return word.starts_with('-'); }

CLI::Option& add_target(CLI::App& app, const Option& o) {
    return *std::visit(
        [&](auto target) -> CLI::Option* {
            using T = decltype(target);
            if constexpr (std::is_same_v<T, bool*>) {
                return app.add_flag(o.name, *target, o.help);
            } else if constexpr (std::is_same_v<T, std::optional<std::string>*>) {
                const auto set = [target](const std::string& text) { *target = text; };
                return app.add_option_function<std::string>(o.name, set, o.help);
            } else if constexpr (std::is_same_v<T, Option::Set>) {
                return app.add_option_function<std::string>(o.name, target, o.help);
            } else if constexpr (std::is_same_v<T, std::vector<std::string>*>) {
                const bool is_named = is_option(o.name);
                return app.add_option(o.name, *target, is_named ? o.help + "; may be given several times" : o.help);
            } else {
                return app.add_option(o.name, *target, o.help);
            }
        },
        o.target);
}

// Texts are typed as records keep them; the names of files are as the file system has them.
CLI::Validator composing() {
    return {[](std::string& text) {
                text = composed(text);
                return std::string();
            },
            {}};
}

void add_options(CLI::App& app, const std::vector<Option>& options, const char* group = nullptr) {
    for (const Option& each : options) {
        CLI::Option& option = add_target(app, each);
        if (!std::holds_alternative<bool*>(each.target)) option.type_name(each.type);
        const bool is_path = each.type == "FILE" || each.type == "DIR";
        if (!std::holds_alternative<bool*>(each.target) && !is_path) option.transform(composing());
        if (!each.choices.empty()) option.check(CLI::IsMember(each.choices));
        if (each.range) option.check(CLI::Range(each.range->first, each.range->second));
        if (each.problem) option.check(CLI::Validator([&each](std::string& text) { return each.problem(text); }, {}));
        if (each.is_required) option.required();
        if (group != nullptr) option.group(group);
    }
}

// The command that the words named, as far as they were understood.
const CLI::App& innermost(const CLI::App& app) {
    const std::vector<CLI::App*> named = app.get_subcommands();
    return named.empty() ? app : innermost(*named.back());
}

std::string path_of(const CLI::App& app) {
    return app.get_parent() == nullptr ? app.get_name() : path_of(*app.get_parent()) + ' ' + app.get_name();
}

std::vector<std::string> options_of(const CLI::App& app) {
    std::vector<std::string> names;
    for (const CLI::Option* each : app.get_options()) {
        for (const std::string& name : each->get_lnames()) names.push_back("--" + name);
    }
    return names;
}

std::vector<std::string> commands_of(const CLI::App& app) {
    std::vector<std::string> names;
    for (const CLI::App* each : app.get_subcommands([](const CLI::App*) { return true; })) {
        names.push_back(each->get_name());
    }
    return names;
}

// What is wrong with the words that a command did not take; `named` is the command that the line ended in.
Failure unknown_word(const CLI::App& app, const std::vector<std::string>& words, const CLI::App& named) {
    const std::vector<std::string> commands = commands_of(app);
    if (!commands.empty() && !is_option(words.front())) {
        return unknown_name(message("command", "コマンド"), words.front(), commands);
    }
    const auto option = std::find_if(words.begin(), words.end(), is_option);
    const std::vector<std::string> known = options_of(named);
    if (option == words.end()) {
        // `--month` is the month of today; another one is named.
        const bool may_be_window = words.front().starts_with("FY") || words.front().find('-') != std::string::npos;
        if (may_be_window && std::find(known.begin(), known.end(), "--for") != known.end()) {
            return usage(message("'{0}' is one argument too many; another period is chosen by --for {0}",
                                 "引数「{0}」は余分です。期間は --for {0} で指定してください", words.front()));
        }
        return usage(message("'{}' is one argument too many", "引数「{}」は余分です", words.front()));
    }
    if (&app == &named || std::find(known.begin(), known.end(), *option) == known.end()) {
        return unknown_name(message("option", "オプション"), *option, known);
    }
    return usage(message("{} goes after the command: {} {} ...", "{} はコマンドの後に書いてください: {} {} ...", *option,
                         path_of(named), *option));
}

// Of the first words that no option and no command took, if there are any.
std::optional<Failure> unknown_words(const CLI::App& app, const CLI::App& named) {
    const std::vector<std::string> words = app.remaining();
    if (!words.empty()) return unknown_word(app, words, named);
    const std::vector<CLI::App*> inner = app.get_subcommands();
    return inner.empty() ? std::nullopt : unknown_words(*inner.back(), named);
}

Outcome refuse_usage(const CLI::App& app, const CLI::ParseError& error) {
    const CLI::App& named = innermost(app);
    const std::optional<Failure> unknown = unknown_words(app, named);
    Outcome outcome =
        unknown ? refuse(*unknown, Lang::en) : refuse(usage(message("{}", "{}", std::string(error.what()))), Lang::en);
    outcome.err += fmt::format("  help: see `{} --help`\n", path_of(named));
    return outcome;
}

// `--note=` gives the option an empty text; CLI11 would give it the next word.
std::vector<std::string> with_empty_texts(const std::vector<std::string>& given) {
    std::vector<std::string> words;
    for (const std::string& word : given) {
        const bool is_empty = word.size() > 3 && word.starts_with("--") && word.find('=') == word.size() - 1;
        words.push_back(is_empty ? word.substr(0, word.size() - 1) : word);
        if (is_empty) words.emplace_back();
    }
    return words;
}

// Parses the words, then gives the outcome of the command that they named; help, version and errors of usage are
// outcomes, too. These are told in English, for no repository is known yet.
Outcome parse_and_run(CLI::App& app, const std::vector<std::string>& given, const std::function<Outcome()>& command) {
    try {
        std::vector<std::string> words = with_empty_texts(given);
        std::reverse(words.begin(), words.end());  // CLI11 takes them from the end
        app.parse(std::move(words));
    } catch (const CLI::CallForHelp&) {
        return {Exit::ok, app.help(), {}};
    } catch (const CLI::CallForVersion& version) {
        return {Exit::ok, std::string(version.what()) + '\n', {}};
    } catch (const CLI::ParseError& error) {
        return refuse_usage(app, error);
    }
    return command();
}

// The command line of one tool: its commands, of which one is run.
class ToolApp {
   public:
    explicit ToolApp(const Tool& tool) : app_(tool.what_for, tool.name), common_options_(common_.options()) {
        app_.set_version_flag("--version", tool.name + ' ' + OPSCTL_VERSION);
        app_.require_subcommand(1);
        app_.footer(tool.footer);
        add_common(app_);
        for (const Command& command : tool.commands) add(app_, command);
    }

    // `instead`: null, or in place of what the words say to all commands.
    Outcome run(const std::vector<std::string>& words, const Common* instead) {
        Outcome outcome = parse_and_run(app_, words, [&] {
            const Common common = instead != nullptr ? *instead : common_.read(current_time());
            std::optional<Outcome> refused = replace_me(*command_, common);
            return refused ? std::move(*refused) : command_->run(common);
        });
        outcome.paged = !common_.no_pager;
        return outcome;
    }

   private:
    void add_common(CLI::App& app) { add_options(app, common_options_, "Common options"); }

    void add(CLI::App& parent, const Command& command) {
        CLI::App& sub = *parent.add_subcommand(command.name, command.help);
        add_common(sub);
        add_options(sub, command.options);
        if (!command.commands.empty()) sub.require_subcommand(0, 1);
        for (const Command& below : command.commands) add(sub, below);
        sub.callback([this, &command, &sub] {
            if (sub.get_subcommands().empty()) command_ = &command;
            if (command.order == nullptr) return;
            for (const CLI::Option* option : sub.parse_order()) command.order->push_back(option->get_name());
        });
    }

    CLI::App app_;
    CommonArgs common_;
    std::vector<Option> common_options_;
    const Command* command_ = nullptr;
};

}  // namespace

void add_at(Options& options, std::optional<std::string>& at) {
    options.text("--at", at, "TIME", "when: now (default), HH:MM (today) or 'YYYY-MM-DD HH:MM'");
}

void add_telling(Options& options, std::optional<std::string>& recipient, std::optional<std::string>& via,
                 std::optional<std::string>& note) {
    options.text("--recipient", recipient, "WHO", "who was told");
    options.text("--via", via, "MEANS", "phone, mail, ...");
    options.text("--note", note, "TEXT", "anything worth keeping");
}

Outcome outcome_of(const Tool& tool, std::vector<std::string> words, const Common& common) {
    return ToolApp(tool).run(words, &common);
}

int run_tool(const Tool& tool, int argc, char** argv) {
    const std::vector<std::string> words(argv + std::min(argc, 1), argv + argc);
    return deliver(guarded([&] { return ToolApp(tool).run(words, nullptr); }));
}

std::vector<Option> common_options() {
    static CommonArgs args;
    return args.options();
}

std::size_t behind_common_options(const std::vector<char*>& words) {
    const std::vector<Option> options = common_options();
    std::size_t at = 0;
    while (at < words.size() && is_option(words[at])) {
        const auto option = std::find_if(options.begin(), options.end(),
                                         [&](const Option& each) { return each.name == words[at]; });
        at += option != options.end() && !std::holds_alternative<bool*>(option->target) ? 2 : 1;
    }
    return at;
}

}  // namespace opsctl::cli
