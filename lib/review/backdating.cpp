#include "review/backdating.h"

#include <algorithm>

#include "change/deadline.h"
#include "review/acts.h"

namespace opsctl::review_rules {
namespace {

// By the calendar where the branch began, else where it leads.
std::optional<Instant> latest_entry(const Context& context, Instant at, const Limit& tolerance) {
    const std::string contract = contract_of(context);
    for (const ReviewSide* side : {&context.input.base, &context.input.head}) {
        const ContractRecords* records = side->index.of(contract);
        if (records != nullptr && records->calendar != nullptr) return due_within(at, tolerance, *records->calendar);
    }
    return std::nullopt;
}

bool is_new(const Context& context, const Event& event) {
    const std::vector<EventChange>& changes = context.reviewed.events;
    return std::any_of(changes.begin(), changes.end(),
                       [&](const EventChange& change) { return change.after == &event; });
}

// What a version has at a key of a key; empty where it has nothing.
std::string value_of(const Node& record, std::string_view key, std::string_view part) {
    const Node* node = record.get(key);
    const Node* value = node == nullptr ? nullptr : node->get(part);
    return value == nullptr ? std::string() : value->text;
}

// One that says something else than before was rewritten, which is a fault of its own.
bool is_new_value(const Context& context, std::string_view key, std::string_view part) {
    return !context.pair.before || value_of(context.pair.before->tree, key, part).empty();
}

Provenance origin_of_value(const Pair& pair, std::string_view key, std::string_view part,
                           const RecordHistory& history) {
    const std::string value = value_of(pair.after->tree, key, part);
    return history.origin([&](const Node& record) { return value_of(record, key, part) == value; });
}

}  // namespace

Provenance origin_of(const Event& event, const Pair& pair, const RecordHistory& history) {
    const Node* timeline = pair.after->tree.get("timeline");
    if (timeline == nullptr || event.index >= timeline->items.size()) return {};
    const std::string form = form_of(timeline->items[event.index]);
    const auto count_in = [&](const Node& record) {
        const Node* past = record.get("timeline");
        if (past == nullptr) return std::ptrdiff_t{0};
        return std::count_if(past->items.begin(), past->items.end(),
                             [&](const Node& item) { return form_of(item) == form; });
    };
    const std::ptrdiff_t count = count_in(pair.after->tree);
    return history.origin([&](const Node& record) { return count_in(record) >= count; });
}

Dated dated(const Event& event) { return {event.event.str(), event.at, fmt::format("/timeline/{}/at", event.index)}; }

void find_backdated(const Context& context, const Dated& dated, const Provenance& origin, Findings& findings) {
    constexpr DayCount one_day{1, DayCount::Unit::civil_days};
    const ReviewInput& input = context.input;
    Instant entered = origin.commits.empty() ? input.now : Instant::min();
    bool is_predated = false;
    for (const Commit* commit : origin.commits) {
        entered = std::max(entered, commit->entered);
        is_predated = is_predated || commit->is_predated;
    }
    const Limit tolerance = input.base.index.records().config.review.backdating.value_or(Limit(one_day));
    const std::optional<Instant> latest = latest_entry(context, dated.at, tolerance);
    if (!latest || entered <= *latest) return;
    Finding& finding =
        findings.add(FindingName::event_backdated, context.pair.place(dated.pointer),
                     message("'{}' is dated {}, but came in on {}", "「{}」の日時は {} ですが、記録されたのは {} です",
                             dated.what, time_text(input.head, dated.at), time_text(input.head, entered)));
    finding.help.push_back(message("more than {} before; opsctl.yaml says how much is tolerated (review.backdating)",
                                   "{} を超える遡りです。許容範囲は opsctl.yaml の review.backdating で決まります",
                                   to_string(tolerance)));
    if (!is_predated) return;
    finding.help.push_back(message("its commit says an earlier time, but builds on one that was made then",
                                   "コミットの日時はそれより前ですが、土台にしたコミットがその日時のものです"));
}

// From a request on the time runs after which an inspection is deemed; a report is late, or not, by when it was handed
// over.
std::optional<Failure> find_backdated_reports(const Context& context, Findings& findings) {
    const Report* report = context.pair.kind() == Kind::report ? context.after<Report>() : nullptr;
    if (report == nullptr) return std::nullopt;
    std::vector<std::pair<Dated, Provenance>> claimed;
    const Expected<RecordHistory> history = context.input.branch.history(context.pair.paths());
    if (!history) return history.failure();
    for (const Event& event : report->timeline) {
        if (event.event != EventKind::inspection_requested || !is_new(context, event)) continue;
        claimed.emplace_back(dated(event), origin_of(event, context.pair, *history));
    }
    if (report->submitted && is_new_value(context, "submitted", "at")) {
        claimed.emplace_back(Dated{"submitted", report->submitted->at, "/submitted/at"},
                             origin_of_value(context.pair, "submitted", "at", *history));
    }
    for (const auto& [what, origin] : claimed) {
        const bool is_elsewhere =
            origin.is_unfound() && context.input.unfound == ReviewInput::Unfound::judged_elsewhere;
        if (!is_elsewhere) find_backdated(context, what, origin, findings);
    }
    return std::nullopt;
}

}  // namespace opsctl::review_rules
