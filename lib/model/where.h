// Which subjects a service level is about: those whose fields match every key that is given.
#pragma once

#include <algorithm>
#include <array>

#include "model/change.h"

namespace opsctl {

// The kinds of records that a level may be about.
using SubjectKind = OneOf<Kind::incident, Kind::change, Kind::log>;

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
    OneOrMany<Category> categories;
    OneOrMany<Work> works;
    OneOrMany<Party> attribution;
    OneOrMany<Ref<Target::activity>> activities;
    OneOrMany<ChangeType> types;
    OneOrMany<Maintenance> maintenance;
    OneOrMany<Origin> origin;
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
    v.optional("categories", w.categories, {"Categories", "分類"}, "categories of incidents");
    v.optional("works", w.works, {"Work", "保守区分"}, "which maintenance was called");
    v.optional("attribution", w.attribution, {"Attribution", "帰責"}, "whose responsibility it was");
    v.optional("activities", w.activities, {"Activities", "作業項目"}, "activities of log entries");
    v.optional("types", w.types, {"Types", "種別"}, "types of changes");
    v.optional("maintenance", w.maintenance, {"Maintenance", "保守の種類"}, "maintenance types of changes");
    v.optional("origin", w.origin, {"Origin", "変更理由の出所"}, "origins of changes");
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
    part_missing,
    start
};
struct WhereField {
    WhereKey key;
    std::string_view name;
    bool (*is_given)(const Where&);
    bool of_incident, of_change, of_log;

    bool is_of(Kind kind) const {
        return (kind == Kind::incident && of_incident) || (kind == Kind::change && of_change) ||
               (kind == Kind::log && of_log);
    }
};
template <auto Member>
constexpr bool is_given(const Where& where) {
    if constexpr (requires { (where.*Member).has_value(); }) {
        return (where.*Member).has_value();
    } else {
        return !(where.*Member).empty();
    }
}
inline constexpr std::array<WhereField, 13> where_fields = {{
    {WhereKey::levels, "levels", is_given<&Where::levels>, true, false, false},
    {WhereKey::sites, "sites", is_given<&Where::sites>, true, true, false},
    {WhereKey::services, "services", is_given<&Where::services>, true, true, false},
    {WhereKey::assets, "assets", is_given<&Where::assets>, true, false, false},
    {WhereKey::categories, "categories", is_given<&Where::categories>, true, false, false},
    {WhereKey::works, "works", is_given<&Where::works>, true, false, false},
    {WhereKey::attribution, "attribution", is_given<&Where::attribution>, true, true, false},
    {WhereKey::activities, "activities", is_given<&Where::activities>, false, false, true},
    {WhereKey::types, "types", is_given<&Where::types>, false, true, false},
    {WhereKey::maintenance, "maintenance", is_given<&Where::maintenance>, false, true, false},
    {WhereKey::origin, "origin", is_given<&Where::origin>, false, true, false},
    {WhereKey::part_missing, "part_missing", is_given<&Where::part_missing>, true, false, false},
    {WhereKey::start, "start", is_given<&Where::start>, true, true, true},
}};

}  // namespace opsctl
