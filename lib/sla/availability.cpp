// availability: the month's downtime against its service time.
//
// (1) drop outages whose attribution is excluded; (2) unite those that overlap, touch or lie less than `join`
// apart; (3) keep those of at least `minimum`; (4) take planned stops away; (5) split at local month ends.
// `order: exclude-first` does (4) before (3).
#include <map>
#include <set>
#include <unordered_set>

#include "change/planned_stop.h"
#include "sla/measure.h"

namespace opsctl {
namespace {

struct RawOutage {
    const Subject* record = nullptr;
    const Outage* outage = nullptr;
    Interval span;
    bool open = false;
    std::vector<std::string_view> services;  // of those that are measured
    std::vector<Interval> planned;           // its parts inside planned stops for the same services
    std::vector<SourceRef> planned_by;
    Attributed attributed;
    SourceRef source;
};

// A united outage, and the raw ones that it is made of.
struct United {
    Interval span;
    std::vector<const RawOutage*> parts;
    std::vector<Interval> planned;
    std::vector<Interval> remaining;  // what is left after planned stops and the minimum
    std::vector<Interval> gaps;       // between outages that `join` made one
};

// What counts, and what does not, under one reading of the attributions.
struct Counting {
    bool accepted = false;  // with the attributions that are proposed
    std::vector<United> united;
    std::vector<const RawOutage*> left_out;
    std::vector<Interval> planned;  // what planned stops took of united outages, also of those that do not count
};

using SpansOfServices = std::map<std::string_view, std::vector<Interval>>;

// The first of sorted and disjoint spans that ends after the moment.
std::vector<Interval>::const_iterator first_after(const std::vector<Interval>& spans, Instant moment) {
    return std::upper_bound(spans.begin(), spans.end(), moment,
                            [](Instant at, const Interval& span) { return at < span.to; });
}

// A ledger may hold tens of thousands of outages and of planned stops, so none goes through all of the others.
bool overlap(const std::vector<Interval>& spans, const Interval& with) {
    const auto at = first_after(spans, with.from);
    return at != spans.end() && !intersect(*at, with).empty();
}

std::vector<Interval> within(const Interval& span, const std::vector<Interval>& spans) {
    std::vector<Interval> parts;
    for (auto at = first_after(spans, span.from); at != spans.end() && at->from < span.to; ++at) {
        parts.push_back(intersect(*at, span));
    }
    return parts;
}

std::vector<std::string_view> common(const std::vector<Ref<Target::service>>& some,
                                     const std::vector<std::string_view>& measured) {
    std::vector<std::string_view> both;
    for (const auto& service : some) {
        if (std::find(measured.begin(), measured.end(), service.id.view()) != measured.end()) {
            both.push_back(service.id);
        }
    }
    return both;
}

SourceRef source_of(const PlannedStop& stop) {
    const Event* announced = stop.announced;
    if (announced == nullptr) return {stop.change, "/plan/outage", 0};
    return {stop.change, fmt::format("/timeline/{}", announced->index), announced->line};
}

class MeasuringAvailability {
   public:
    MeasuringAvailability(const LevelContext& context, const AvailabilityMeasure& measure)
        : context_(context),
          measure_(measure),
          calendar_(context.calendar(measure.calendar)),
          clock_(context.clock(measure.clock, calendar_)) {
        for (const auto& service : measure.services) measured_.push_back(service.id);
        if (measured_.empty()) {
            for (const Named& service : context.contract().services) measured_.push_back(service.id);
        }
        collect_planned_stops();
        note_planned_windows();
        for (const Incident* incident : context.records.incidents) collect_outages(*incident);
        for (const Change* change : context.records.changes) collect_outages(*change);
        std::stable_sort(outages_.begin(), outages_.end(), [](const RawOutage& a, const RawOutage& b) {
            return std::pair(a.span.from, a.record->id.view()) < std::pair(b.span.from, b.record->id.view());
        });
        note_when_down();
        const bool depends = !measure.exclude.attribution.empty();
        undecided_ = depends && std::any_of(outages_.begin(), outages_.end(),
                                            [](const RawOutage& o) { return o.attributed.undecided; });
        counting_ = count(false);
        if (undecided_) counting_if_accepted_ = count(true);
    }

    std::vector<Result> months(MonthRange range) const {
        std::vector<Result> results;
        const std::optional<DateRange> days = context_.in_force();
        if (!days) return results;
        const Month last = std::min(range.last, month_of(days->until));
        for (Month month = std::max(range.first, month_of(days->from)); month <= last; month += date::months(1)) {
            results.push_back(of_month(month, *days));
        }
        return results;
    }

   private:
    // Planned stops of changes whose services meet those that are measured.
    void collect_planned_stops() {
        if (!measure_.exclude.planned) return;
        for (const Change* change : context_.records.changes) {
            std::optional<PlannedStop> stop = planned_stop_of(*change, context_.records);
            if (!stop || common(stop->services, measured_).empty()) continue;
            (stop->counts ? planned_ : not_planned_).push_back(std::move(*stop));
        }
    }

    void note_planned_windows() {
        for (const std::string_view service : measured_) {
            std::vector<Interval>& windows = planned_windows_[service];
            for (const PlannedStop& stop : planned_) {
                if (is_of(stop, service)) windows.push_back(stop.window);
            }
            windows = unite(std::move(windows));
        }
    }

    void collect_outages(const Subject& subject) {
        if (subject.outages.empty()) return;
        const Attributed attributed = attribution_of(subject, context_.records);
        for (const Outage& outage : subject.outages) {
            RawOutage raw;
            raw.services = common(outage.services.empty() ? subject.services : outage.services, measured_);
            if (raw.services.empty()) continue;
            raw.record = &subject;
            raw.outage = &outage;
            raw.span = {outage.from, outage.to.value_or(context_.as_of)};
            raw.open = !outage.to;
            raw.attributed = attributed;
            raw.source = {&subject, fmt::format("/outages/{}", outage.index), outage.line};
            raw.planned = planned_part_of(raw);
            if (!raw.planned.empty()) raw.planned_by = planners_of(raw);
            outages_.push_back(std::move(raw));
        }
    }

    void note_when_down() {
        for (const RawOutage& raw : outages_) {
            for (const std::string_view service : raw.services) down_[service].push_back(raw.span);
        }
        for (auto& [service, spans] : down_) spans = unite(std::move(spans));
    }

    // Of an outage of several services: where the stop of each of them was planned; with down: all, of one.
    std::vector<Interval> planned_part_of(const RawOutage& raw) const {
        std::optional<std::vector<Interval>> part;
        for (const std::string_view service : raw.services) {
            std::vector<Interval> of_service = within(raw.span, planned_windows_.at(service));
            if (!part) {
                part = std::move(of_service);
            } else if (measure_.down == Down::any) {
                part = intersect(*part, of_service);
            } else {
                part->insert(part->end(), of_service.begin(), of_service.end());
            }
        }
        return unite(part.value_or(std::vector<Interval>()));
    }

    std::vector<SourceRef> planners_of(const RawOutage& raw) const {
        std::vector<SourceRef> planners;
        for (const PlannedStop& stop : planned_) {
            const bool took = overlap(raw.planned, stop.window) && meet(stop, raw);
            if (took) planners.push_back(source_of(stop));
        }
        return planners;
    }

    static bool is_of(const PlannedStop& stop, std::string_view service) {
        return std::any_of(stop.services.begin(), stop.services.end(),
                           [&](const Ref<Target::service>& s) { return s.id == service; });
    }

    static bool meet(const PlannedStop& stop, const RawOutage& outage) {
        return std::any_of(outage.services.begin(), outage.services.end(),
                           [&](std::string_view service) { return is_of(stop, service); });
    }

    bool is_excluded(const RawOutage& raw, bool accepted) const {
        if (measure_.exclude.attribution.empty()) return false;
        const Party value =
            accepted && raw.attributed.undecided ? raw.attributed.proposed : raw.attributed.value;
        return is_attributed_to(value, measure_.exclude.attribution);
    }

    // Steps 1 to 4.
    Counting count(bool accepted) const {
        std::vector<const RawOutage*> kept;
        for (const RawOutage& raw : outages_) {
            if (!is_excluded(raw, accepted)) kept.push_back(&raw);
        }
        Counting counting{accepted, unite_outages(kept), {}, {}};
        for (United& one : counting.united) {
            subtract_planned(one);
            const std::vector<Interval> taken = within(one.span, one.planned);
            counting.planned.insert(counting.planned.end(), taken.begin(), taken.end());
        }
        std::erase_if(counting.united, [&](const United& one) { return !is_long_enough(one); });
        counting.left_out = all_but(counting.united);
        return counting;
    }

    std::vector<United> unite_outages(const std::vector<const RawOutage*>& kept) const {
        std::vector<United> united;
        const std::int64_t join = measure_.join ? measure_.join->seconds() : 0;
        for (const Interval& span : down_spans(kept)) {
            const bool joins = !united.empty() && (span.from - united.back().span.to).count() < join;
            if (joins) {
                if (united.back().span.to < span.from) united.back().gaps.push_back({united.back().span.to, span.from});
                united.back().span.to = span.to;
            } else {
                united.push_back({span, {}, {}, {}, {}});
            }
        }
        add_parts(united, kept);
        return united;
    }

    // Both lists stand in the order of their beginnings, so what ended before one united outage need not be looked
    // at for the next.
    static void add_parts(std::vector<United>& united, const std::vector<const RawOutage*>& kept) {
        std::vector<const RawOutage*> down;
        auto next = kept.begin();
        for (United& one : united) {
            std::erase_if(down, [&](const RawOutage* raw) { return raw->span.to <= one.span.from; });
            for (; next != kept.end() && (*next)->span.from < one.span.to; ++next) {
                if (!intersect((*next)->span, one.span).empty()) down.push_back(*next);
            }
            one.parts = down;
        }
    }

    std::vector<const RawOutage*> all_but(const std::vector<United>& united) const {
        std::unordered_set<const RawOutage*> parts;
        for (const United& one : united) parts.insert(one.parts.begin(), one.parts.end());
        std::vector<const RawOutage*> others;
        for (const RawOutage& raw : outages_) {
            if (!parts.contains(&raw)) others.push_back(&raw);
        }
        return others;
    }

    // down: all intersects the services' outages before they are united.
    std::vector<Interval> down_spans(const std::vector<const RawOutage*>& kept) const {
        const auto spans_where = [&](auto wanted) {
            std::vector<Interval> spans;
            for (const RawOutage* raw : kept) {
                if (wanted(*raw)) spans.push_back(raw->span);
            }
            return unite(std::move(spans));
        };
        if (measure_.down == Down::any) return spans_where([](const RawOutage&) { return true; });
        std::optional<std::vector<Interval>> all;
        for (const std::string_view service : measured_) {
            const std::vector<Interval> of_service = spans_where([&](const RawOutage& raw) {
                return std::find(raw.services.begin(), raw.services.end(), service) != raw.services.end();
            });
            all = all ? intersect(*all, of_service) : of_service;
        }
        return all.value_or(std::vector<Interval>());
    }

    // A planned stop of one service does not hide that another was down unplanned at the same time.
    void subtract_planned(United& one) const {
        std::vector<Interval> planned;
        std::vector<Interval> unplanned;
        for (const RawOutage* raw : one.parts) {
            planned.insert(planned.end(), raw->planned.begin(), raw->planned.end());
            const std::vector<Interval> rest = subtract({raw->span}, raw->planned);
            unplanned.insert(unplanned.end(), rest.begin(), rest.end());
        }
        one.planned = unite(std::move(planned));
        // With down: all, one planned service is enough for the common stop to be planned.
        if (measure_.down == Down::any) one.planned = subtract(one.planned, unite(std::move(unplanned)));
        add_planned_gaps(one);
        one.remaining = subtract({one.span}, one.planned);
        if (excludes_first()) {
            one.remaining.erase(std::remove_if(one.remaining.begin(), one.remaining.end(),
                                               [&](const Interval& piece) { return !reaches_minimum(piece); }),
                                one.remaining.end());
        }
    }

    // A gap counts, unless the outages on both of its sides were planned there.
    static void add_planned_gaps(United& one) {
        const auto is_planned = [&](auto touches) {
            return std::any_of(one.planned.begin(), one.planned.end(), touches);
        };
        std::vector<Interval> planned = one.planned;
        for (const Interval& gap : one.gaps) {
            const bool before = is_planned([&](const Interval& p) { return p.from < gap.from && p.to == gap.from; });
            const bool after = is_planned([&](const Interval& p) { return p.from == gap.to && p.to > gap.to; });
            if (before && after) planned.push_back(gap);
        }
        one.planned = unite(std::move(planned));
    }

    // With down: all, the stop ends when the first of the services is back.
    bool is_open(const United& one) const {
        const auto has_open = [&](auto wanted) {
            return std::any_of(one.parts.begin(), one.parts.end(),
                               [&](const RawOutage* raw) { return raw->open && wanted(*raw); });
        };
        if (measure_.down == Down::any) return has_open([](const RawOutage&) { return true; });
        return one.span.to == context_.as_of &&
               std::all_of(measured_.begin(), measured_.end(), [&](std::string_view service) {
                   return has_open([&](const RawOutage& raw) {
                       return std::find(raw.services.begin(), raw.services.end(), service) != raw.services.end();
                   });
               });
    }

    bool excludes_first() const { return measure_.order == ExclusionOrder::exclude_first; }
    bool reaches_minimum(const Interval& span) const {
        return !measure_.minimum || clock_.of(span) >= *measure_.minimum;
    }
    bool is_long_enough(const United& one) const {
        return excludes_first() ? !one.remaining.empty() : reaches_minimum(one.span);
    }

    Downtime downtime_in(const Counting& counting, const Interval& month) const {
        Downtime downtime;
        downtime.service_seconds = clock_.of(month).seconds();
        for (const United& one : counting.united) {
            if (intersect(one.span, month).empty()) continue;
            CountedOutage counted;
            counted.span = one.span;
            counted.planned = intersect(one.planned, {month});
            std::set<std::string> ids;
            for (const RawOutage* raw : one.parts) {
                ids.insert(raw->record->id.str());
                counted.sources.push_back(raw->source);
                counted.planned_by.insert(counted.planned_by.end(), raw->planned_by.begin(), raw->planned_by.end());
            }
            counted.open = is_open(one);
            counted.records.assign(ids.begin(), ids.end());
            for (const Interval& piece : one.remaining) {
                const std::vector<Interval> ran = clock_.running(intersect(piece, month));
                counted.counted.insert(counted.counted.end(), ran.begin(), ran.end());
                counted.counted_seconds += clock_.of(intersect(piece, month)).seconds();
            }
            downtime.downtime_seconds += counted.counted_seconds;
            downtime.outages.push_back(std::move(counted));
        }
        list_excluded(downtime, counting, month);
        list_not_planned(downtime, month);
        downtime.allowed_seconds = allowed_of(downtime.service_seconds);
        downtime.availability =
            Ratio::of(downtime.service_seconds - downtime.downtime_seconds, downtime.service_seconds);
        return downtime;
    }

    void list_excluded(Downtime& downtime, const Counting& counting, const Interval& month) const {
        for (const RawOutage* raw : counting.left_out) {
            if (intersect(raw->span, month).empty()) continue;
            downtime.excluded.push_back(
                {raw->record->id.str(), raw->span, why_excluded(*raw, counting), raw->source, raw->open});
        }
    }

    void list_not_planned(Downtime& downtime, const Interval& month) const {
        for (const PlannedStop& stop : not_planned_) {
            const Interval window = intersect(stop.window, month);
            const bool met = std::any_of(stop.services.begin(), stop.services.end(), [&](const auto& service) {
                const auto spans = down_.find(service.id.view());
                return spans != down_.end() && overlap(spans->second, window);
            });
            if (!met) continue;
            downtime.not_planned.push_back({stop.change->id.str(), stop.window, stop.reason, source_of(stop)});
        }
    }

    std::optional<std::int64_t> allowed_of(std::int64_t service_seconds) const {
        if (!context_.level.guarantee) return std::nullopt;
        if (const auto most = context_.level.guarantee->duration()) return most->seconds();
        const std::optional<Rate> least = context_.level.guarantee->rate();
        const Ratio allowed = least ? Ratio(service_seconds) * (Ratio(1) - least->value) : Ratio::not_a_number();
        return allowed.is_countable() ? std::optional(allowed.floor()) : std::nullopt;
    }

    // What of it was neither planned itself nor, with down: all, while another service was stopped as planned.
    static std::vector<Interval> unplanned_part_of(const RawOutage& raw, const Counting& counting) {
        std::vector<Interval> planned = within(raw.span, counting.planned);
        planned.insert(planned.end(), raw.planned.begin(), raw.planned.end());
        return subtract({raw.span}, unite(std::move(planned)));
    }

    Message why_excluded(const RawOutage& raw, const Counting& counting) const {
        if (is_excluded(raw, counting.accepted)) {
            const bool counts = !counting.accepted || !raw.attributed.undecided;
            const Party party = counts ? raw.attributed.value : raw.attributed.proposed;
            return message("attributed to: {0}", "帰責: {1}", enum_name(party), word_of(party).ja);
        }
        if (excludes_first()) {
            const std::vector<Interval> rest = unplanned_part_of(raw, counting);
            if (rest.empty()) return message("a planned stop, announced in time", "事前に通知された計画停止");
            const bool is_short =
                std::none_of(rest.begin(), rest.end(), [&](const Interval& piece) { return reaches_minimum(piece); });
            if (is_short && rest != std::vector{raw.span}) {
                return message("shorter than {} without planned stops", "計画停止を除くと {} 未満",
                               to_string(*measure_.minimum));
            }
        }
        if (!reaches_minimum(raw.span)) return message("shorter than {}", "{} 未満", to_string(*measure_.minimum));
        return message("another service that is measured was up", "測定対象の他のサービスは稼働していた");
    }

    Result of_month(Month month, const DateRange& days) const {
        const Zone& zone = context_.zone();
        const Interval in_force{zone.midnight(days.from), zone.midnight(plus_days(days.until, 1))};
        const Interval span = intersect(zone.month(month), in_force);
        Result result;
        result.level = &context_.level;
        result.subject = to_string(month);
        result.month = month;
        Downtime downtime = downtime_in(counting_, span);
        result.source = context_.source();
        for (const CountedOutage& outage : downtime.outages) {
            if (outage.counted_seconds > 0) {
                result.source = outage.sources.front();
                break;
            }
        }
        // One that does not count yet may still grow to what counts.
        result.open = std::any_of(outages_.begin(), outages_.end(), [&](const RawOutage& raw) {
            return raw.open && !intersect(raw.span, span).empty();
        });
        if (downtime.allowed_seconds) result.left_seconds = *downtime.allowed_seconds - downtime.downtime_seconds;
        judge(result, downtime, month);
        if (undecided_) {
            Downtime then = downtime_in(counting_if_accepted_, span);
            if (then.downtime_seconds != downtime.downtime_seconds) {
                result.attribution_undecided = true;
                result.downtime_if_accepted = std::move(then);
            }
        }
        result.facts = std::move(downtime);
        return result;
    }

    static bool meets(const Bound& bound, const Downtime& downtime) {
        if (const auto most = bound.duration()) return downtime.downtime_seconds <= most->seconds();
        const std::optional<Rate> least = bound.rate();
        return !least || downtime.availability >= least->value;
    }

    // During a month it is breached as soon as it is, otherwise it runs.
    void judge(Result& result, const Downtime& downtime, Month month) const {
        const bool over = context_.is_over(month);
        if (!downtime.availability.ok()) {
            result.status = Status::no_data;
            result.reason = message("the month has no service time", "この月にはサービス時間がありません");
            return;
        }
        const bool breached = context_.level.guarantee && !meets(*context_.level.guarantee, downtime);
        result.status = breached ? Status::breached : over ? Status::met : Status::running;
        if (breached) result.known = context_.zone().month(month).to;
        if (!context_.level.target) return;
        const bool target_met = meets(*context_.level.target, downtime);
        if (over || !target_met) result.target_met = target_met;
    }

    const LevelContext& context_;
    const AvailabilityMeasure& measure_;
    const Calendar& calendar_;
    Clock clock_;
    std::vector<std::string_view> measured_;
    std::vector<PlannedStop> planned_;
    std::vector<PlannedStop> not_planned_;
    SpansOfServices planned_windows_;
    std::vector<RawOutage> outages_;
    SpansOfServices down_;
    bool undecided_ = false;
    Counting counting_;
    Counting counting_if_accepted_;
};

}  // namespace

std::vector<Result> measure(const LevelContext& context, const AvailabilityMeasure& measure, MonthRange range) {
    return MeasuringAvailability(context, measure).months(range);
}

Figures figures(const AvailabilityMeasure&, const Result& result) {
    static const Downtime none;
    const Downtime& of = result.downtime() != nullptr ? *result.downtime() : none;
    const bool known = of.availability.ok() && of.service_seconds > 0;
    return {{"downtime_seconds", of.downtime_seconds, "downtime_seconds"},
            {"service_seconds", of.service_seconds, "service_seconds"},
            {"availability", known ? Figure::Value(ShareFigure{of.availability}) : Figure::Value(), "availability_percent"},
            {"outages", &of.outages},
            {"excluded", &of.excluded}};
}

}  // namespace opsctl
