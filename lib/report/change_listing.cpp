#include "report/change_listing.h"

#include <algorithm>
#include <tuple>

#include "change/life_cycle.h"
#include "change/owed.h"
#include "report/change_view.h"
#include "report/record_view.h"
#include "report/terms.h"
#include "sla/wording.h"

namespace opsctl {
namespace {

struct Row {
    ListedChange listed;
    std::vector<Owed> owed;
    std::optional<Instant> due;
    std::optional<Interval> window;
    Instant began{};
};

Row row_of(const ListedChange& listed) {
    Row row{listed, owed(*listed.change, *listed.records), {}, {}, {}};
    row.due = next_due(row.owed);
    const std::optional<ChangePlan>& plan = listed.change->plan;
    if (plan && plan->window) row.window = Interval{plan->window->from, plan->window->to};
    if (!listed.change->timeline.empty()) row.began = listed.change->timeline.front().at;
    return row;
}

bool is_more_urgent(const Row& a, const Row& b) {
    const auto key = [](const Row& row) {
        const int group = row.due ? 0 : row.owed.empty() ? 2 : 1;
        return std::tuple(group, row.due.value_or(Instant{}), -row.began.time_since_epoch().count());
    };
    return key(a) < key(b);
}

// For programs as an ISO 8601 interval.
Listing::Field window_field(const std::optional<Interval>& window, const Zone& zone) {
    if (!window) return {""};
    return {zone.iso(window->from) + '/' + zone.iso(window->to), span_text(*window, zone)};
}

std::vector<Listing::Field> fields_of(const Row& row, Instant as_of, Lang lang) {
    const Change& change = *row.listed.change;
    const Zone& zone = row.listed.records->calendar->zone();
    const Owed* next = row.owed.empty() ? nullptr : &row.owed.front();  // they come in their order
    const doc::Emphasis emphasis = row.due && *row.due < as_of ? doc::Emphasis::alarm : doc::Emphasis::none;
    return {{change.id.str()},
            {std::string(enum_name(phase_of(change))), change_state_text(change, lang)},
            {std::string(enum_name(change.type)), word_of(change.type).in(lang)},
            {row.due ? zone.iso(*row.due) : "", row.due ? due_text(*row.due, zone) : "", emphasis},
            {next == nullptr ? "" : next->what.in(lang), "", emphasis},
            window_field(row.window, zone),
            {joined_texts(change.services)},
            {change.contract.id.str()},
            {change.title.str()}};
}

}  // namespace

Listing change_listing(std::vector<ListedChange> changes, Instant as_of, Lang lang) {
    std::vector<Row> rows;
    for (const ListedChange& each : changes) rows.push_back(row_of(each));
    std::stable_sort(rows.begin(), rows.end(), is_more_urgent);
    Listing listing{"changes",
                    {{"id", message("ID", "ID")},
                     {"state", message("State", "状態")},
                     {"type", message("Type", "種別")},
                     {"due", message("Due", "期限")},
                     {"next", message("Next", "次に必要なこと")},
                     {"window", message("Window", "作業日時")},
                     {"services", message("Services", "サービス")},
                     {"contract", message("Contract", "契約")},
                     {"title", message("Title", "件名")}},
                    {}};
    for (const Row& row : rows) listing.rows.push_back(fields_of(row, as_of, lang));
    return listing;
}

}  // namespace opsctl
