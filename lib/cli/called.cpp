#include "cli/called.h"

#include <algorithm>
#include <array>
#include <functional>
#include <map>

#include "base/text.h"
#include "time/half_width.h"

namespace opsctl::cli {
namespace {

struct NamingOption {
    std::string_view name;
    Naming named;
};
constexpr std::array naming_options = {
    NamingOption{"--contract", Naming::contract}, NamingOption{"contract", Naming::contract},
    NamingOption{"--service", Naming::service},   NamingOption{"--site", Naming::site},
    NamingOption{"--incident", Naming::incident}, NamingOption{"--change", Naming::change},
    NamingOption{"--item", Naming::item},         NamingOption{"--problem", Naming::item},
    NamingOption{"--asset", Naming::asset},       NamingOption{"ACTIVITY", Naming::task},
    NamingOption{"MEETING", Naming::task},        NamingOption{"INDICATOR", Naming::indicator},
    NamingOption{"EXPIRY", Naming::expiry},       NamingOption{"PLAN", Naming::plan}};

std::optional<Kind> kind_of(Naming named) {
    switch (named) {
        case Naming::contract:
            return Kind::contract;
        case Naming::plan:
            return Kind::plan;
        case Naming::incident:
            return Kind::incident;
        case Naming::change:
            return Kind::change;
        case Naming::item:
            return Kind::item;
        case Naming::asset:
            return Kind::asset;
        default:
            return std::nullopt;
    }
}

// Ids with their titles; the same id may stand in several plans.
using Titles = std::map<std::string, std::vector<std::string>>;

template <class List>
void add(const List& list, Titles& titles) {
    for (const auto& each : list) titles[each.id.str()].push_back(each.title.str());
}

void add_of(const Contract& contract, Naming named, Titles& titles) {
    if (named == Naming::contract) titles[contract.id.str()].push_back(contract.title.str());
    if (named == Naming::service) add(contract.services, titles);
    if (named == Naming::site) add(contract.sites, titles);
    if (named == Naming::level) add(contract.service_levels, titles);
    if (named == Naming::task) add(contract.notices, titles);
}

void add_of(const Plan& plan, Naming named, Titles& titles) {
    if (named == Naming::plan) titles[plan.id.str()].push_back(plan.title.str());
    if (named == Naming::task) {
        add(plan.activities, titles);
        add(plan.meetings, titles);
    }
    if (named == Naming::indicator) add(plan.indicators, titles);
    if (named == Naming::expiry) add(plan.expiries, titles);
}

Titles titles_of(const Session& session, Naming named, const std::optional<std::string>& contract) {
    Titles titles;
    for (const Contract& each : session.loaded.records.all<Contract>()) {
        if (!contract || named == Naming::contract || each.id == *contract) add_of(each, named, titles);
    }
    for (const Plan& each : session.loaded.records.all<Plan>()) {
        if (!contract || each.contract == *contract) add_of(each, named, titles);
    }
    return titles;
}

// Of the files, which bear the ids of their records, so that those need not be read.
std::vector<std::string> ids_of(const Session& session, Kind kind) {
    std::vector<std::string> ids;
    for (const RecordFile& file : session.loaded.files) {
        if (file.kind == kind) ids.push_back(file.stem());
    }
    return ids;
}

std::vector<std::string> titled(const Titles& titles, const std::function<bool(const std::string&)>& is_meant) {
    std::vector<std::string> ids;
    for (const auto& [id, all] : titles) {
        if (std::any_of(all.begin(), all.end(), is_meant)) ids.push_back(id);
    }
    return ids;
}

// By the whole title; else by a part of it, which is more than a letter.
std::vector<std::string> ids_titled(const Titles& titles, const std::string& text) {
    const std::string words = half_width(trim(text));
    if (words.empty()) return {};
    std::vector<std::string> ids = titled(titles, [&](const std::string& title) { return half_width(title) == words; });
    if (!ids.empty() || count_characters(words) < 2) return ids;
    return titled(titles, [&](const std::string& title) { return half_width(title).find(words) != std::string::npos; });
}

Failure several(const std::string& text, const std::vector<std::string>& ids, const Titles& titles) {
    constexpr std::size_t few = 8;
    std::vector<std::string> shown;
    for (const std::string& id : ids) {
        if (shown.size() == few) break;
        const auto title = titles.find(id);
        shown.push_back(title == titles.end() ? id : fmt::format("{} ({})", id, title->second.back()));
    }
    if (ids.size() > few) shown.emplace_back("…");
    return usage(
        message("'{}' may be several: {}", "「{}」に当てはまるものが複数あります: {}", printable(text), joined(shown)));
}

// The texts that a command was given for an option.
std::vector<std::string*> texts_of(const Option& option) {
    std::vector<std::string*> texts;
    if (const auto* one = std::get_if<std::string*>(&option.target)) texts.push_back(*one);
    if (const auto* maybe = std::get_if<std::optional<std::string>*>(&option.target); maybe && **maybe) {
        texts.push_back(&***maybe);
    }
    if (const auto* list = std::get_if<std::vector<std::string>*>(&option.target)) {
        for (std::string& each : **list) texts.push_back(&each);
    }
    std::erase_if(texts, [](const std::string* text) { return text->empty(); });
    return texts;
}

struct Place {
    Naming named;
    std::string option;
    std::string* text;
};

// The contract first: what belongs to it is looked for only there.
std::vector<Place> places_of(const Command& command) {
    std::vector<Place> places;
    for (const Option& option : command.options) {
        const bool is_level = option.name == "--level" && option.type == "ID";
        const Naming named = is_level ? Naming::level : naming_of(option.name);
        if (named == Naming::nothing) continue;
        for (std::string* text : texts_of(option)) places.push_back({named, option.name, text});
    }
    std::stable_partition(places.begin(), places.end(),
                          [](const Place& place) { return place.named == Naming::contract; });
    return places;
}

// Reads only what has titles: contracts and plans.
bool read_titles(Session& session) {
    std::vector<RecordFile>& files = session.loaded.files;
    const std::vector<RecordFile> all = files;
    std::erase_if(files, [](const RecordFile& file) { return file.kind != Kind::contract && file.kind != Kind::plan; });
    const bool is_read = !finish_load(session.repository, session.loaded, session.findings, {.keep_prose = false});
    files = all;
    return is_read;
}

std::optional<Failure> replace_in(const Session& session, const std::vector<Place>& places) {
    std::optional<std::string> contract;
    for (const Place& place : places) {
        const Expected<std::string> id = id_called(session, place.named, *place.text, contract);
        if (!id) {
            const Message& why = id.failure().message;
            return usage(message("{0}: {1}", "{0}: {2}", place.option, why.en, why.ja));
        }
        *place.text = *id;
        if (place.named == Naming::contract) contract = *id;
    }
    return std::nullopt;
}

}  // namespace

Naming naming_of(std::string_view option) {
    const auto found = std::find_if(naming_options.begin(), naming_options.end(), [&](const NamingOption& each) {
        return option == each.name || (option.starts_with("--") && option == fmt::format("{}s", each.name));
    });
    return found == naming_options.end() ? Naming::nothing : found->named;
}

std::vector<std::string> ids_meant(const std::vector<std::string>& known, std::string_view text) {
    const std::string word = half_width(trim(text));
    if (word.empty()) return {};
    const auto all = [&](const std::function<bool(const std::string&)>& is_meant) {
        std::vector<std::string> ids;
        std::copy_if(known.begin(), known.end(), std::back_inserter(ids), is_meant);
        return ids;
    };
    const std::string part = "-" + word + "-";
    for (const std::function<bool(const std::string&)>& is_meant :
         std::initializer_list<std::function<bool(const std::string&)>>{
             [&](const std::string& id) { return id == word; },
             [&](const std::string& id) { return id.ends_with(word); },
             [&](const std::string& id) { return ("-" + id + "-").find(part) != std::string::npos; },
             [&](const std::string& id) { return id.find(word) != std::string::npos; }}) {
        std::vector<std::string> ids = all(is_meant);
        if (!ids.empty()) return ids;
    }
    return {};
}

Expected<std::string> id_called(const Session& session, Naming named, const std::string& text,
                                const std::optional<std::string>& contract) {
    const Titles titles = titles_of(session, named, contract);
    if (titles.contains(text)) return text;
    const std::optional<Kind> kind = kind_of(named);
    std::vector<std::string> ids = kind ? ids_meant(ids_of(session, *kind), text) : std::vector<std::string>();
    if (ids.empty()) ids = ids_titled(titles, text);
    if (ids.size() > 1) return several(text, ids, titles);
    return ids.empty() ? text : ids.front();
}

std::optional<Outcome> replace_names(const Command& command, const Common& common) {
    const std::vector<Place> places = places_of(command);
    if (places.empty()) return std::nullopt;
    std::optional<Outcome> refused;
    with_repository(common, [&](Session& session) {
        if (!read_titles(session)) return Outcome();
        if (const auto failure = replace_in(session, places)) refused = refuse(*failure, session.lang);
        return Outcome();
    });
    return refused;  // where no records can be read, the command says so itself
}

}  // namespace opsctl::cli
