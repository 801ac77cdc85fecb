// A log entry or measurement that a service level reads must say what the level needs to know.
#include <map>

#include "base/suggestions.h"
#include "check/rule.h"

namespace opsctl::rules {
namespace {

// What the levels of one contract read in its logs.
class Readers {
   public:
    Readers(const Context& context, const ContractRecords& of) : contract_(*of.contract), calendar_(of.calendar) {
        const Contract& contract = contract_;
        for (const ServiceLevel& level : contract.service_levels) {
            if (!context.unread.at(contract, fmt::format("/service_levels/{}", level.index))) add(level);
        }
    }

    // The windows of the deadlines that read the activity, and of the years around the contract's term; none where no
    // deadline reads it.
    const std::vector<std::string>& windows_of(std::string_view activity) const {
        const auto [at, is_new] = windows_.try_emplace(std::string(activity));
        if (!is_new || calendar_ == nullptr) return at->second;
        for (const DeadlineMeasure* deadline : deadlines_) {
            if (!(deadline->activity == activity) || !deadline->every) continue;
            const Date from = contract_.term.from.year() / 1 / 1 - date::years(1);
            const Date until = contract_.term.until.year() / 12 / 31 + date::years(1);
            for (Period& period : periods_within(*deadline->every, from, until, *calendar_, contract_.term)) {
                at->second.push_back(std::move(period.key));
            }
        }
        return at->second;
    }

    // The level that judges the entry on its own, that counts it, that judges the measurement; null if none does.
    const ServiceLevel* judge_of(const LogEntry& entry) const {
        return find(judges_, [&](const Where* where) {
            const auto& activities = where->activities;
            return activities.empty() || std::any_of(activities.begin(), activities.end(),
                                                     [&](const auto& a) { return a == entry.activity; });
        });
    }
    const ServiceLevel* counter_of(const LogEntry& entry) const {
        return find(counters_, [&](std::string_view activity) { return entry.activity == activity; });
    }
    const ServiceLevel* ratio_of(const Measurement& m) const {
        return find(ratios_, [&](std::string_view indicator) { return m.indicator == indicator; });
    }
    const ServiceLevel* value_of(const Measurement& m) const {
        return find(values_, [&](std::string_view indicator) { return m.indicator == indicator; });
    }

   private:
    template <class Key>
    using List = std::vector<std::pair<Key, const ServiceLevel*>>;

    template <class Key, class F>
    static const ServiceLevel* find(const List<Key>& list, F matches) {
        const auto at = std::find_if(list.begin(), list.end(), [&](const auto& row) { return matches(row.first); });
        return at == list.end() ? nullptr : at->second;
    }

    void add(const ServiceLevel& level) {
        with_row(level.measure, [&](const auto& measure, const auto& row) {
            if constexpr (requires { measure.where; }) {
                if (measure.of == Kind::log) judges_.emplace_back(&measure.where, &level);
            }
            if constexpr (std::is_same_v<std::decay_t<decltype(measure)>, DeadlineMeasure>) {
                deadlines_.push_back(&measure);
            }
            const LogNeeds needs = row.reads(measure);
            if (!needs.activity.empty()) counters_.emplace_back(needs.activity, &level);
            if (!needs.indicator.empty()) (needs.counts ? ratios_ : values_).emplace_back(needs.indicator, &level);
        });
    }

    List<const Where*> judges_;
    const Contract& contract_;
    const Calendar* calendar_;
    std::vector<const DeadlineMeasure*> deadlines_;
    mutable std::map<std::string, std::vector<std::string>> windows_;
    List<std::string_view> counters_, ratios_, values_;
};

class LogChecker {
   public:
    LogChecker(const Context& context, const Readers& readers, const Log& log, Findings& findings)
        : context_(context), readers_(readers), log_(log), findings_(findings) {}

    void check() {
        for (const LogEntry& entry : log_.entries) check_entry(entry);
        for (const Measurement& m : log_.measurements) {
            if (!context_.unread.at(log_, pointer_of(m))) check_measurement(m);
        }
    }

   private:
    static std::string pointer_of(const LogEntry& entry) { return fmt::format("/entries/{}", entry.index); }
    static std::string pointer_of(const Measurement& m) { return fmt::format("/measurements/{}", m.index); }

    // Without the check a window of another kind (a day, where months are due) would just serve nothing.
    void check_window(const LogEntry& entry) {
        const std::vector<std::string>& windows = readers_.windows_of(entry.activity);
        if (windows.empty() || std::find(windows.begin(), windows.end(), entry.window) != windows.end()) return;
        Finding& finding = findings_.add(FindingName::dangling_reference, place_of(log_, pointer_of(entry) + "/for"),
                                         message("'{}' has no window '{}'", "「{}」に「{}」という期間はありません",
                                                 entry.activity.id, entry.window));
        suggest(finding, entry.window.view(), windows);
    }

    void check_entry(const LogEntry& entry) {
        if (!entry.window.empty()) check_window(entry);
        const ServiceLevel* judge = entry.id.empty() ? readers_.judge_of(entry) : nullptr;
        if (judge != nullptr) incomplete(entry, "id", *judge);
        const ServiceLevel* counter = readers_.counter_of(entry);
        if (counter == nullptr) return;
        if (!entry.result) incomplete(entry, "result", *counter);
        // What was skipped was never done.
        if (!entry.done && entry.result != EntryResult::skipped) incomplete(entry, "done", *counter);
    }

    void incomplete(const LogEntry& entry, std::string_view key, const ServiceLevel& level) {
        if (context_.unread.at(log_, pointer_of(entry))) return;
        findings_.add(FindingName::log_entry_incomplete, place_of(log_, pointer_of(entry)),
                      message("an entry of '{}' needs the key '{}': service level '{}' reads it",
                              "「{}」の記録にはキー「{}」が必要です（保証項目「{}」の判定に使います）",
                              entry.activity.id, key, level.id));
    }

    void check_measurement(const Measurement& m) {
        const std::string pointer = pointer_of(m);
        if (m.month.has_value() + m.day.has_value() + m.at.has_value() != 1) {
            unsuitable(pointer, message("a measurement has exactly one of: month, day, at",
                                        "測定には month、day、at のどれか一つだけを書いてください"));
            return;
        }
        if (m.values.has_value() == m.value.has_value()) {
            unsuitable(pointer, message("a measurement has exactly one of: values, value",
                                        "測定には values と value のどちらか一つだけを書いてください"));
            return;
        }
        if (m.values) check_counts(m, pointer + "/values");
        if (m.value) check_value(m, pointer + "/value");
    }

    void check_counts(const Measurement& m, const std::string& pointer) {
        if (m.values->good > m.values->total) {
            unsuitable(pointer + "/good",
                       message("good ({}) is more than total ({})", "good（{}）が total（{}）を超えています",
                               m.values->good, m.values->total));
        }
        if (const ServiceLevel* level = readers_.value_of(m)) {
            unsuitable(pointer, message("service level '{}' needs a `value`, not counts",
                                        "保証項目「{}」には件数ではなく `value` が必要です", level->id));
        }
    }

    void check_value(const Measurement& m, const std::string& pointer) {
        if (const ServiceLevel* level = readers_.ratio_of(m)) {
            unsuitable(pointer, message("service level '{}' needs `values: {{good: …, total: …}}`",
                                        "保証項目「{}」には `values: {{good: …, total: …}}` が必要です", level->id));
        }
        const ServiceLevel* level = readers_.value_of(m);
        if (level == nullptr) return;
        const std::string_view unit =
            with_row(level->measure, [](const auto& measure, const auto& row) { return row.reads(measure).unit; })
                .value_or(std::string_view());
        if (unit == m.value->unit || (is_percent_unit(unit) && is_percent_unit(m.value->unit))) return;
        unsuitable(pointer,
                   message("the unit is '{}', but service level '{}' measures in '{}'",
                           "単位が「{}」ですが、保証項目「{}」の単位は「{}」です", m.value->unit, level->id, unit));
    }

    void unsuitable(std::string pointer, Message text) {
        findings_.add(FindingName::measurement_unsuitable, place_of(log_, std::move(pointer)), std::move(text));
    }

    const Context& context_;
    const Readers& readers_;
    const Log& log_;
    Findings& findings_;
};

// Whether values of the unit may be added up without anybody saying so: counts are, a time, percentage or amount is not.
bool adds_up(const std::string& unit, const Contract& contract) {
    return !seconds_of({Ratio(1), unit}) && !is_percent_unit(unit) && !minor_digits(unit) && unit != contract.currency &&
           unit != "円" && unit != "千円";
}

// Several values of a month become one as the indicator's `aggregate` says; two answer times are not one of both together.
class SecondValues {
   public:
    SecondValues(const ContractRecords& of, Findings& findings) : of_(of), findings_(findings) {}

    void add(const Log& log, const Measurement& m) {
        const std::optional<Month> month = measured_month(m, of_.calendar->zone());
        if ((!m.value && !m.values) || !month) return;
        const auto [known, is_first] = first_.try_emplace({m.indicator.id.view(), *month}, &log, &m);
        if (is_first) return;
        const Measurement& first = *known->second.second;
        const Indicator* indicator = of_.indicator(m.indicator.id, *month);
        if (indicator == nullptr) return;
        if (m.value.has_value() != first.value.has_value()) {
            report(log, m, known->second,
                   message("'{}' has counts (`values`) and a `value` in {}: they cannot become one",
                           "「{}」の {} の測定値に件数（values）と値（value）が混在しています", m.indicator.id, to_string(*month)));
            return;
        }
        if (!m.value) return;  // counts add up
        const bool both_times = seconds_of(*m.value) && seconds_of(*first.value);
        if (m.value->unit != first.value->unit && !both_times) {
            report(log, m, known->second,
                   message("the unit is '{}', but the month's first value of '{}' is in '{}'",
                           "単位が「{}」ですが、この月の「{}」の最初の値の単位は「{}」です", m.value->unit, m.indicator.id,
                           first.value->unit));
            return;
        }
        const std::string unit = m.value->unit.empty() ? indicator->unit.str() : m.value->unit;
        if (indicator->aggregate || adds_up(unit, *of_.contract)) return;
        Finding& finding =
            report(log, m, known->second,
                   message("'{}' has a second value for {}, and the indicator does not say what both come to",
                           "「{}」の {} の値が二つありますが、指標に集計の方法がありません", m.indicator.id, to_string(*month)));
        finding.help.push_back(
            message("write `aggregate: mean` (sum, max, min, last) at the indicator, or correct the first value",
                    "指標に `aggregate: mean`（sum, max, min, last）を書くか、最初の値を直してください"));
    }

   private:
    using First = std::pair<const Log*, const Measurement*>;

    static Place at(const Log& log, const Measurement& m) {
        return place_of(log, fmt::format("/measurements/{}/{}", m.index, m.value ? "value" : "values"));
    }
    Finding& report(const Log& log, const Measurement& m, const First& first, Message text) {
        Finding& finding = findings_.add(FindingName::measurement_unsuitable, at(log, m), std::move(text));
        finding.related.push_back({at(*first.first, *first.second), {}, message("the first value", "最初の値")});
        return finding;
    }

    const ContractRecords& of_;
    Findings& findings_;
    std::map<std::pair<std::string_view, Month>, First> first_;
};

void check_second_values(const Context& context, const ContractRecords& of, Findings& findings) {
    SecondValues values(of, findings);
    for (const Log* log : of.logs) {
        for (const Measurement& m : log->measurements) {
            if (!context.unread.at(*log, fmt::format("/measurements/{}", m.index))) values.add(*log, m);
        }
    }
}

}  // namespace

void check_logs(const Context& context, Findings& findings) {
    for (const ContractRecords& of : context.index.contracts()) {
        const Readers readers(context, of);
        for (const Log* log : of.logs) LogChecker(context, readers, *log, findings).check();
        if (of.calendar != nullptr) check_second_values(context, of, findings);
    }
}

}  // namespace opsctl::rules
