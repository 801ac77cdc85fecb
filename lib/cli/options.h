// What a command takes from its command line, told without the library that reads it (cli11_app.cpp).
//
//     struct Args {
//         std::optional<std::string> month;
//         bool strict = false;
//     };
//     Command lint() {
//         return command<Args>(
//             "lint", "Contradictions in contracts",
//             [](Options& options, Args& args) {
//                 options.text("--month", args.month, "YYYY-MM", "only this month");
//                 options.flag("--strict", args.strict, "fail on warnings, too");
//             },
//             lint_command);
//     }
//
// How to add a command: a file that ends like this, and its name in the list of its tool (*_tool.cpp).
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "cli/choices.h"
#include "cli/command.h"

namespace opsctl::cli {

struct Option {
    using Set = std::function<void(const std::string&)>;
    using Target = std::variant<bool*, int*, std::string*, std::optional<std::string>*, std::vector<std::string>*, Set>;

    std::string name;  // "--month"; of an argument without a name: "ID"
    std::string type;  // as help shows it; a flag has none
    std::string help;
    Target target;  // of the arguments; lives as long as the command
    bool is_required = false;
    Choices choices{};                               // what it may be, which help shows; empty: anything
    std::optional<std::pair<int, int>> range{};      // of a number
    std::function<std::optional<Message>(const std::string&)> problem{};  // of the text
    std::vector<std::string> offered{};            // what completion offers, where `choices` does not say it

    bool is_named() const { return name.starts_with('-'); }
    bool is_flag() const { return std::holds_alternative<bool*>(target); }
    bool names_person() const { return type == "WHO" || type == "PERSON"; }  // who may be `me`

    Option& required() {
        is_required = true;
        return *this;
    }
    // One of these names, however it is typed (choices.h).
    Option& one_of(Choices all) {
        choices = std::move(all);
        return *this;
    }
    Option& one_of(std::vector<std::string> names) { return one_of(Choices(std::move(names))); }
    template <Enumeration E>
    Option& one_of() {
        return one_of(choices_of<E>());
    }
    Option& offer(std::vector<std::string> all) {
        offered = std::move(all);
        return *this;
    }
};

// Collects the options of one command.
class Options {
   public:
    // One that is given as an empty text is there, and wrong.
    Option& text(std::string name, std::optional<std::string>& target, std::string type, std::string help) {
        return add({std::move(name), std::move(type), std::move(help), &target});
    }
    // One that must be there.
    Option& text(std::string name, std::string& target, std::string type, std::string help) {
        return add({std::move(name), std::move(type), std::move(help), &target, true});
    }
    // May be given several times.
    Option& several(std::string name, std::vector<std::string>& target, std::string type, std::string help) {
        return add({std::move(name), std::move(type), std::move(help), &target});
    }
    Option& number(std::string name, int& target, std::pair<int, int> range, std::string type, std::string help) {
        Option& option = add({std::move(name), std::move(type), std::move(help), &target});
        option.range = range;
        return option;
    }
    void flag(std::string name, bool& target, std::string help) {
        add({std::move(name), {}, std::move(help), &target});
    }
    // Without a name: told by its place.
    Option& positional(std::string name, std::string& target, std::string help) {
        return add({std::move(name), {}, std::move(help), &target, true});
    }
    Option& positional(std::string name, std::optional<std::string>& target, std::string help) {
        return add({std::move(name), {}, std::move(help), &target});
    }
    Option& positional(std::string name, std::vector<std::string>& target, std::string help) {
        return add({std::move(name), {}, std::move(help), &target});
    }
    // `--format`, with the formats that the command has; the first is the default.
    template <class Format>
    void format(Format& target, const std::vector<std::pair<std::string, Format>>& formats) {
        std::string names;
        for (const auto& [name, value] : formats) names += (names.empty() ? "" : ", ") + name;
        const auto value_of = [formats](const std::string& word) {
            std::optional<Format> found;
            for (const auto& [name, value] : formats) {
                if (name == word) found = value;
            }
            return found;
        };
        Option& option = add({"--format", "FORMAT", names + " (default: " + formats.front().first + ")",
                              Option::Set([&target, value_of](const std::string& word) {
                                  target = value_of(word).value_or(target);
                              })});
        for (const auto& [name, value] : formats) option.offered.push_back(name);
        option.problem = [value_of, names](const std::string& word) -> std::optional<Message> {
            if (value_of(word)) return std::nullopt;
            return message("'{}' is none of {}", "「{}」は使えません（{} のどれか）", word, names);
        };
    }

    // The names of the options as they were given, one for each value: where an option belongs to the one before it.
    void order(std::vector<std::string>& target) { order_ = &target; }

    std::vector<Option> take() { return std::move(all_); }
    std::vector<std::string>* order() const { return order_; }

   private:
    Option& add(Option option) { return all_.emplace_back(std::move(option)); }

    std::vector<std::string>* order_ = nullptr;

    std::vector<Option> all_;
};

// What several commands take alike.
void add_at(Options&, std::optional<std::string>& at);
void add_telling(Options&, std::optional<std::string>& recipient, std::optional<std::string>& via,
                 std::optional<std::string>& note);

struct Command {
    std::string name, help;
    std::vector<Option> options;
    std::function<Outcome(const Common&)> run;
    std::vector<Command> commands{};  // below it, such as `calendar add`
    std::vector<std::string>* order = nullptr;  // gets the names of the options as they were given
};

template <class Args>
Command command(std::string name, std::string help, const std::function<void(Options&, Args&)>& options,
                std::function<Outcome(const Common&, const Args&)> run, Args defaults = {}) {
    const auto args = std::make_shared<Args>(std::move(defaults));
    Options collected;
    options(collected, *args);
    return {std::move(name), std::move(help), collected.take(),
            [args, run = std::move(run)](const Common& common) { return run(common, *args); }, {}, collected.order()};
}

struct Tool {
    std::string name, what_for;
    std::vector<Command> commands;
    std::string footer{};  // of its help
};
// Reads the command line, runs the command that it names, and writes what that gives; the process's exit code. Help,
// version and errors of usage are outcomes, too.
int run_tool(const Tool&, int argc, char** argv);
// The same of words, without writing it; `common` in place of what the words say of it.
Outcome outcome_of(const Tool&, std::vector<std::string> words, const Common& common);

// The options of all commands, to be looked at: what they are given goes nowhere.
std::vector<Option> common_options();

// The place of the first word that is neither an option of all commands nor such an option's value.
std::size_t behind_common_options(const std::vector<char*>& words);

}  // namespace opsctl::cli
