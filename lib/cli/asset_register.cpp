// `history` and `ledger` of the assets.
#include "report/asset_register.h"

#include "cli/ledger.h"
#include "cli/new_record.h"
#include "cli/one_record.h"
#include "report/csv.h"

namespace opsctl::cli {
namespace {

struct HistoryArgs {
    std::string id;
    Format format = Format::text;
};
struct RegisterArgs {
    std::optional<std::string> type, contract;
    Format format = Format::text;
};

Outcome history(const Common& common, const HistoryArgs& args) {
    return with_one<Asset>(common, args.id, [&](const One<Asset>& one) {
        Page page(one.session.lang);
        page.heading(page.say("{}  {} (as of {})", "{}  {}（{} 現在）", one.record.id, one.record.title,
                              one.reading().zone.plain(one.session.as_of)));
        page.table(asset_history(one.record, one.reading()));
        return Outcome{Exit::ok, drawn(std::move(page), one.session.common, args.format), {}, true};
    });
}

std::optional<AssetType> type_called(const std::optional<std::string>& word) {
    for (std::size_t i = 0; word && i < EnumNames<AssetType>::names.size(); ++i) {
        const auto type = static_cast<AssetType>(i);
        if (*word == enum_name(type)) return type;
    }
    return std::nullopt;
}

// Of one register its own columns; of all of them what any has.
std::string as_csv(const ContractRecords& records, const Reading& reading, std::optional<AssetType> only) {
    Keys keys = {"type"};
    for (std::size_t i = 0; i < EnumNames<AssetType>::names.size(); ++i) {
        if (only && *only != static_cast<AssetType>(i)) continue;
        for (const std::string_view key : register_keys(static_cast<AssetType>(i))) {
            if (std::find(keys.begin(), keys.end(), key) == keys.end()) keys.push_back(key);
        }
    }
    Listing listing{"assets", {}, {}};
    for (Field& field : fields_of(Asset(), reading, keys)) {
        listing.columns.push_back({std::move(field.key), std::move(field.label)});
    }
    for (const Asset* asset : records.assets) {
        if ((only && asset->type != *only) || state_of(*asset) == AssetState::disposed) continue;
        std::vector<Listing::Cell>& row = listing.rows.emplace_back();
        for (Field& field : fields_of(*asset, reading, keys)) row.push_back(std::move(field.cell));
    }
    return std::string(byte_order_mark) + listing_csv(listing);  // for spreadsheets
}

Outcome registers(const Common& common, const RegisterArgs& args) {
    const auto write = [&](Session& session) {
        session.cut();
        const Expected<const Contract*> contract = choose_contract(session, args.contract);
        if (!contract) return refuse(contract.failure(), session.lang);
        return about_one(session, (*contract)->id, [&](const ContractRecords& records) {
            const Reading reading{&records, session.zone_of(records.contract->id), session.lang, session.as_of};
            const std::optional<AssetType> only = type_called(args.type);
            if (args.format == Format::csv) return Outcome{Exit::ok, as_csv(records, reading, only), {}};
            Page page(session.lang);
            page.title(
                page.say("{} (as of {})", "{}（{} 現在）", (*contract)->title, session.zone_of((*contract)->id).plain(session.as_of)));
            add_registers(page, records, reading, only);
            return Outcome{Exit::ok, drawn(std::move(page), session.common, args.format), {}, true};
        });
    };
    return with_records(common, write, {.keep_prose = true});
}

}  // namespace

Command asset_history_command() {
    return command<HistoryArgs>(
        "history", "What changed on one: when, who, why, by which change and incident",
        [](Options& options, HistoryArgs& args) {
            options.positional("ID", args.id, "the asset");
            options.format<Format>(args.format, {{"text", Format::text}, {"markdown", Format::markdown}});
        },
        history);
}

Command asset_ledger_command() {
    return command<RegisterArgs>(
        "ledger", "The registers by type: 機器・ソフトウェア・ライセンス・媒体・文書台帳",
        [](Options& options, RegisterArgs& args) {
            options.text("--type", args.type, "TYPE", "only this one").one_of<AssetType>();
            options.text("--contract", args.contract, "ID", "of the contract");
            options.format<Format>(args.format,
                                   {{"text", Format::text}, {"markdown", Format::markdown}, {"csv", Format::csv}});
        },
        registers);
}

}  // namespace opsctl::cli
