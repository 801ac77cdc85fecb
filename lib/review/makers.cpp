#include "review/makers.h"

#include <algorithm>

namespace opsctl::review_rules {
namespace {

std::string lower_case(std::string_view text) {
    std::string lower(text);
    for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return lower;
}

bool is_address_of(const Person& person, std::string_view address) {
    return std::any_of(person.emails.begin(), person.emails.end(),
                       [&](const Text& email) { return lower_case(email) == lower_case(address); });
}

// Whoever changed sides is of the one where they are at the moment.
bool is_of_side(const ContractRecords& records, const Person& person, Side side, Instant at) {
    const Person* then = records.person(PersonRef{person.id}, at);
    return then != nullptr && then->side() == side;
}

bool has_address(const ContractRecords& records, Side side, Instant at, std::string_view address) {
    for (const Plan* plan : records.plans) {
        for (const Person& person : plan->organization) {
            const bool is_theirs = person.side() == side && is_address_of(person, address);
            if (is_theirs && is_of_side(records, person, side, at)) return true;
        }
    }
    return false;
}

}  // namespace

bool made_by(const Commit& commit, const Person& person) {
    return is_address_of(person, commit.author) && is_address_of(person, commit.committer);
}

bool made_by_side(const Commit& commit, const ContractRecords& records, Side side, Instant at) {
    return has_address(records, side, at, commit.author) && has_address(records, side, at, commit.committer);
}

std::string makers_of(const Commit& commit) {
    return commit.author == commit.committer ? commit.author
                                             : fmt::format("{} (committer {})", commit.author, commit.committer);
}

}  // namespace opsctl::review_rules
