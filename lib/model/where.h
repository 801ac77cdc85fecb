// Which subjects a service level is about: those whose fields match every key that is given.
#pragma once

#include <algorithm>
#include <array>

#include "model/item.h"

namespace opsctl {

// The kinds of records that a level may be about.
using SubjectKind = OneOf<Kind::incident, Kind::change, Kind::item, Kind::log>;

// The types of changes, then those of items.
enum class SubjectType { standard, normal, emergency, inquiry, request, problem, carry_over, improvement, audit };
template <>
struct EnumNames<SubjectType> {
    static constexpr auto joined = [](const auto& of_changes, const auto& of_items) {
        std::array<std::decay_t<decltype(of_changes[0])>, 9> all{};
        std::copy(of_items.begin(), of_items.end(), std::copy(of_changes.begin(), of_changes.end(), all.begin()));
        return all;
    };
    static constexpr std::array names = joined(EnumNames<ChangeType>::names, EnumNames<ItemType>::names);
    static constexpr std::array words = joined(EnumNames<ChangeType>::words, EnumNames<ItemType>::words);
};
constexpr SubjectType subject_type_of(ChangeType type) { return static_cast<SubjectType>(type); }
constexpr Kind subject_of(SubjectType type) {
    return static_cast<std::size_t>(type) < EnumNames<ChangeType>::names.size() ? Kind::change : Kind::item;
}
constexpr SubjectType subject_type_of(ItemType type) {
    return static_cast<SubjectType>(EnumNames<ChangeType>::names.size() + static_cast<std::size_t>(type));
}

enum class StartFilter { service_hours, outside_hours };
template <>
struct EnumNames<StartFilter> {
    static constexpr std::array<std::string_view, 2> names = {"service-hours", "outside-hours"};
};

// Which subjects a level is about: those whose fields match every key that is given.
struct Where {
    OneOrMany<FaultLevel> levels;
    OneOrMany<Ref<Target::site>> sites;
    OneOrMany<Ref<Target::service>> services;
    OneOrMany<Ref<Kind::asset>> assets;
    OneOrMany<Text> categories;  // of incidents one of Category, of items in the words that are used there
    OneOrMany<Work> works;
    OneOrMany<Party> attribution;
    OneOrMany<Ref<Target::activity>> activities;
    OneOrMany<SubjectType> types;
    OneOrMany<Maintenance> maintenance;
    OneOrMany<Origin> origin;
    OneOrMany<Channel> channels;
    OneOrMany<Text> units;
    OneOrMany<Risk> priorities;
    std::optional<bool> part_missing;
    std::optional<StartFilter> start;

    friend bool operator==(const Where&, const Where&) = default;
};
template <class V>
void describe(V& v, Where& w) {
    v.optional("levels", w.levels, {"Levels", "障害レベル"}, "fault levels of incidents");
    v.optional("sites", w.sites, {"Sites", "場所"}, "sites");
    v.optional("services", w.services, {"Services", "サービス"}, "services");
    v.optional("assets", w.assets, {"Equipment", "対象機器"}, "equipment");
    v.optional("categories", w.categories, {"Categories", "分類"}, "categories of incidents or items");
    v.optional("works", w.works, {"Work", "保守区分"}, "which maintenance was called");
    v.optional("attribution", w.attribution, {"Attribution", "帰責"}, "whose responsibility it was");
    v.optional("activities", w.activities, {"Activities", "作業項目"}, "activities of log entries");
    v.optional("types", w.types, {"Types", "種別"}, "types of changes or items");
    v.optional("maintenance", w.maintenance, {"Maintenance", "保守の種類"}, "maintenance types of changes");
    v.optional("origin", w.origin, {"Origin", "変更理由の出所"}, "origins of changes");
    v.optional("channels", w.channels, {"Channels", "受付手段"}, "how items came in");
    v.optional("units", w.units, {"Units", "依頼元"}, "the client's units that items came from");
    v.optional("priorities", w.priorities, {"Priorities", "優先度"}, "priorities of items");
    v.optional("part_missing", w.part_missing, {"Part missing", "部品の欠品"},
               "whether a required part was not in stock");
    v.optional("start", w.start, {"Start", "開始の時間帯"},
               "where the `from` event must lie; others are listed as out of scope");
}

// Each key of Where, with the subjects that have such a field. Where subjects are matched (sla/subject.cpp) each has
// its case.
enum class WhereKey {
    levels,
    sites,
    services,
    assets,
    categories,
    works,
    attribution,
    activities,
    types,
    maintenance,
    origin,
    channels,
    units,
    priorities,
    part_missing,
    start
};
struct WhereField {
    WhereKey key;
    std::string_view name;
    bool (*is_given)(const Where&);
    unsigned of;  // kinds of subjects, each a bit

    static constexpr unsigned bit(Kind kind) { return 1U << static_cast<unsigned>(kind); }
    bool is_of(Kind kind) const { return (of & bit(kind)) != 0; }
};
template <auto Member>
constexpr bool is_given(const Where& where) {
    if constexpr (requires { (where.*Member).has_value(); }) {
        return (where.*Member).has_value();
    } else {
        return !(where.*Member).empty();
    }
}
inline constexpr auto where_fields = [] {
    constexpr unsigned incident = WhereField::bit(Kind::incident), change = WhereField::bit(Kind::change),
                       item = WhereField::bit(Kind::item), log = WhereField::bit(Kind::log);
    return std::to_array<WhereField>({
        {WhereKey::levels, "levels", is_given<&Where::levels>, incident},
        {WhereKey::sites, "sites", is_given<&Where::sites>, incident | change},
        {WhereKey::services, "services", is_given<&Where::services>, incident | change | item},
        {WhereKey::assets, "assets", is_given<&Where::assets>, incident | item},
        {WhereKey::categories, "categories", is_given<&Where::categories>, incident | item},
        {WhereKey::works, "works", is_given<&Where::works>, incident},
        {WhereKey::attribution, "attribution", is_given<&Where::attribution>, incident | change},
        {WhereKey::activities, "activities", is_given<&Where::activities>, log},
        {WhereKey::types, "types", is_given<&Where::types>, change | item},
        {WhereKey::maintenance, "maintenance", is_given<&Where::maintenance>, change},
        {WhereKey::origin, "origin", is_given<&Where::origin>, change},
        {WhereKey::channels, "channels", is_given<&Where::channels>, item},
        {WhereKey::units, "units", is_given<&Where::units>, item},
        {WhereKey::priorities, "priorities", is_given<&Where::priorities>, item},
        {WhereKey::part_missing, "part_missing", is_given<&Where::part_missing>, incident},
        {WhereKey::start, "start", is_given<&Where::start>, incident | change | item | log},
    });
}();

}  // namespace opsctl
