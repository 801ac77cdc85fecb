#include "report/asset_register.h"

#include <algorithm>

#include "report/terms.h"
#include "sla/wording.h"

namespace opsctl {
namespace {

std::string plain_text(const Listing::Cell& cell) {
    std::string text;
    for (const doc::Run& run : cell.shown.runs) text += run.text;
    return text;
}

// Of two tellings of one asset what differs: "版: 14.5 → 14.9".
std::string differences(const std::vector<Field>& before, const std::vector<Field>& after, Lang lang) {
    std::string text;
    for (std::size_t i = 0; i < after.size(); ++i) {
        const std::string from = plain_text(before[i].cell), to = plain_text(after[i].cell);
        if (from == to) continue;
        text += fmt::format("{}{}: {} → {}", text.empty() ? "" : say(lang, "; ", "、"), after[i].label.in(lang),
                            from.empty() ? "–" : from, to.empty() ? "–" : to);
    }
    return text;
}

// The change, and the incidents that led to it or that it belongs to.
std::string cause_of(const Event& event, const ContractRecords& records) {
    if (event.details->change.empty()) return {};
    std::string text = event.details->change.id.str();
    const auto add = [&](std::string_view id) {
        if (text.find(id) == std::string::npos) text += fmt::format(" ← {}", id);
    };
    for (const Change* change : records.changes) {
        if (!(event.details->change == change->id.view())) continue;
        for (const Ref<Kind::incident>& incident : change->incidents) add(incident);
    }
    for (const Incident* incident : records.incidents) {
        const auto& changes = incident->changes;
        if (std::find(changes.begin(), changes.end(), event.details->change) != changes.end()) add(incident->id);
    }
    return text;
}

// The keys by which a register tells an asset's own fields.
Keys told_fields() {
    return {"site",          "location",      "model",           "serial",
            "version",       "supplier",      "owner",           "quantity",
            "part_of",       "support.until", "support.years",   "support.after",
            "licence.count", "licence.used",  "media.holds",     "media.generation",
            "spare.of",      "spare.count",   "in_service.from", "in_service.until"};
}

}  // namespace

Label register_title(AssetType type) {
    switch (type) {
        case AssetType::hardware:
            return {"Hardware register", "機器台帳"};
        case AssetType::software:
            return {"Software register", "ソフトウェア台帳"};
        case AssetType::licence:
            return {"Licence register", "ライセンス台帳"};
        case AssetType::media:
            return {"Media register", "媒体台帳"};
        case AssetType::document:
            return {"Document register", "文書台帳"};
        case AssetType::account:
            break;
    }
    return {"Account register", "アカウント台帳"};
}

Keys register_keys(AssetType type) {
    switch (type) {
        case AssetType::hardware:
            return {"id",          "title",    "state",   "model",           "serial",          "quantity",
                    "site",        "location", "part_of", "in_service.from", "supported_until", "spare.of",
                    "spare.count", "supplier", "owner"};
        case AssetType::software:
            return {"id",       "title", "state", "version", "part_of", "in_service.from", "supported_until",
                    "supplier", "owner"};
        case AssetType::licence:
            return {"id",
                    "title",
                    "state",
                    "serial",
                    "licence.count",
                    "licence.used",
                    "licences_lacking",
                    "supported_until",
                    "supplier",
                    "owner"};
        case AssetType::media:
            return {"id", "title", "state", "media.holds", "media.generation", "quantity", "site", "location", "owner"};
        case AssetType::document:
            return {"id", "title", "state", "version", "site", "location", "updated", "owner"};
        case AssetType::account:
            break;
    }
    return {"id", "title", "state", "part_of", "owner", "checked"};
}

void add_registers(Page& page, const ContractRecords& records, const Reading& reading, std::optional<AssetType> only) {
    for (std::size_t i = 0; i < EnumNames<AssetType>::names.size(); ++i) {
        const auto type = static_cast<AssetType>(i);
        if (only && *only != type) continue;
        std::vector<const Asset*> of_type;
        for (const Asset* asset : records.assets) {
            if (asset->type == type && state_of(*asset) != AssetState::disposed) of_type.push_back(asset);
        }
        if (of_type.empty() && !only) continue;
        page.heading(Message(register_title(type)).in(page.lang()));
        page.table(field_table(of_type, reading, register_keys(type)));
    }
}

std::vector<doc::Row> history_rows(const Asset& asset, const Reading& reading, const std::optional<Interval>& span) {
    const Lang lang = reading.lang;
    std::vector<doc::Row> rows;
    Asset now = replayed(asset, 0);
    std::vector<Field> before = fields_of(now, reading, told_fields());
    for (const Event& event : asset.timeline) {
        apply(now, event);
        std::vector<Field> after = fields_of(now, reading, told_fields());
        const std::string note = event.note.text.str();
        const bool is_wanted = !span || span->contains(event.at);
        if (is_wanted) {
            rows.push_back(
                {reading.zone.plain(event.at), term(event.event, lang), differences(before, after, lang),
                 reading.records == nullptr ? event.by.str() : person_text(*reading.records, event.by, event.at),
                 note.empty() ? event.details->reason.str() : note,
                 reading.records == nullptr ? event.details->change.id.str() : cause_of(event, *reading.records)});
        }
        before = std::move(after);
    }
    return rows;
}

doc::Table asset_history(const Asset& asset, const Reading& reading) {
    const Lang lang = reading.lang;
    return {{{say(lang, "At", "日時")},
             {say(lang, "Event", "イベント")},
             {say(lang, "What changed", "変わった内容")},
             {say(lang, "By", "実施者")},
             {say(lang, "Why", "理由")},
             {say(lang, "Change and incident", "変更・障害")}},
            history_rows(asset, reading, std::nullopt)};
}

}  // namespace opsctl
