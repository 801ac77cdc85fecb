// A service level agrees with itself: what it measures is there to be measured, its guarantee and target suit that, and
// what a breach costs can be computed from it. What suits which kind says the kind's own file (model/measures,
// model/curves).
#include "check/events.h"
#include "check/rule.h"
#include "time/clock.h"
#include "time/day_count.h"

namespace opsctl::rules {
namespace {

Message name_of_subject(Kind kind) {
    switch (kind) {
        case Kind::incident: return message("an incident", "障害");
        case Kind::change: return message("a change", "変更");
        case Kind::item: return message("an item", "管理項目");
        default: return message("a log entry", "作業記録");
    }
}

class LevelChecker {
   public:
    LevelChecker(const Contract& contract, const ServiceLevel& level, const std::string& pointer, Findings& findings)
        : contract_(contract), level_(level), pointer_(pointer), findings_(findings) {}

    void check_measure() const {
        with_row(level_.measure, [&](const auto& measure, const auto& row) {
            if constexpr (requires { measure.of; }) check_where(measure.where, measure.of);
            add(FindingName::measure_incomplete, "measure", row.incomplete(measure));
        });
        if (const TimedMeasure* measure = timed(level_.measure)) {
            check_events(measure->from, measure->of, "from");
            check_events(measure->to, measure->of, "to");
        }
        if (const auto* response = std::get_if<ResponseMeasure>(&level_.measure)) {
            check_events(response->cancelled_by, response->of, "cancelled_by");
        }
    }

    // A promise of which no day, or no window, lies in the contract's term is none.
    void check_judged(const Calendar* calendar) const {
        const bool is_promised = with_row(level_.measure, [&](const auto&, const auto& row) {
            return row.is_judged && (level_.guarantee || !row.needs_guarantee);
        });
        if (!is_promised || !is_read(contract_.term.from) || !is_read(contract_.term.until)) return;
        const Date from = std::max(contract_.term.from, level_.effective.from.value_or(contract_.term.from));
        const Date until = std::min(contract_.term.until, level_.effective.until.value_or(contract_.term.until));
        if (!is_read(from) || !is_read(until)) return;
        if (from > until) {
            if (contract_.term.from > contract_.term.until) return;  // reported as such
            if (level_.effective.from && level_.effective.until && *level_.effective.from > *level_.effective.until) return;
            findings_.add(FindingName::level_never_judged, place("effective"),
                          message("'{}' is in force on no day of the term: it is never judged",
                                  "「{}」は契約期間中のどの日にも適用されず、判定されません", level_.id));
            return;
        }
        check_interval(calendar, from, until);
        const Every* every = windows();
        if (every == nullptr || calendar == nullptr || !periods_within(*every, from, until, *calendar, contract_.term).empty()) return;
        findings_
            .add(FindingName::level_never_judged, place("measure/every"),
                 message("no window of '{}' lies wholly between {} and {}: it is never judged",
                         "「{}」の対象期間が {} から {} までに一つも収まらず、判定されません", level_.id, to_string(from),
                         to_string(until)))
            .help.push_back(message("choose shorter windows: fiscal years run from April to March",
                                    "より短い期間にしてください（年度は4月から3月までです）"));
    }

    void check_guarantees() const {
        check_bound(level_.guarantee, "guarantee");
        check_bound(level_.target, "target");
    }

    void check_reduction() const {
        if (!level_.reduction) return;
        with_row(level_.measure, [&](const auto& measure, const auto& row) {
            if (!row.is_judged) {
                unsuitable(message("a statement is never judged, so it costs nothing",
                                   "statement は判定されないため、減額を定められません"));
            } else if (!level_.guarantee && row.needs_guarantee) {
                unsuitable(message("without a guarantee nothing is breached, so nothing is ever reduced",
                                   "保証値がないと未達にならないため、減額されることがありません"));
            } else if (!level_.guarantee || row.suits(measure, *level_.guarantee)) {
                const Bound none;
                check_curve(row.scale(measure, level_.guarantee ? *level_.guarantee : none));
            }
        });
    }

   private:
    // Between two entries there may be more time than the level is in force: then nothing is ever due.
    void check_interval(const Calendar* calendar, Date from, Date until) const {
        if (calendar == nullptr || !std::holds_alternative<IntervalMeasure>(level_.measure) || !level_.guarantee) return;
        const Instant begin = calendar->zone().midnight(from);
        const std::optional<Instant> due = level_.guarantee->passed(begin, *calendar);
        if (!due || *due <= calendar->zone().midnight(plus_days(until, 1))) return;
        findings_.add(FindingName::level_never_judged, place("guarantee"),
                      message("the interval of '{}' is longer than {} to {}: it is never judged",
                              "「{}」の間隔は {} から {} までより長く、判定されません", level_.id, to_string(from),
                              to_string(until)));
    }

    // The windows that each must lie wholly in the days in force; null where there are none.
    const Every* windows() const {
        if (const auto* frequency = std::get_if<FrequencyMeasure>(&level_.measure)) return &frequency->every;
        const auto* deadline = std::get_if<DeadlineMeasure>(&level_.measure);
        return deadline != nullptr && deadline->every && !deadline->report ? &*deadline->every : nullptr;
    }

    Place place(std::string_view key) const {
        return place_of(contract_, fmt::format("{}{}{}", pointer_, key.empty() ? "" : "/", key));
    }

    void add(FindingName name, std::string_view key, Complaints complaints) const {
        for (Complaint& complaint : complaints) {
            const std::string_view slash = complaint.key.empty() ? "" : "/";
            Finding& finding =
                findings_.add(name, place(fmt::format("{}{}{}", key, slash, complaint.key)), std::move(complaint.text));
            if (complaint.help) finding.help.push_back(std::move(*complaint.help));
        }
    }

    // A field that the subjects lack matches nothing, so the level would never judge anything.
    void check_where(const Where& where, Kind of) const {
        const Message subject = name_of_subject(of);
        for (const WhereField& field : where_fields) {
            if (!field.is_given(where) || field.is_of(of)) continue;
            add(FindingName::measure_incomplete, "measure",
                {{fmt::format("where/{}", field.name),
                  {fmt::format("{} has no `{}`: this filter matches nothing", subject.en, field.name),
                   fmt::format("{}には `{}` がないため、この条件に合うものはありません", subject.ja, field.name)}}});
        }
        for (std::size_t i = 0; i < where.types.items.size(); ++i) {
            if (subject_of(where.types.items[i]) == of) continue;
            if (of == Kind::change || of == Kind::item) add_unmatched(subject, "types", i, enum_name(where.types.items[i]));
        }
        for (std::size_t i = 0; i < where.categories.items.size() && of == Kind::incident; ++i) {
            check_category(place(fmt::format("measure/where/categories/{}", i)), where.categories.items[i], findings_);
        }
    }

    void add_unmatched(const Message& subject, std::string_view key, std::size_t i, std::string_view value) const {
        add(FindingName::measure_incomplete, "measure",
            {{fmt::format("where/{}/{}", key, i),
              {fmt::format("{} is never of the type `{}`: nothing matches it", subject.en, value),
               fmt::format("{}に種別 `{}` はないため、合うものはありません", subject.ja, value)}}});
    }

    void check_events(const OneOrMany<EventPattern>& patterns, Kind of, std::string_view key) const {
        for (std::size_t i = 0; i < patterns.items.size(); ++i) {
            check_pattern(patterns.items[i], of, fmt::format("measure/{}/{}", key, i));
        }
    }

    void check_pattern(const EventPattern& pattern, Kind of, const std::string& key) const {
        check_event_name(place(key + "/event"), pattern.event, of, findings_);
        if (of != Kind::change) return;
        if (pattern.event == EventKind::finished) check_finish_result(place(key + "/result"), pattern.result, findings_);
        if (pattern.event == EventKind::ledger_updated) check_ledger(place(key + "/ledger"), pattern.ledger, findings_);
    }

    void check_bound(const std::optional<Bound>& bound, std::string_view key) const {
        if (!bound) return;
        with_row(level_.measure, [&](const auto& measure, const auto& row) {
            const auto suits = key == "target" && row.suits_as_target != nullptr ? row.suits_as_target : row.suits;
            if (suits(measure, *bound)) return;
            findings_
                .add(FindingName::guarantee_unsuitable, place(key),
                     message("'{}' does not suit a level of kind {}", "「{}」は {} の基準値になりません", bound->text(),
                             kind_of(level_.measure)))
                .help.push_back(row.what_suits(measure, *bound));
        });
    }

    void check_curve(const Scale& scale) const {
        int used = 0;
        each_used_curve(*level_.reduction, [&](const auto&) { ++used; });
        if (used != 1) {
            unsuitable(message("a reduction has exactly one of: flat, step, bands, ratio",
                               "減額には flat, step, bands, ratio のうち一つだけを書いてください"));
            return;
        }
        const CurveUse use{kind_of(level_.measure), level_.guarantee ? level_.guarantee->text() : "–", scale};
        each_used_curve(*level_.reduction, [&](const auto& curve) {
            add(FindingName::reduction_unsuitable, fmt::format("reduction/{}", curve.key),
                misfits(curve.of(*level_.reduction), use));
        });
    }

    void unsuitable(Message text) const {
        findings_.add(FindingName::reduction_unsuitable, place("reduction"), std::move(text));
    }

    const Contract& contract_;
    const ServiceLevel& level_;
    const std::string& pointer_;
    Findings& findings_;
};

}  // namespace

void check_levels(const Context& context, Findings& findings) {
    each_level(context, [&](const Contract& contract, const ServiceLevel& level, const std::string& pointer) {
        const LevelChecker checker(contract, level, pointer, findings);
        checker.check_measure();
        checker.check_guarantees();
        checker.check_reduction();
        const ContractRecords* of = context.index.of(contract.id);
        checker.check_judged(of != nullptr ? of->calendar : nullptr);
    });
    for (const ContractRecords& of : context.index.contracts()) {
        if (context.unread.at(*of.contract, "/term")) continue;
        for (const ServiceLevel& level : of.contract->service_levels) {
            const std::string pointer = fmt::format("/service_levels/{}", level.index);
        }
    }
}

}  // namespace opsctl::rules
