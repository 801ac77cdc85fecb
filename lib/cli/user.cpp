#include "cli/user.h"

#include <set>

#include "store/git.h"

namespace opsctl::cli {
namespace {

// The texts of the options that name people, where they say `me`.
std::vector<std::string*> places_of_me(const Command& command) {
    std::vector<std::string*> places;
    const auto add = [&](std::string& text) {
        if (text == "me") places.push_back(&text);
    };
    for (const Option& option : command.options) {
        if (!option.names_person()) continue;
        if (const auto* one = std::get_if<std::string*>(&option.target)) add(**one);
        if (const auto* maybe = std::get_if<std::optional<std::string>*>(&option.target); maybe && **maybe)
            add(***maybe);
        if (const auto* several = std::get_if<std::vector<std::string>*>(&option.target)) {
            for (std::string& each : **several) add(each);
        }
    }
    return places;
}

std::optional<std::string> contract_of(const Command& command) {
    for (const Option& option : command.options) {
        if (option.name != "--contract") continue;
        if (const auto* text = std::get_if<std::optional<std::string>*>(&option.target)) return **text;
    }
    return std::nullopt;
}

std::set<std::string> people_with(const Session& session, const std::string& email,
                                  const std::optional<std::string>& contract) {
    const Date today = session.zone().date_of(session.as_of);
    std::set<std::string> ids;
    for (const Plan& plan : session.loaded.records.all<Plan>()) {
        const bool is_meant =
            plan.period.from <= today && today <= plan.period.until && (!contract || plan.contract == *contract);
        if (!is_meant) continue;
        for (const Person& person : plan.organization) {
            const bool is_there = person.from.value_or(today) <= today && today <= person.until.value_or(today);
            const bool is_named = std::find(person.emails.begin(), person.emails.end(), email) != person.emails.end();
            if (is_there && is_named) ids.insert(person.id.str());
        }
    }
    return ids;
}

}  // namespace

Expected<std::string> user_of(const Session& session, const std::optional<std::string>& contract) {
    const Expected<Git> git = Git::of(session.repository.root());
    if (!git) return git.failure();
    const std::optional<std::string> email = git->user_email();
    if (!email) return usage(message("me: git knows no user.email here", "me: git の user.email が設定されていません"));
    const std::set<std::string> ids = people_with(session, *email, contract);
    if (ids.size() == 1) return *ids.begin();
    if (ids.empty()) {
        return usage(message("me: nobody in the plans in force has the address {} (git's user.email)",
                             "me: 現在の計画書に、メール {}（git の user.email）の人がいません", *email));
    }
    return usage(message("me: several people have the address {} (git's user.email): {}; name one of them",
                         "me: メール {}（git の user.email）の人が複数います（{}）。どれか一つを指定してください",
                         *email, joined(ids)));
}

std::optional<Outcome> replace_me(const Command& command, const Common& common) {
    const std::vector<std::string*> places = places_of_me(command);
    if (places.empty()) return std::nullopt;
    std::optional<Outcome> refused;
    with_records(common, [&](Session& session) {
        const Expected<std::string> id = user_of(session, contract_of(command));
        if (!id) refused = refuse(id.failure(), session.lang);
        for (std::string* place : places) {
            if (id) *place = *id;
        }
        return Outcome();
    });
    return refused;  // where no records can be read, the command says so itself
}

}  // namespace opsctl::cli
