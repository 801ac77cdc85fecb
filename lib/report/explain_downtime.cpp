// Of availability: which outages counted for how long, which did not and why, and how the figures come out.
#include <algorithm>

#include "report/explanation.h"
#include "report/place.h"
#include "sla/wording.h"

namespace opsctl {
namespace {

doc::Place joined_places(const std::vector<SourceRef>& sources) {
    std::vector<std::string> places, records;
    const auto add = [](std::vector<std::string>& all, std::string one) {
        if (std::find(all.begin(), all.end(), one) == all.end()) all.push_back(std::move(one));
    };
    for (const SourceRef& source : sources) {
        doc::Place place = place_of(source);
        add(places, std::move(place.at));
        add(records, std::move(place.record));
    }
    return {joined(places), joined(records)};
}

void add_outage(const Explanation& e, const CountedOutage& outage) {
    std::string span = span_text(outage.span, e.zone());
    if (outage.open) span += e.word(" (not ended, as of now)", "（継続中、現在まで）");
    e.sheet.line(joined(outage.records), span, joined_places(outage.sources));
    for (const Interval& planned : outage.planned) {
        e.sheet.detail(e.word("planned stop", "計画停止"), span_text(planned, e.zone()),
                       joined_places(outage.planned_by));
    }
    for (const Interval& counted : outage.counted) {
        e.sheet.detail(span_text(counted, e.zone()), duration_text((counted.to - counted.from).count(), e.lang));
    }
    e.sheet.detail(e.word("counted", "算入"), duration_text(outage.counted_seconds, e.lang));
}

void add_left_out(const Explanation& e, const std::vector<ExcludedOutage>& outages) {
    for (const ExcludedOutage& outage : outages) {
        e.sheet.line(outage.record, span_text(outage.span, e.zone()) + "  " + outage.reason.in(e.lang),
                     place_of(outage.source));
    }
}

std::string rules_of(const Explanation& e, const AvailabilityMeasure& measure) {
    std::string text = clock_word(measure.clock == ClockKind::service_hours, e.lang);
    const auto add = [&](const std::string& rule) { text += e.word("; ", "、") + rule; };
    if (measure.minimum) {
        const std::string minimum = duration_text(measure.minimum->seconds(), e.lang);
        add(measure.order != ExclusionOrder::exclude_first
                ? e.say("outages of at least {}, tested whole", "{} 以上の停止（全体で判定）", minimum)
                : e.say("outages of at least {}, tested without planned stops", "{} 以上の停止（計画停止を除いて判定）",
                        minimum));
    }
    if (measure.join) {
        const std::string join = duration_text(measure.join->seconds(), e.lang);
        add(e.say("joined when less than {} apart", "間隔 {} 未満は一つの停止とする", join));
    }
    return text;
}

void add_figures(const Explanation& e, const Downtime& downtime) {
    e.section("Judgement", "判定");
    std::string service =
        e.say("{} ({} s)", "{}（{} 秒）", duration_text(downtime.service_seconds, e.lang), downtime.service_seconds);
    if (downtime.service_seconds == e.month.service_seconds)
        service += e.say(", {} open day{}", "、{} 開庁日", e.month.open_days, plural(e.month.open_days));
    e.line("service time", "サービス時間", service);
    e.line(
        "downtime", "停止時間",
        e.say("{} ({} s)", "{}（{} 秒）", duration_text(downtime.downtime_seconds, e.lang), downtime.downtime_seconds));
    if (downtime.availability.ok()) {
        e.line("availability", "稼働率",
               fmt::format("({0} − {1}) ÷ {0} = {2} = {3}", downtime.service_seconds, downtime.downtime_seconds,
                           downtime.availability.fraction(), percent_text(downtime.availability)));
    }
    e.guarantee();
    if (downtime.allowed_seconds) {
        e.line("allowed", "許容", duration_text(*downtime.allowed_seconds, e.lang));
        const std::int64_t left = e.result.left_seconds.value_or(0);
        e.line(left < 0 ? "exceeded by" : "left", left < 0 ? "超過" : "残り",
               duration_text(left < 0 ? -left : left, e.lang));
    }
    e.target();
    e.status();
}

}  // namespace

void explain_downtime(const Explanation& e, const Downtime& downtime) {
    const auto& measure = std::get<AvailabilityMeasure>(e.level().measure);
    e.sheet.part(e.say("Outages ({})", "停止（{}）", rules_of(e, measure)));
    for (const CountedOutage& outage : downtime.outages) add_outage(e, outage);
    if (downtime.outages.empty()) e.sheet.line(e.word("none", "なし"), std::string());
    if (!downtime.excluded.empty()) {
        e.section("Outages that do not count", "算入しない停止");
        add_left_out(e, downtime.excluded);
    }
    if (!downtime.not_planned.empty()) {
        e.section("Planned stops that do not count as planned", "計画停止と認めないもの");
        add_left_out(e, downtime.not_planned);
    }
    add_figures(e, downtime);
}

}  // namespace opsctl
