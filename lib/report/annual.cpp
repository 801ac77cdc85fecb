// 年次報告書: what the year held its promises, what it cost, and whether the system needs improving.
#include <algorithm>
#include <map>
#include <set>

#include "model/item_state.h"
#include "report/assessment_view.h"
#include "report/calculation.h"
#include "report/handover.h"
#include "report/help_desk.h"
#include "report/month_records.h"
#include "report/record_parts.h"
#include "report/tally.h"
#include "report/terms.h"
#include "sla/performance.h"
#include "sla/wording.h"

namespace opsctl {
namespace {

// A level or indicator missed in so many months of a year is taken for a target whose achievement is low.
constexpr std::size_t months_that_tell = 3;

std::string money(const MonthEvaluation& m, Money amount, Lang lang) {
    return to_string(amount, m.contract().currency, lang);
}

// A year in sums.
struct YearSum {
    std::size_t months = 0;
    Money base, payable, reduction, excess;
    Tally tally;
    std::int64_t down = 0, service = 0;  // seconds
    std::size_t incidents = 0, grave = 0, changes = 0, asked = 0;
};

YearSum sum_of(const Months& months) {
    YearSum sum;
    sum.months = months.size();
    for (const MonthEvaluation& m : months) {
        sum.base = sum.base + m.fee.base;
        sum.payable = sum.payable + m.payable;
        sum.reduction = sum.reduction + m.reduction;
        sum.excess = sum.excess + m.excess;
        for (const LevelMonth& level : m.levels) sum.tally.add(level);
        if (const Result* result = availability_of(m)) {
            sum.down += result->downtime()->downtime_seconds;
            sum.service += result->downtime()->service_seconds;
        }
        for (const Incident* incident : incidents_of(m)) {
            ++sum.incidents;
            if (incident->level() == FaultLevel::A) ++sum.grave;
        }
        sum.changes += changes_done(m).size();
        sum.asked += asked_in(*m.records, m.zone().month(m.month)).size();
    }
    return sum;
}

// Last year beside this; of a first year there is none.
class YearsBeside {
   public:
    YearsBeside(Page& page, const Months& year, const Months& before, int fiscal_year)
        : page_(page), m_(year.back()), now_(sum_of(year)), before_(sum_of(before)), has_before_(!before.empty()) {
        table_.columns = {{page.word("Point", "項目")}, {page.say("FY{}", "{}年度", fiscal_year), doc::Align::right}};
        if (has_before_) table_.columns.push_back({page.say("FY{}", "{}年度", fiscal_year - 1), doc::Align::right});
    }

    void add() {
        row("Months", "月数", [](const YearSum& sum) { return std::to_string(sum.months); });
        amount("Fees", "基本額の合計", &YearSum::base);
        amount("Reductions", "減額の合計", &YearSum::reduction);
        if (now_.excess != Money() || before_.excess != Money()) {
            amount("More than the fees can bear", "控除しきれない額の合計", &YearSum::excess);
        }
        amount("Payable", "支払額の合計", &YearSum::payable);
        count("Results in scope", "評価の対象", &Tally::in_scope);
        if (now_.tally.aimed_at > 0 || before_.tally.aimed_at > 0) {
            count("Of levels that are aimed at only", "うち努力目標の項目", &Tally::aimed_at);
        }
        count("Met", "達成", &Tally::met);
        count("Breaches", "未達", &Tally::breached);
        count("Targets missed", "目標未達", &Tally::target_missed);
        count("Exempt", "免責", &Tally::exempt);
        const Lang lang = page_.lang();
        row("Downtime", "停止時間",
            [lang](const YearSum& sum) { return sum.service > 0 ? duration_text(sum.down, lang) : std::string(); });
        row("Availability", "稼働率", [](const YearSum& sum) {
            return sum.service > 0 ? percent_text(Ratio::of(sum.service - sum.down, sum.service)) : std::string();
        });
        row("Incidents", "障害", [](const YearSum& sum) { return std::to_string(sum.incidents); });
        row("Of fault level A", "うち障害レベル A", [](const YearSum& sum) { return std::to_string(sum.grave); });
        row("Changes done", "実施した変更", [](const YearSum& sum) { return std::to_string(sum.changes); });
        row("Inquiries and requests", "問い合わせ・依頼", [](const YearSum& sum) { return std::to_string(sum.asked); });
        page_.section("The year at a glance", "年度の概要");
        page_.table(std::move(table_));
        if (!has_before_)
            page_.text(
                page_.word("The contract has no year before it.", "前年度は契約期間外のため、比較はありません。"));
    }

   private:
    template <class F>
    void row(std::string_view en, std::string_view ja, F figure) {
        doc::Row cells = {page_.word(en, ja), figure(now_)};
        if (has_before_) cells.push_back(figure(before_));
        table_.rows.push_back(std::move(cells));
    }
    void amount(std::string_view en, std::string_view ja, Money YearSum::*member) {
        row(en, ja, [&](const YearSum& sum) { return money(m_, sum.*member, page_.lang()); });
    }
    void count(std::string_view en, std::string_view ja, std::size_t Tally::*member) {
        row(en, ja, [&](const YearSum& sum) { return std::to_string(sum.tally.*member); });
    }

    Page& page_;
    const MonthEvaluation& m_;
    YearSum now_, before_;
    bool has_before_;
    doc::Table table_;
};

void add_levels(Page& page, const Months& months) {
    constexpr doc::Align right = doc::Align::right;
    page.section("Service levels over the year", "保証項目の年間の達成");
    doc::Table table;
    table.columns = {{page.word("Service level", "保証項目")},         {page.word("Guarantee", "保証値")},
                     {page.word("In scope", "対象"), right},           {page.word("Met", "達成"), right},
                     {page.word("Breached", "未達"), right},           {page.word("Exempt", "免責"), right},
                     {page.word("Met share", "達成率"), right},        {page.word("Target missed", "目標未達"), right},
                     {page.word("Reductions", "減額率の合計"), right}, {page.word("Clause", "根拠")}};
    for (std::size_t i = 0; i < months.back().levels.size(); ++i) {
        const ServiceLevel& level = *months.back().levels[i].level;
        const bool is_told = std::any_of(months.begin(), months.end(), [&](const MonthEvaluation& m) { return m.tells(m.levels[i]); });
        if (!is_judged(level.measure) || !is_told) continue;
        Tally tally;
        Ratio sum;
        for (const MonthEvaluation& m : months) {
            tally.add(m.levels[i]);
            sum += m.levels[i].counted;
        }
        const auto judged = static_cast<std::int64_t>(tally.met + tally.missed + tally.breached);
        table.rows.push_back(
            {title_with_kind(level, page.lang()), guarantee_text(level, page.lang()), std::to_string(tally.in_scope),
             std::to_string(tally.met),
             tally.breached > 0 ? doc::alarm(std::to_string(tally.breached)) : doc::Phrase("0"),
             std::to_string(tally.exempt),
             judged > 0 ? Ratio::of(static_cast<std::int64_t>(tally.met), judged).percent(2) + " %" : std::string(),
             level.target ? std::to_string(tally.target_missed) : std::string(),
             level.reduction ? percent_text(sum) : std::string(), level.source.str()});
    }
    page.table(std::move(table));
}

void add_reductions(Page& page, const Months& months) {
    page.section("Reductions", "減額");
    doc::Table table;
    table.columns = {{page.word("Month", "月")},
                     {page.word("Result", "キー")},
                     {page.word("Achieved", "実績")},
                     {page.word("Share", "減額率"), doc::Align::right},
                     {page.word("On its own", "単独での額"), doc::Align::right},
                     {page.word("Clause", "根拠")}};
    for (const MonthEvaluation& m : months) {
        for (const LevelMonth& level : m.levels) {
            for (const Result& result : level.results) {
                if (result.charge.is_zero()) continue;
                table.rows.push_back({to_string(m.month), doc::code(result.key()), extent_text(result, page.lang()),
                                      taken_text(m, result, page.lang()),
                                      money(m, amount_of(m, result.charge), page.lang()), level.level->source.str()});
            }
        }
    }
    page.table(std::move(table));
}

struct YearOfActivity {
    ActivityMonth first;
    std::int64_t planned = 0, ok = 0, failed = 0, skipped = 0, effort_planned = 0, effort = 0;
    bool is_planned = false;
};

void add_effort(Page& page, const Months& months) {
    constexpr doc::Align right = doc::Align::right;
    page.section("Work and effort: planned and performed", "作業と工数の計画と実績");
    std::map<std::pair<std::string, std::string>, YearOfActivity> years;  // by plan and activity
    std::vector<std::pair<std::string, std::string>> order;
    for (const MonthEvaluation& m : months) {
        for (const ActivityMonth& activity : activities_of(*m.records, m.month)) {
            const std::pair key(activity.plan->id.str(), activity.id.str());
            if (years.find(key) == years.end()) order.push_back(key);
            YearOfActivity& year = years[key];
            year.first = activity;
            year.is_planned = year.is_planned || activity.planned.has_value();
            year.planned += activity.planned.value_or(0);
            year.ok += activity.ok;
            year.failed += activity.failed;
            year.skipped += activity.skipped;
            if (activity.effort_planned) year.effort_planned += activity.effort_planned->seconds();
            if (activity.effort) year.effort += activity.effort->seconds();
        }
    }
    doc::Table table;
    table.columns = {{page.word("Activity", "作業項目")},
                     {page.word("How often", "頻度")},
                     {page.word("Planned", "計画"), right},
                     {page.word("Done", "実施"), right},
                     {page.word("Failed", "失敗"), right},
                     {page.word("Skipped", "未実施"), right},
                     {page.word("Effort planned", "計画工数"), right},
                     {page.word("Effort entered", "記録工数"), right},
                     {page.word("Plan", "計画書")}};
    for (const auto& key : order) {
        const YearOfActivity& year = years[key];
        table.rows.push_back(
            {year.first.title.str(),
             year.first.every ? every_text(*year.first.every, page.lang()) : page.word("as needed", "随時"),
             year.is_planned ? std::to_string(year.planned) : std::string(), std::to_string(year.ok + year.failed),
             std::to_string(year.failed), std::to_string(year.skipped), duration_text(year.effort_planned, page.lang()),
             duration_text(year.effort, page.lang()), doc::code(key.first)});
    }
    page.table(std::move(table));
    page.text(page.word("Done includes what failed.", "実施は失敗を含む回数です。"));
}

std::vector<const Incident*> incidents_of_year(const Months& months) {
    std::vector<const Incident*> all;
    for (const MonthEvaluation& m : months) {
        for (const Incident* incident : incidents_of(m)) all.push_back(incident);
    }
    return all;
}

void add_counted(Page& page, const std::string& what, const std::map<std::string, std::size_t>& counts) {
    doc::Table table;
    table.columns = {{what}, {page.word("Count", "件数"), doc::Align::right}};
    for (const auto& [name, n] : counts) table.rows.push_back({name, std::to_string(n)});
    page.table(std::move(table));
}

void add_incidents_and_changes(Page& page, const Months& months) {
    const Lang lang = page.lang();
    const std::string none = page.word("(none)", "（なし）");
    const auto or_none = [&](const std::string& text) { return text.empty() ? none : text; };
    page.section("Incidents and changes", "障害と変更");
    std::map<std::string, std::size_t> levels, categories, assets, types, kinds;
    for (const Incident* incident : incidents_of_year(months)) {
        ++levels[or_none(word_of(incident->level()).in(lang))];
        ++categories[or_none(word_of(incident->category).in(lang))];
        for (const Ref<Kind::asset>& asset : incident->assets) ++assets[asset.id.str()];
    }
    for (const MonthEvaluation& m : months) {
        for (const Change* change : changes_done(m)) {
            ++types[word_of(change->type).in(lang)];
            ++kinds[or_none(word_of(change->maintenance).in(lang))];
        }
    }
    add_counted(page, page.word("Fault level", "障害レベル"), levels);
    add_counted(page, page.word("Category", "分類"), categories);
    add_counted(page, page.word("Equipment", "機器"), assets);
    add_counted(page, page.word("Type of change", "変更の種別"), types);
    add_counted(page, page.word("Maintenance (JIS X 0161)", "保守の種類（JIS X 0161）"), kinds);
}

using Points = std::vector<doc::Phrase>;

// What the facts come to: whether the improvement of the system is to be considered (改善を検討するか).
enum class TriggerVerdict { none, later, consider };

// The standard guideline's reasons to improve a system (標準ガイドライン 第3編第8章 4. 1)), with what points to them.
class Triggers {
   public:
    Triggers(Page& page, const Months& months, int fiscal_year)
        : page_(page), months_(months), m_(months.back()), horizon_(end_of_fiscal_year(fiscal_year + 1)) {
        add_one("[1] Targets are far from met", "[1] 目標の達成状況が著しく低い", targets());
        add_one("[2] Many problems of efficiency, effectiveness or security",
                "[2] 効率性、有効性、情報セキュリティ等の課題が業務に支障", problems());
        add_one("[3] The work changes by law or circumstances", "[3] 法令制度や業務環境の変化", of_changes());
        add_expiries("[4] Hardware comes to the end of its life", "[4] ハードウェアの耐用年数",
                     {ExpiryType::parts, ExpiryType::warranty});
        add_expiries("[5] Leases end", "[5] リース期間の満了", {ExpiryType::lease});
        add_expiries("[6] Support of software ends", "[6] ソフトウェア製品のサポート期間の終了",
                     {ExpiryType::support, ExpiryType::licence});
        add_one("[7] Anything else", "[7] その他", others());
    }

    // The seven with their verdicts, and a box for what the client decides.
    void add_verdicts() {
        doc::Table table;
        table.columns = {{page_.word("Reason", "事由")},
                         {page_.word("Facts", "事実"), doc::Align::right},
                         {page_.word("Verdict", "判定")},
                         {page_.word("The client's decision", "発注者の判断")}};
        for (const Trigger& trigger : triggers_) {
            table.rows.push_back(
                {trigger.title, std::to_string(trigger.points.size()), verdict_text(trigger.verdict), ""});
        }
        page_.section("Is the system to be improved?", "情報システムの改善を検討する事由");
        page_.table(std::move(table));
        page_.text(page_.say(
            "Of [1] a level or an indicator counts that was missed in {} months or more; of what expires, what "
            "does so until the end of the next fiscal year.",
            "[1] は未達が {} "
            "か月以上あった項目を、期限のあるものは次年度末までに切れるものを「検討を要する」とします。",
            months_that_tell));
        add_decided();
    }

    void add_facts() {
        page_.section("What points to these reasons", "事由ごとの事実");
        for (Trigger& trigger : triggers_) {
            page_.part(trigger.title);
            page_.list(std::move(trigger.points));
        }
    }

   private:
    struct Trigger {
        std::string title;
        Points points;
        TriggerVerdict verdict;
    };

    std::string verdict_text(TriggerVerdict verdict) const {
        switch (verdict) {
            case TriggerVerdict::none:
                return page_.word("does not apply", "該当なし");
            case TriggerVerdict::later:
                return page_.word("not yet", "時期未到来");
            case TriggerVerdict::consider:
                break;
        }
        return page_.word("to be considered", "検討を要する");
    }

    void add_one(std::string_view en, std::string_view ja, Points points) {
        const TriggerVerdict verdict = points.empty() ? TriggerVerdict::none : TriggerVerdict::consider;
        triggers_.push_back({page_.word(en, ja), std::move(points), verdict});
    }

    void add_expiries(std::string_view en, std::string_view ja, std::initializer_list<ExpiryType> types) {
        const Date today = m_.zone().date_of(m_.as_of);
        TriggerVerdict verdict = TriggerVerdict::none;
        for (const PlannedExpiry& planned : expiries_of(*m_.records, today)) {
            if (std::find(types.begin(), types.end(), planned.expiry->type) == types.end()) continue;
            const bool is_near = planned.expiry->valid_until() <= horizon_;
            if (verdict != TriggerVerdict::consider)
                verdict = is_near ? TriggerVerdict::consider : TriggerVerdict::later;
        }
        triggers_.push_back({page_.word(en, ja), expiring(types), verdict});
    }

    // What the client has decided of improvements.
    void add_decided() {
        doc::Table table;
        table.columns = {{page_.word("Improvement", "改善の案")},
                         {page_.word("Verdict", "判断")},
                         {page_.word("By", "決定者")},
                         {page_.word("On", "日付")},
                         {page_.word("Why", "理由")}};
        for (const Item* item : m_.records->items) {
            if (!item->verdict) continue;
            table.rows.push_back({fmt::format("{} {}", item->id, item->title),
                                  word_of(item->verdict->value).in(page_.lang()),
                                  person_text(*m_.records, item->verdict->by, item->verdict->at),
                                  to_string(m_.zone().date_of(item->verdict->at)), item->verdict->reason.str()});
        }
        if (!table.rows.empty()) page_.table(doc::without_empty(std::move(table)));
    }

    Points targets() const {
        Points points;
        for (std::size_t i = 0; i < m_.levels.size(); ++i) {
            std::size_t breached = 0, missed = 0;
            for (const MonthEvaluation& month : months_) {
                const Tally tally = tally_of(month.levels[i]);
                breached += tally.breached > 0 ? 1 : 0;
                missed += tally.target_missed > 0 ? 1 : 0;
            }
            const std::string title = title_with_kind(*m_.levels[i].level, page_.lang());
            if (breached >= months_that_tell) {
                points.emplace_back(page_.say("{}: missed in {} months", "{}: 未達のあった月 {}", title, breached));
            }
            if (missed >= months_that_tell) {
                points.emplace_back(
                    page_.say("{}: target missed in {} months", "{}: 目標に届かない月 {}", title, missed));
            }
        }
        for (const Indicator* indicator : indicators_of(*m_.records, m_.month)) {
            std::size_t missed = 0;
            for (const MonthEvaluation& month : months_) {
                missed += indicator_in(*m_.records, *indicator, month.month, m_.as_of).target_met == false ? 1 : 0;
            }
            if (missed < months_that_tell) continue;
            points.emplace_back(
                page_.say("{}: target missed in {} months", "{}: 目標に届かない月 {}", indicator->title, missed));
        }
        return points;
    }

    Points problems() const {
        Points points;
        for (const Incident* incident : incidents_of_year(months_)) {
            const bool grave = incident->level() == FaultLevel::A || incident->category == Category::security;
            if (grave) points.emplace_back(incident->id.str() + " " + incident->title.str());
        }
        for (const Item* item : open_items(*m_.records)) {
            if (item->type == ItemType::problem) points.emplace_back(item->id.str() + " " + item->title.str());
        }
        return points;
    }

    Points of_changes() const {
        Points points;
        for (const MonthEvaluation& month : months_) {
            for (const Change* change : changes_done(month)) {
                if (change->maintenance != Maintenance::adaptive) continue;
                points.emplace_back(change->id.str() + " " + change->title.str());
            }
        }
        for (const Item* item : open_items(*m_.records)) {
            if (item->type == ItemType::request) points.emplace_back(item->id.str() + " " + item->title.str());
        }
        return points;
    }

    Points expiring(std::initializer_list<ExpiryType> types) const {
        Points points;
        const Date today = m_.zone().date_of(m_.as_of);
        for (const PlannedExpiry& planned : expiries_of(*m_.records, today)) {
            if (std::find(types.begin(), types.end(), planned.expiry->type) == types.end()) continue;
            const auto days = days_between(today, planned.expiry->valid_until());
            points.emplace_back(page_.say("{}: until {} ({}): {}", "{}: {} まで（{}）{}", planned.expiry->title,
                                          to_string(planned.expiry->valid_until()), days_left_phrase(days, page_.lang()),
                                          planned.expiry->action));
        }
        return points;
    }

    Points others() const {
        Points points;
        for (const Item* item : open_items(*m_.records)) {
            if (item->type != ItemType::improvement && item->type != ItemType::audit &&
                item->type != ItemType::carry_over)
                continue;
            points.emplace_back(fmt::format("{} {} ({})", item->id, item->title, word_of(item->type).in(page_.lang())));
        }
        return points;
    }

    Page& page_;
    const Months& months_;
    const MonthEvaluation& m_;
    Date horizon_;  // the end of the fiscal year after the document's
    std::vector<Trigger> triggers_;
};

// Of a year that is not over: until when its figures count.
void tell_until_when(Page& page, const Months& months, int fiscal_year) {
    const MonthEvaluation& m = months.back();
    const bool is_over = m.zone().month(m.month).to <= m.as_of;
    if (!is_over) {
        return page.text(doc::strong(page.say("No month of the year is over: all figures are those until {}.",
                                              "年度のうち終わった月はまだありません。数値はすべて {} までのものです。",
                                              m.zone().plain(m.as_of))));
    }
    const Month last_of_year = date::year(fiscal_year + 1) / date::March;
    if (m.month >= std::min(last_of_year, months_of_term(m.contract()).last)) return;
    page.text(doc::strong(page.say("The year is not over: figures count its {} months until {}; the month that runs is not in them.",
                                   "年度は終わっていません。数値は {1} までに終わった {0} か月のもので、途中の月を含みません。",
                                   months.size(), to_string(last_day(m.month)))));
}

}  // namespace

doc::Document annual_report(const Months& months, const Months& before, const std::vector<Assessed>& assessed, int fiscal_year,
                            Lang lang) {
    const MonthEvaluation& m = months.back();
    Page page(lang);
    page.title(page.say("Annual report, fiscal year {}", "年次報告書 {}年度", fiscal_year));
    add_identity_of_figures(
        page, m, page.say("{} to {}", "{} から {} まで", to_string(months.front().month), to_string(m.month)));
    tell_until_when(page, months, fiscal_year);
    YearsBeside(page, months, before, fiscal_year).add();
    Triggers triggers(page, months, fiscal_year);
    triggers.add_verdicts();
    page.page_break();
    triggers.add_facts();
    add_trends(page, months);
    add_levels(page, months);
    add_reductions(page, months);
    add_effort(page, months);
    add_incidents_and_changes(page, months);
    page.section("Open items", "継続事項");
    add_item_table(page, m, open_items(*m.records));
    if (!assessed.empty()) page.section("Held against catalogues", "カタログとの対照");
    for (const Assessed& one : assessed) add_assessment_part(page, one);
    std::vector<const Record*> records;
    std::set<const Record*> only_counted;  // what somebody asked, and got an answer to
    for (const MonthEvaluation& month : months) {
        for (const Record* record : records_of(month)) records.push_back(record);
        for (const Item* item : asked_in(*month.records, month.zone().month(month.month))) {
            if (!is_open(*item)) only_counted.insert(item);
        }
    }
    std::erase_if(records, [&](const Record* record) { return only_counted.contains(record); });
    add_places(page, std::move(records));
    return page.take();
}

}  // namespace opsctl
