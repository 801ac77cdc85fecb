#include "sla/wording.h"

#include <array>

#include "sla/timed.h"

namespace opsctl {
namespace {

std::string in(Lang lang, std::string_view ja, std::string_view en) { return std::string(lang == Lang::ja ? ja : en); }

template <class E, std::size_t N>
std::string word_of(E value, const std::array<Message, N>& words, Lang lang) {
    return words[static_cast<std::size_t>(value)].in(lang);
}

std::string due_rule_text(const DueRule& rule, Lang lang) {
    if (const auto* nth = std::get_if<NthOpenDay>(&rule)) {
        return message("by open day {} of the next month", "翌月第{}開庁日まで", nth->n).in(lang);
    }
    const Limit limit =
        std::holds_alternative<ClockTime>(rule) ? Limit(std::get<ClockTime>(rule)) : Limit(std::get<DayCount>(rule));
    return message("within {}", "{}以内", limit_text(limit, lang)).in(lang);
}

struct ExtentWords {
    Lang lang;

    std::string operator()(const std::monostate&) const { return {}; }
    std::string operator()(const Timing& timing) const {
        if (timing.late) return timing.late->seconds.is_zero() ? "" : lateness_text(*timing.late, lang);
        return timing.target_late && !timing.target_late->seconds.is_zero() ? lateness_text(*timing.target_late, lang)
                                                                             : "";
    }
    std::string operator()(const Downtime& downtime) const {
        return message("down {}, availability {}", "停止時間 {}、稼働率 {}",
                       duration_text(downtime.downtime_seconds, lang), percent_text(downtime.availability))
            .in(lang);
    }
    std::string operator()(const Occurrences& occurrences) const {
        if (occurrences.amount) return amount_text(*occurrences.amount, lang);
        return message("count {}", "{} 件", occurrences.count).in(lang);
    }
    std::string operator()(const Measured& measured) const { return percent_text(measured.ratio); }
    std::string operator()(const MeasuredValue& measured) const {
        return quantity_text(measured.value, measured.unit, lang);
    }
    std::string operator()(const Coverage& coverage) const {
        if (coverage.missing_seconds == 0) return {};
        return message("closed for {} of {} promised", "約束した {1} のうち {0} が時間外",
                       duration_text(coverage.missing_seconds, lang), duration_text(coverage.promised_seconds, lang))
            .in(lang);
    }
    std::string operator()(const Attested& attested) const {
        if (!attested.answer->grade) return in(lang, "該当なし", "does not apply");
        return message("grade {}", "レベル {}", *attested.answer->grade).in(lang);
    }
};

std::string promise_text(const HoursMeasure& measure, Lang lang) {
    if (!measure.promises_own_hours()) return in(lang, "契約のカレンダーの時間帯", "the hours of the contract's calendar");
    std::string text;
    for (const WeeklyHours& hours : measure.hours) {
        for (const WeeklyHours::Row& row : hours.rows) {
            text += (text.empty() ? "" : ", ") + days_of_week_text(row.days, lang) + " " + hours_text(row.hours);
        }
    }
    return measure.holidays == HolidayRule::japan ? text + in(lang, "（祝日を除く）", ", not on holidays") : text;
}

std::string grouped(std::string digits) {
    for (std::size_t at = std::min(digits.find('.'), digits.size()); at > 3; at -= 3) digits.insert(at - 3, ",");
    return digits;
}

}  // namespace

std::string status_word(Status status, Lang lang) {
    static const std::array<Message, 7> words = {{{"met", "達成"},
                                                  {"missed", "目標未達"},
                                                  {"breached", "未達"},
                                                  {"running", "進行中"},
                                                  {"exempt", "免責"},
                                                  {"out of scope", "対象外"},
                                                  {"no data", "データなし"}}};
    return word_of(status, words, lang);
}

std::string status_text(const Result& result, Lang lang) {
    const std::string word = status_word(result.status, lang);
    const bool says_less = result.status == Status::met || result.status == Status::running;
    return result.target_met == false && says_less ? word + in(lang, "（目標未達）", " (target missed)") : word;
}

std::string month_text(Month month, Lang lang) {
    if (lang == Lang::en) return to_string(month);
    return fmt::format("{}年{}月分", static_cast<int>(month.year()), static_cast<unsigned>(month.month()));
}

std::string bound_text(const ServiceLevel& level, const Bound& bound, Lang lang) {
    const bool is_deadline = std::holds_alternative<DeadlineMeasure>(level.measure);
    if (const auto rule = is_deadline ? bound.due_rule() : std::nullopt) return due_rule_text(*rule, lang);
    return words_of(level.measure, bound, lang);
}

std::string bound_text(const Bound& bound, Lang lang) { return compared_text(bound.op, bound.operand, lang); }

std::string amount_text(const Quantity& amount, Lang lang) {
    const bool is_effort = amount.unit == "s" && amount.number.is_countable();
    return is_effort ? duration_text(amount.number.floor(), lang) : quantity_text(amount.number, amount.unit, lang);
}

std::string guarantee_text(const ServiceLevel& level, Lang lang) {
    if (const auto* hours = std::get_if<HoursMeasure>(&level.measure)) return promise_text(*hours, lang);
    if (const auto* deadline = std::get_if<DeadlineMeasure>(&level.measure)) return due_rule_text(deadline->due, lang);
    return level.guarantee ? bound_text(level, *level.guarantee, lang) : std::string();
}

std::string clock_word(bool service_clock, Lang lang) {
    return service_clock ? in(lang, "サービス時間", "service hours") : in(lang, "経過時間", "elapsed time");
}

std::string lateness_text(const Lateness& late, Lang lang) {
    const std::string time =
        late.days ? day_count_text({*late.days, DayCount::Unit::civil_days}, lang) : duration_text(late.seconds, lang);
    return message("{} late", "{}の遅れ", time).in(lang);
}

std::string extent_text(const Result& result, Lang lang) { return std::visit(ExtentWords{lang}, result.facts); }

std::string target_extent_text(const Result& result, Lang lang) {
    const Timing* timing = result.timing();
    if (timing == nullptr || !timing->target_late) return extent_text(result, lang);
    return timing->target_late->seconds.is_zero() ? std::string() : lateness_text(*timing->target_late, lang);
}

std::string title_with_kind(const ServiceLevel& level, Lang lang) {
    return level.title.str() + (is_target_only(level) ? in(lang, "（努力目標）", " (target only)") : std::string());
}

std::string share_text(Ratio share) {
    return share.is_zero() ? percent_text(share) : fmt::format("{} = {}", share.fraction(), percent_text(share));
}

std::string exact_money_text(Ratio minor_units, std::string_view currency, Lang lang) {
    Ratio unit(1);
    for (int i = minor_digits(currency).value_or(0); i > 0; --i) unit = unit * Ratio(10);
    const bool is_negative = minor_units < Ratio(0);
    const std::string_view sign = is_negative ? "-" : "";
    const std::string number = grouped(((is_negative ? Ratio(0) - minor_units : minor_units) / unit).decimal());
    if (currency == "JPY" && lang == Lang::ja) return fmt::format("{}{} 円", sign, number);
    return fmt::format("{}{} {}", sign, currency, number);
}

std::string span_text(const Interval& span, const Zone& zone) {
    const std::string from = zone.plain(span.from);
    std::string to = due_text(span.to, zone);
    constexpr std::size_t date_and_space = 11;
    if (to.compare(0, date_and_space, from, 0, date_and_space) == 0) to.erase(0, date_and_space);
    return from + " – " + to;
}

}  // namespace opsctl
