#include "assess/evidence.h"

#include <algorithm>
#include <array>

#include "model/incident_state.h"
#include "obligation/window.h"
#include "sla/computed.h"

namespace opsctl {
namespace {

using Parts = std::vector<EvidencePart>;

SourceRef source_of(const Record& record) { return {&record, {}, 1}; }

template <class R>
std::optional<Instant> when(const R& record, EventKind kind) {
    const Event* event = first_event(record.timeline, kind);
    return event == nullptr ? std::nullopt : std::optional(event->at);
}

// Every record of the list that belongs to the range, and whether it counts.
template <class R, class InRange, class Counts>
Parts of_records(const std::vector<const R*>& records, InRange in_range, Counts counts) {
    Parts parts;
    for (const R* record : records) {
        if (in_range(*record)) parts.push_back({record->id.str(), source_of(*record), counts(*record)});
    }
    return parts;
}

template <class Counts>
Parts incidents(const EvidenceRange& range, Counts counts, bool only_closed = false) {
    const Interval span = range.span();
    return of_records(
        range.records.incidents,
        [&](const Incident& incident) {
            const std::optional<Instant> began = earliest_moment(incident);
            if (false_alarm_of(incident) != nullptr) return false;
            return began && span.contains(*began) && (!only_closed || when(incident, EventKind::closed));
        },
        counts);
}

// Changes on which work began.
template <class Counts>
Parts changes(const EvidenceRange& range, Counts counts) {
    const Interval span = range.span();
    return of_records(
        range.records.changes,
        [&](const Change& change) {
            const std::optional<Instant> started = when(change, EventKind::started);
            return started && span.contains(*started);
        },
        counts);
}

// ---- service levels

std::vector<std::string_view> services_in(const ServiceLevel& level) {
    std::vector<std::string_view> services;
    std::visit(
        [&](const auto& measure) {
            if constexpr (requires { measure.services; }) {
                for (const auto& service : measure.services) services.push_back(service);
            } else if constexpr (requires { measure.where; }) {
                for (const auto& service : measure.where.services) services.push_back(service);
            }
        },
        level.measure);
    return services;
}

template <class Fits>
Parts services_with(const EvidenceRange& range, Fits fits) {
    Parts parts;
    const Contract& contract = *range.records.contract;
    for (const Named& service : contract.services) {
        const bool is_covered = std::any_of(
            contract.service_levels.begin(), contract.service_levels.end(), [&](const ServiceLevel& level) {
                const std::vector<std::string_view> services = services_in(level);
                return fits(level) &&
                       (services.empty() || std::find(services.begin(), services.end(), service.id.view()) != services.end());
            });
        parts.push_back({service.id.str(), {&contract, fmt::format("/services/{}", service.index), service.line}, is_covered});
    }
    return parts;
}

Parts services_with_levels(const EvidenceRange& range) {
    return services_with(range, [](const ServiceLevel& level) { return is_judged(level.measure); });
}
Parts services_with_availability(const EvidenceRange& range) {
    return services_with(
        range, [](const ServiceLevel& level) { return std::holds_alternative<AvailabilityMeasure>(level.measure); });
}

Parts levels_with_results(const EvidenceRange& range) {
    Parts parts;
    for (const ServiceLevel& level : range.records.contract->service_levels) {
        const LevelContext context{range.index, range.records, level, range.as_of};
        const std::optional<DateRange> days = context.in_force();
        const Interval span = range.span();
        const bool is_in_force = days && context.zone().midnight(days->from) < span.to &&
                                 span.from < context.zone().midnight(plus_days(days->until, 1));
        if (!is_judged(level.measure) || !is_in_force) continue;
        const std::vector<Result> results = measure(context, range.months);
        // Nothing that happened is no gap; a measurement that is missing is one.
        const bool lacks = std::any_of(results.begin(), results.end(), [&](const Result& result) {
            return result.status == Status::no_data && context.is_over(result.month);
        });
        parts.push_back({level.id.str(), context.source(), !lacks});
    }
    return parts;
}

// ---- reports, meetings, indicators

// A month is not missing as long as its report is not due.
bool is_due(const EvidenceRange& range, Month month) {
    const std::optional<MonthlyReporting>& reporting = range.records.contract->reporting.monthly;
    const std::optional<Instant> due =
        reporting ? due_of(reporting->due, period_of(month), *range.records.calendar) : std::nullopt;
    return !due || *due <= range.as_of;
}

Parts months_reported(const EvidenceRange& range) {
    Parts parts;
    const Zone& zone = range.records.calendar->zone();
    const MonthRange term = months_of_term(*range.records.contract);
    const std::vector<const Report*> reports = reports_in_force(range.records);
    for (Month month = std::max(range.months.first, term.first); month <= std::min(range.months.last, term.last);
         month += date::months(1)) {
        if (zone.month(month).to > range.as_of) continue;
        const auto report = std::find_if(reports.begin(), reports.end(), [&](const Report* one) {
            return one->type == ReportType::monthly && one->month == month;
        });
        const bool is_there = report != reports.end();
        if (!is_there && !is_due(range, month)) continue;
        parts.push_back({to_string(month), is_there ? source_of(**report) : source_of(*range.records.contract), is_there});
    }
    return parts;
}

Parts meetings_held(const EvidenceRange& range) {
    Parts parts;
    const Interval span = range.span();
    const std::vector<PlannedTask> tasks = tasks_of(range.records);
    for (const PlannedWindow& window : windows_of(range.records, tasks, range.as_of)) {
        if (window.task->meeting == nullptr || window.due > range.as_of || !span.contains(window.span.to - std::chrono::seconds(1))) {
            continue;
        }
        parts.push_back({fmt::format("{}/{}", window.task->id(), window.period.key),
                         window.log != nullptr ? SourceRef{window.log, fmt::format("/entries/{}", window.entry->index), window.entry->line}
                                               : SourceRef{window.task->plan, window.task->pointer(), window.task->line()},
                         !window.is_to_do()});
    }
    return parts;
}

// The indicators of the plans that cover a day of the months, each once: the first plan's.
std::vector<std::pair<const Plan*, const Indicator*>> indicators_of(const EvidenceRange& range) {
    std::vector<std::pair<const Plan*, const Indicator*>> all;
    for (const Plan* plan : range.records.plans) {
        if (plan->period.until < first_day(range.months.first) || plan->period.from > last_day(range.months.last)) continue;
        for (const Indicator& indicator : plan->indicators) {
            const bool is_known = std::any_of(all.begin(), all.end(), [&](const auto& one) { return one.second->id == indicator.id; });
            if (!is_known) all.emplace_back(plan, &indicator);
        }
    }
    return all;
}

SourceRef source_of(const Plan& plan, const Indicator& indicator) {
    return {&plan, fmt::format("/indicators/{}", indicator.index), indicator.line};
}

Parts indicators_with_targets(const EvidenceRange& range) {
    Parts parts;
    for (const auto& [plan, indicator] : indicators_of(range)) {
        const auto& levels = range.records.contract->service_levels;
        const bool is_judged = std::any_of(levels.begin(), levels.end(), [id = indicator->id.view()](const ServiceLevel& level) {
            return with_row(level.measure, [&](const auto& m, const auto& row) { return row.reads(m).indicator == id; });
        });
        parts.push_back({indicator->id.str(), source_of(*plan, *indicator), indicator->target || is_judged});
    }
    return parts;
}

Parts indicators_measured(const EvidenceRange& range) {
    Parts parts;
    const Zone& zone = range.records.calendar->zone();
    for (const auto& [plan, indicator] : indicators_of(range)) {
        bool is_measured = indicator->compute.has_value();
        for (const Log* log : range.records.logs) {
            for (const Measurement& m : log->measurements) {
                const std::optional<Month> month = measured_month(m, zone);
                is_measured = is_measured || (m.indicator == indicator->id.view() && month && range.months.contains(*month));
            }
        }
        parts.push_back({indicator->id.str(), source_of(*plan, *indicator), is_measured});
    }
    return parts;
}

// ---- incidents, problems

bool is_request(const Item& item) { return item.type == ItemType::inquiry || item.type == ItemType::request; }

// Both kinds of what is to be recorded: incidents, and requests of the service.
Parts kinds_recorded(const EvidenceRange& range) {
    Parts parts;
    for (const EvidencePart& part : incidents(range, [](const Incident&) { return true; })) {
        parts.push_back({"incident", part.source, true});
        break;
    }
    const Interval span = range.span();
    const auto request = std::find_if(range.records.items.begin(), range.records.items.end(), [&](const Item* item) {
        const std::optional<Instant> opened = when(*item, EventKind::opened);
        return is_request(*item) && opened && span.contains(*opened);
    });
    const bool has_requests = request != range.records.items.end();
    if (parts.empty() && !has_requests) return parts;
    parts.push_back({"request", has_requests ? source_of(**request) : source_of(*range.records.contract), has_requests});
    return parts;
}

Parts incidents_classified(const EvidenceRange& range) {
    return incidents(range, [](const Incident& i) { return i.level() && i.category && !i.assessments.empty(); });
}
Parts incidents_through_states(const EvidenceRange& range) {
    return incidents(
        range,
        [](const Incident& i) {
            const bool has_begun = when(i, EventKind::detected) || when(i, EventKind::occurred) || when(i, EventKind::called);
            return has_begun && when(i, EventKind::restored);
        },
        true);
}
Parts incidents_with_cause(const EvidenceRange& range) {
    return incidents(range, [](const Incident& i) { return !i.cause.empty(); }, true);
}
Parts incidents_with_prevention(const EvidenceRange& range) {
    return incidents(range, [](const Incident& i) { return !i.prevention.empty(); }, true);
}
Parts problems_with_knowledge(const EvidenceRange& range) {
    const Interval span = range.span();
    return of_records(
        range.records.items,
        [&](const Item& item) {
            const std::optional<Instant> opened = when(item, EventKind::opened);
            return item.type == ItemType::problem && opened && *opened < span.to;
        },
        [](const Item& item) { return !item.knowledge.empty(); });
}

// ---- changes

Parts changed_items_registered(const EvidenceRange& range) {
    Parts parts;
    const Interval span = range.span();
    for (const Change* change : range.records.changes) {
        const std::optional<Instant> started = when(*change, EventKind::started);
        if (!started || !span.contains(*started)) continue;
        for (const ChangedItem& item : change->items) {
            const bool is_registered = std::any_of(range.records.assets.begin(), range.records.assets.end(),
                                                   [&](const Asset* asset) { return asset->id == item.asset.id; });
            parts.push_back({fmt::format("{}:{}", change->id, item.asset.id),
                             {change, fmt::format("/items/{}", item.index), item.line}, is_registered});
        }
    }
    return parts;
}
Parts changes_classified(const EvidenceRange& range) {
    return changes(range, [](const Change& c) { return c.risk && c.maintenance; });
}
Parts changes_approved(const EvidenceRange& range) {
    Parts parts = changes(range, [](const Change& c) {
        const std::optional<Instant> approved = when(c, EventKind::approved);
        return approved && *approved <= *when(c, EventKind::started);
    });
    // What needs nobody's approval was decided beforehand.
    std::erase_if(parts, [&](const EvidencePart& part) {
        return range.records.contract->changes.approvals.of(static_cast<const Change*>(part.source.record)->type).empty();
    });
    return parts;
}
Parts changes_with_rollback(const EvidenceRange& range) {
    return changes(range, [](const Change& c) { return c.plan && !c.plan->rollback.empty(); });
}
Parts changes_reviewed(const EvidenceRange& range) {
    return changes(range, [](const Change& c) { return when(c, EventKind::verified) || when(c, EventKind::reviewed); });
}
Parts changes_with_window(const EvidenceRange& range) {
    return changes(range, [](const Change& c) { return c.plan && c.plan->window; });
}
Parts changes_with_steps(const EvidenceRange& range) {
    return changes(range, [](const Change& c) { return c.plan && !c.plan->steps.empty(); });
}
Parts changes_announced(const EvidenceRange& range) {
    return changes(range, [](const Change& c) {
        const std::optional<Instant> announced = when(c, EventKind::announced);
        return announced && *announced <= *when(c, EventKind::started);
    });
}

struct EvidenceRow {
    std::string_view name;
    Label what;
    Parts (*of)(const EvidenceRange&);
};
constexpr std::array table = {
    EvidenceRow{"services-with-levels", {"services with a service level", "保証項目のあるサービス"}, services_with_levels},
    EvidenceRow{"services-with-availability", {"services whose availability is promised", "稼働率を定めたサービス"},
                services_with_availability},
    EvidenceRow{"levels-with-results", {"service levels without a gap in their data", "データの欠けのない保証項目"}, levels_with_results},
    EvidenceRow{"months-reported", {"months that were reported", "報告した月"}, months_reported},
    EvidenceRow{"meetings-held", {"planned meetings that were held", "計画どおり開催した会議"}, meetings_held},
    EvidenceRow{"indicators-with-targets", {"indicators with a target", "目標のある指標"}, indicators_with_targets},
    EvidenceRow{"indicators-measured", {"indicators that were measured", "測定した指標"}, indicators_measured},
    EvidenceRow{"kinds-recorded", {"kinds recorded: incidents, requests", "記録のある種類（障害、サービス要求）"}, kinds_recorded},
    EvidenceRow{"incidents-classified", {"incidents with level, category and severity", "レベル・分類・評価値のある障害"},
                incidents_classified},
    EvidenceRow{"incidents-through-states", {"closed incidents that passed through their states", "経過の記録が揃った完了済みの障害"},
                incidents_through_states},
    EvidenceRow{"incidents-with-cause", {"closed incidents with their cause", "原因を記録した完了済みの障害"}, incidents_with_cause},
    EvidenceRow{"incidents-with-prevention", {"closed incidents with a prevention", "再発防止策のある完了済みの障害"},
                incidents_with_prevention},
    EvidenceRow{"problems-with-knowledge", {"problems whose lesson is kept", "ナレッジに残した問題"}, problems_with_knowledge},
    EvidenceRow{"changed-items-registered", {"changed items that are in the register", "台帳にある変更対象"}, changed_items_registered},
    EvidenceRow{"changes-classified", {"changes with risk and type of maintenance", "リスクと保守の種類のある変更"}, changes_classified},
    EvidenceRow{"changes-approved", {"changes that were approved before they began", "着手前に承認された変更"}, changes_approved},
    EvidenceRow{"changes-with-rollback", {"changes with a rollback plan", "切り戻し計画のある変更"}, changes_with_rollback},
    EvidenceRow{"changes-reviewed", {"changes that were verified or reviewed", "検証又は事後評価をした変更"}, changes_reviewed},
    EvidenceRow{"changes-with-window", {"changes with a planned window", "作業日時を計画した変更"}, changes_with_window},
    EvidenceRow{"changes-with-steps", {"changes with their steps", "手順のある変更"}, changes_with_steps},
    EvidenceRow{"changes-announced", {"changes that were announced before they began", "着手前に通知した変更"}, changes_announced},
};

}  // namespace

std::int64_t Evidence::counted() const {
    return std::count_if(parts.begin(), parts.end(), [](const EvidencePart& part) { return part.counts; });
}

Interval EvidenceRange::span() const {
    const Zone& zone = records.calendar->zone();
    const Instant from = zone.month(months.first).from;
    return {from, std::max(from, std::min(zone.month(months.last).to, as_of))};
}

std::optional<Evidence> evidence_called(std::string_view name, const EvidenceRange& range) {
    const auto row = std::find_if(table.begin(), table.end(), [&](const EvidenceRow& one) { return one.name == name; });
    if (row == table.end()) return std::nullopt;
    return Evidence{row->what, row->of(range)};
}

std::vector<std::string_view> evidence_names() {
    std::vector<std::string_view> names;
    for (const EvidenceRow& row : table) names.push_back(row.name);
    return names;
}

}  // namespace opsctl
