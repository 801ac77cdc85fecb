// All records of a repository, by their types.
//
// RecordTypes is the list of record types: whatever is done for each of them walks it.
#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "model/assessment.h"
#include "model/asset.h"
#include "model/calendar_record.h"
#include "model/catalogue.h"
#include "model/config.h"
#include "model/contract.h"
#include "model/incident.h"
#include "model/item.h"
#include "model/log.h"
#include "model/plan.h"
#include "model/report.h"

namespace opsctl {

// Whether the records of a type fall under a contract.
template <class R>
concept OfAContract = requires(const R& record) { record.contract; };
// Whether an approval pins what they say (yaml/canonical.h).
template <class R>
concept IsDigested = requires(const R& record) { record.digest; };
// Whether they tell what happened, event by event.
template <class R>
concept HasTimeline = requires(const R& record) { record.timeline; };

// Calls take the type as a tag:
//
//     RecordTypes::with(kind, [&]<class R>(std::type_identity<R>) { … });
template <class... Types>
struct TypeList {
    static constexpr std::array kinds = {Types::kind...};
    using Lists = std::tuple<std::vector<Types>...>;
    struct OfContracts : OfContract<Types>... {};

    template <class F>
    static void each(F f) {
        (f(std::type_identity<Types>()), ...);
    }
    // For the type of the kind.
    template <class F>
    static auto with(Kind kind, F f) {
        using Given = std::common_type_t<decltype(f(std::type_identity<Types>()))...>;
        if constexpr (std::is_void_v<Given>) {
            (void)((Types::kind == kind && (f(std::type_identity<Types>()), true)) || ...);
        } else {
            std::optional<Given> result;
            (void)((Types::kind == kind && (result.emplace(f(std::type_identity<Types>())), true)) || ...);
            return std::move(*result);
        }
    }
};

// In the order of their kinds.
using RecordTypes = TypeList<CalendarRecord, Contract, Plan, Incident, Change, Item, Asset, Log, Report, Assessment,
                              Catalogue>;
static_assert(RecordTypes::kinds == all_kinds, "each kind has its type");

struct Records {
    Config config;
    RecordTypes::Lists by_kind;

    template <class R>
    std::vector<R>& all() {
        return std::get<std::vector<R>>(by_kind);
    }
    template <class R>
    const std::vector<R>& all() const {
        return std::get<std::vector<R>>(by_kind);
    }
    // Null when there is none. Precondition: sort_by_id() was called.
    template <class R>
    const R* find(std::string_view id) const {
        const std::vector<R>& records = all<R>();
        const auto at = std::lower_bound(records.begin(), records.end(), id,
                                         [](const R& r, std::string_view wanted) { return r.id.view() < wanted; });
        return at != records.end() && at->id == id ? &*at : nullptr;
    }
    // The same of a kind, and what all records have.
    const Record* find(Kind, std::string_view id) const;
    // The ids of a kind, in their order.
    std::vector<std::string> ids(Kind) const;
    // Calls f(record) for every record, kind by kind.
    template <class F>
    void each(F f) const {
        std::apply([&](const auto&... lists) { (std::for_each(lists.begin(), lists.end(), f), ...); }, by_kind);
    }

    // Records of the same id, by their paths.
    void sort_by_id();
};

}  // namespace opsctl
