#include "sla/computed.h"

#include <algorithm>

#include "model/incident_state.h"
#include "model/item_state.h"
#include "sla/subject.h"
#include "time/clock.h"

namespace opsctl {
namespace {

constexpr int months_of_year = 12;

template <class T, class U>
bool names(const OneOrMany<T>& wanted, const U& found) {
    return wanted.empty() || std::any_of(wanted.begin(), wanted.end(), [&](const T& each) { return each == found; });
}
// Months that are computed as one: the first and the last.
struct Span {
    Month first, last;
    bool contains(Month month) const { return first <= month && month <= last; }
};

Month first_of_fiscal_year(Month month) {
    return month.month() < date::April ? Month(month.year() - date::years(1), date::April)
                                       : Month(month.year(), date::April);
}
Month year_before(Month month) { return month - date::months(months_of_year); }
int fiscal_year_of(Month month) { return static_cast<int>(first_of_fiscal_year(month).year()); }

std::vector<SubjectEvent> events_of(const Item& item) {
    std::vector<SubjectEvent> events;
    for (const Event& e : item.timeline) events.push_back({e.at, e.event, &e, e.index, e.line, &item});
    return events;
}

// Something that may be counted, whatever record it is.
struct Candidate {
    const Record* record = nullptr;
    std::string id;
    std::string pointer;
    std::uint32_t line = 0;
    std::optional<Instant> began{};
    std::vector<SubjectEvent> events{};
    const SubjectView* view = nullptr;  // of incidents, changes and log entries
    const Item* item = nullptr;

    SourceRef source() const { return {record, pointer, line}; }
    std::string entry_pointer() const { return view != nullptr && view->entry != nullptr ? pointer : std::string(); }
};

class Computation {
   public:
    Computation(const ContractRecords& records, const Indicator& indicator)
        : records_(records), indicator_(indicator), compute_(*indicator.compute), zone_(records.calendar->zone()) {
        collect();
    }

    std::vector<ComputedPart> parts(Span span) const {
        if (compute_.of == ComputeOf::cost) return costs(span);
        std::vector<ComputedPart> parts;
        for (const Candidate& candidate : candidates_) add_parts(candidate, span, parts);
        return parts;
    }

    // What the parts come to, in the indicator's unit; nullopt: nothing can be said.
    std::optional<Ratio> value_of(const std::vector<ComputedPart>& parts) const {
        Ratio sum(0);
        std::int64_t good = 0;
        for (const ComputedPart& part : parts) {
            good += part.counts ? 1 : 0;
            if (part.amount) sum = sum + *part.amount;
        }
        const auto total = static_cast<std::int64_t>(parts.size());
        switch (compute_.take) {
            case Take::count:
                return Ratio(total);
            case Take::share:
                return total > 0 ? std::optional(Ratio::of(good, total)) : std::nullopt;
            case Take::mean_time:
                return total > 0 ? std::optional(sum / Ratio(total) / unit_seconds()) : std::nullopt;
            case Take::effort:
                return sum / unit_seconds();
            case Take::cost:
                return total > 0 ? std::optional(sum) : std::nullopt;
        }
        return std::nullopt;
    }

    // Of what nobody can tell whether it counts; of a share only where it is of the whole, or nobody can tell that.
    std::vector<Remark> undetermined() const {
        std::vector<Remark> remarks;
        const Message asking = message("indicator '{}'", "指標「{}」", indicator_.id);
        for (const Candidate& candidate : candidates_) {
            const bool has_whole = compute_.take == Take::share && compute_.among;
            const Match whole = has_whole ? match(*compute_.among, candidate) : Match{true, {}};
            const Match part = match(compute_.where, candidate);
            const Match& lacking = whole.lacking.empty() ? part : whole;
            if ((!whole.fits && whole.lacking.empty()) || lacking.lacking.empty()) continue;
            remarks.push_back(remark_on_lacking(lacking, {candidate.record, candidate.entry_pointer(), 0}, candidate.id, asking));
        }
        return remarks;
    }

    // Minutes of a time, hours of an effort, unless the indicator has a unit of time.
    std::string unit() const {
        if (!indicator_.unit.empty()) return indicator_.unit.str();
        return compute_.take == Take::mean_time ? "min" : compute_.take == Take::effort ? "h" : "";
    }

   private:
    Ratio unit_seconds() const {
        constexpr int minute = 60;
        return seconds_of({Ratio(1), unit()}).value_or(Ratio(minute));
    }

    bool needs_events() const {
        return compute_.take == Take::mean_time || compute_.take == Take::effort || !compute_.where.events.empty() ||
               (compute_.among && !compute_.among->events.empty());
    }

    void collect() {
        switch (compute_.of) {
            case ComputeOf::incident:
                return collect(Kind::incident);
            case ComputeOf::change:
                return collect(Kind::change);
            case ComputeOf::log:
                return collect(Kind::log);
            case ComputeOf::item:
                for (const Item* item : records_.items) {
                    Candidate candidate{item, item->id.str(), "/timeline/0"};
                    if (needs_events()) candidate.events = events_of(*item);
                    candidate.item = item;
                    if (!item->timeline.empty()) candidate.began = item->timeline.front().at;
                    candidates_.push_back(std::move(candidate));
                }
                return;
            case ComputeOf::cost:
                return;
        }
    }
    void collect(Kind kind) {
        views_ = subjects_of(records_, kind);
        for (const SubjectView& view : views_) {
            if (view.incident != nullptr && false_alarm_of(*view.incident) != nullptr) continue;
            Candidate candidate{&view.record(), view.id(), "/timeline/0"};
            candidate.view = &view;
            if (needs_events()) candidate.events = view.events();
            candidate.began = view.entry != nullptr ? view.entry->done : earliest_moment(*view.subject());
            if (view.entry != nullptr) {
                candidate.pointer = fmt::format("/entries/{}", view.entry->index);
                candidate.line = view.entry->line;
            }
            candidates_.push_back(std::move(candidate));
        }
    }

    bool lies_in(const std::optional<Instant>& at, Span span) const {
        return at && span.contains(month_of(zone_.ending_date_of(*at)));
    }
    bool begins_in(const std::optional<Instant>& at, Span span) const {
        return at && span.contains(month_of(zone_.date_of(*at)));
    }

    void add_parts(const Candidate& candidate, Span span, std::vector<ComputedPart>& parts) const {
        const bool is_share = compute_.take == Take::share;
        const Match counted = match(compute_.where, candidate);
        if (!counted.lacking.empty()) return;
        const bool fits = counted.fits;
        const bool is_among = is_share ? !compute_.among || match(*compute_.among, candidate).fits : fits;
        if (!is_among) return;
        ComputedPart part{candidate.id, candidate.source(), fits, std::nullopt, std::nullopt};
        switch (compute_.take) {
            case Take::count:
            case Take::share:
                if (begins_in(candidate.began, span)) parts.push_back(std::move(part));
                return;
            case Take::mean_time:
                return add_time(candidate, span, std::move(part), parts);
            case Take::effort:
                return add_effort(candidate, span, std::move(part), parts);
            case Take::cost:
                if (candidate.item == nullptr || !candidate.item->cost || !begins_in(candidate.began, span)) return;
                part.amount = candidate.item->cost->value;
                parts.push_back(std::move(part));
                return;
        }
    }

    void add_time(const Candidate& candidate, Span span, ComputedPart part, std::vector<ComputedPart>& parts) const {
        const SubjectEvent* from = nullptr;
        const SubjectEvent* to = nullptr;
        for (const SubjectEvent& event : candidate.events) {
            if (from == nullptr && matches(compute_.from, event, records_)) from = &event;
            if (from != nullptr && to == nullptr && &event != from && matches(compute_.to, event, records_))
                to = &event;
        }
        if (to == nullptr || !lies_in(to->at, span)) return;
        const Clock clock =
            compute_.clock == ClockKind::service_hours ? Clock::service(*records_.calendar) : Clock::elapsed();
        part.span = Interval{from->at, to->at};
        part.amount = Ratio(clock.between(from->at, to->at).seconds());
        part.source.pointer = candidate.view != nullptr ? candidate.view->source_of(*to).pointer
                                                        : fmt::format("/timeline/{}/at", to->index);
        part.source.line = to->line;
        parts.push_back(std::move(part));
    }

    void add_effort(const Candidate& candidate, Span span, ComputedPart part, std::vector<ComputedPart>& parts) const {
        if (candidate.view != nullptr && candidate.view->entry != nullptr) {
            const LogEntry& entry = *candidate.view->entry;
            if (!entry.effort || !begins_in(entry.done, span)) return;
            part.amount = Ratio(entry.effort->seconds());
            parts.push_back(std::move(part));
            return;
        }
        for (const SubjectEvent& event : candidate.events) {
            if (event.event == nullptr || !event.event->details->effort || !begins_in(event.at, span)) continue;
            ComputedPart one = part;
            one.amount = Ratio(event.event->details->effort->seconds());
            one.source.pointer = fmt::format("/timeline/{}/effort", event.index);
            one.source.line = event.line;
            parts.push_back(std::move(one));
        }
    }

    // A cost is of a whole year.
    std::vector<ComputedPart> costs(Span span) const {
        std::vector<ComputedPart> parts;
        for (const Plan* plan : records_.plans) {
            for (const Cost& cost : plan->costs) {
                if (cost.fiscal_year != fiscal_year_of(span.last) || !names(compute_.where.types, enum_name(cost.type)))
                    continue;
                parts.push_back({fmt::format("{}/{}", plan->id, cost.id),
                                 {plan, fmt::format("/costs/{}", cost.index), cost.line},
                                 true,
                                 std::nullopt,
                                 cost.amount.value});
            }
        }
        return parts;
    }

    Match match(const ComputeWhere& where, const Candidate& candidate) const {
        FieldMatch found;
        const auto& events = candidate.events;
        found.require(where.events.empty() || std::any_of(events.begin(), events.end(), [&](const SubjectEvent& e) {
                          return matches(where.events, e, records_);
                      }));
        if (candidate.item != nullptr) {
            match_item(where, *candidate.item, found);
        } else if (const LogEntry* entry = candidate.view->entry) {
            found.require(names(where.activities, entry->activity));
            found.require(names(where.results, entry->result.value_or(EntryResult::ok)));
        } else {
            match_subject(where, *candidate.view, found);
        }
        return std::move(found).take();
    }

    static void match_item(const ComputeWhere& where, const Item& item, FieldMatch& found) {
        found.require(names(where.types, enum_name(item.type)));
        found.require(!where.at_once || *where.at_once == is_answered_at_once(item));
        found.one(where.categories, FieldMatch::given(item.category), "category");
        found.one(where.units, FieldMatch::given(item.from_unit), "from_unit");
        found.one(where.channels, item.channel, "channel");
        found.one(where.priorities, item.priority, "priority");
        found.any(where.services, item.services, "services");
        found.any(where.assets, item.assets, "assets");
    }

    void match_subject(const ComputeWhere& where, const SubjectView& view, FieldMatch& found) const {
        const Subject& subject = *view.subject();
        found.require(where.attribution.empty() ||
                      is_attributed_to(attribution_of(subject, records_).value, where.attribution));
        found.one(where.sites, FieldMatch::given(subject.site), "site");
        found.any(where.services, subject.services, "services");
        if (const Incident* incident = view.incident) {
            found.one(where.levels, incident->level(), "level");
            found.any(where.assets, incident->assets, "assets");
            const auto& category = incident->category;
            found.one(where.categories, category ? std::optional(Text(enum_name(*category))) : std::nullopt, "category");
            return found.one(where.works, incident->work, "work");
        }
        const Change& change = *view.change;
        found.require(names(where.types, enum_name(change.type)));
        found.one(where.maintenance, change.maintenance, "maintenance");
        found.one(where.origin, change.origin, "origin");
    }

    const ContractRecords& records_;
    const Indicator& indicator_;
    const Compute& compute_;
    const Zone& zone_;
    std::vector<SubjectView> views_;
    std::vector<Candidate> candidates_;
};

// (before − now) ÷ before, as a percentage.
std::optional<Quantity> reduction(const std::optional<Ratio>& before, const std::optional<Ratio>& now) {
    constexpr int hundred = 100;
    if (!before || !now || *before == Ratio(0)) return std::nullopt;
    return Quantity{(*before - *now) / *before * Ratio(hundred), "%"};
}

}  // namespace

std::vector<Remark> undetermined(const ContractRecords& records, const Indicator& indicator) {
    return Computation(records, indicator).undetermined();
}

Computed computed(const ContractRecords& records, const Indicator& indicator, Month month, Instant as_of) {
    Computed result;
    if (records.calendar == nullptr || records.calendar->zone().month(month).from > as_of) return result;
    const Compute& compute = *indicator.compute;
    const Computation computation(records, indicator);
    const bool is_compared = !compute.against.empty();
    const bool by_year = compute.before().is_last_year();
    const Span span{by_year ? first_of_fiscal_year(month) : month, month};
    result.parts = computation.parts(span);
    const std::optional<Ratio> value = computation.value_of(result.parts);
    if (!is_compared) {
        result.is_ratio = compute.take == Take::share;
        for (const ComputedPart& part : result.parts) result.good += part.counts ? 1 : 0;
        result.total = static_cast<std::int64_t>(result.parts.size());
        if (value) result.value = Quantity{*value, result.is_ratio ? "" : computation.unit()};
        return result;
    }
    result.now = value;
    if (by_year) {
        result.parts_before = computation.parts({year_before(span.first), year_before(span.last)});
        result.before = computation.value_of(result.parts_before);
    } else if (const std::optional<Quantity> number = compute.before().number()) {
        result.before = number->number;
    }
    result.value = reduction(result.before, result.now);
    return result;
}

}  // namespace opsctl
