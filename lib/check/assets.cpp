// What may happen to an asset, and what its register must say.
#include <algorithm>

#include "check/rule.h"
#include "model/asset_state.h"

namespace opsctl::rules {
namespace {

std::string at_asset_event(const Event& event, std::string_view key) {
    return fmt::format("/timeline/{}/{}", event.index, key);
}

// Why the event cannot happen to an asset that is in the state; `is_known`: it was registered.
std::optional<Message> why_not(const EventName& event, AssetState state, bool is_known) {
    if (event == EventKind::note) return std::nullopt;
    if (event == EventKind::registered && is_known) {
        return message("the asset is registered already", "すでに登録されています");
    }
    if (event == EventKind::returned && state != AssetState::loaned) {
        return message("it is returned, but it was not loaned", "貸し出していないのに返却されています");
    }
    if (event == EventKind::loaned && state == AssetState::loaned) {
        return message("it is loaned twice without being returned", "返却の前に二度貸し出されています");
    }
    if (state == AssetState::disposed || (state == AssetState::retired && event != EventKind::disposed)) {
        const Message is = word_of(state);
        return Message{fmt::format("'{}' cannot happen to an asset that is {}", event, is.en),
                       fmt::format("「{}」は、状態が「{}」の資産では起こり得ません", event, is.ja)};
    }
    return std::nullopt;
}

void check_life(const Asset& asset, Findings& findings) {
    AssetState state = AssetState::in_use;
    bool is_known = false;
    for (const Event& event : asset.timeline) {
        if (const std::optional<Message> reason = why_not(event.event, state, is_known)) {
            findings.add(FindingName::event_not_allowed, place_of(asset, at_asset_event(event, "event")), *reason);
        }
        is_known = true;
        state = asset_state_after(event.event).value_or(state);
    }
}

// Without these an event says too little.
void check_said(const Context& context, const Asset& asset, Findings& findings) {
    for (const Event& event : asset.timeline) {
        if (event.event != EventKind::moved || context.unread.at(asset, at_asset_event(event, "set"))) continue;
        const bool says_where = std::any_of(event.details->set.begin(), event.details->set.end(), [](const AssetFields& set) {
            return !set.location.empty() || !set.site.empty();
        });
        if (says_where) continue;
        findings.add(FindingName::event_incomplete, place_of(asset, at_asset_event(event, "event")),
                     message("'moved' needs the new place: `set: {{location: …}}` or `set: {{site: …}}`",
                             "「moved」には移設先（`set: {{location: …}}` または `set: {{site: …}}`）が必要です"));
    }
}

void check_support(const Context& context, const Asset& asset, Findings& findings) {
    if (!asset.support || context.unread.at(asset, "/support")) return;
    const Support& support = *asset.support;
    if (support.until || (support.years && support.after)) return;
    findings.add(FindingName::missing_key, place_of(asset, "/support"),
                 message("support needs `until`, or both `years` and `after`",
                         "サポートには until、または years と after が必要です"));
}

// Of each time more are used than may be, the first.
void check_licence(const Asset& asset, Findings& findings) {
    if (!is_in_service(asset)) return;
    AssetFields fields = asset;
    std::string pointer = "/licence";
    bool was_short = licences_lacking(fields) > 0;
    for (const Event& event : asset.timeline) {
        apply(fields, event);
        const bool is_short = licences_lacking(fields) > 0;
        if (is_short && !was_short) pointer = at_asset_event(event, "set");
        was_short = is_short;
    }
    if (!was_short) return;
    findings.add(
        FindingName::licence_exceeded, place_of(asset, pointer),
        message("{0} licences are used, but only {1} may be", "ライセンスの使用数 {0} が保有数 {1} を超えています",
                *fields.licence->used, *fields.licence->count));
}

// An asset that is, by its parts' parts, a part of itself: told once, at the first of the circle.
void check_circle(const std::vector<const Asset*>& assets, const Asset& asset, Findings& findings) {
    std::vector<std::string> way = {asset.id.str()};
    const Asset* at = &asset;
    while (true) {
        const Asset now = replayed(*at);
        const auto above = std::find_if(assets.begin(), assets.end(),
                                        [&](const Asset* other) { return now.part_of == other->id.view(); });
        if (above == assets.end()) return;
        if (*above == &asset) break;
        if (std::find(way.begin(), way.end(), (*above)->id.view()) != way.end()) return;  // another's circle
        way.push_back((*above)->id.str());
        at = *above;
    }
    if (asset.id.view() != *std::min_element(way.begin(), way.end())) return;
    way.push_back(asset.id.str());
    findings.add(FindingName::part_of_circle, place_of(asset, "/part_of"),
                 message("it is a part of itself: {}", "自分自身の構成要素になっています: {}",
                         fmt::format("{}", fmt::join(way, " → "))));
}

}  // namespace

void check_assets(const Context& context, Findings& findings) {
    for (const ContractRecords& records : context.index.contracts()) {
        for (const Asset* asset : records.assets) {
            check_life(*asset, findings);
            check_said(context, *asset, findings);
            check_support(context, *asset, findings);
            check_licence(*asset, findings);
            check_circle(records.assets, *asset, findings);
        }
    }
}

}  // namespace opsctl::rules
