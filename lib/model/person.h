// Who: how a record names somebody, and whose side somebody is on.
#pragma once

#include <array>

#include "model/describe.h"

namespace opsctl {

// A person of the contract's plans by id or by name, or free text. Who that is depends on the moment, and two texts may
// be one person: ContractRecords (store/index.h) tells it, so these are not compared as texts.
//   right: records.is_same(event.by, event.at, approved.by, approved.at)
//   wrong: event.by.text == approved.by.text       // 佐藤 and sato
struct PersonRef {
    Text text;

    bool empty() const { return text.empty(); }
    std::string str() const { return text.str(); }
    explicit operator std::string_view() const { return text.view(); }
};

enum class Side { client, vendor };
template <>
struct EnumNames<Side> {
    static constexpr std::array<std::string_view, 2> names = {"client", "vendor"};
    static constexpr std::array words = {Label{"client", "発注者"}, Label{"vendor", "受注者"}};
};
// Where somebody works. A subcontractor (再委託先) is on the vendor's side.
enum class Affiliation { client, vendor, subcontractor };
template <>
struct EnumNames<Affiliation> {
    static constexpr std::array<std::string_view, 3> names = {"client", "vendor", "subcontractor"};
    static constexpr std::array words = {Label{"client", "発注者"}, Label{"vendor", "受注者"},
                                         Label{"subcontractor", "再委託先"}};
};
constexpr Side side_of(Affiliation party) { return party == Affiliation::client ? Side::client : Side::vendor; }

}  // namespace opsctl
