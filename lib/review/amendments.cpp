// A contract that runs is changed by an amendment (変更契約) only.
#include <fmt/ranges.h>

#include <algorithm>
#include <set>

#include "review/rule.h"

namespace opsctl::review_rules {
namespace {

// What is only called otherwise, and what says of itself that it changes the contract; those that were made stay as they are.
bool is_free(const FieldChange& change) {
    const std::string_view key = top_key(change);
    static constexpr std::array<std::string_view, 4> free = {"id", "title", "accept", "amendments"};
    return key.starts_with("x-") || change.field.ends_with(".title") || std::find(free.begin(), free.end(), key) != free.end();
}

// What of the contract changed, as amendments name it: "fees", "service_levels/stop".
std::string place_of(const FieldChange& change) {
    const std::string_view key = top_key(change);
    const std::string_view rest = std::string_view(change.field).substr(key.size());
    if (key != "service_levels" || !rest.starts_with('[')) return std::string(key);
    return fmt::format("{}/{}", key, rest.substr(1, rest.find(']') - 1));
}

bool names(const Amendment& amendment, std::string_view place) {
    const std::string_view key = place.substr(0, place.find('/'));
    return std::any_of(amendment.changes.begin(), amendment.changes.end(),
                       [&](const Text& each) { return each == place || each == key; });
}

bool is_in(const Contract& contract, const Amendment& amendment) {
    return std::any_of(contract.amendments.begin(), contract.amendments.end(), [&](const Amendment& each) {
        return each.date == amendment.date && each.title == amendment.title && each.changes == amendment.changes;
    });
}

// By its date and title, whatever it names.
bool was_there(const Contract& before, const Amendment& amendment) {
    return std::any_of(before.amendments.begin(), before.amendments.end(),
                       [&](const Amendment& each) { return each.date == amendment.date && each.title == amendment.title; });
}

// Those that were made stay as they are: otherwise an old one could be made to name what changes now.
bool are_kept(const Contract& before, const Contract& after) {
    return std::all_of(before.amendments.begin(), before.amendments.end(), [&](const Amendment& each) { return is_in(after, each); });
}

// Whether an amendment that the branch brings names the place.
bool is_amended(const Contract& before, const Contract& after, std::string_view place) {
    return std::any_of(after.amendments.begin(), after.amendments.end(), [&](const Amendment& amendment) {
        return names(amendment, place) && !is_in(before, amendment) && !was_there(before, amendment);
    });
}

}  // namespace

std::optional<Failure> find_unamended(const Context& context, Findings& findings) {
    if (context.pair.kind() != Kind::contract) return std::nullopt;
    const Contract* before = context.before<Contract>();
    const Contract* after = context.after<Contract>();
    if (before == nullptr || after == nullptr) return std::nullopt;
    const Date today = context.input.base.index.zone().date_of(context.input.now);
    if (today < before->term.from) return std::nullopt;  // it is still being drawn up
    std::set<std::string> places;
    std::string_view pointer;
    for (const FieldChange& change : context.reviewed.fields) {
        if (is_free(change) || is_amended(*before, *after, place_of(change))) continue;
        if (places.empty()) pointer = change.pointer;
        places.insert(place_of(change));
    }
    if (!are_kept(*before, *after)) places.insert("amendments");
    if (places.empty()) return std::nullopt;
    const std::string list = fmt::format("{}", fmt::join(places, ", "));
    findings
        .add(FindingName::contract_changed_without_amendment, context.pair.place(std::string(pointer)),
             message("the contract runs since {}, and no amendment names what changes: {}",
                     "契約は {} から有効ですが、変更契約（amendments）のない変更があります: {}", to_string(before->term.from), list))
        .help.push_back(message("add to `amendments`: `- {{date: DATE, title: TEXT, document: FILE, changes: [{}]}}`",
                                "`amendments` に `- {{date: 契約日, title: 名称, document: ファイル, changes: [{}]}}` を加えてください", list));
    return std::nullopt;
}

}  // namespace opsctl::review_rules
