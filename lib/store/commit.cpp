#include "store/commit.h"

#include <algorithm>

#include "base/text.h"

namespace opsctl {
namespace {

// Whom and when a line of a commit's header names: "Name <address> 1750000000 +0900".
struct Signature {
    std::string address;
    Instant at{};
};

bool are_digits(std::string_view text) { return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos; }

// The seconds of " 1750000000 +0900". More digits than those of the year 9999 are no time.
std::optional<Instant> time_in(std::string_view text) {
    constexpr std::size_t most_digits = 12, zone_size = 5;
    if (!text.starts_with(' ')) return std::nullopt;
    text.remove_prefix(1);
    const std::string_view seconds = take_until(text, ' ');
    if (!are_digits(seconds) || seconds.size() > most_digits) return std::nullopt;
    const bool is_zone = text.size() == zone_size && (text[0] == '+' || text[0] == '-') && are_digits(text.substr(1));
    if (!is_zone) return std::nullopt;
    return Instant(std::chrono::seconds(number_in(seconds)));
}

// Just as git writes it: in a line with a second address, others read another one than this does.
std::optional<Signature> signature_of(std::string_view line) {
    const std::size_t begin = line.find('<');
    const std::size_t end = line.find('>');
    if (begin == std::string_view::npos || end == std::string_view::npos || end < begin) return std::nullopt;
    if (line.rfind('<') != begin || line.rfind('>') != end || line.find('\0') != std::string_view::npos) return std::nullopt;
    const std::optional<Instant> at = time_in(line.substr(end + 1));
    if (!at) return std::nullopt;
    return Signature{std::string(line.substr(begin + 1, end - begin - 1)), *at};
}

}  // namespace

std::optional<Commit> commit_of(std::string id, std::string_view raw) {
    Commit commit{std::move(id), {}, {}, {}, {}, false};
    std::vector<Signature> authors, committers;
    std::string_view before;
    for (std::string_view line = take_until(raw, '\n'); !line.empty(); line = take_until(raw, '\n')) {
        const std::string_view name = take_until(line, ' ');
        if (name == "committer" && before != "author") return std::nullopt;
        before = name;
        if (name == "parent" && !authors.empty()) return std::nullopt;
        if (name == "parent") commit.parents.emplace_back(line);
        if (name != "author" && name != "committer") continue;
        const std::optional<Signature> signature = signature_of(line);
        if (!signature) return std::nullopt;
        (name == "author" ? authors : committers).push_back(*signature);
    }
    if (authors.size() != 1 || committers.size() != 1) return std::nullopt;
    commit.author = authors[0].address;
    commit.committer = committers[0].address;
    commit.entered = std::max(authors[0].at, committers[0].at);
    return commit;
}

}  // namespace opsctl
