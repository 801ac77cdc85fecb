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

std::string limit_text(const Limit& limit, Lang lang) {
    if (const auto* time = std::get_if<ClockTime>(&limit)) return duration_text(time->seconds(), lang);
    return day_count_text(std::get<DayCount>(limit), lang);
}

// "at most" and "at least" as the sign says; a bound without a sign as its kind of measurement says.
std::string compared_text(Bound::Op op, std::string_view limit, Lang lang) {
    static const std::array<Message, 5> forms = {{{"{}", "{}"},
                                                  {"at least {}", "{} 以上"},
                                                  {"more than {}", "{} 超"},
                                                  {"at most {}", "{} 以下"},
                                                  {"less than {}", "{} 未満"}}};
    std::string text = forms[static_cast<std::size_t>(op)].in(lang);
    return text.replace(text.find("{}"), 2, limit);
}

// How the kinds of measurement read a bound that has no sign.
struct BoundWords {
    const Bound& bound;
    Lang lang;

    std::string operator()(const ResponseMeasure&) const { return limited("within {}", "{}以内"); }
    std::string operator()(const LeadTimeMeasure&) const { return limited("at least {} before", "{}前まで"); }
    std::string operator()(const AvailabilityMeasure&) const {
        if (const auto most = bound.duration()) {
            const std::string time = duration_text(most->seconds(), lang);
            return message("at most {} down", "停止 {}以内", time).in(lang);
        }
        return compared_text(Bound::Op::at_least, bound.operand, lang);
    }
    std::string operator()(const OccurrenceMeasure&) const {
        return message("{} occurrence{}", "発生 {} 件", bound.operand, bound.operand == "1" ? "" : "s").in(lang);
    }
    std::string operator()(const FrequencyMeasure&) const {
        return message("at least {}", "{} 回以上", bound.operand).in(lang);
    }
    std::string operator()(const RatioMeasure&) const { return compared_text(bound.op, bound.operand, lang); }
    std::string operator()(const ValueMeasure&) const { return compared_text(bound.op, bound.operand, lang); }
    std::string operator()(const DeadlineMeasure&) const { return bound.text(); }
    std::string operator()(const StatementMeasure&) const { return bound.text(); }

    std::string limited(fmt::format_string<const std::string&> en, fmt::format_string<const std::string&> ja) const {
        const std::optional<Limit> limit = limit_of(bound);
        return limit ? message(en, ja, limit_text(*limit, lang)).in(lang) : bound.text();
    }
};

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
        return timing.late && !timing.late->seconds.is_zero() ? lateness_text(*timing.late, lang) : "";
    }
    std::string operator()(const Downtime& downtime) const {
        return message("down {}, availability {}", "停止時間 {}、稼働率 {}",
                       duration_text(downtime.downtime_seconds, lang), percent_text(downtime.availability))
            .in(lang);
    }
    std::string operator()(const Occurrences& occurrences) const {
        return message("count {}", "{} 件", occurrences.count).in(lang);
    }
    std::string operator()(const Measured& measured) const { return percent_text(measured.ratio); }
    std::string operator()(const MeasuredValue& measured) const { return measured.value.decimal() + measured.unit; }
};

std::string grouped(std::string digits) {
    for (std::size_t at = std::min(digits.find('.'), digits.size()); at > 3; at -= 3) digits.insert(at - 3, ",");
    return digits;
}

}  // namespace

std::string status_word(Status status, Lang lang) {
    static const std::array<Message, 6> words = {{{"met", "達成"},
                                                  {"breached", "未達"},
                                                  {"running", "進行中"},
                                                  {"exempt", "免責"},
                                                  {"out of scope", "対象外"},
                                                  {"no data", "データなし"}}};
    return word_of(status, words, lang);
}

std::string party_word(AttributionFilter party, Lang lang) {
    static const std::array<Message, 5> words = {{{"vendor", "受注者"},
                                                  {"client", "発注者"},
                                                  {"third party", "第三者"},
                                                  {"force majeure", "不可抗力"},
                                                  {"undetermined", "未確定"}}};
    return word_of(party, words, lang);
}

std::string month_text(Month month, Lang lang) {
    if (lang == Lang::en) return to_string(month);
    return fmt::format("{}年{}月分", static_cast<int>(month.year()), static_cast<unsigned>(month.month()));
}

std::string_view plural(std::int64_t count) { return count == 1 ? "" : "s"; }

std::string duration_text(std::int64_t seconds, Lang lang) { return duration_text(Ratio(seconds), lang); }

std::string duration_text(Ratio seconds, Lang lang) {
    if (!seconds.ok()) return seconds.fraction();
    if (seconds < Ratio(0)) return "-" + duration_text(Ratio(0) - seconds, lang);
    constexpr std::int64_t minute = 60;
    constexpr std::int64_t hour = 60 * minute;
    const std::int64_t whole = seconds.floor();
    const Ratio rest = seconds - Ratio(whole / minute * minute);
    std::string text;
    const auto add = [&](const std::string& number, std::string_view ja, std::string_view en) {
        if (lang == Lang::en && !text.empty()) text += ' ';
        text += number + in(lang, ja, " " + std::string(en));
    };
    if (whole >= hour) add(std::to_string(whole / hour), "時間", "h");
    if (whole % hour >= minute) add(std::to_string(whole % hour / minute), "分", "min");
    if (!rest.is_zero() || text.empty()) add(rest.decimal(3), "秒", "s");
    return text;
}

std::string long_duration_text(std::int64_t seconds, Lang lang) {
    constexpr std::int64_t hour = 60 * 60;
    constexpr std::int64_t day = 24 * hour;
    if (seconds < 2 * day) return duration_text(seconds, lang);
    return message("{} days {} h", "{}日{}時間", seconds / day, seconds % day / hour).in(lang);
}

std::string day_count_text(DayCount days, Lang lang) {
    const std::string_view ending = plural(days.count);
    switch (days.unit) {
        case DayCount::Unit::civil_days:
            return message("{0} day{1}", "{0}日", days.count, ending).in(lang);
        case DayCount::Unit::open_days:
            return message("{0} open day{1}", "{0}開庁日", days.count, ending).in(lang);
        case DayCount::Unit::months:
            break;
    }
    return message("{0} month{1}", "{0}か月", days.count, ending).in(lang);
}

std::string bound_text(const ServiceLevel& level, const Bound& bound, Lang lang) {
    return std::visit(BoundWords{bound, lang}, level.measure);
}

std::string bound_text(const Bound& bound, Lang lang) { return compared_text(bound.op, bound.operand, lang); }

std::string guarantee_text(const ServiceLevel& level, Lang lang) {
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

std::string place_text(const SourceRef& source) {
    return source.record == nullptr ? std::string() : place_text(*source.record, source.line);
}

std::string place_text(const Record& record, std::uint32_t line) {
    return line == 0 ? record.path.str() : fmt::format("{}:{}", record.path, line);
}

}  // namespace opsctl
