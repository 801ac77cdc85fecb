// Of response, lead-time and deadline: the course of the clock in the order of time, and how it was judged.
#include <algorithm>

#include "report/explanation.h"
#include "report/place.h"
#include "report/terms.h"
#include "sla/timed.h"
#include "sla/wording.h"

namespace opsctl {
namespace {

constexpr std::size_t most_windows = 40;

// One line of the course; at the same moment the lower order comes first.
struct Step {
    Instant at{};
    int order = 0;
    std::string label, value;
    doc::Place place;
};

std::int64_t seconds_of(const Interval& i) { return (i.to - i.from).count(); }

// A window that the due time lies in is shown as what came before it and what came after.
std::vector<Interval> split_at(const std::vector<Interval>& windows, const std::optional<Instant>& due) {
    std::vector<Interval> parts;
    for (const Interval& window : windows) {
        const bool inside = due && window.from < *due && *due < window.to;
        if (inside) parts.push_back({window.from, *due});
        parts.push_back({inside ? *due : window.from, window.to});
    }
    return parts;
}

class Course {
   public:
    Course(const Explanation& e, const Timing& timing, bool by_days) : e_(e), timing_(timing), by_days_(by_days) {}

    void add() {
        if (timing_.from) add_event(*timing_.from, 0, "start", "起点");
        if (timing_.to) add_event(*timing_.to, 4, "end", "終点");
        if (timing_.cancelled) add_event(*timing_.cancelled, 4, "cancelled", "取消");
        if (timing_.due) {
            steps_.push_back({*timing_.due, 1, e_.word("due", "期限"), due_text(*timing_.due, e_.zone()), {}});
        }
        if (timing_.target_due) {
            steps_.push_back(
                {*timing_.target_due, 1, e_.word("target", "目標"), due_text(*timing_.target_due, e_.zone()), {}});
        }
        for (const Interval& pause : timing_.pauses) {
            steps_.push_back({pause.from, 2, e_.word("paused", "中断"), span_text(pause, e_.zone()), {}});
        }
        for (const UncountedPause& pause : timing_.uncounted) {
            steps_.push_back({pause.event.at, 2, e_.word("pause, not counted", "中断（数えない）"),
                              e_.zone().plain(pause.event.at) + e_.word(": ", ": ") + pause.why.in(e_.lang),
                              place_of(pause.event.source)});
        }
        if (!timing_.to && timing_.start) {
            steps_.push_back({e_.month.as_of, 5, e_.word("as of", "現在"), e_.zone().plain(e_.month.as_of), {}});
        }
        if (!by_days_ && timing_.clock && timing_.start && timing_.measured_seconds) {
            const Interval whole{*timing_.start, timing_.end.value_or(e_.month.as_of)};
            add_windows(split_at(timing_.clock->running(whole), timing_.due));
        }
        std::stable_sort(steps_.begin(), steps_.end(), [](const Step& a, const Step& b) {
            return std::pair(a.at, a.order) < std::pair(b.at, b.order);
        });
        for (const Step& step : steps_) e_.sheet.line(step.label, step.value, step.place);
        if (timing_.measured_seconds) {
            e_.line("in all", "計", duration_text(*timing_.measured_seconds, e_.lang));
        }
    }

   private:
    void add_event(const UsedEvent& event, int order, std::string_view en, std::string_view ja) {
        steps_.push_back({event.at, order, e_.word(en, ja) + " " + term(event.name, e_.lang),
                          e_.zone().plain(event.at), place_of(event.source)});
    }

    // A long list is shortened in its middle.
    void add_windows(const std::vector<Interval>& windows) {
        const std::size_t left_out = windows.size() > most_windows ? windows.size() - most_windows + 1 : 0;
        const std::size_t head = most_windows / 2;
        std::int64_t skipped = 0;
        for (std::size_t i = 0; i < windows.size(); ++i) {
            if (left_out > 0 && i >= head && i < head + left_out) {
                skipped += seconds_of(windows[i]);
                if (i + 1 == head + left_out) add_skipped(windows[i].from, left_out, skipped);
                continue;
            }
            steps_.push_back({windows[i].from,
                              3,
                              "  " + span_text(windows[i], e_.zone()),
                              duration_text(seconds_of(windows[i]), e_.lang),
                              {}});
        }
    }

    void add_skipped(Instant at, std::size_t windows, std::int64_t seconds) {
        steps_.push_back(
            {at, 3, e_.say("  … {} windows", "  … {} 区間", windows), duration_text(seconds, e_.lang), {}});
    }

    const Explanation& e_;
    const Timing& timing_;
    bool by_days_;
    std::vector<Step> steps_;
};

bool is_lead_time(const ServiceLevel& level) { return std::holds_alternative<LeadTimeMeasure>(level.measure); }

std::string day_rule(const Explanation& e, const Timing& timing, DayCount days) {
    const std::string count = day_count_text(days, e.lang);
    const Instant counted_from = is_lead_time(e.level()) ? *timing.end : timing.start.value_or(*timing.end);
    const bool midnight = counted_from == e.zone().midnight(e.zone().date_of(counted_from));
    std::string text =
        is_lead_time(e.level())
            ? e.say("the end of the day that is {} before the event", "事象の日を数えず、その {} 前の日の 24:00", count)
        : midnight ? e.say("{} from a start at 00:00, whose day counts", "午前零時の起点から {}（初日を算入）", count)
                   : e.say("{} after the start, its own day left out", "起点から {}（初日不算入）", count);
    if (timing.before_roll) {
        text += e.say("; {} is not open, so it moves", "、{} は閉庁日のため移動",
                      to_string(e.zone().ending_date_of(*timing.before_roll)));
    }
    return text;
}

// How the due time was found.
std::string due_rule(const Explanation& e, const Timing& timing) {
    if (std::holds_alternative<DeadlineMeasure>(e.level().measure)) return guarantee_text(e.level(), e.lang);
    const std::optional<Limit> limit = limit_of(e.level().guarantee);
    if (!limit) return {};
    if (const auto* days = std::get_if<DayCount>(&*limit)) return day_rule(e, timing, *days);
    const std::string time = duration_text(std::get<ClockTime>(*limit).seconds(), e.lang);
    const std::string clock = clock_word(timing.is_on_service_clock(), e.lang);
    return is_lead_time(e.level()) ? e.say("the end − {} of {}", "終点 − {}（{}）", time, clock)
                                   : e.say("the start + {} of {}", "起点 + {}（{}）", time, clock);
}

std::string lateness_of(const Lateness& late, Lang lang) {
    return late.days ? day_count_text({*late.days, DayCount::Unit::civil_days}, lang)
                     : duration_text(late.seconds, lang);
}

void add_judgement(const Explanation& e, const Timing& timing) {
    e.section("Judgement", "判定");
    e.guarantee();
    if (timing.due) {
        const std::string rule = due_rule(e, timing);
        e.line("due", "期限", due_text(*timing.due, e.zone()) + (rule.empty() ? "" : " = " + rule));
    }
    if (is_lead_time(e.level()) && !timing.from) {
        e.line("start", "起点", e.word("there is none before the end", "終点より前に記録なし"));
    }
    if (timing.late && !timing.late->seconds.is_zero()) {
        e.line("late", "遅れ", lateness_of(*timing.late, e.lang));
    }
    if (!timing.late && timing.target_late && !timing.target_late->seconds.is_zero()) {
        e.line("target missed by", "目標からの遅れ", lateness_of(*timing.target_late, e.lang));
    }
    for (const Remark& remark : e.result.remarks) e.line("note", "注記", remark.text.in(e.lang));
    if (e.result.left_seconds) e.line("left", "残り", duration_text(*e.result.left_seconds, e.lang));
    e.target();
    e.status();
}

void explain_mean(const Explanation& e, const Timing& timing) {
    const MeanOf& mean = *e.result.mean;
    e.section("Measurement", "計測");
    for (const MeanPart& part : mean.parts) {
        e.sheet.line(part.subject, duration_text(part.seconds, e.lang), place_of(part.source));
    }
    if (mean.open > 0)
        e.line("not ended", "未終了", e.say("{} (not in the mean)", "{} 件（平均に含めない）", mean.open));
    if (timing.measured_seconds) {
        e.line("mean", "平均",
               e.say("{} ÷ {} = {}", "{} ÷ {} 件 = {}", duration_text(mean.total_seconds, e.lang), mean.ended,
                     duration_text(*timing.measured_seconds, e.lang)));
    }
    add_judgement(e, timing);
}

}  // namespace

void explain_timing(const Explanation& e, const Timing& timing) {
    if (e.result.mean) {
        explain_mean(e, timing);
        return;
    }
    const bool deadline = std::holds_alternative<DeadlineMeasure>(e.level().measure);
    if (deadline) {
        e.section("Measurement", "計測");
    } else {
        e.sheet.part(e.say("Measurement ({})", "計測（{}）", clock_word(timing.is_on_service_clock(), e.lang)));
    }
    if (e.result.window) e.line("window", "対象期間", span_text(*e.result.window, e.zone()));
    const bool by_days = timing.late && timing.late->days;
    Course(e, timing, deadline || by_days).add();
    add_judgement(e, timing);
}

}  // namespace opsctl
