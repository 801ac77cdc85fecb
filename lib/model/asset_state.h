// What an asset is after what happened to it. It is derived from the timeline and stored nowhere.
#pragma once

#include "model/asset.h"

namespace opsctl {

enum class AssetState { in_use, loaned, retired, disposed };
template <>
struct EnumNames<AssetState> {
    static constexpr std::array<std::string_view, 4> names = {"in-use", "loaned", "retired", "disposed"};
    static constexpr std::array words = {Label{"in use", "使用中"}, Label{"loaned", "貸出中"}, Label{"retired", "廃止"},
                                         Label{"disposed", "廃棄済み"}};
};

// nullopt: the event moves it nowhere.
std::optional<AssetState> asset_state_after(const EventName&);
// The latest event that moves it on decides.
AssetState state_of(const Asset&);
// Neither retired nor disposed.
bool is_in_service(const Asset&);

// Takes over what is given in `set`; of a mapping only those of its keys that are.
void apply(AssetFields&, const AssetFields& set);
void apply(AssetFields&, const Event&);
// The asset with the fields that all events of its timeline leave. As of an earlier time it is that of the records that
// were cut there (sla/as_of.h).
Asset replayed(const Asset&);
// The same after its first `count` events.
Asset replayed(const Asset&, std::size_t count);

// The last day of support; nullopt where it has none, or one that is not told in full.
std::optional<Date> supported_until(const AssetFields&);
// By how many more are used than may be.
std::int64_t licences_lacking(const AssetFields&);

}  // namespace opsctl
