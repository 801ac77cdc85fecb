// Planned against performed activities and effort, and indicators against their targets.
#include <algorithm>
#include <map>

#include "obligation/effort.h"
#include "report/direction.h"
#include "report/place.h"
#include "report/sections.h"
#include "report/terms.h"
#include "sla/performance.h"
#include "sla/wording.h"

namespace opsctl {
namespace {

constexpr std::size_t most_areas = 10;

std::string judgement(const Page& page, const ActivityMonth& activity) {
    if (!activity.planned) return page.word("as needed", "随時");
    if (activity.ok >= *activity.planned && activity.failed + activity.skipped == 0)
        return page.word("as planned", "計画どおり");
    if (activity.ok >= *activity.planned) return page.word("done, with failures", "実施（失敗あり）");
    return page.say("{} short", "{} 回不足", *activity.planned - activity.ok);
}

void add_problems(Page& page, const MonthEvaluation& m, const std::vector<ActivityMonth>& activities) {
    doc::Table table;
    table.columns = {{page.word("Activity", "作業項目")}, {page.word("Done", "日時")}, {page.word("Result", "結果")},
                     {page.word("By", "担当")},           {page.word("Note", "内容")}, {page.word("Record", "記録")}};
    for (const ActivityMonth& activity : activities) {
        for (std::size_t i = 0; i < activity.problems.size(); ++i) {
            const LogEntry& entry = *activity.problem_entries[i];
            table.rows.push_back({activity.title.str(), m.zone().plain(*entry.done),
                                  word_of(entry.result).in(page.lang()), person_text(*m.records, entry.by, *entry.done),
                                  entry.details->note.str(), doc::code(place_of(activity.problems[i]))});
        }
    }
    if (table.rows.empty()) return;
    page.part("Failed or skipped", "失敗と未実施");
    page.table(std::move(table));
}

std::string value_text(const IndicatorMonth& indicator, Lang lang) {
    if (!indicator.value) return {};
    if (indicator.is_ratio) {
        return fmt::format("{} ({}/{})", percent_text(*indicator.value), indicator.good, indicator.total);
    }
    return quantity_text(*indicator.value, indicator.unit, lang);
}

// Rounded, as two figures tell no more, and judged as rounded: nobody should read of 99.9 % that it misses 99.9 %.
std::string outlook(const Page& page, const Indicator& indicator, const std::vector<std::optional<Ratio>>& values,
                    const IndicatorMonth& latest) {
    const std::optional<Ratio> ahead = projected(values, latest.is_ratio);
    if (!ahead || !indicator.target || indicator.target->op == Bound::Op::none) return {};
    const std::string number = latest.is_ratio ? ahead->percent(1) : ahead->decimal(3);
    const Ratio rounded = *parse_decimal(number) / Ratio(latest.is_ratio ? 100 : 1);
    const bool is_time = seconds_of({*ahead, latest.unit.str()}).has_value();
    const std::string value = latest.is_ratio ? number + " %"
                              : is_time       ? quantity_text(*ahead, latest.unit, page.lang())
                                              : number + latest.unit.str();
    const std::optional<bool> is_met = meets(latest, *indicator.target, rounded);
    if (!is_met) return {};
    return *is_met ? page.say("{} in 3 months, would meet the target", "3か月後 {}、達成の見込み", value)
                   : page.say("{} in 3 months, would miss the target", "3か月後 {}、目標を外れる見込み", value);
}

std::string result_text(const Page& page, const IndicatorMonth& month) {
    if (!month.value) return page.word("no data", "データなし");
    if (!month.target_met) return {};
    return *month.target_met ? page.word("met", "達成") : page.word("missed", "未達");
}

// The month's value in the unit of the latest; nothing where the two cannot be compared.
std::optional<Ratio> in_unit_of(const IndicatorMonth& latest, const IndicatorMonth& month) {
    if (!month.value || month.is_ratio || month.unit == latest.unit.view()) return month.value;
    const std::optional<Ratio> seconds = seconds_of({*month.value, month.unit.str()});
    const std::optional<Ratio> unit = seconds_of({Ratio(1), latest.unit.str()});
    return seconds && unit ? std::optional(*seconds / *unit) : std::nullopt;
}

std::string difference_text(const Effort& effort, Lang lang) {
    const std::int64_t difference = effort.difference();
    if (difference == 0) return duration_text(difference, lang);
    return (difference < 0 ? "−" : "+") + duration_text(difference < 0 ? -difference : difference, lang);
}

std::vector<Effort> effort_in(const MonthEvaluation& m, EffortBy by) {
    return effort_of(*m.records, period_of(m.month), by, m.as_of);
}

std::string effort_title(const Page& page, const MonthEvaluation& m, const Effort& effort, EffortBy by) {
    const std::string title = effort.title.in(page.lang());
    if (title.empty()) return page.word("(not said)", "（記載なし）");
    // An owner may be a role.
    return by == EffortBy::person ? person_text(*m.records, {Text(title)}, m.as_of) : title;
}

// `brief`: without those that neither planned nor entered any.
void add_effort_table(Page& page, const MonthEvaluation& m, EffortBy by, bool brief = false) {
    constexpr doc::Align right = doc::Align::right;
    const Lang lang = page.lang();
    doc::Table table;
    table.columns = {{word_of(by).in(lang)},
                     {page.word("Planned", "予定工数"), right},
                     {page.word("Entered", "実績工数"), right},
                     {page.word("Difference", "差"), right},
                     {page.word("Say their effort", "工数の記入"), right}};
    Effort total;
    const auto row = [&](const std::string& title, const Effort& effort) -> doc::Row {
        return {title, duration_text(effort.planned, lang), duration_text(effort.recorded, lang),
                difference_text(effort, lang),
                page.say("{} of {}", "{1} 件中 {0} 件", effort.with_effort, effort.performed)};
    };
    for (const Effort& effort : effort_in(m, by)) {
        total += effort;
        const bool has_effort = effort.planned != 0 || effort.recorded != 0;
        if (!has_effort && (brief || effort.performed == 0)) continue;
        table.rows.push_back(row(effort_title(page, m, effort, by), effort));
    }
    if (!table.rows.empty()) table.rows.push_back(row(page.word("in all", "計"), total));
    page.table(std::move(table));
}

// By area of work what was planned and what was done of it, and the effort.
doc::Table area_table(const Page& page, const MonthEvaluation& m, const std::vector<ActivityMonth>& activities) {
    struct Counts {
        std::int64_t planned = 0, done = 0, missed = 0;
    };
    std::map<std::string, Counts> counts;
    for (const ActivityMonth& activity : activities) {
        Counts& area = counts[activity.area.str()];
        const std::int64_t planned = activity.planned.value_or(0);
        area.planned += planned;
        area.done += activity.ok;
        area.missed +=
            activity.failed + std::max<std::int64_t>(activity.skipped, planned - activity.ok - activity.failed);
    }
    constexpr doc::Align right = doc::Align::right;
    const Lang lang = page.lang();
    doc::Table table;
    table.columns = {{page.word("Area", "区分")},
                     {page.word("Planned", "計画"), right},
                     {page.word("Done", "実施"), right},
                     {page.word("Failed or missed", "失敗・未実施"), right},
                     {page.word("Effort planned", "予定工数"), right},
                     {page.word("Effort entered", "実績工数"), right},
                     {page.word("Difference", "差"), right}};
    for (const Effort& effort : effort_in(m, EffortBy::area)) {
        const std::string key = effort.key == "meeting" ? std::string() : effort.key;
        const auto at = counts.find(key);
        const bool is_known = at != counts.end();
        const bool has_effort = effort.planned != 0 || effort.recorded != 0;
        if (!has_effort && (!is_known || effort.performed == 0)) continue;
        const auto number = [&](std::int64_t n) { return is_known ? std::to_string(n) : std::string(); };
        table.rows.push_back({effort_title(page, m, effort, EffortBy::area), number(is_known ? at->second.planned : 0),
                              number(is_known ? at->second.done : 0), number(is_known ? at->second.missed : 0),
                              duration_text(effort.planned, lang), duration_text(effort.recorded, lang),
                              difference_text(effort, lang)});
    }
    return table;
}

doc::Row indicator_row(const Page& page, const Indicator& indicator, const Months& months, std::size_t shown) {
    doc::Row row = {indicator.title.str(),
                    indicator.target ? bound_text(*indicator.target, page.lang()) : std::string()};
    std::vector<IndicatorMonth> measured;
    for (std::size_t i = months.size() - shown; i < months.size(); ++i) {
        measured.push_back(indicator_in(*months[i].records, indicator, months[i].month, months[i].as_of));
        row.push_back(value_text(measured.back(), page.lang()));
    }
    const IndicatorMonth& latest = measured.back();
    std::vector<std::optional<Ratio>> values;
    for (const IndicatorMonth& month : measured) values.push_back(in_unit_of(latest, month));
    row.push_back(latest.value || indicator.source.empty() ? result_text(page, latest)
                                                           : page.say("from: {}", "取得元: {}", indicator.source));
    row.push_back(outlook(page, indicator, values, latest));
    row.push_back(doc::code(place_of(latest.source)));
    return row;
}

}  // namespace

void add_work(Page& page, const MonthEvaluation& m) {
    page.section("Work: planned and performed", "作業の計画と実績");
    const std::vector<ActivityMonth> activities = activities_of(*m.records, m.month);
    constexpr doc::Align right = doc::Align::right;
    doc::Table table;
    table.columns = {{page.word("Area", "区分")},
                     {page.word("Activity", "作業項目")},
                     {page.word("How often", "頻度")},
                     {page.word("Planned", "計画"), right},
                     {page.word("Done", "実施"), right},
                     {page.word("Failed", "失敗"), right},
                     {page.word("Skipped", "未実施"), right},
                     {page.word("Judgement", "評価")}};
    for (const ActivityMonth& activity : activities) {
        table.rows.push_back({activity.area.str(), activity.title.str(),
                              activity.every ? every_text(*activity.every, page.lang()) : std::string(),
                              activity.planned ? std::to_string(*activity.planned) : std::string(),
                              std::to_string(activity.done()), std::to_string(activity.failed),
                              std::to_string(activity.skipped), judgement(page, activity)});
    }
    page.table(std::move(table));
    page.text(page.word("Done includes what failed; what is short is counted in successes.",
                        "実施は失敗を含む回数、不足は計画に対して成功が足りない回数です。"));
    add_problems(page, m, activities);
    page.part("Effort by activity", "作業項目別の工数");
    add_effort_table(page, m, EffortBy::activity);
    page.part("Effort by person", "担当別の工数");
    add_effort_table(page, m, EffortBy::person);
    page.text(page.word(
        "Effort is planned per time in the plan, for the times that are planned in the month; of what comes as it "
        "comes nothing is planned. It is entered in the log, and in the events of incidents, changes and items, "
        "where it is known; what has none adds nothing.",
        "予定工数は計画書の 1 回あたりの工数に当月の計画回数を乗じたものです（随時の作業は予定に含みません）。"
        "実績工数は作業記録と障害・変更・管理項目の経過に記入されたものの合計です（記入のないものは含みません）。"));
}

void add_work_summary(Page& page, const MonthEvaluation& m) {
    const std::vector<ActivityMonth> activities = activities_of(*m.records, m.month);
    if (activities.empty()) return;
    page.section("Work and effort", "作業と工数");
    page.short_table(area_table(page, m, activities), most_areas);
    doc::Table missed;
    missed.columns = {{page.word("Not as planned", "計画どおりでない作業")}, {page.word("Judgement", "評価")}};
    for (const ActivityMonth& activity : activities) {
        const std::string judged = judgement(page, activity);
        if (!activity.planned || judged == page.word("as planned", "計画どおり")) continue;
        missed.rows.push_back({activity.title.str(), judged});
    }
    if (!missed.rows.empty()) page.short_table(std::move(missed), most_areas);
    add_effort_table(page, m, EffortBy::person, true);
}

void add_indicators(Page& page, const Months& months) {
    const MonthEvaluation& m = months.back();
    page.section("Indicators", "指標");
    doc::Table table;
    table.columns = {{page.word("Indicator", "指標")}, {page.word("Target", "目標")}};
    const std::size_t shown = std::min<std::size_t>(months.size(), 4);
    for (std::size_t i = months.size() - shown; i < months.size(); ++i) {
        table.columns.push_back({to_string(months[i].month), doc::Align::right});
    }
    table.columns.push_back({page.word("Result", "結果")});
    table.columns.push_back({page.word("Heading", "見込み")});
    table.columns.push_back({page.word("Record", "記録")});
    for (const Indicator* indicator : indicators_of(*m.records, m.month)) {
        table.rows.push_back(indicator_row(page, *indicator, months, shown));
    }
    if (table.rows.empty()) return page.table(std::move(table));
    page.table(std::move(table));
    page.text(
        page.word("Heading: the value in three months on a straight line through those of three months ago and this "
                  "month; a ratio stays between 0 and 100 %, a measurement does not fall below 0.",
                  "見込みは、3か月前の値と当月の値を結ぶ直線を3か月先まで延ばした値です（比率は 0〜100 %、測定値は 0 "
                  "以上とします）。"));
}

}  // namespace opsctl
