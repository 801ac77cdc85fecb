#include "report/measure_words.h"

#include <algorithm>

#include "report/contract_words.h"
#include "report/terms.h"
#include "report/where_words.h"
#include "sla/timed.h"
#include "sla/wording.h"
#include "time/words.h"

namespace opsctl {
namespace {

class Wording {
   public:
    Wording(const Agreed& agreed, const ServiceLevel& level, Lang lang)
        : agreed_(agreed), records_(*agreed.records), level_(level), lang_(lang) {}

    void operator()(const ResponseMeasure& m) {
        words.content = say("for each {}: the time from {} to {}", "{}ごとの、{}から{}までの時間", kind_word(m.of),
                            events(m.from), events(m.to));
        add_timed(m);
        if (m.roll == Roll::next_open_day) {
            method("a last day that is closed moves to the next open day", "末日が閉庁日のときは次の開庁日までとする");
        }
        if (m.of == Kind::incident || m.of == Kind::item) add_reopening(m.reopen);
        if (m.intervals == Intervals::every) {
            method("every interval that begins after an end is measured on its own",
                   "終点の後に再び起点があれば、その区間もそれぞれ測る");
        }
        if (!m.where.levels.empty()) add_regrading(m.regrade);
        if (!m.cancelled_by.empty()) {
            exclude(say("what the client called off before the end ({})", "終点より前に発注者が取り消したもの（{}）",
                        events(m.cancelled_by)));
        }
    }

    void operator()(const LeadTimeMeasure& m) {
        words.content = say("for each {}: how long before {} there is {}", "{}ごとに、{}のどれだけ前に{}があるか",
                            kind_word(m.of), events(m.to), events(m.from));
        add_timed(m);
        if (m.roll == Roll::previous_open_day) {
            method("a last day that is closed moves to the open day before it",
                   "末日が閉庁日のときはその前の開庁日までとする");
        }
        method("without any it is missed", "記録がないものは未達とする");
    }

    void operator()(const AvailabilityMeasure& m) {
        const std::vector<std::string> services = service_titles(m);
        words.content = say("downtime of {} in each month, and availability", "{} の月ごとの停止時間と稼働率",
                            joined(services, say(", ", "・")));
        add_downtime_rules(m, services.size() > 1);
        const bool by_share = level_.guarantee ? level_.guarantee->rate().has_value()
                                               : level_.target && level_.target->rate().has_value();
        words.unit =
            by_share ? say("% (the exact fraction is judged)", "％（端数処理をしない値で判定する）") : time_unit();
        words.aggregation = say("the month's downtime in all; a stop over a month's end is tested whole, then split",
                                "1 か月の累計で判定する。月をまたぐ停止は全体の長さで判定してから月ごとに分ける");
        if (m.exclude.planned) exclude(planned_stops());
        if (!m.exclude.attribution.empty()) {
            std::vector<std::string> parties;
            for (const Party party : m.exclude.attribution) parties.push_back(word_of(party).in(lang_));
            exclude(say("stops that both parties attribute to: {}", "帰責が{}であると双方が認めた停止",
                        joined(parties, say(", ", "・"))));
        }
    }

    void operator()(const OccurrenceMeasure& m) {
        words.content = say("how many {}s there are", "{}の発生件数", kind_word(m.of));
        set_scope(m.where, m.of);
        method("each is judged by its record", "記録の 1 件ごとに数える");
        words.unit = say("occurrences", "件");
        words.aggregation =
            say("each on its own; of the month of its first event", "1 件ごとに判定し、最初の事象の月の実績とする");
    }

    void operator()(const FrequencyMeasure& m) {
        const std::string activity = activity_title(records_, m.activity);
        const std::string amount = m.amount() ? word_of(*m.amount()).in(lang_) : std::string();
        words.content = !m.amount() ? say("how often '{}' is done", "「{}」の実施回数", activity)
                        : m.sum     ? say("the {1} of '{0}' in all", "「{0}」の{1}の合計", activity, amount)
                                : say("the {1} of each '{0}'", "「{0}」の 1 回あたりの{1}", activity, amount);
        add_entries(m.results);
        words.unit = !m.amount()                         ? say("times", "回")
                     : m.amount() == EntryAmount::effort ? time_unit()
                                                         : unit_of_bounds();
        words.aggregation = say("each period ({}); of the month in which it ends",
                                "期間（{}）ごとに判定し、期間の終わる月の実績とする", every_text(m.every, lang_));
        exclude(say("periods that do not lie wholly within the days in force", "適用期間に全体が入らない期間"));
    }

    void operator()(const DeadlineMeasure& m) {
        if (m.report) {
            words.content =
                say("the monthly report is handed over by its due day", "月次報告書を期限までに提出すること");
            method("the first submission counts; at 24:00 of the day it is in time",
                   "最初の提出の時刻で判定する。期限の日の 24:00 ちょうどは期限内とする");
        } else {
            words.content =
                say("'{}' is done by its due day", "「{}」を期限までに行うこと", activity_title(records_, m.activity));
            add_entries({});
            method_if(m.serves == Serves::ended,
                      "what names no period is for the last one that had ended when it was done",
                      "対象の期間が記されていないものは、実施の時に終わっていた直近の期間のものとする");
            method_if(m.serves == Serves::current, "what names no period is for the one in which it was done",
                      "対象の期間が記されていないものは、実施の時を含む期間のものとする");
        }
        words.unit = std::holds_alternative<ClockTime>(m.due) ? time_unit() : say("days", "日");
        words.aggregation =
            say("each period ({}); of the month of its due day", "期間（{}）ごとに判定し、期限の日の月の実績とする",
                m.every ? every_text(*m.every, lang_) : say("every month", "毎月"));
    }

    void operator()(const RatioMeasure& m) {
        add_indicator(m.indicator);
        words.unit = say("% (the exact fraction is judged)", "％（端数処理をしない値で判定する）");
        words.aggregation = say("the counts of a month in all", "1 か月の件数を合計して判定する");
        exclude(say("a month of which there is nothing to count", "対象が 1 件もない月"));
    }

    void operator()(const ValueMeasure& m) {
        const Indicator* indicator = add_indicator(m.indicator);
        words.unit = m.unit.empty() ? say("a number", "数値") : m.unit.str();
        words.aggregation = indicator != nullptr && indicator->aggregate
                                ? say("the {} of a month's measurements", "1 か月の測定値の{}で判定する",
                                      word_of(*indicator->aggregate).in(lang_))
                                : say("the month's measurement", "月の測定値で判定する");
        exclude(say("a month without a measurement", "測定値のない月"));
    }

    void operator()(const StatementMeasure&) {}

    void operator()(const AttributeMeasure& m) {
        words.content = say("the grade of '{}'", "項目「{}」のレベル", m.row);
        method("the grade that was attested last when the month ended", "月末までに最後に確認されたレベルによる");
        words.unit = say("grade", "レベル");
        words.aggregation = say("month by month", "月ごとに判定する");
        exclude(say("what was attested not to apply", "該当しないと確認されたもの"));
    }

    void operator()(const HoursMeasure& m) {
        words.content = say("the hours of '{}' against those that were promised",
                            "「{}」の時間帯が約束した時間帯を満たすこと", agreed_.calendar_title(m.calendar));
        method("any promised time that is not open is a miss",
               "約束した時間帯のうち開いていない時間があれば未達とする");
        words.unit = time_unit();
        words.aggregation = say("month by month", "月ごとに判定する");
    }

    void operator()(const IntervalMeasure& m) {
        words.content = say("the longest time between two of '{}'", "「{}」の実施から次の実施までの最長の間隔",
                            activity_title(records_, m.activity));
        add_entries(m.results);
        method("the first interval begins with the first day in force", "最初の間隔は適用期間の初日から数える");
        words.unit = unit_of_limits();
        words.aggregation = say("the longest interval of a month", "月ごとに最長の間隔で判定する");
    }

    MeasureWords words;

   private:
    std::string say(std::string_view en, std::string_view ja) const { return std::string(lang_ == Lang::ja ? ja : en); }
    template <class First, class... Rest>
    std::string say(fmt::format_string<const First&, const Rest&...> en,
                    fmt::format_string<const First&, const Rest&...> ja, const First& first,
                    const Rest&... rest) const {
        return opsctl::say(lang_, en, ja, first, rest...);
    }
    void method(std::string_view en, std::string_view ja) { words.method.push_back(say(en, ja)); }
    void method_if(bool holds, std::string_view en, std::string_view ja) {
        if (holds) method(en, ja);
    }
    void exclude(std::string what) { words.excluded.push_back(std::move(what)); }

    std::string kind_word(Kind kind) const { return Label{row_of(kind).name, row_of(kind).ja}.in(lang_); }
    std::string time_unit() const { return say("hours, minutes, seconds", "時間・分・秒"); }

    std::string event(const EventPattern& pattern) const {
        std::vector<std::string> only;
        if (pattern.party) only.push_back(word_of(*pattern.party).in(lang_));
        if (!pattern.by.empty()) only.push_back(person_text(records_, pattern.by, agreed_.as_of));
        if (!pattern.recipient.empty()) {
            only.push_back(say("to {}", "相手 {}", person_text(records_, pattern.recipient, agreed_.as_of)));
        }
        for (const Text* text : {&pattern.via, &pattern.role, &pattern.result, &pattern.ledger}) {
            if (!text->empty()) only.push_back(term(text->view(), lang_));
        }
        const std::string name = term(pattern.event, lang_);
        return only.empty() ? name : say("{} ({})", "{}（{}）", name, joined(only, say(", ", "、")));
    }
    std::string events(const OneOrMany<EventPattern>& patterns) const {
        std::vector<std::string> names;
        for (const EventPattern& pattern : patterns) names.push_back(event(pattern));
        return joined(names, say(" or ", "または"));
    }

    void set_scope(const Where& where, Kind of) {
        words.scope = where_words(records_, where, of, lang_);
        if (words.scope.empty()) words.scope = say("every {}", "すべての{}", kind_word(of));
    }

    template <class Limited>
    bool has_limit() const {
        const auto is = [](const std::optional<Bound>& bound) {
            const std::optional<Limit> limit = limit_of(bound);
            return limit && std::holds_alternative<Limited>(*limit);
        };
        return is(level_.guarantee) || is(level_.target);
    }

    void add_timed(const TimedMeasure& m) {
        set_scope(m.where, m.of);
        if (has_limit<ClockTime>()) add_clock(m);
        if (has_limit<DayCount>()) add_day_count(m);
        words.unit = unit_of_limits();
        words.aggregation = m.judge == Judge::mean ? say("the mean of those of a month that have ended",
                                                         "月ごとに、終わったものの平均で判定する")
                                                   : say("each on its own", "1 件ごとに判定する");
        words.aggregation += say("; of {}", "（{}の実績とする）",
                                 reduction_month_words(records_.contract->reductions.month_or_default(), lang_));
    }

    void add_clock(const TimedMeasure& m) {
        method_if(m.clock == ClockKind::elapsed, "elapsed time, day and night", "昼夜を問わず経過時間で測る");
        if (m.clock == ClockKind::service_hours) add_service_clock(m.calendar);
        if (m.of != Kind::incident) return;
        if (!m.pauses) return method("the clock does not stop for pauses", "中断の間も数える");
        std::string which;
        for (const Text& reason : m.pauses->reasons) which += (which.empty() ? "" : say(", ", "・")) + reason.str();
        if (!which.empty()) which = say(" for: {}", "（理由が{}のもの）", which);
        words.method.push_back(say("the clock stands still while it is paused{}", "中断の間{}は数えない", which));
        method_if(m.pauses->agreed, "only pauses that the client made or agreed to",
                  "発注者が行い、または同意した中断に限る");
    }

    void add_service_clock(const Ref<Kind::calendar>& calendar) {
        words.method.push_back(calendar.empty() ? say("service hours only", "サービス時間だけを数える")
                                                : say("only the hours of '{}'", "「{}」の時間帯だけを数える",
                                                      agreed_.calendar_title(calendar)));
    }

    void add_day_count(const TimedMeasure& m) {
        const bool is_lead_time = std::holds_alternative<LeadTimeMeasure>(level_.measure);
        method_if(!is_lead_time, "days: the first is left out unless it starts at 00:00, the last ends at 24:00",
                  "日数は初日を算入せず（午前零時に始まるときは算入する）、末日の 24:00 までとする");
        method_if(is_lead_time, "days: the day of the event is left out; no later than 24:00 of the last",
                  "日数は事象の日を算入せずにさかのぼり、その日の 24:00 までとする");
        if (!m.calendar.empty()) {
            words.method.push_back(
                say("open days are those of '{}'", "開庁日は「{}」による", agreed_.calendar_title(m.calendar)));
        }
    }

    void add_reopening(Reopen reopen) {
        method_if(reopen == Reopen::new_round, "what is reopened is measured anew",
                  "再発したものは、改めて 1 件として測る");
        method_if(reopen == Reopen::go_on, "what is reopened is measured on, to the end after it",
                  "再発したものは、再発の後の終点まで続けて測る");
        method_if(reopen == Reopen::ignore, "what is reopened is not measured again", "再発したものは、測り直さない");
    }

    void add_regrading(Regrade regrade) {
        method_if(regrade == Regrade::restart, "what comes to be of the level later is measured from then",
                  "途中で対象の障害レベルになったものは、その時から測る");
        method_if(regrade == Regrade::from_start, "what comes to be of the level later is measured from its start",
                  "途中で対象の障害レベルになったものも、起点から測る");
        method_if(regrade == Regrade::ignore, "the level at the start decides", "障害レベルは起点でのものによる");
    }

    std::vector<std::string> service_titles(const AvailabilityMeasure& m) const {
        std::vector<std::string> titles;
        for (const auto& service : m.services) titles.push_back(title_of(records_.contract->services, service));
        if (!titles.empty()) return titles;
        for (const Named& service : records_.contract->services) {
            titles.push_back(title_of(records_.contract->services, service.id));
        }
        return titles;
    }

    void add_downtime_rules(const AvailabilityMeasure& m, bool of_several) {
        method("availability = (service time of the month - downtime) / service time of the month",
               "稼働率 ＝（サービス月間利用時間 − 停止時間）÷ サービス月間利用時間");
        method_if(m.clock == ClockKind::elapsed, "the time of the whole day counts", "昼夜を問わず数える");
        if (m.clock == ClockKind::service_hours) add_service_clock(m.calendar);
        if (of_several) {
            method_if(m.down == Down::any, "a stop of any of them counts", "いずれかのサービスの停止を停止とする");
            method_if(m.down == Down::all, "only a stop of all of them counts",
                      "すべてのサービスが止まった間を停止とする");
        }
        if (m.join) {
            words.method.push_back(say("stops less than {} apart are one, the gap included",
                                       "間隔が {} 未満の停止は、その間を含めて 1 つとする",
                                       duration_text(m.join->seconds(), lang_)));
        }
        if (m.minimum) {
            words.method.push_back(say("only stops of {} or more count", "1 回 {} 以上の停止だけを数える",
                                       duration_text(m.minimum->seconds(), lang_)));
            const bool is_before = m.order.value_or(ExclusionOrder::minimum_first) == ExclusionOrder::minimum_first;
            if (m.exclude.planned) {
                method_if(is_before, "its length is that before planned stops are taken away",
                          "その長さは計画停止を除く前のものによる");
                method_if(!is_before, "its length is that after planned stops are taken away",
                          "その長さは計画停止を除いた後のものによる");
            }
        }
        method_if(!m.exclude.planned, "planned stops count, too", "計画停止も数える");
    }

    std::string planned_stops() const {
        const std::optional<Limit>& announce = records_.contract->changes.announce;
        return announce ? say("planned stops that were approved, and announced {} before",
                              "承認を得て {}前までに通知した計画停止", limit_text(*announce, lang_))
                        : say("planned stops that were approved, and announced before they began",
                              "承認を得て開始までに通知した計画停止");
    }

    void add_entries(const std::vector<EntryResult>& results) {
        std::vector<std::string> names;
        for (const EntryResult result : results) names.push_back(word_of(result).in(lang_));
        if (names.empty()) names.push_back(word_of(EntryResult::ok).in(lang_));
        words.method.push_back(say("entries of the work log with the result {}, by the time they were done",
                                   "作業記録のうち結果が{}のものを、完了の時刻で数える",
                                   joined(names, say(", ", "・"))));
    }

    const Indicator* add_indicator(const Ref<Target::indicator>& id) {
        const Indicator* indicator = records_.indicator(id, month_of(records_.calendar->zone().date_of(agreed_.as_of)));
        const bool is_known = indicator != nullptr;
        words.content = say("the indicator '{}'", "指標「{}」", is_known ? indicator->title.view() : id.id.view());
        if (!is_known) return nullptr;
        if (!indicator->formula.empty()) words.method.push_back(say("{}", "算式: {}", indicator->formula));
        if (indicator->compute) method("computed from the records", "記録から算出する");
        if (!indicator->source.empty()) words.method.push_back(say("taken from: {}", "取得元: {}", indicator->source));
        if (words.method.empty()) method("as measured and recorded month by month", "月ごとに測定し、記録した値による");
        return indicator;
    }

    std::string unit_of_limits() const {
        std::vector<std::string> units;
        if (has_limit<ClockTime>()) units.push_back(time_unit());
        for (const std::optional<Bound>* bound : {&level_.guarantee, &level_.target}) {
            const std::optional<Limit> limit = limit_of(*bound);
            const auto* days = limit ? std::get_if<DayCount>(&*limit) : nullptr;
            if (days == nullptr) continue;
            const std::string unit = days->unit == DayCount::Unit::open_days ? say("open days", "開庁日")
                                     : days->unit == DayCount::Unit::months  ? say("months", "月")
                                                                             : say("days", "日");
            if (std::find(units.begin(), units.end(), unit) == units.end()) units.push_back(unit);
        }
        return joined(units, say(" or ", "または"));
    }

    std::string unit_of_bounds() const {
        for (const std::optional<Bound>* bound : {&level_.guarantee, &level_.target}) {
            const std::optional<Quantity> quantity = *bound ? (*bound)->quantity() : std::nullopt;
            if (quantity && !quantity->unit.empty()) return quantity->unit;
        }
        return say("a number", "数値");
    }

    const Agreed& agreed_;
    const ContractRecords& records_;
    const ServiceLevel& level_;
    Lang lang_;
};

}  // namespace

MeasureWords measure_words(const Agreed& agreed, const ServiceLevel& level, Lang lang) {
    Wording wording(agreed, level, lang);
    std::visit(wording, level.measure);
    return std::move(wording.words);
}

}  // namespace opsctl
