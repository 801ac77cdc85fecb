// Command lines, read with CLI11, which takes 18 s to compile: nothing else includes it, and its exceptions end here.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>

#include "base/text.h"
#include "cli/called.h"
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
        o.flag("--no-cache", no_cache, "has no effect any more: every run reads every record");
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

// Texts are typed as records keep them; the names of files are as the file system has them. What is one of several
// names may be typed as it is printed.
CLI::Validator typed(const Option& option) {
    return {[&option](std::string& text) {
                text = composed(text);
                if (!option.choices.empty()) text = option.choices.name_for(text);
                return std::string();
            },
            {}};
}

// Whether it was typed as help and the commands that are printed have it: --cause TEXT.
bool is_typed_as_printed(const Option& option, const std::string& text) {
    constexpr std::array<std::string_view, 4> printed = {"TEXT", "WHO", "DATE", "TYPE"};
    return (!text.empty() && text == option.type) || std::find(printed.begin(), printed.end(), text) != printed.end();
}

// Why the text is no value of the option, if it is none.
std::optional<Failure> cannot_be(const Option& option, const std::string& text) {
    if (is_typed_as_printed(option, text)) {
        return usage(message("{0}: {1} only stands for what you say there: replace it",
                             "{0}: {1} は仮の文字です。実際の内容に置き換えてください", option.name, text));
    }
    if (!option.choices.empty() && !option.choices.has(text)) return not_one_of(option.name, text, option.choices);
    if (const std::optional<Message> problem = option.problem ? option.problem(text) : std::nullopt) {
        return usage(message("{0}: {1}", "{0}: {2}", option.name, problem->en, problem->ja));
    }
    if (!option.range) return std::nullopt;
    const auto [least, most] = *option.range;
    int number = 0;
    const bool is_number = CLI::detail::lexical_cast(text, number);
    if (is_number && least <= number && number <= most) return std::nullopt;
    return usage(message("{}: '{}' is no number from {} to {}", "{}: 「{}」は {} から {} までの数ではありません",
                         option.name, printable(text), least, most));
}

// What the option takes, as help shows it behind its type.
std::string shown_values(const Option& option) {
    if (option.range) return fmt::format("INT in [{} - {}]", option.range->first, option.range->second);
    return option.choices.empty() ? std::string() : fmt::format("{{{}}}", fmt::join(option.choices.names(), ","));
}

// Keeps why the first value that cannot be taken is none: CLI11's own errors have one language.
CLI::Validator checked(const Option& option, std::optional<Failure>& refused) {
    return {[&option, &refused](std::string& text) {
                std::optional<Failure> why = cannot_be(option, text);
                if (!why) return std::string();
                if (!refused) refused = std::move(why);
                return refused->message.en;
            },
            shown_values(option)};
}

void add_options(CLI::App& app, const std::vector<Option>& options, std::optional<Failure>& refused,
                 const char* group = nullptr) {
    for (const Option& each : options) {
        CLI::Option& option = add_target(app, each);
        if (!std::holds_alternative<bool*>(each.target)) option.type_name(each.type);
        const bool is_path = each.type == "FILE" || each.type == "DIR";
        if (!std::holds_alternative<bool*>(each.target) && !is_path) option.transform(typed(each));
        if (!std::holds_alternative<bool*>(each.target)) option.check(checked(each, refused));
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

// The option that CLI11's error names; null where it names none.
const CLI::Option* option_in(const CLI::App& app, std::string_view error) {
    const CLI::Option* found = nullptr;
    for (const CLI::Option* each : app.get_options()) {
        const bool is_longer = found == nullptr || each->get_name().size() > found->get_name().size();
        if (is_longer && error.find(each->get_name()) != std::string_view::npos) found = each;
    }
    return found;
}

Failure missing_command(const CLI::App& app) {
    const std::string known = joined(commands_of(app));
    return usage(message("which command? there are: {}", "コマンドがありません。あるのは {}", known));
}

// What CLI11 says in English only.
Failure in_both_languages(const CLI::App& app, const CLI::ParseError& error) {
    const std::string text = error.what();
    const CLI::Option* option = option_in(app, text);
    const std::string name = option != nullptr ? option->get_name() : std::string();
    if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr) {
        if (option == nullptr) return missing_command(app);
        return usage(message("{} is required", "{} を指定してください", name));
    }
    if (option == nullptr) return usage(message("{0}", "コマンドラインを読めません（{0}）", text));
    if (option->get_expected_max() == 0) return usage(message("{} takes no value", "{} に値は付きません", name));
    if (option->results().size() > 1) {
        return usage(message("{} is given several times", "{} が複数回指定されています", name));
    }
    if (option->results().empty()) {
        return usage(
            message("{}: its value ({}) is missing", "{} の値（{}）がありません", name, option->get_type_name()));
    }
    return usage(
        message("{}: '{}' cannot be read", "{}: 「{}」を読めません", name, printable(option->results().front())));
}

Outcome refuse_usage(const CLI::App& app, const CLI::ParseError& error, const std::optional<Failure>& refused,
                     Lang lang) {
    const CLI::App& named = innermost(app);
    const std::optional<Failure> unknown = unknown_words(app, named);
    Outcome outcome = refuse(unknown ? *unknown : refused ? *refused : in_both_languages(named, error), lang);
    outcome.err += say(lang, "  help: see `{} --help`\n", "  使い方: `{} --help`\n", path_of(named));
    return outcome;
}

// The language of what is wrong with a line that could not be read: as it asks for, else that of the repository.
Lang language_of(const std::vector<std::string>& words) {
    Common common;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string_view word = words[i];
        const std::string next = i + 1 < words.size() ? words[i + 1] : std::string();
        if (word == "-C") common.directory = next;
        const std::string lang = word == "--lang"              ? next
                                 : word.starts_with("--lang=") ? words[i].substr(std::string_view("--lang=").size())
                                                               : std::string();
        if (lang == "ja" || lang == "en") common.lang = lang == "ja" ? Lang::ja : Lang::en;
    }
    return common.lang_without_repository();
}

// `--note=` gives the option an empty text; CLI11 would give it the next word. A `--` before the command sets nothing
// off.
std::vector<std::string> with_empty_texts(const std::vector<std::string>& given) {
    std::vector<std::string> words;
    for (const std::string& word : given) {
        if (word == "--" && &word == &given.front()) continue;
        const bool is_empty = word.size() > 3 && word.starts_with("--") && word.find('=') == word.size() - 1;
        words.push_back(is_empty ? word.substr(0, word.size() - 1) : word);
        if (is_empty) words.emplace_back();
    }
    return words;
}

// Parses the words, then gives the outcome of the command that they named; help, version and errors of usage are
// outcomes, too. `refused`: why a value was not taken, once it was not.
Outcome parse_and_run(CLI::App& app, const std::vector<std::string>& given, const std::optional<Failure>& refused,
                      const std::function<Outcome()>& command) {
    try {
        std::vector<std::string> words = with_empty_texts(given);
        std::reverse(words.begin(), words.end());  // CLI11 takes them from the end
        app.parse(std::move(words));
    } catch (const CLI::CallForHelp&) {
        return {Exit::ok, app.help(), {}};
    } catch (const CLI::CallForVersion& version) {
        return {Exit::ok, std::string(version.what()) + '\n', {}};
    } catch (const CLI::ParseError& error) {
        return refuse_usage(app, error, refused, language_of(given));
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
        Outcome outcome = parse_and_run(app_, words, refused_, [&] {
            const Common common = instead != nullptr ? *instead : common_.read(current_time());
            std::optional<Outcome> refused = replace_me(*command_, common);
            if (!refused) refused = replace_names(*command_, common);
            return refused ? std::move(*refused) : command_->run(common);
        });
        outcome.paged = !common_.no_pager;
        return outcome;
    }

   private:
    void add_common(CLI::App& app) { add_options(app, common_options_, refused_, "Common options"); }

    // The options of a command are added once it is named: to add all of all commands takes most of a start.
    void add(CLI::App& parent, const Command& command) {
        CLI::App& sub = *parent.add_subcommand(command.name, command.help);
        sub.preparse_callback([this, &command, &sub](std::size_t) {
            add_common(sub);
            add_options(sub, command.options, refused_);
        });
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
    std::optional<Failure> refused_;
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
