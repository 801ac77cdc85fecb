// The record of an asset (資産): one thing of the registers of equipment, software, licences, media and documents.
//
// Its keys say what it was when it was registered; the events of its timeline change that (asset_state.h).
#pragma once

#include "model/record.h"

namespace opsctl {

enum class AssetType { hardware, software, licence, media, document, account };
template <>
struct EnumNames<AssetType> {
    static constexpr std::array<std::string_view, 6> names = {"hardware", "software", "licence",
                                                              "media",    "document", "account"};
    static constexpr std::array words = {Label{"hardware", "機器"},      Label{"software", "ソフトウェア"},
                                         Label{"licence", "ライセンス"}, Label{"media", "媒体"},
                                         Label{"document", "文書"},      Label{"account", "アカウント"}};
};

struct Asset : Record, AssetFields {
    static constexpr Kind kind = Kind::asset;
    Ref<Kind::contract> contract;
    AssetType type{};
    Prose description;
    std::vector<Event> timeline;
};
template <class V>
void describe(V& v, Asset& a) {
    describe_header(v, a);
    v.required("contract", a.contract, {"Contract", "契約"}, "the contract that it falls under");
    v.required("type", a.type, {"Type", "種別"}, "in which register it stands");
    describe(v, static_cast<AssetFields&>(a));
    v.optional("description", a.description, {"Description", "内容"}, "anything that a successor needs to know");
    v.required("timeline", a.timeline, {"Timeline", "経過"}, "events, oldest first; appended, never rewritten");
}

template <>
struct OfContract<Asset> {
    std::vector<const Asset*> assets;
};

}  // namespace opsctl
