// What needs a decision, what is new, and the questions of the monthly meeting (標準ガイドライン実践ガイドブック 第9章
// 「運用保守定例会議での確認のポイント」), answered from the figures and records.
#include <algorithm>

#include "change/life_cycle.h"
#include "report/direction.h"
#include "report/month_records.h"
#include "report/plans_ahead.h"
#include "report/record_parts.h"
#include "report/sections.h"
#include "report/tally.h"
#include "report/terms.h"
#include "sla/performance.h"
#include "sla/subject.h"
#include "sla/wording.h"

namespace opsctl {
namespace {

using Points = std::vector<doc::Phrase>;

// How far ahead the meeting looks.
constexpr int days_ahead = 60;

bool is_first(const std::vector<std::size_t>& counts) {
    return counts.size() > 1 && counts.back() > 0 &&
           std::all_of(counts.begin(), counts.end() - 1, [](std::size_t n) { return n == 0; });
}

void add_first_breaches(Points& points, const Months& months, Lang lang) {
    std::string titles;
    for (std::size_t i = 0; i < months.back().levels.size(); ++i) {
        if (!is_first(breaches_by_month(months, i))) continue;
        titles += (titles.empty() ? "" : lang == Lang::ja ? "、" : ", ") + months.back().levels[i].level->title.str();
    }
    if (titles.empty()) return;
    points.emplace_back(say(lang, "missed for the first time in {0} month{2}: {1}", "{} か月で初めての未達: {}",
                            months.size(), titles, plural(std::ssize(months))));
}

bool is_reopened_in(const Incident& incident, const Interval& month) {
    return std::any_of(incident.timeline.begin(), incident.timeline.end(), [&](const Event& event) {
        return event.event == EventKind::reopened && month.contains(event.at);
    });
}

// An incident comes back in the month in which it does, whenever it began.
void add_notable_incidents(Points& points, const MonthEvaluation& m, Lang lang) {
    for (const Incident* incident : incidents_of(m)) {
        if (incident->level() != FaultLevel::A) continue;
        points.emplace_back(say(lang, "{} {}: fault level A", "{} {}（障害レベル A）", incident->id, incident->title));
    }
    const Interval month = m.zone().month(m.month);
    for (const Incident* incident : m.records->incidents) {
        if (!is_reopened_in(*incident, month)) continue;
        points.emplace_back(say(lang, "{} {} came back", "{} {} が再発", incident->id, incident->title));
    }
}

void add_notable_changes(Points& points, const MonthEvaluation& m, Lang lang) {
    for (const Change* change : changes_done(m)) {
        const Event* finished = last_event(change->timeline, EventKind::finished);
        const bool went_wrong = !finished->details->result.empty() && finished->details->result != "success";
        if (change->type != ChangeType::emergency && !went_wrong) continue;
        points.emplace_back(fmt::format("{} {} ({})", change->id, change->title,
                                        went_wrong ? term(finished->details->result, lang) : word_of(change->type).in(lang)));
    }
}

void add_new_items(Points& points, const MonthEvaluation& m, Lang lang) {
    const Interval month = m.zone().month(m.month);
    for (const Item* item : m.records->items) {
        if (item->timeline.empty() || !month.contains(item->timeline.front().at)) continue;
        // The help desk has a section of its own.
        if (item->type == ItemType::inquiry || item->type == ItemType::request) continue;
        points.emplace_back(say(lang, "new item {} {}", "新しい継続事項 {} {}", item->id, item->title));
    }
}

std::string tally_text(const Tally& tally, Lang lang) {
    std::string text = say(lang, "{} of {} results met their guarantee, {} missed it",
                           "対象 {1} 件のうち達成 {0} 件、未達 {2} 件", tally.met, tally.in_scope, tally.breached);
    const auto add = [&](std::size_t count, fmt::format_string<const std::size_t&> en,
                         fmt::format_string<const std::size_t&> ja) {
        if (count > 0) text += say(lang, en, ja, count);
    };
    add(tally.exempt, ", {} exempt", "、免責 {} 件");
    add(tally.running, ", {} running", "、進行中 {} 件");
    add(tally.no_data, ", {} without data", "、データなし {} 件");
    return text + say(lang, "; {} missed their target", "（目標値に届かないもの {} 件）", tally.target_missed);
}

Points whether_met(const Months& months, Lang lang) {
    const MonthEvaluation& m = months.back();
    Points points = {tally_text(tally_of(m), lang)};
    for (std::size_t i = 0; i < m.levels.size(); ++i) {
        if (direction_of(breaches_by_month(months, i)) != Direction::worse) continue;
        points.emplace_back(
            say(lang, "worsening over the last three months: {}", "直近3か月で悪化: {}", m.levels[i].level->title));
    }
    if (const Result* result = availability_of(m); result != nullptr && result->left_seconds) {
        const std::int64_t left = *result->left_seconds;
        points.emplace_back(left < 0 ? say(lang, "downtime is {} over what is allowed", "停止時間は許容を {} 超過",
                                           duration_text(-left, lang))
                                     : say(lang, "{} of the allowed downtime were left", "許容停止時間の残り {}",
                                           duration_text(left, lang)));
    }
    for (const Indicator* indicator : indicators_of(*m.records, m.month)) {
        const IndicatorMonth month = indicator_in(*m.records, *indicator, m.month, m.as_of);
        if (month.target_met == false)
            points.emplace_back(say(lang, "indicator missed: {}", "指標の未達: {}", indicator->title));
    }
    return points;
}

// Of all the fees together, as they may have changed: a mean of the months' shares would weigh them alike.
std::string reduction_over_time(const Months& months, Lang lang) {
    Money reduction, base;
    for (const MonthEvaluation& m : months) {
        reduction = reduction + m.reduction;
        base = base + m.fee.base;
    }
    const MonthEvaluation& m = months.back();
    const auto money = [&](Money amount) { return to_string(amount, m.contract().currency, lang); };
    const Ratio share = base == Money() ? Ratio(0) : Ratio::of(reduction.minor_units(), base.minor_units());
    return say(lang, "reduction {0} this month; in {1} month{5} {2} of base fees of {3}, {4}",
               "減額率は今月 {0}、{1}か月では基本額の合計 {3}に対し減額 {2}（{4}）", percent_text(m.share),
               months.size(), money(reduction), money(base), percent_text(share), plural(std::ssize(months)));
}

Points over_time(const Months& months, Lang lang) {
    std::size_t breaches = 0;
    for (const MonthEvaluation& m : months) breaches += tally_of(m).breached;
    return {reduction_over_time(months, lang),
            say(lang, "breaches {} this month, {} in {} month{}", "未達は今月 {0} 件、{2}か月で {1} 件",
                tally_of(months.back()).breached, breaches, months.size(), plural(std::ssize(months)))};
}

void add_unexplained_incidents(Points& points, const MonthEvaluation& m, Lang lang) {
    for (const Incident* incident : incidents_of(m)) {
        std::string missing;
        const auto need = [&](const Prose& prose, std::string_view en, std::string_view ja) {
            if (prose.text.empty()) missing += (missing.empty() ? "" : ", ") + std::string(lang == Lang::ja ? ja : en);
        };
        need(incident->cause, "cause", "原因");
        need(incident->resolution, "resolution", "対処");
        need(incident->prevention, "prevention", "再発防止策");
        if (missing.empty()) continue;
        points.emplace_back(say(lang, "{}: no {} recorded", "{}: {}の記録なし", incident->id, missing));
    }
}

Points lacking_evidence(const MonthEvaluation& m, Lang lang) {
    Points points;
    for (const LevelMonth& level : m.levels) {
        for (const Result& result : level.results) {
            if (result.lacks_data()) {
                points.emplace_back(say(lang, "{}: {}", "{}: {}", result.key(), result.reason.in(lang)));
            }
            if (result.claim != nullptr && result.claim->claimed.evidence.empty()) {
                points.emplace_back(
                    say(lang, "{}: claimed without evidence", "{}: 免責の申出に証拠なし", result.key()));
            }
        }
    }
    for (const Indicator* indicator : indicators_of(*m.records, m.month)) {
        const bool comes_at_its_time = !indicator->source.empty() || indicator->compute;
        if (comes_at_its_time || indicator_in(*m.records, *indicator, m.month, m.as_of).value) continue;
        points.emplace_back(say(lang, "indicator without a measurement: {}", "測定値のない指標: {}", indicator->title));
    }
    for (const ActivityMonth& activity : activities_of(*m.records, m.month)) {
        for (const LogEntry* entry : activity.problem_entries) {
            if (!entry->details->note.empty() || !entry->details->evidence.empty()) continue;
            points.emplace_back(say(lang, "{} {}: failed or skipped without a note",
                                    "{} {}: 失敗・未実施の理由の記録なし", activity.title,
                                    m.zone().plain(*entry->done)));
        }
    }
    add_unexplained_incidents(points, m, lang);
    return points;
}

Points ahead(const MonthEvaluation& m, Lang lang) {
    const Date today = m.zone().date_of(m.as_of);
    const Date horizon = plus_days(today, days_ahead);
    Points points;
    for (const Change* change : changes_coming(m)) {
        const std::optional<Instant> start = planned_start(*change);
        if (!start || *start < m.as_of || m.zone().date_of(*start) > horizon) continue;
        const std::string risk =
            change->risk ? say(lang, ", risk {}", "、リスク {}", word_of(*change->risk).in(lang)) : "";
        points.emplace_back(fmt::format("{} {} ({}{})", change->id, change->title, m.zone().plain(*start), risk));
    }
    for (const Freeze& freeze : m.contract().changes.freezes) {
        if (freeze.until < today || freeze.from > horizon) continue;
        points.emplace_back(say(lang, "no changes from {} to {}: {}", "変更凍結 {} から {} まで（{}）",
                                to_string(freeze.from), to_string(freeze.until), freeze.title));
    }
    for (const Plan* plan : plans_ahead(*m.records, first_day(m.month), last_day(m.month))) {
        for (const PlannedRisk& risk : plan->risks) {
            points.emplace_back(say(lang, "risk: {} (likelihood {}, impact {}): {}",
                                    "リスク: {}（可能性 {}、影響 {}）対応: {}", risk.title,
                                    word_of(risk.likelihood).in(lang), word_of(risk.impact).in(lang), risk.response));
        }
    }
    return points;
}

Points piling_up(const MonthEvaluation& m, Lang lang) {
    const std::vector<const Item*> items = open_items(*m.records);
    const Date today = m.zone().date_of(m.as_of);
    Points points;
    const std::ptrdiff_t incidents = std::ssize(carried_over(m));
    points.emplace_back(say(lang, "{0} open item{2}, {1} incident{3} not closed since earlier months",
                            "未完了の継続事項 {} 件、前月までの未完了の障害 {} 件", items.size(), incidents,
                            plural(std::ssize(items)), plural(incidents)));
    const auto oldest = std::min_element(items.begin(), items.end(), [](const Item* a, const Item* b) {
        return a->timeline.front().at < b->timeline.front().at;
    });
    if (oldest != items.end()) {
        const auto days = days_between(m.zone().date_of((*oldest)->timeline.front().at), today);
        points.emplace_back(say(lang, "the oldest is {} {}, open for {} day{}", "最も古いもの {} {}（{}日経過）",
                                (*oldest)->id, (*oldest)->title, days, plural(days)));
    }
    for (const Item* item : items) {
        if (item->due && *item->due < today) {
            points.emplace_back(say(lang, "overdue since {}: {} {}", "期限 {} を超過: {} {}", to_string(*item->due),
                                    item->id, item->title));
        }
    }
    return points;
}

bool is_noticed(const MonthEvaluation& m, const PlannedExpiry& planned) {
    return planned.notice && *planned.notice <= m.as_of;
}

std::string expiry_text(const MonthEvaluation& m, const Expiry& expiry, Lang lang) {
    const auto days = days_between(m.zone().date_of(m.as_of), expiry.valid_until());
    return say(lang, "{} ends on {} ({}): {}", "{}: 期限 {}（{}）対応: {}", expiry.title, to_string(expiry.valid_until()),
               days_left_phrase(days, lang), expiry.action);
}

// The same, and all that next year's budget has to pay for.
Points expiring_by_next_year(const MonthEvaluation& m, Lang lang) {
    const Date today = m.zone().date_of(m.as_of);
    const Date horizon = end_of_next_fiscal_year(m.month);
    Points points;
    for (const PlannedExpiry& planned : expiries_of(*m.records, today)) {
        const bool wanted = planned.expiry->valid_until() <= horizon || is_noticed(m, planned);
        if (wanted) points.emplace_back(expiry_text(m, *planned.expiry, lang));
    }
    return points;
}

// Reports that came late can only be taken note of: all are one point.
void add_late_reports(std::vector<DecisionPoint>& points, const Findings& gate, Lang lang) {
    std::vector<const Finding*> late;
    for (const Finding& finding : gate.all()) {
        if (finding.name == FindingName::breach_report_late) late.push_back(&finding);
    }
    if (late.empty()) return;
    const Finding& first = *late.front();
    const std::string what = late.size() == 1
                                 ? first.message.in(lang)
                                 : say(lang, "{} reports of breaches came late: {} … {}",
                                       "未達の報告の遅れ {} 件（{} ～ {}）", late.size(), first.key, late.back()->key);
    points.push_back({what, {}, {}, first.name, late.size() == 1 ? first.place.record : std::string()});
}

}  // namespace

Date end_of_fiscal_year(int year) { return date::year(year + 1) / date::March / 31; }

Date end_of_next_fiscal_year(Month of_document) {
    const int year = static_cast<int>(of_document.year()) - (of_document.month() < date::April ? 1 : 0);
    return end_of_fiscal_year(year + 1);
}

std::vector<DecisionPoint> decision_points(const MonthEvaluation& m, const Findings& gate, Lang lang) {
    std::vector<DecisionPoint> points;
    for (const Finding& finding : gate.all()) {
        if (finding.name == FindingName::breach_report_late) continue;
        points.push_back({finding.message.in(lang), {}, {}, finding.name, finding.place.record});
    }
    add_late_reports(points, gate, lang);
    for (const Change* change : changes_coming(m)) {
        const Phase phase = phase_of(*change);
        if (phase != Phase::submitted && phase != Phase::assessed) continue;
        const std::optional<Instant> start = planned_start(*change);
        points.push_back({say(lang, "approval of {} {}", "{} {} の承認", change->id, change->title),
                          m.contract().client.str(), start ? m.zone().plain(*start) : std::string()});
    }
    for (const LevelMonth& level : m.levels) {
        const bool is_over = m.zone().month(m.month).to <= m.as_of;
        const bool is_unknown = is_over && level.level->guarantee && std::any_of(level.results.begin(), level.results.end(),
                                             [](const Result& result) { return result.lacks_data(); });
        if (!is_unknown) continue;
        points.push_back({say(lang, "{}: nobody measured it, so it was not judged", "{}: 測定値がないため判定していません", level.level->title), {}, {}});
    }
    const Date today = m.zone().date_of(m.as_of);
    const auto is_told = [&](const std::string& key) {
        return std::any_of(gate.all().begin(), gate.all().end(), [&](const Finding& f) { return f.key == key; });
    };
    for (const Item* item : open_items(*m.records)) {
        if (is_told(fmt::format("item/{}", item->id))) continue;
        if (!item->due || *item->due > plus_days(today, days_ahead / 2)) continue;
        points.push_back({fmt::format("{} {}", item->id, item->title), person_text(*m.records, item->owner, m.as_of),
                          to_string(*item->due)});
    }
    for (const PlannedExpiry& planned : expiries_of(*m.records, today)) {
        const Expiry& expiry = *planned.expiry;
        if (!is_noticed(m, planned) || is_told(fmt::format("expiry/{}", expiry.id))) continue;
        points.push_back({say(lang, "{} ends: {}", "{} の期限: {}", expiry.title, expiry.action),
                          {},
                          to_string(expiry.valid_until())});
    }
    return points;
}

std::vector<doc::Phrase> decisions_of(const MonthEvaluation& m, const Findings& gate, Lang lang) {
    Points points;
    for (const DecisionPoint& point : decision_points(m, gate, lang)) {
        std::string text = point.what;
        if (!point.due.empty()) text += say(lang, " (due {})", "（期限 {}）", point.due);
        points.push_back(point.finding ? doc::Phrase(text + " ") + doc::code(std::string(name_of(*point.finding)))
                                       : doc::Phrase(text));
    }
    return points;
}

std::vector<doc::Phrase> notable_of(const Months& months, Lang lang) {
    Points points;
    const MonthEvaluation& m = months.back();
    add_first_breaches(points, months, lang);
    add_notable_incidents(points, m, lang);
    add_notable_changes(points, m, lang);
    add_new_items(points, m, lang);
    return points;
}

void add_gate(Page& page, const Findings& gate) {
    page.section("What the check finds", "検査で見つかった事項");
    doc::Table table;
    table.columns = {{page.word("What", "内容")}, {page.word("Finding", "検査項目")}};
    for (const Finding& finding : gate.all()) {
        table.rows.push_back({finding.message.in(page.lang()), doc::code(std::string(name_of(finding.name)))});
    }
    page.table(std::move(table));
}

void add_review_questions(Page& page, const Months& months) {
    const MonthEvaluation& m = months.back();
    const Lang lang = page.lang();
    page.section("Questions for the monthly meeting", "定例会議での確認");
    page.part("Are the standards met, and where are they heading?", "基準を満たしているか、今後どうなる見込みか");
    page.list(whether_met(months, lang));
    page.part("What is out of the ordinary?", "特筆すべき事項");
    page.list(notable_of(months, lang));
    page.part("Over a longer time", "時間軸を変えて見る");
    page.list(over_time(months, lang));
    page.part("What lacks evidence?", "根拠が足りないもの");
    page.list(lacking_evidence(m, lang));
    page.part("Risks and events ahead", "今後の予定とリスク");
    page.list(ahead(m, lang));
    page.part("What is piling up?", "累積している課題");
    page.list(piling_up(m, lang));
    page.part("What expires until the end of next fiscal year", "次年度末までに切れるライセンスや保守の期限");
    page.list(expiring_by_next_year(m, lang));
}

}  // namespace opsctl
