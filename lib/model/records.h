// All records of a repository, by kind.
#pragma once

#include <algorithm>
#include <string_view>
#include <tuple>
#include <vector>

#include "model/calendar_record.h"
#include "model/config.h"
#include "model/contract.h"
#include "model/incident.h"
#include "model/item.h"
#include "model/log.h"
#include "model/plan.h"
#include "model/report.h"

namespace opsctl {

struct Records {
    Config config;
    std::tuple<std::vector<CalendarRecord>, std::vector<Contract>, std::vector<Plan>, std::vector<Incident>,
               std::vector<Change>, std::vector<Item>, std::vector<Log>, std::vector<Report>>
        by_kind;

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
    // Calls f(record) for every record, kind by kind.
    template <class F>
    void each(F f) const {
        std::apply([&](const auto&... lists) { (std::for_each(lists.begin(), lists.end(), f), ...); }, by_kind);
    }

    // Records of the same id, by their paths.
    void sort_by_id();
};

}  // namespace opsctl
