// A finding: what is wrong (or worth knowing) at one place of one record, under a stable name.
//
// Rules put findings into `Findings` and go on; nothing about bad records is ever thrown. The place is
// given as a JSON pointer into the record; line and column are looked up only when it is printed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/message.h"

namespace opsctl {

enum class Severity { error, warning };

// One enumerator a row of findings.def.
enum class FindingName {
#define OPSCTL_FINDING(name, severity) name,
#include "base/findings.def"
#undef OPSCTL_FINDING
};

// "unknown-key" for FindingName::unknown_key.
std::string_view name_of(FindingName);
Severity severity_of(FindingName);
std::optional<FindingName> finding_named(std::string_view name);
std::vector<FindingName> all_finding_names();  // in the table's order

// Lines and columns are 1-based, columns count characters; line 0 is "the file as a whole".
struct Position {
    std::uint32_t line = 0;
    std::uint32_t column = 0;
    std::uint32_t length = 1;  // characters to underline

    friend bool operator==(const Position&, const Position&) = default;
    friend auto operator<=>(const Position&, const Position&) = default;
};

// A place in a record: `path` is relative to the repository, `pointer` a JSON pointer (RFC 6901) such as
// "/timeline/3/at"; the empty pointer is the record itself.
struct Place {
    std::string path;
    std::string record;  // the record's id
    std::string pointer;
};

struct Related {
    Place place;
    Position position;
    Message message;
};

struct Finding {
    FindingName name{};
    Place place;
    Position position;  // as the reader knew it; line 0: to be looked up from the pointer
    Message message;
    std::vector<Message> help{};     // what to do about it
    std::vector<Related> related{};  // other places that belong to it
    std::string key{};               // of a breach: "arrival/INC-1"; of missing-key: the key
    bool in_base = false;            // the state that this one is compared with has it, too; it fails nothing
    bool raised = false;             // a warning that the repository's opsctl.yaml makes an error

    Severity severity() const { return raised ? Severity::error : severity_of(name); }
};

// Collects findings; passed in by whoever prints them.
class Findings {
   public:
    Finding& add(FindingName name, Place place, Message message) {
        return add(Finding{name, std::move(place), {}, std::move(message)});
    }
    Finding& add(Finding finding) { return all_.emplace_back(std::move(finding)); }
    void append(Findings&& other);
    void keep_first(std::size_t most);

    // Sorted by path, line, column, name: the order in which they are printed. What was found twice stands there once.
    void sort();

    const std::vector<Finding>& all() const { return all_; }
    std::vector<Finding>& all() { return all_; }
    bool empty() const { return all_.empty(); }
    std::size_t count(Severity) const;  // without those that the base has
    std::size_t count_in_base() const;

   private:
    std::vector<Finding> all_;
};

// A value that could not be read, before it has a place: what a parser of text returns instead of the value.
struct Problem {
    FindingName name{};
    Message message;
    std::vector<Message> help{};
};

// Either the value or what is wrong with its text.
template <class T>
class Parsed {
   public:
    Parsed(T value) : value_(std::move(value)) {}                // NOLINT: meant to be implicit
    Parsed(Problem problem) : problem_(std::move(problem)) {}    // NOLINT

    explicit operator bool() const { return problem_.message.empty(); }
    const T& operator*() const { return value_; }
    const T* operator->() const { return &value_; }
    const Problem& problem() const { return problem_; }

   private:
    T value_{};
    Problem problem_{};
};

}  // namespace opsctl
