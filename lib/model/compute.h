// How an indicator is computed from the records that there are (算出), in place of being measured.
#pragma once

#include "model/bound.h"
#include "model/event_pattern.h"
#include "model/item.h"
#include "model/log.h"
#include "model/measures/timed.h"

namespace opsctl {

enum class Take { count, share, mean_time, effort, cost };
template <>
struct EnumNames<Take> {
    static constexpr std::array<std::string_view, 5> names = {"count", "share", "mean-time", "effort", "cost"};
    static constexpr std::array words = {Label{"count", "件数"}, Label{"share", "割合"}, Label{"mean time", "平均時間"},
                                         Label{"effort", "工数"}, Label{"cost", "費用"}};
};
enum class ComputeOf { incident, change, item, log, cost };
template <>
struct EnumNames<ComputeOf> {
    static constexpr std::array<std::string_view, 5> names = {"incident", "change", "item", "log", "cost"};
    static constexpr std::array words = {Label{"incidents", "障害"}, Label{"changes", "変更"}, Label{"items", "管理項目"},
                                         Label{"log entries", "作業記録"}, Label{"costs", "費用"}};
};

// Which records: those whose fields match every key that is given. What a type, a category or a unit may be depends on
// what is counted.
struct ComputeWhere {
    OneOrMany<FaultLevel> levels;
    OneOrMany<Ref<Target::site>> sites;
    OneOrMany<Ref<Target::service>> services;
    OneOrMany<Ref<Kind::asset>> assets;
    OneOrMany<Text> types, categories, units;
    OneOrMany<Work> works;
    OneOrMany<Party> attribution;
    OneOrMany<Maintenance> maintenance;
    OneOrMany<Origin> origin;
    OneOrMany<Channel> channels;
    OneOrMany<Risk> priorities;
    OneOrMany<Ref<Target::activity>> activities;
    OneOrMany<EntryResult> results;
    OneOrMany<EventPattern> events;
    std::optional<bool> at_once;
};
template <class V>
void describe(V& v, ComputeWhere& w) {
    v.optional("levels", w.levels, {"Levels", "障害レベル"}, "fault levels of incidents");
    v.optional("sites", w.sites, {"Sites", "場所"}, "sites of incidents and changes");
    v.optional("services", w.services, {"Services", "サービス"}, "services");
    v.optional("assets", w.assets, {"Equipment", "対象機器"}, "equipment of incidents and items");
    v.optional("types", w.types, {"Types", "種別"}, "types of changes, items or costs");
    v.optional("categories", w.categories, {"Categories", "分類"}, "categories of incidents or items");
    v.optional("units", w.units, {"Units", "依頼元"}, "the units that items came from");
    v.optional("works", w.works, {"Work", "保守区分"}, "which maintenance was called for incidents");
    v.optional("attribution", w.attribution, {"Attribution", "帰責"}, "whose responsibility incidents and changes were");
    v.optional("maintenance", w.maintenance, {"Maintenance", "保守の種類"}, "maintenance types of changes");
    v.optional("origin", w.origin, {"Origin", "変更理由の出所"}, "origins of changes");
    v.optional("channels", w.channels, {"Channels", "受付手段"}, "how items came in");
    v.optional("priorities", w.priorities, {"Priorities", "優先度"}, "priorities of items");
    v.optional("activities", w.activities, {"Activities", "作業項目"}, "activities of log entries");
    v.optional("results", w.results, {"Results", "結果"}, "results of log entries");
    v.optional("events", w.events, {"Events", "イベント"}, "only records with one of these events");
    v.optional("at_once", w.at_once, {"At once", "即時回答"}, "of items: answered at the first contact, or not");
}

// Each key of ComputeWhere, with what has such a field.
struct ComputeWhereField {
    std::string_view name;
    bool (*is_given)(const ComputeWhere&);
    bool of_incident, of_change, of_item, of_log, of_cost;

    bool is_of(ComputeOf of) const {
        switch (of) {
            case ComputeOf::incident: return of_incident;
            case ComputeOf::change: return of_change;
            case ComputeOf::item: return of_item;
            case ComputeOf::log: return of_log;
            case ComputeOf::cost: return of_cost;
        }
        return false;
    }
};
template <auto Member>
constexpr bool is_where_given(const ComputeWhere& where) {
    if constexpr (requires { (where.*Member).has_value(); }) {
        return (where.*Member).has_value();
    } else {
        return !(where.*Member).empty();
    }
}
inline constexpr std::array<ComputeWhereField, 17> compute_where_fields = {{
    {"levels", is_where_given<&ComputeWhere::levels>, true, false, false, false, false},
    {"sites", is_where_given<&ComputeWhere::sites>, true, true, false, false, false},
    {"services", is_where_given<&ComputeWhere::services>, true, true, true, false, false},
    {"assets", is_where_given<&ComputeWhere::assets>, true, false, true, false, false},
    {"types", is_where_given<&ComputeWhere::types>, false, true, true, false, true},
    {"categories", is_where_given<&ComputeWhere::categories>, true, false, true, false, false},
    {"units", is_where_given<&ComputeWhere::units>, false, false, true, false, false},
    {"works", is_where_given<&ComputeWhere::works>, true, false, false, false, false},
    {"attribution", is_where_given<&ComputeWhere::attribution>, true, true, false, false, false},
    {"maintenance", is_where_given<&ComputeWhere::maintenance>, false, true, false, false, false},
    {"origin", is_where_given<&ComputeWhere::origin>, false, true, false, false, false},
    {"channels", is_where_given<&ComputeWhere::channels>, false, false, true, false, false},
    {"priorities", is_where_given<&ComputeWhere::priorities>, false, false, true, false, false},
    {"activities", is_where_given<&ComputeWhere::activities>, false, false, false, true, false},
    {"results", is_where_given<&ComputeWhere::results>, false, false, false, true, false},
    {"events", is_where_given<&ComputeWhere::events>, true, true, true, true, false},
    {"at_once", is_where_given<&ComputeWhere::at_once>, false, false, true, false, false},
}};

// What an earlier value is compared with: (before − now) ÷ before. `previous-fiscal-year`, or a number in the unit.
struct Against {
    static constexpr std::string_view last_year = "previous-fiscal-year";
    Text text;

    bool empty() const { return text.empty(); }
    bool is_last_year() const { return text == last_year; }
    std::optional<Quantity> number() const { return is_last_year() ? std::nullopt : parse_quantity(text.view()); }
};

// A record is of the month in which it begins (an incident, a change or an item by its first event, a log entry by its
// `done`); a time of the month in which it ends; effort of the month in which it was spent; a cost of its fiscal year.
struct Compute {
    Take take{};
    ComputeOf of{};
    ComputeWhere where;
    std::optional<ComputeWhere> among;
    OneOrMany<EventPattern> from, to;
    ClockKind clock = ClockKind::elapsed;
    Text against;

    Against before() const { return {against}; }
};
template <class V>
void describe(V& v, Compute& c) {
    v.required("take", c.take, {"Take", "算出"}, "what is taken of the records");
    v.required("of", c.of, {"Of", "対象"}, "of which records");
    v.optional("where", c.where, {"Where", "条件"}, "which of them; of a share: what it is a share of is `among`");
    v.optional("among", c.among, {"Among", "母数"}, "of a share: among which of them; default: all");
    v.optional("from", c.from, {"From", "開始"}, "of a mean time: the event at which it begins");
    v.optional("to", c.to, {"To", "終了"}, "of a mean time: the event at which it ends");
    v.optional("clock", c.clock, {"Clock", "時計"}, "of a mean time: which time counts");
    v.optional("against", c.against, {"Against", "比較の基準"},
               "(before − now) ÷ before, as a percentage: against `previous-fiscal-year` (both from April on up to the "
               "month), or against a number");
}

}  // namespace opsctl
