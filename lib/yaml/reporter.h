// Findings of the reader: places are byte spans of one file, turned into lines and columns here.
//
// A file that is broken from end to end would have a finding a line; past a hundred the rest is dropped, as
// nobody reads on, and a hostile file must not turn into gigabytes of messages.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/finding.h"

namespace opsctl::yaml {

struct Span {
    std::size_t begin = 0;
    std::size_t end = 0;
};

struct Note {
    Span at{};
    Message message{};
};

struct Report {
    FindingName name{};
    Span at{};
    Message message{};
    std::vector<Message> help{};
    std::vector<Note> notes{};
    std::string pointer{};
};

class Reporter {
   public:
    // `content` is without its BOM; all three outlive the reporter.
    Reporter(std::string_view content, const std::string& path, Findings& findings)
        : content_(content), path_(path), findings_(findings), first_(findings.all().size()) {}

    // The same finding at the same place is added once.
    void add(Report report);
    // A finding about the file as a whole.
    void add_for_file(FindingName name, Message message, std::vector<Message> help);

    const std::string& path() const { return path_; }

    // Number of findings that begin no later than byte `at`.
    std::size_t count_before(std::size_t at) const;
    std::size_t count() const { return begins_.size(); }

   private:
    bool is_known(FindingName name, std::size_t begin) const;

    std::string_view content_;
    const std::string& path_;
    Findings& findings_;
    std::size_t first_;                // index of this file's first finding
    std::vector<std::size_t> begins_;  // the byte at which each of them begins
};

// Text of the file as a message shows it: one line, cut when long.
std::string excerpt(std::string_view text);

// `text` as a YAML scalar in quotes, to be shown as a suggestion.
std::string in_quotes(std::string_view text);

}  // namespace opsctl::yaml
