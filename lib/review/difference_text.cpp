#include "review/difference_text.h"

#include <fmt/ranges.h>

#include "base/text.h"
#include "sla/wording.h"

namespace opsctl {
namespace {

constexpr std::size_t most_results = 4;

using Figure = Money MonthEvaluation::*;

std::string currency_of(const MonthDifference& month) { return month.either().contract().currency.str(); }

// "reduction JPY 5,000 → JPY 0 (JPY -5,000)"
std::string amount_text(const MonthDifference& month, std::string_view word, Figure figure, Lang lang) {
    const auto shown = [&](const MonthEvaluation* m) {
        return m == nullptr ? std::string("-") : to_string(m->*figure, m->contract().currency.view(), lang);
    };
    return fmt::format("{} {} → {} ({})", word, shown(month.evaluation.before), shown(month.evaluation.after),
                       signed_money(change_of(month, figure), currency_of(month), lang));
}

// Who is better off by what the month then costs.
std::string gain_text(const MonthDifference& month, Lang lang) {
    const Money more = change_of(month, &MonthEvaluation::payable);
    if (more == Money()) return {};
    return more > Money() ? say(lang, "in favour of the vendor", "受注者に有利")
                          : say(lang, "in favour of the client", "発注者に有利");
}

std::vector<std::string> amounts_of(const MonthDifference& month, Lang lang) {
    std::vector<std::string> texts;
    const auto add = [&](std::string_view en, std::string_view ja, Figure figure) {
        if (change_of(month, figure) == Money()) return;
        texts.push_back(amount_text(month, lang == Lang::ja ? ja : en, figure, lang));
    };
    if (month.evaluation.before != nullptr && month.evaluation.after != nullptr) {
        const Money fee = month.evaluation.after->fee.base - month.evaluation.before->fee.base;
        if (!(fee == Money())) {
            texts.push_back(say(lang, "base fee", "基本額") + ' ' + signed_money(fee, currency_of(month), lang));
        }
    }
    add("reduction", "減額", &MonthEvaluation::reduction);
    add("more than the fee can bear", "控除しきれない額", &MonthEvaluation::excess);
    add("payable", "支払額", &MonthEvaluation::payable);
    add("tax", "消費税額", &MonthEvaluation::tax);
    const std::string gain = gain_text(month, lang);
    if (!gain.empty()) texts.push_back(gain);
    if (texts.empty() && month.evaluation.before == nullptr) texts.push_back(say(lang, "new", "追加"));
    if (texts.empty() && month.evaluation.after == nullptr) texts.push_back(say(lang, "gone", "なくなる"));
    return texts;
}

std::string outages_of(const Downtime& downtime, const Zone& zone) {
    std::string text;
    for (const CountedOutage& outage : downtime.outages) {
        text += fmt::format("{}{} – {}", text.empty() ? "" : ", ", zone.plain(outage.span.from),
                            outage.open ? std::string() : zone.plain(outage.span.to));
    }
    return text.empty() ? "-" : text;
}

std::string outages_text(const BothSides<Result>& sides, const Zone& zone, Lang lang) {
    const Downtime* before = sides.before == nullptr ? nullptr : sides.before->downtime();
    const Downtime* after = sides.after == nullptr ? nullptr : sides.after->downtime();
    if (before == nullptr || after == nullptr || before->downtime_seconds != after->downtime_seconds) return {};
    const std::string old = outages_of(*before, zone);
    const std::string now = outages_of(*after, zone);
    return old == now ? std::string() : fmt::format(" ({} {} → {})", say(lang, "outages", "停止"), old, now);
}

// What of the times of a result differs, where neither its verdict nor its extent does.
std::string times_text(const BothSides<Result>& sides, const Zone& zone, Lang lang) {
    const Timing* before = sides.before == nullptr ? nullptr : sides.before->timing();
    const Timing* after = sides.after == nullptr ? nullptr : sides.after->timing();
    if (before == nullptr || after == nullptr) return outages_text(sides, zone, lang);
    const auto text = [&](const std::optional<Instant>& at) { return at ? zone.plain(*at) : std::string("-"); };
    std::string all;
    const auto add = [&](std::string_view word, const std::optional<Instant>& a, const std::optional<Instant>& b) {
        if (a != b) all += fmt::format("{}{} {} → {}", all.empty() ? "" : ", ", word, text(a), text(b));
    };
    add(say(lang, "start", "開始"), before->start, after->start);
    add(say(lang, "due", "期限"), before->due, after->due);
    add(say(lang, "end", "終了"), before->end, after->end);
    return all.empty() ? all : fmt::format(" ({})", all);
}

// What it would cost if what is undecided were accepted, where only that differs.
std::string undecided_text(const BothSides<Result>& sides, Lang lang) {
    const auto text = [&](const Result& result) {
        return result.if_accepted ? percent_text(result.if_accepted->share)
                                  : say(lang, "nothing is undecided", "未決定のものなし");
    };
    const std::string before = text(*sides.before), after = text(*sides.after);
    if (before == after) return {};
    return fmt::format(" ({} {} → {})",
                       say(lang, "reduction if what is undecided is accepted:", "未決定のものが認められた場合の減額"),
                       before, after);
}

std::string result_line(const ResultDifference& result, const Zone& zone, Lang lang) {
    const std::string before = result_text(result.result.before, lang), after = result_text(result.result.after, lang);
    const std::string times = times_text(result.result, zone, lang);
    if (before != after || !times.empty()) return fmt::format("{}: {} → {}{}", result.key, before, after, times);
    return fmt::format("{}: {}{}", result.key, after, undecided_text(result.result, lang));
}

std::string due_line(const DueDifference& due, const Zone& zone, Lang lang) {
    const auto side = [&](const std::optional<Duty>& one) {
        if (!one) return std::string("-");
        if (one->in_time) return *one->in_time ? say(lang, "in time", "期限内") : say(lang, "late", "期限後");
        return one->by ? due_text(*one->by, zone) : say(lang, "no limit", "期限なし");
    };
    const Duty& either = due.after ? *due.after : *due.before;
    return fmt::format("{} {} → {}", either.what.in(lang) + say(lang, ", due", "の期限"), side(due.before),
                       side(due.after));
}

std::vector<std::string> details_of(const MonthDifference& month, Lang lang) {
    std::vector<std::string> lines;
    const Zone& zone = month.either().zone();
    for (const LevelDifference& level : month.levels) {
        for (const ResultDifference& result : level.results) lines.push_back(result_line(result, zone, lang));
    }
    for (const DueDifference& due : month.dues) lines.push_back(due_line(due, zone, lang));
    if (lines.size() > most_results) {
        const std::size_t more = lines.size() - most_results;
        lines.resize(most_results);
        lines.push_back(say(lang, "and {} more", "ほか {} 件", more));
    }
    return lines;
}

// What a month is told by where no amount, verdict or due time of it differs.
std::string rest_text(const MonthDifference& month, Lang lang) {
    const auto& [before, after] = month.evaluation;
    const auto final_text = [&](const MonthEvaluation& m) {
        return m.final ? say(lang, "final", "確定") : say(lang, "not final", "未確定");
    };
    if (before->final != after->final) return fmt::format("{} → {}", final_text(*before), final_text(*after));
    const auto pending_text = [&](const MonthEvaluation& m) {
        std::vector<std::string> reasons;
        for (const Message& reason : m.pending) reasons.push_back(reason.in(lang));
        return reasons.empty() ? std::string("-") : fmt::format("{}", fmt::join(reasons, ", "));
    };
    const std::string waited = pending_text(*before), waits = pending_text(*after);
    if (waited != waits) return fmt::format("{} {} → {}", say(lang, "open:", "未確定の理由"), waited, waits);
    return say(lang, "days and hours of service", "開庁日・サービス時間");
}

std::string line_of(const MonthDifference& month, Lang lang, bool in_detail) {
    std::string text = fmt::format("{} {}: {}", month.contract, to_string(month.month),
                                   fmt::join(amounts_of(month, lang), say(lang, ", ", "、")));
    if (!in_detail) return text.ends_with(": ") ? text + say(lang, "verdicts or due times", "判定・期限") : text;
    for (const std::string& line : details_of(month, lang)) {
        text += (text.ends_with(": ") ? "" : say(lang, "; ", "。")) + line;
    }
    if (text.ends_with(": ")) text += rest_text(month, lang);
    return text;
}

}  // namespace

std::string result_text(const Result* result, Lang lang) {
    if (result == nullptr) return "-";
    std::string text = status_text(*result, lang);
    const auto add = [&](const std::string& more) {
        if (!more.empty()) text += say(lang, ", ", "、") + more;
    };
    add(extent_text(*result, lang));
    if (!result->charge.share.is_zero()) add(say(lang, "reduction ", "減額 ") + percent_text(result->charge.share));
    return text;
}

std::string signed_text(const std::string& text, bool positive) { return positive ? "+" + text : text; }

std::string signed_money(Money amount, const std::string& currency, Lang lang) {
    return signed_text(to_string(amount, currency, lang), amount > Money());
}

Money change_of(const MonthDifference& month, Money MonthEvaluation::*figure) {
    const auto& [before, after] = month.evaluation;
    return (after == nullptr ? Money() : after->*figure) - (before == nullptr ? Money() : before->*figure);
}

Message month_line(const MonthDifference& month) {
    return {line_of(month, Lang::en, true), line_of(month, Lang::ja, true)};
}

Message amounts_line(const MonthDifference& month) {
    return {line_of(month, Lang::en, false), line_of(month, Lang::ja, false)};
}

}  // namespace opsctl
