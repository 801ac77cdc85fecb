#include "report/operation_time.h"

#include <algorithm>

#include "base/text.h"
#include "change/planned_stop.h"
#include "report/month_records.h"
#include "report/page.h"
#include "report/tally.h"
#include "sla/subject.h"
#include "sla/wording.h"
#include "time/words.h"

namespace opsctl {
namespace {

// A stop as a record has it; one that goes on ends at the as-of time.
struct Stop {
    const Record* record = nullptr;
    Interval span;
    std::vector<Interval> planned;  // what of it was announced and approved in time
};

// Of a month, as far as it lies in the term and is over as of then.
class OperatingHours {
   public:
    explicit OperatingHours(const MonthEvaluation& m) : m_(m), days_(*days_in_term(m.contract(), m.month)) {
        counted_ = {m.zone().midnight(days_.from), m.zone().midnight(plus_days(days_.until, 1))};
        ends_ = counted_.to;
        counted_.to = std::clamp(m.as_of, counted_.from, counted_.to);
        days_.until = std::min(days_.until, m.zone().ending_date_of(m.as_of));
        for (const Incident* incident : m.records->incidents) add_stops(*incident, nullptr);
        for (const Change* change : m.records->changes) {
            const std::optional<PlannedStop> planned = planned_stop_of(*change, *m.records);
            add_stops(*change, planned && planned->counts ? &planned->window : nullptr);
        }
    }

    struct Day {
        int open_days = 0;                                  // on which there was service time
        std::int64_t open = 0, planned = 0, unplanned = 0;  // seconds of service time
        std::vector<std::string> records;

        Day& operator+=(const Day& other) {
            open_days += other.open_days;
            open += other.open;
            planned += other.planned;
            unplanned += other.unplanned;
            return *this;
        }
        std::int64_t running() const { return open - planned - unplanned; }
    };

    Day of(Date date) const {
        const Interval day = intersect({m_.zone().midnight(date), m_.zone().midnight(plus_days(date, 1))}, counted_);
        Day sum;
        for (const Interval& window : m_.records->calendar->service_time(day)) {
            sum.open += (window.to - window.from).count();
            std::vector<Interval> down, planned;
            for (const Stop& stop : stops_) {
                const Interval part = intersect(stop.span, window);
                if (part.empty()) continue;
                down.push_back(part);
                for (const Interval& each : stop.planned) {
                    if (const Interval one = intersect(each, part); !one.empty()) planned.push_back(one);
                }
                if (std::find(sum.records.begin(), sum.records.end(), stop.record->id.str()) == sum.records.end())
                    sum.records.push_back(stop.record->id.str());
            }
            const std::int64_t planned_seconds = seconds_of_union(std::move(planned));
            sum.planned += planned_seconds;
            sum.unplanned += seconds_of_union(std::move(down)) - planned_seconds;
        }
        sum.open_days = sum.open > 0 ? 1 : 0;
        return sum;
    }

    Day of_month() const {
        Day sum;
        for (Date day = days_.from; day <= days_.until; day = plus_days(day, 1)) sum += of(day);
        return sum;
    }

    std::vector<const Record*> records() const {
        std::vector<const Record*> found;
        for (const Stop& stop : stops_) {
            if (!intersect(stop.span, counted_).empty()) found.push_back(stop.record);
        }
        return found;
    }
    const std::vector<Stop>& stops() const { return stops_; }

    // The days of the month in the term that have begun, and what of them is over: nothing else is counted.
    const DateRange& days() const { return days_; }
    const Interval& counted() const { return counted_; }
    bool is_over() const { return counted_.to == ends_; }

   private:
    template <class R>
    void add_stops(const R& record, const Interval* planned) {
        for (const Outage& outage : record.outages) {
            Stop stop{&record, {outage.from, outage.to.value_or(m_.as_of)}, {}};
            if (planned != nullptr) stop.planned.push_back(intersect(*planned, stop.span));
            stops_.push_back(std::move(stop));
        }
    }

    // Stops of two records at once are one.
    static std::int64_t seconds_of_union(std::vector<Interval> spans) {
        std::sort(spans.begin(), spans.end(), [](const Interval& a, const Interval& b) { return a.from < b.from; });
        std::int64_t sum = 0;
        Instant until = Instant::min();
        for (const Interval& span : spans) {
            const Instant from = std::max(span.from, until);
            if (span.to <= from) continue;
            sum += (span.to - from).count();
            until = span.to;
        }
        return sum;
    }

    const MonthEvaluation& m_;
    DateRange days_;
    Interval counted_;
    Instant ends_{};
    std::vector<Stop> stops_;
};

std::string weekday_text(Date day, Lang lang) {
    static constexpr std::array<Label, 7> names = {
        {{"Sun", "日"}, {"Mon", "月"}, {"Tue", "火"}, {"Wed", "水"}, {"Thu", "木"}, {"Fri", "金"}, {"Sat", "土"}}};
    return names[date::weekday(date::sys_days(day)).c_encoding()].in(lang);
}

std::string hours_of(const Calendar& calendar, Date day) {
    std::string text;
    for (const DayWindow& window : calendar.hours(day)) {
        text += fmt::format("{}{:02}:{:02}–{:02}:{:02}", text.empty() ? "" : ", ", window.from.count() / 60,
                            window.from.count() % 60, window.to.count() / 60, window.to.count() % 60);
    }
    return text;
}

std::vector<doc::Column> time_columns(const Page& page, std::vector<doc::Column> first) {
    constexpr doc::Align right = doc::Align::right;
    for (doc::Column& column : std::vector<doc::Column>{{page.word("Service time", "サービス時間"), right},
                                                        {page.word("Planned stops", "計画停止"), right},
                                                        {page.word("Other stops", "計画外停止"), right},
                                                        {page.word("In operation", "稼働時間"), right}}) {
        first.push_back(std::move(column));
    }
    return first;
}

void add_times(doc::Row& row, const OperatingHours::Day& day, Lang lang) {
    row.push_back(duration_text(day.open, lang));
    row.push_back(duration_text(day.planned, lang));
    row.push_back(day.unplanned > 0 ? doc::alarm(duration_text(day.unplanned, lang))
                                    : doc::Phrase(duration_text(0, lang)));
    row.push_back(duration_text(day.running(), lang));
}

void add_days(Page& page, const MonthEvaluation& m, const OperatingHours& hours) {
    const Lang lang = page.lang();
    doc::Table table;
    table.columns =
        time_columns(page, {{page.word("Day", "日")}, {page.word("Weekday", "曜")}, {page.word("Hours", "時間帯")}});
    table.columns.push_back({page.word("Stopped by", "停止の記録")});
    for (Date day = hours.days().from; day <= hours.days().until; day = plus_days(day, 1)) {
        const OperatingHours::Day of_day = hours.of(day);
        const std::string open = hours_of(*m.records->calendar, day);
        doc::Row row = {std::to_string(static_cast<unsigned>(day.day())), weekday_text(day, lang),
                        open.empty() ? page.word("closed", "閉庁") : open};
        if (of_day.open == 0) {
            row.resize(table.columns.size());
        } else {
            add_times(row, of_day, lang);
            row.push_back(joined(of_day.records, ", "));
        }
        table.rows.push_back(std::move(row));
    }
    page.section("Day by day", "日別");
    page.table(doc::without_empty(std::move(table)));
}

void add_month_rows(Page& page, const Months& months) {
    doc::Table table;
    table.columns = time_columns(page, {{page.word("Month", "月")}});
    table.columns.push_back({page.word("Availability", "稼働率"), doc::Align::right});
    for (const MonthEvaluation& m : months) {
        const OperatingHours hours(m);
        const OperatingHours::Day sum = hours.of_month();
        doc::Row row = {to_string(m.month) + (hours.is_over() ? "" : page.word(" (not over)", "（途中）"))};
        add_times(row, sum, page.lang());
        row.push_back(sum.open > 0 ? Ratio::of(sum.open - sum.unplanned, sum.open).percent(3) + " %" : std::string());
        table.rows.push_back(std::move(row));
    }
    page.section("Month by month", "月別");
    page.table(std::move(table));
    page.text(page.word(
        "Availability here is the service time without unplanned stops; what the contract counts stands in "
        "the monthly report.",
        "ここでの稼働率は、サービス時間から計画外停止を除いた割合です。契約による稼働率は月次運用報告書に示します。"));
}

void add_stop_list(Page& page, const MonthEvaluation& m, const OperatingHours& hours) {
    doc::Table table;
    table.columns = {{page.word("Record", "番号")},
                     {page.word("Title", "件名")},
                     {page.word("Down", "停止")},
                     {page.word("Planned of it", "うち計画停止")}};
    for (const Stop& stop : hours.stops()) {
        if (intersect(stop.span, hours.counted()).empty()) continue;
        std::string planned;
        for (const Interval& each : stop.planned) {
            if (!each.empty()) planned += (planned.empty() ? "" : "; ") + span_text(each, m.zone());
        }
        table.rows.push_back(
            {stop.record->id.str(), stop.record->title.str(), span_text(stop.span, m.zone()), planned});
    }
    page.section("Stops", "停止の内訳");
    page.table(doc::without_empty(std::move(table)));
}

}  // namespace

doc::Document operation_time(const Months& months, Lang lang) {
    const MonthEvaluation& m = months.back();
    const OperatingHours hours(m);
    const OperatingHours::Day sum = hours.of_month();
    Page page(lang);
    page.title(page.say("Operating hours, {}", "運用時間報告書 {}", month_text(m.month, lang)));
    add_identity(page, m, {"Period", "対象期間"}, period_text(m, lang));
    if (!hours.is_over()) {
        page.text(doc::strong(page.say("Not final: the period is not over. All figures are those until {}.",
                                       "未確定: 対象期間は終わっていません。数値はすべて {} までのものです。",
                                       m.zone().plain(hours.counted().to))));
    }
    page.section("The month", "当月の運用時間");
    doc::Facts facts;
    facts.add(page.word("Open days", "開庁日数"), page.say("{}", "{} 日", sum.open_days));
    facts.add(page.word("Service time", "サービス時間"), duration_text(sum.open, lang));
    facts.add(page.word("Planned stops", "計画停止"), duration_text(sum.planned, lang));
    facts.add(page.word("Other stops", "計画外停止"), duration_text(sum.unplanned, lang));
    facts.add(page.word("In operation", "稼働時間"), doc::strong(duration_text(sum.running(), lang)));
    page.add(std::move(facts));
    add_stop_list(page, m, hours);
    add_month_rows(page, months);
    add_days(page, m, hours);
    const std::vector<const Record*> records = hours.records();
    if (!records.empty()) add_places(page, records);
    return page.take();
}

}  // namespace opsctl
