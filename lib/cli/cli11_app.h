// What the command lines of all tools share. It includes CLI11, which takes 18 s to compile: only the one
// *_app.cpp of each tool includes this, and CLI11's exceptions end here.
#pragma once

#include <CLI/CLI.hpp>
#include <algorithm>
#include <functional>
#include <string>
#include <vector>

#include "cli/command.h"
#include "cli/terminal.h"

namespace opsctl::cli {

// An option that may be absent. One that is given as an empty text is there, and wrong.
inline CLI::Option& add_text(CLI::App& app, const std::string& name, std::optional<std::string>& target,
                             const std::string& type, const std::string& help) {
    const auto set = [&target](const std::string& text) { target = text; };
    return *app.add_option_function<std::string>(name, set, help)->type_name(type);
}

// The common options as they were written.
struct CommonOptions {
    std::string directory = ".";
    std::optional<std::string> as_of, rev;
    std::string color = "auto", lang;
    bool no_cache = false;
    bool no_pager = false;

    void add_to(CLI::App& app) {
        constexpr const char* group = "Common options";
        app.add_option("-C", directory, "work on the repository in or above DIR")->type_name("DIR")->group(group);
        add_text(app, "--as-of", as_of, "TIME",
                 "see nothing later than TIME: 'YYYY-MM-DD HH:MM', HH:MM (today), or now (default)")
            .group(group);
        add_text(app, "--rev", rev, "COMMIT", "read the records as they stood in COMMIT (default: the work tree)")
            .group(group);
        app.add_flag("--no-cache", no_cache, "read every record again, and keep nothing for the next run")
            ->group(group);
        app.add_flag("--no-pager", no_pager, "show a long output at once, not a page at a time (PAGER)")->group(group);
        app.add_option("--color", color, "auto (default), always or never; NO_COLOR is honoured")
            ->type_name("WHEN")
            ->check(CLI::IsMember({"auto", "always", "never"}))
            ->group(group);
        app.add_option("--lang", lang, "language of the output: ja or en (default: the repository's)")
            ->type_name("LANG")
            ->check(CLI::IsMember({"ja", "en"}))
            ->group(group);
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

inline void add_positional(CLI::App& app, const std::string& name, std::string& target, const std::string& help) {
    app.add_option(name, target, help)->type_name("")->required();
}

// `--format`, with the formats that the command has; the first is the default.
inline void add_format(CLI::App& app, Format& format, const std::vector<std::pair<std::string, Format>>& formats) {
    std::string names;
    for (const auto& [name, value] : formats) names += (names.empty() ? "" : ", ") + name;
    app.add_option_function<std::string>(
           "--format",
           [&format, formats](const std::string& name) {
               for (const auto& [known, value] : formats) {
                   if (known == name) format = value;
               }
           },
           names + " (default: " + formats.front().first + ")")
        ->type_name("FORMAT")
        ->check(CLI::Validator(
            [formats, names](std::string& name) {
                for (const auto& [known, value] : formats) {
                    if (known == name) return std::string();
                }
                return "'" + name + "' is none of " + names;
            },
            {}));
}

// The command that the words named, as far as they were understood.
inline const CLI::App& innermost(const CLI::App& app) {
    const std::vector<CLI::App*> named = app.get_subcommands();
    return named.empty() ? app : innermost(*named.back());
}

inline std::string path_of(const CLI::App& app) {
    return app.get_parent() == nullptr ? app.get_name() : path_of(*app.get_parent()) + ' ' + app.get_name();
}

inline bool is_option(const std::string& word) { return word.starts_with('-'); }

inline std::vector<std::string> options_of(const CLI::App& app) {
    std::vector<std::string> names;
    for (const CLI::Option* each : app.get_options()) {
        for (const std::string& name : each->get_lnames()) names.push_back("--" + name);
    }
    return names;
}

inline std::vector<std::string> commands_of(const CLI::App& app) {
    std::vector<std::string> names;
    for (const CLI::App* each : app.get_subcommands([](const CLI::App*) { return true; })) {
        names.push_back(each->get_name());
    }
    return names;
}

// What is wrong with the words that a command did not take; `named` is the command that the line ended in.
inline Failure unknown_word(const CLI::App& app, const std::vector<std::string>& words, const CLI::App& named) {
    const std::vector<std::string> commands = commands_of(app);
    if (!commands.empty() && !is_option(words.front())) {
        return unknown_name(message("command", "コマンド"), words.front(), commands);
    }
    const auto option = std::find_if(words.begin(), words.end(), is_option);
    if (option == words.end()) {
        return usage(message("'{}' is one argument too many", "引数「{}」は余分です", words.front()));
    }
    const std::vector<std::string> known = options_of(named);
    if (&app == &named || std::find(known.begin(), known.end(), *option) == known.end()) {
        return unknown_name(message("option", "オプション"), *option, known);
    }
    return usage(message("{} goes after the command: {} {} ...", "{} はコマンドの後に書いてください: {} {} ...", *option,
                         path_of(named), *option));
}

// Of the first words that no option and no command took, if there are any.
inline std::optional<Failure> unknown_words(const CLI::App& app, const CLI::App& named) {
    const std::vector<std::string> words = app.remaining();
    if (!words.empty()) return unknown_word(app, words, named);
    const std::vector<CLI::App*> inner = app.get_subcommands();
    return inner.empty() ? std::nullopt : unknown_words(*inner.back(), named);
}

inline Outcome refuse_usage(const CLI::App& app, const CLI::ParseError& error) {
    const CLI::App& named = innermost(app);
    const std::optional<Failure> unknown = unknown_words(app, named);
    Outcome outcome =
        unknown ? refuse(*unknown, Lang::en) : refuse(usage(message("{}", "{}", std::string(error.what()))), Lang::en);
    outcome.err += fmt::format("  help: see `{} --help`\n", path_of(named));
    return outcome;
}

// The words behind the program's name. `--note=` gives the option an empty text; CLI11 would give it the next word.
inline std::vector<std::string> words_of(int argc, char** argv) {
    std::vector<std::string> words;
    for (int i = 1; i < argc; ++i) {
        const std::string word = argv[i];
        const bool is_empty = word.size() > 3 && word.starts_with("--") && word.find('=') == word.size() - 1;
        words.push_back(is_empty ? word.substr(0, word.size() - 1) : word);
        if (is_empty) words.emplace_back();
    }
    return words;
}

// Parses the command line, then gives the outcome of the command that it named; help, version and errors of
// usage are outcomes, too.
inline Outcome parse_and_run(CLI::App& app, int argc, char** argv, const std::function<Outcome()>& command) {
    try {
        std::vector<std::string> words = words_of(argc, argv);
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
    Outcome run(int argc, char** argv, Instant now) {
        Outcome outcome = parse_and_run(app_, argc, argv, [&] { return command_(common_.read(now)); });
        outcome.paged = !common_.no_pager;
        return outcome;
    }

   protected:
    using Command = std::function<Outcome(const Common&)>;

    ToolApp(const std::string& what_for, const std::string& name, const std::string& version) : app_(what_for, name) {
        app_.set_version_flag("--version", name + ' ' + version);
        app_.require_subcommand(1);
        common_.add_to(app_);
    }

    CLI::App& add(CLI::App& parent, const std::string& name, const std::string& help, Command command) {
        CLI::App& sub = *parent.add_subcommand(name, help);
        common_.add_to(sub);
        sub.callback([this, command = std::move(command), &sub] {
            if (sub.get_subcommands().empty()) command_ = command;
        });
        return sub;
    }
    CLI::App& add(const std::string& name, const std::string& help, Command command) {
        return add(app_, name, help, std::move(command));
    }

    // The place of the first word that is neither an option of all commands nor such an option's value.
    std::size_t behind_options(const std::vector<char*>& words) const {
        std::size_t at = 0;
        while (at < words.size() && is_option(words[at])) {
            const CLI::Option* option = app_.get_option_no_throw(words[at]);
            at += option != nullptr && option->get_items_expected_min() > 0 ? 2 : 1;
        }
        return at;
    }

    CLI::App app_;

   private:
    CommonOptions common_;
    Command command_;
};

}  // namespace opsctl::cli
