#include "sla/gate.h"

#include <algorithm>
#include <map>

#include "base/suggestions.h"
#include "base/text.h"
#include "model/incident_state.h"
#include "sla/computed.h"
#include "sla/gate_money.h"
#include "sla/wording.h"
#include "time/due.h"

namespace opsctl {
namespace {

Place place_of(const SourceRef& source) { return {source.record->path.str(), source.record->id.str(), source.pointer}; }
Place place_in(const Record& record, std::string pointer) {
    return {record.path.str(), record.id.str(), std::move(pointer)};
}

using Kept = GateMonths::Kept;

class Gate {
   public:
    Gate(const ContractRecords& records, const GateMonths& months, Instant as_of, const GateOptions& options,
         Findings& findings)
        : records_(records),
          months_(months),
          contract_(*records.contract),
          zone_(records.calendar->zone()),
          as_of_(as_of),
          options_(options),
          findings_(findings),
          in_force_(reports_in_force(records)) {
        note_first_reports();
    }

    void run() {
        for (const auto& [key, result] : months_.by_key()) check_breach(key, result);
        for (const auto& [cause, missing] : missing_) report_missing(cause, missing);
        add_remarks();
        for (const Report* report : in_force_) check_named_breaches(*report);
        for (const auto& [index, level] : months_.unjudged()) check_judged(*level);
        for (const Incident* incident : records_.incidents) check_claims(*incident);
        for (const Incident* incident : records_.incidents) {
            if (false_alarm_of(*incident) == nullptr) check_attribution(*incident);
        }
        for (const Change* change : records_.changes) {
            if (!change->outages.empty()) check_attribution(*change);
        }
    }

   private:
    bool is_wanted(Month month) const { return !options_.month || *options_.month == month; }
    bool is_over(Month month) const { return as_of_ >= zone_.month(month).to; }

    void note_first_reports() {
        for (const Report* report : records_.reports) {
            if (!report->submitted) continue;
            for (const ReportedBreach& breach : report->breaches) {
                for (const Text& key : breach.keys) {
                    const Report*& first = first_to_name_.try_emplace(key.view(), report).first->second;
                    if (report->submitted->at < first->submitted->at) first = report;
                }
            }
        }
    }

    void check_breach(const std::string& key, const Kept& result) {
        if (!is_wanted(result.month)) return;
        check_contact(key, result);
        if (result.status != Status::breached || !result.known || *result.known > as_of_) return;
        const std::optional<Instant> due = breach_report_due(records_, *result.known);
        if (result.reported == nullptr) {
            const Cause cause = cause_of(key, result, due);
            missing_[cause].push_back({key, &result, due});
            return;
        }
        const Report* first = first_to_name_.at(key);
        if (!due || first->submitted->at <= *due) return;
        add(FindingName::breach_report_late, place_of(result.source), key,
            message("the breach {} was due to be reported by {} and first was at {}",
                    "未達 {} の報告期限は {} でしたが、最初の報告は {} でした", key, due_text(*due, zone_),
                    zone_.plain(first->submitted->at)));
    }

    // Until the days in force are over somebody may still measure it.
    void check_judged(const ServiceLevel& level) {
        const Date last = std::min(contract_.term.until, level.effective.until.value_or(contract_.term.until));
        if (!is_wanted(month_of(last)) || as_of_ < zone_.midnight(plus_days(last, 1))) return;
        Place place = place_in(contract_, fmt::format("/service_levels/{}/guarantee", level.index));
        findings_
            .add(FindingName::level_never_judged, std::move(place),
                 message("nobody measured '{}' until {}: what it guarantees was never judged",
                         "「{}」は {} まで一度も測定されず、保証値を判定していません", level.id, to_string(last)))
            .help.push_back(message("record what was measured; what nobody can measure is a target, or a statement",
                                    "測定値を記録してください。測れないものは目標値（target）か statement にしてください"));
    }

    // What a record lacks is told once, however many levels ask for it.
    void add_remarks() {
        Lacking lacking;
        for (const auto& [key, result] : months_.by_key()) {
            if (!is_wanted(result.month)) continue;
            for (const Remark& remark : result.remarks) {
                if (remark.name == FindingName::field_undetermined) {
                    add_lacking(remark, key, lacking);
                } else {
                    findings_.add({remark.name, place_of(remark.source), {}, remark.text, {}, {}, key});
                }
            }
        }
        for (const Plan* plan : records_.plans) {
            for (const Indicator& indicator : plan->indicators) {
                if (indicator.compute) add_lacking_of(indicator, lacking);
            }
        }
        for (auto& [place, finding] : lacking) findings_.add(std::move(finding));
    }

    using Lacking = std::map<std::pair<std::string, std::string>, Finding>;
    static Finding& add_lacking(const Remark& remark, const std::string& key, Lacking& lacking) {
        Place place = place_of(remark.source);
        Finding finding{remark.name, place, {}, remark.text, {}, {}, key};
        const auto [at, is_new] = lacking.try_emplace({place.path, place.pointer}, std::move(finding));
        if (!is_new) at->second.related.push_back({std::move(place), {}, remark.text});
        return at->second;
    }

    // All that one indicator leaves out is told at the first record.
    void add_lacking_of(const Indicator& indicator, Lacking& lacking) const {
        constexpr std::size_t most_named = 10;
        const std::vector<Remark> remarks = undetermined(records_, indicator);
        if (remarks.empty()) return;
        Finding& finding = add_lacking(remarks.front(), {}, lacking);
        for (std::size_t i = 1; i < std::min(most_named, remarks.size()); ++i) {
            finding.related.push_back({place_of(remarks[i].source), {}, remarks[i].text});
        }
        if (remarks.size() <= most_named) return;
        finding.help.push_back(message("the same of {} more records", "ほか {} 件の記録も同様です", remarks.size() - most_named));
    }

    // A breach that no report names.
    struct Missing {
        std::string key;
        const Kept* result;
        std::optional<Instant> due;
    };
    // What is told as one: a breach, or all windows of a level that passed in a month without anything done.
    struct Cause {
        bool is_pending;
        std::string key;
        friend auto operator<=>(const Cause&, const Cause&) = default;
    };

    Cause cause_of(const std::string& key, const Kept& result, const std::optional<Instant>& due) const {
        const bool is_pending = due && as_of_ <= *due;
        if (result.source.record != &contract_) return {is_pending, key};
        return {is_pending, fmt::format("{}/{}", result.level->id, to_string(result.month))};
    }

    void report_missing(const Cause& cause, const std::vector<Missing>& missing) {
        const Missing& first = missing.front();
        std::vector<std::string> keys;
        Ratio share;
        for (const Missing& each : missing) {
            keys.push_back(each.key);
            share = share + each.result->share;
        }
        const auto& reduction = first.result->level->reduction;
        if (reduction && reduction->cap) share = std::min(share, reduction->cap->value);
        share = std::min(share, contract_.reductions.cap_or_default());
        const std::string all = joined(keys, " ");
        Finding& finding = add(cause.is_pending ? FindingName::breach_report_pending : FindingName::breach_unreported,
                               place_of(first.result->source), all,
                               cause.is_pending ? pending_text(missing) : unreported_text(missing));
        finding.help.push_back(message("report it: opsctl-report submit {}{} --cause TEXT --action TEXT",
                                       "報告するには: opsctl-report submit {}{} --cause TEXT --action TEXT", all,
                                       records_.option()));
        if (!share.is_zero()) {
            finding.help.push_back(
                message("it costs {} of the month's fee", "減額は月額の {} です", percent_text(share)));
        }
    }

    Message pending_text(const std::vector<Missing>& missing) const {
        const Missing& first = missing.front();
        const std::string due = due_text(*first.due, zone_);
        if (missing.size() == 1) {
            return message("the breach {} is to be reported by {}", "未達 {} の報告期限は {} です", first.key, due);
        }
        return message("{0} breaches, {1} to {2}, are to be reported, the first by {3}",
                       "未達 {0} 件（{1} ～ {2}）の報告期限は、最初のもので {3} です", missing.size(), first.key,
                       missing.back().key, due);
    }

    static Message unreported_text(const std::vector<Missing>& missing) {
        const Missing& first = missing.front();
        const Text& title = first.result->level->title;
        if (missing.size() == 1) {
            return message("no report names the breach {} ({})", "未達 {} を報告した記録がありません（{}）", first.key, title);
        }
        return message("no report names {0} breaches, {1} to {2} ({3})",
                       "未達 {0} 件（{1} ～ {2}）を報告した記録がありません（{3}）", missing.size(), first.key,
                       missing.back().key, title);
    }

    void check_contact(const std::string& key, const Kept& result) {
        if (result.unqualified == nullptr) return;
        const Record& record = *result.source.record;
        add(FindingName::exemption_contact_late,
            place_in(record, fmt::format("/exemptions/{}", result.unqualified->index)), key,
            message("the claim on {} does not qualify: contact came after the due time or is not recorded",
                    "{} への免責の申出は要件を満たしません（期限までの連絡が記録されていません）", result.level->id));
    }

    void check_named_breaches(const Report& report) {
        for (const ReportedBreach& breach : report.breaches) {
            for (std::size_t i = 0; i < breach.keys.size(); ++i) {
                check_named(report, breach, breach.keys[i].str(),
                            place_in(report, fmt::format("/breaches/{}/keys/{}", breach.index, i)));
            }
        }
    }

    // Measured over a window, so that until it is over nothing can be said of it.
    bool is_still_open(const Kept& result) const {
        const Measure& measure = result.level->measure;
        const bool is_of_event = std::holds_alternative<ResponseMeasure>(measure) ||
                                 std::holds_alternative<LeadTimeMeasure>(measure) ||
                                 std::holds_alternative<OccurrenceMeasure>(measure);
        return !is_of_event && !is_over(result.month);
    }

    void check_named(const Report& report, const ReportedBreach& breach, const std::string& key, Place place) {
        const auto at = months_.by_key().find(key);
        if (at == months_.by_key().end()) {
            if (options_.month && report.month != options_.month) return;
            Finding& finding = add(FindingName::report_unknown_breach, std::move(place), key,
                                   message("there is no result '{}'", "「{}」という評価結果はありません", key));
            if (suggestions_++ < most_suggestions) suggest(finding, key);
            finding.help.push_back(take_back(report, key));
            return;
        }
        const Kept& result = at->second;
        if (!is_wanted(result.month)) return;
        if (result.status != Status::breached && result.status != Status::exempt) {
            if (is_still_open(result)) return;
            add(FindingName::report_unknown_breach, std::move(place), key,
                message("{0} is no breach: it is {1}", "{0} は未達ではありません（{2}）", key, status_word(result.status, Lang::en),
                        status_word(result.status, Lang::ja)))
                .help.push_back(take_back(report, key));
        } else if (breach.reduction && result.known && *result.known <= as_of_ &&
                   !is_computed(*breach.reduction, result)) {
            Finding& finding =
                add(FindingName::breach_misreported,
                    place_in(report, fmt::format("/breaches/{}/reduction", breach.index)), key,
                    message("the reduction of {0} is {1} ({2})", "{0} の減額は {1}（{3}）です", key,
                            percent_text(result.share), to_string(result.amount, contract_.currency, Lang::en),
                            to_string(result.amount, contract_.currency, Lang::ja)));
            finding.help.push_back(message("restate it, also of a month that was paid: opsctl-report correct {}{} --reason TEXT",
                                           "訂正するには（支払済みの月も同様です）: opsctl-report correct {}{} --reason TEXT",
                                           named_in_command(report, key), records_.option()));
        }
    }

    // A breach is restated by its key, unless the monthly report names it.
    static std::string named_in_command(const Report& report, const std::string& key) {
        const bool is_monthly = report.type == ReportType::monthly && report.month;
        return is_monthly ? "--month " + to_string(*report.month) : shell_word(key);
    }

    // What a report says that is none any more is replaced by a report without it.
    Message take_back(const Report& report, const std::string& key) const {
        return message("take it back: opsctl-report correct {}{} --reason TEXT",
                       "取り下げるには: opsctl-report correct {}{} --reason TEXT", named_in_command(report, key),
                       records_.option());
    }

    bool is_computed(const Cut& reported, const Kept& result) const {
        if (const auto* rate = std::get_if<Rate>(&reported)) {
            return rate->value.percent() == result.share.percent();
        }
        return to_money(std::get<Amount>(reported), contract_.currency) == result.amount;
    }

    void suggest(Finding& finding, const std::string& key) {
        if (breach_keys_.empty()) breach_keys_ = breach_keys();
        if (const auto near = nearest(key, breach_keys_)) {
            finding.help.push_back(message("did you mean '{}'?", "「{}」ではありませんか", *near));
        }
    }

    std::vector<std::string> breach_keys() const {
        std::vector<std::string> keys;
        for (const auto& [key, result] : months_.by_key()) {
            if (result.status == Status::breached || result.status == Status::exempt) keys.push_back(key);
        }
        return keys;
    }

    bool is_due_for_decision(const Subject& subject) const {
        const std::optional<Instant> moment = earliest_moment(subject);
        if (!moment) return false;
        const Month month = month_of(zone_.date_of(*moment));
        return is_wanted(month) && is_over(month);
    }

    void check_claims(const Incident& incident) {
        if (!is_due_for_decision(incident)) return;
        for (const Claim& claim : incident.exemptions) {
            if (is_decided(claim, records_)) continue;
            add(FindingName::claim_undecided, place_in(incident, fmt::format("/exemptions/{}", claim.index)),
                fmt::format("{}/{}", claim.service_level.id, incident.id),
                message("the claim on {} is not decided by the other party",
                        "{} への免責の申出を相手方が決定していません", claim.service_level.id));
        }
    }

    void check_attribution(const Subject& subject) {
        if (!is_due_for_decision(subject)) return;
        const Attributed attributed = attribution_of(subject, records_);
        if (attributed.value != Party::undetermined) return;
        const std::string pointer =
            attributed.source ? fmt::format("/attributions/{}", attributed.source->index) : std::string();
        add(FindingName::attribution_undetermined, place_in(subject, pointer), {},
            attributed.undecided
                ? message("the attribution '{0}' is not agreed to by the other party; until then it counts as vendor",
                          "帰責「{1}」に相手方が合意していません（それまでは受注者の責として扱います）",
                          enum_name(attributed.proposed), word_of(attributed.proposed).ja)
                : message("there is no attribution; it counts as vendor", "帰責がありません（受注者の責として扱います）"));
    }

    Finding& add(FindingName name, Place place, const std::string& key, Message text) {
        return findings_.add(Finding{name, std::move(place), {}, std::move(text), {}, {}, key});
    }

    const ContractRecords& records_;
    const GateMonths& months_;
    const Contract& contract_;
    const Zone& zone_;
    Instant as_of_;
    const GateOptions& options_;
    Findings& findings_;
    std::vector<const Report*> in_force_;
    std::map<Cause, std::vector<Missing>> missing_;
    std::map<std::string_view, const Report*> first_to_name_;  // of reports that were submitted, replaced or not
    std::vector<std::string> breach_keys_;                     // once one is to be suggested
    int suggestions_ = 0;
};

}  // namespace

std::optional<Instant> breach_report_due(const ContractRecords& records, Instant known) {
    if (!records.contract->reporting.breach) return std::nullopt;
    const Limit& within = records.contract->reporting.breach->within;
    if (const auto* duration = std::get_if<ClockTime>(&within)) return Clock::elapsed().add(known, *duration);
    return due_after(known, std::get<DayCount>(within), *records.calendar);
}

bool is_about(const Subject& subject, Month month, const Zone& zone) {
    const std::optional<Instant> moment = earliest_moment(subject);
    return moment && month_of(zone.date_of(*moment)) == month;
}

void gate(const ContractRecords& records, const GateMonths& months, Instant as_of, const GateOptions& options,
          Findings& findings) {
    if (records.calendar == nullptr) return;
    Gate(records, months, as_of, options, findings).run();
    gate_money(records, months, as_of, options, findings);
}

void gate(const Index& index, const ContractRecords& records, Instant as_of, const GateOptions& options,
          Findings& findings) {
    if (records.calendar == nullptr) return;
    GateMonths months;
    const MonthRange range = months_to_gate(records, as_of);
    constexpr date::months at_once(30);  // fewer take less memory, and measure more often
    for (Month first = range.first; first <= range.last; first += at_once) {
        const MonthRange some{first, std::min(range.last, first + at_once - date::months(1))};
        for (const MonthEvaluation& month : evaluate(index, records, some, as_of, findings)) months.add(month);
    }
    gate(records, months, as_of, options, findings);
}

}  // namespace opsctl
