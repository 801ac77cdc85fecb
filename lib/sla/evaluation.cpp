#include "sla/evaluation.h"

#include <algorithm>
#include <map>
#include <set>

#include "model/incident_state.h"

namespace opsctl {
namespace {

using ByKey = std::map<std::string_view, const Report*>;

ByKey first_report_by_key(const ContractRecords& records) {
    ByKey first;
    for (const Report* report : reports_in_force(records)) {
        for (const ReportedBreach& breach : report->breaches) {
            for (const Text& key : breach.keys) first.emplace(key.view(), report);
        }
    }
    return first;
}

// Subjects by the month of their earliest event: claims and attributions belong to it.
template <class S>
using ByMonth = std::map<Month, std::vector<const S*>>;

template <class S>
ByMonth<S> by_month(const std::vector<const S*>& subjects, const Zone& zone) {
    ByMonth<S> result;
    for (const S* subject : subjects) {
        const std::optional<Instant> moment = earliest_moment(*subject);
        if (moment) result[month_of(zone.date_of(*moment))].push_back(subject);
    }
    return result;
}

void add_unended(MonthEvaluation& m) {
    for (const LevelMonth& level : m.levels) {
        for (const Result& result : level.results) {
            const bool runs = result.status == Status::running;
            const bool open = result.open && (result.status == Status::breached || result.status == Status::missed || result.downtime() != nullptr ||
                                              result.mean.has_value());
            if (runs || open) m.pending.push_back(message("{} has not ended", "{} が終了していない", result.key()));
        }
    }
}

void add_undetermined(MonthEvaluation& m, const Subject& subject) {
    if (attribution_of(subject, *m.records).value != Party::undetermined) return;
    m.pending.push_back(message("the attribution of {} is undetermined", "{} の帰責が未確定", subject.id));
}

void add_undecided(MonthEvaluation& m, const Incident& incident) {
    for (const Claim& claim : incident.exemptions) {
        if (is_decided(claim, *m.records)) continue;
        m.pending.push_back(message("a claim on {1} of {0} is undecided", "{0} の {1} に対する免責の申出が未決定",
                                    incident.id, claim.service_level.id));
    }
}

void sum_level(LevelMonth& level) {
    level.sum = Ratio(0);
    for (const Result& result : level.results) {
        level.sum += result.charge.share;
        level.fixed += result.charge.fixed;
    }
    level.counted = level.sum;
    const auto& reduction = level.level->reduction;
    if (reduction && reduction->cap && level.sum > reduction->cap->value) level.counted = reduction->cap->value;
}

// Whether what each level and result takes can be told as money.
bool has_amounts(const MonthEvaluation& m) {
    const Ratio base(m.reduction_base.minor_units());
    const auto has_amount = [&](const Result& result) {
        return (base * result.charge.share + result.charge.fixed).is_countable();
    };
    return std::all_of(m.levels.begin(), m.levels.end(), [&](const LevelMonth& level) {
        return (base * level.sum).is_countable() && (base * level.counted).is_countable() &&
               std::all_of(level.results.begin(), level.results.end(), has_amount);
    });
}

// Rounds once, on the month's total. False: a figure does not fit.
bool settle(MonthEvaluation& m) {
    const ReductionReading& reading = m.contract().reductions;
    m.sum = Ratio(0);
    for (const LevelMonth& level : m.levels) {
        m.sum += level.counted;
        m.fixed += level.fixed;
    }
    if (!m.sum.ok()) return false;
    m.capped = m.sum > reading.cap_or_default();
    m.share = m.capped ? reading.cap_or_default() : m.sum;
    const Ratio base = Ratio(m.fee.base.minor_units());
    const Ratio exact = Ratio(m.reduction_base.minor_units()) * m.share + m.fixed;
    const Ratio rest = base - exact;
    if (!exact.is_countable() || !rest.is_countable() || !has_amounts(m)) return false;
    m.exact_reduction = exact;
    m.exact_payable = rest;
    const std::int64_t payable = reading.rounding_or_default() == Rounding::payable_down
                                     ? rest.floor()
                                     : m.fee.base.minor_units() - exact.floor();
    m.payable = Money::of_minor_units(std::max<std::int64_t>(payable, 0));
    m.excess = m.payable - Money::of_minor_units(payable);
    m.reduction = m.fee.base - m.payable;
    const Tax* tax = tax_of(m.contract(), m.month);
    if (tax == nullptr) return true;
    m.tax_source = tax;
    m.tax_rate = tax->rate;
    m.tax_included = tax->included;
    const std::optional<Money> due = tax_in(m.payable, *tax);
    m.tax = due.value_or(Money());
    return due.has_value();
}

// At the level whose share, or whose addition to those before it, does not fit; else at the fees.
void report_overflow(const MonthEvaluation& m, Findings& findings) {
    Place place{m.contract().path.str(), m.contract().id.str(), "/fees"};
    Ratio sum;
    for (const LevelMonth& level : m.levels) {
        sum += level.counted;
        if (sum.ok()) continue;
        place.pointer = fmt::format("/service_levels/{}", level.level->index);
        break;
    }
    findings.add(FindingName::figure_overflow, place,
                 message("a figure of {} is too large to be computed exactly", "{} の計算が桁あふれしました",
                         to_string(m.month)));
}

class Evaluating {
   public:
    Evaluating(const Index& index, const ContractRecords& records, MonthRange range, Instant as_of)
        : records_(records),
          as_of_(as_of),
          reported_(first_report_by_key(records)),
          incidents_(by_month(records.incidents, records.calendar->zone())),
          changes_(by_month(records.changes, records.calendar->zone())) {
        for (const ServiceLevel& level : records.contract->service_levels) {
            LevelContext context{index, records, level, as_of};
            auto& by_month = results_.emplace_back();
            for (Result& result : measure(context, range)) by_month[result.month].push_back(std::move(result));
        }
    }

    // nullopt: a figure does not fit.
    std::optional<MonthEvaluation> month(Month month, Findings& findings) {
        MonthEvaluation m;
        m.records = &records_;
        m.month = month;
        m.as_of = as_of_;
        const DateRange days = *days_in_term(*records_.contract, month);
        m.open_days = records_.calendar->open_days(days.from, days.until);
        const Interval span{m.zone().midnight(days.from), m.zone().midnight(plus_days(days.until, 1))};
        m.service_seconds = Clock::service(*records_.calendar).of(span).seconds();
        const std::optional<MonthFee> fee = fee_of(records_, month);
        if (fee) {
            m.fee = *fee;
            m.reduction_base =
                records_.contract->reductions.base_or_default() == ReductionBase::full ? fee->monthly : fee->base;
            add_levels(m);
        }
        if (!fee || !settle(m)) {
            report_overflow(m, findings);
            return std::nullopt;
        }
        add_pending(m);
        return m;
    }

   private:
    // Why the month is not final.
    void add_pending(MonthEvaluation& m) {
        if (m.as_of < m.zone().month(m.month).to) {
            m.pending.push_back(message("the month is not over", "月が終わっていない"));
        }
        add_unended(m);
        for (const Incident* incident : incidents_[m.month]) {
            if (false_alarm_of(*incident) != nullptr) continue;
            add_undetermined(m, *incident);
            add_undecided(m, *incident);
        }
        for (const Change* change : changes_[m.month]) {
            if (!change->outages.empty()) add_undetermined(m, *change);
        }
        m.final = m.pending.empty();
    }

    void add_levels(MonthEvaluation& m) {
        const FeeBase base{m.reduction_base, records_.contract->currency};
        for (std::size_t i = 0; i < results_.size(); ++i) {
            LevelMonth level;
            level.level = &records_.contract->service_levels[i];
            level.results = std::move(results_[i][m.month]);
            std::stable_sort(level.results.begin(), level.results.end(),
                             [](const Result& a, const Result& b) { return a.subject < b.subject; });
            for (Result& result : level.results) {
                charge(result, base);
                const auto at = reported_.find(result.key());
                if (at != reported_.end()) result.reported = at->second;
            }
            sum_level(level);
            m.levels.push_back(std::move(level));
        }
    }

    const ContractRecords& records_;
    Instant as_of_;
    ByKey reported_;
    ByMonth<Incident> incidents_;
    ByMonth<Change> changes_;
    std::vector<std::map<Month, std::vector<Result>>> results_;
};

}  // namespace

bool MonthEvaluation::tells(const LevelMonth& level) const {
    const OpenDatePeriod& days = level.level->effective;
    const bool begins_later = days.from && *days.from > last_day(month);
    const bool has_ended = days.until && *days.until < first_day(month);
    return !level.results.empty() || (!begins_later && !has_ended);
}

const Result* MonthEvaluation::find(std::string_view key) const {
    for (const LevelMonth& level : levels) {
        for (const Result& result : level.results) {
            if (result.key() == key) return &result;
        }
    }
    return nullptr;
}

Money amount_of(const MonthEvaluation& month, const Charge& charge) {
    const Ratio exact = charge.share * Ratio(month.reduction_base.minor_units()) + charge.fixed;
    return Money::of_minor_units(exact.is_countable() ? exact.floor() : 0);
}

MonthRange months_of_term(const Contract& contract) {
    return {month_of(contract.term.from), month_of(contract.term.until)};
}

std::vector<const Report*> reports_in_force(const ContractRecords& records) {
    std::set<std::string_view> replaced;
    std::vector<const Report*> reports;
    for (const Report* report : records.reports) {
        if (!report->submitted) continue;
        reports.push_back(report);
        if (report->corrects) replaced.insert(report->corrects->report.id);
    }
    reports.erase(std::remove_if(reports.begin(), reports.end(),
                                 [&](const Report* r) { return replaced.count(r->id.view()) > 0; }),
                  reports.end());
    std::stable_sort(reports.begin(), reports.end(),
                     [](const Report* a, const Report* b) { return a->submitted->at < b->submitted->at; });
    return reports;
}

std::vector<MonthEvaluation> evaluate(const Index& index, const ContractRecords& records, MonthRange range,
                                      Instant as_of, Findings& findings) {
    Evaluating evaluating(index, records, range, as_of);
    std::vector<MonthEvaluation> months;
    for (Month month = range.first; month <= range.last; month += date::months(1)) {
        std::optional<MonthEvaluation> one = evaluating.month(month, findings);
        if (one) months.push_back(std::move(*one));
    }
    return months;
}

}  // namespace opsctl
