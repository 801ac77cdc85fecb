// What every command takes and gives back.
//
// A command is a function from its arguments to an Outcome: it reads records, but writes no stream, asks no
// clock and knows nothing of how the command line was read. How to add one: its arguments and its function in
// the header of its group (sla.h, front.h), a .cpp of its name, and its options in the group's *_app.cpp.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "base/expected.h"
#include "base/finding.h"
#include "cli/choices.h"
#include "cli/progress.h"
#include "report/page.h"
#include "time/instant.h"

namespace opsctl::cli {

enum class Exit { ok = 0, findings = 1, usage = 2, environment = 3 };

struct Outcome {
    Exit exit = Exit::ok;
    std::string out;  // data, or findings where they are what was asked for
    std::string err;  // diagnostics
    bool paged = false;  // whether a long output may be shown a page at a time
};

// What all commands take.
struct Common {
    std::filesystem::path directory = ".";
    std::optional<std::string> as_of;  // as it was written: the zone is known only once the repository is
    std::optional<std::string> rev;    // the commit whose records are read; default: the work tree
    std::optional<Lang> lang;          // default: the repository's; where there is none, English
    bool color_out = false;
    bool color_err = false;
    int width_out = 0;                                    // of a line of the output in columns; 0: any
    bool terminal_out = false;                            // whether somebody reads the output as it is written
    Instant now{};                                        // read once, when the program began
    Progress progress{};                                  // of loading; empty: nobody is told

    // For what is said before the records are read: what was asked for, else as opsctl.yaml in the work tree says.
    Lang lang_without_repository() const;
};

enum class Format { text, json, jsonl, csv, github, markdown, ics };

// What a person reads: lines of a terminal, or Markdown where that was asked for.
std::string drawn(Page, const Common&, Format = Format::text);

Outcome refuse(const Failure&, Lang);
inline Failure usage(Message text) { return {FailureKind::usage, std::move(text)}; }

// What a command that writes says first: nothing can be written into a commit.
std::optional<Failure> refuse_past(const Common&);

// A value of the command line that could not be read, named by its option.
Failure bad_argument(std::string_view option, const Problem&);

// Of a value that is none of those that the option, or the field, takes.
Failure not_one_of(std::string_view option, std::string_view text, const Choices&);

// "did you mean 'x'?" where a known name is near, else the known names where they are few.
Failure unknown_name(const Message& what, std::string_view word, const std::vector<std::string>& known);

}  // namespace opsctl::cli
