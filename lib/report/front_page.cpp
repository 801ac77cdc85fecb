// The page that is signed: to whom it goes, what is billed, what was missed and why, what is to be decided.
//
// Tables here are short; what they leave out stands in the annexes.
#include <algorithm>

#include "base/text.h"
#include "report/calculation.h"
#include "report/place.h"
#include "report/sections.h"
#include "report/tally.h"
#include "report/terms.h"
#include "sla/statement.h"
#include "sla/subject.h"
#include "sla/wording.h"

namespace opsctl {
namespace {

constexpr std::size_t most_breaches = 8;
constexpr std::size_t most_targets = 6;
constexpr std::size_t most_decisions = 10;

std::string day_text(Date day, Lang lang) {
    return say(lang, "{0}-{1:02}-{2:02}", "{0}年{1}月{2}日", static_cast<int>(day.year()),
               static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
}

// The unit of the first of the client's people who may approve, as the plans of the day have them.
std::string unit_addressed(const MonthEvaluation& m) {
    const Date today = m.zone().date_of(m.as_of);
    const auto may_approve = [&](const Person& person) {
        const auto& roles = m.contract().changes.approvals.normal;
        return std::any_of(roles.begin(), roles.end(), [&](const Text& role) {
            return std::find(person.roles.begin(), person.roles.end(), role) != person.roles.end();
        });
    };
    for (const Plan* plan : m.records->plans) {
        if (today < plan->period.from || plan->period.until < today) continue;
        for (const Person& person : plan->organization) {
            if (person.side() == Side::client && !person.unit.empty() && may_approve(person)) return person.unit.str();
        }
    }
    return {};
}

void add_boxes(Page& page) {
    doc::Table table;
    table.is_form = true;
    table.columns = {{page.word("Step", "区分")},
                     {page.word("Date", "年月日")},
                     {page.word("Unit and name", "所属・氏名")},
                     {page.word("Signature", "印")},
                     {page.word("Result", "結果")}};
    table.rows = {
        {page.word("Submitted (vendor)", "提出（受注者）"), "", "", "", ""},
        {page.word("Inspected (client)", "検収（発注者）"), "", "", "", page.word("passed / failed", "合格・不合格")}};
    page.table(std::move(table));
}

}  // namespace

std::string subject_text(const Result& result) {
    const Record* record = result.source.record;
    std::string title;
    if (record != nullptr && record->id == result.subject) title = record->title.str();
    if (const Downtime* downtime = result.downtime()) {
        std::vector<std::string> ids;
        for (const CountedOutage& outage : downtime->outages) {
            for (const std::string& id : outage.records) ids.push_back(id);
        }
        return joined(ids, ", ");
    }
    return title.empty() ? std::string(result.subject) : fmt::format("{} {}", result.subject, title);
}

namespace {

void add_cause(std::string& text, const Prose& cause) {
    if (!cause.text.empty()) text += (text.empty() ? "" : "; ") + cause.text.str();
}

std::string cause_in_records(const MonthEvaluation& m, const Result& result) {
    std::string text;
    for (const Incident* incident : m.records->incidents) {
        const Downtime* downtime = result.downtime();
        const bool is_down =
            downtime != nullptr &&
            std::any_of(downtime->outages.begin(), downtime->outages.end(), [&](const CountedOutage& o) {
                return std::find(o.records.begin(), o.records.end(), incident->id.view()) != o.records.end();
            });
        if (is_down || incident->id == result.subject) add_cause(text, incident->cause);
    }
    return text;
}

// Why: as the vendor said of the breach, else as the record knows it.
std::string cause_text(const Page& page, const MonthEvaluation& m, const Result& result) {
    const BreachStatement said = statement_of(*m.records, result.key());
    if (said.has_cause()) return said.breach->cause.str();
    const std::string cause = cause_in_records(m, result);
    return cause.empty() ? page.word("(not explained yet)", "（未説明）") : cause;
}

doc::Row breach_row(const Page& page, const MonthEvaluation& m, const Result& result) {
    return {result.level->title.str(),
            subject_text(result),
            guarantee_text(*result.level, page.lang()),
            extent_text(result, page.lang()),
            result.level->reduction ? taken_text(m, result, page.lang()) : std::string(),
            cause_text(page, m, result)};
}

// The result that is told where only a few can be: what costs most.
std::vector<const Result*> breaches_by_cost(const MonthEvaluation& m) {
    std::vector<const Result*> breaches;
    for (const LevelMonth& level : m.levels) {
        for (const Result& result : level.results) {
            if (result.status == Status::breached) breaches.push_back(&result);
        }
    }
    std::stable_sort(breaches.begin(), breaches.end(),
                     [](const Result* a, const Result* b) { return a->charge.share > b->charge.share; });
    return breaches;
}

// The first of those that missed the target, each with how far: "INC-1 10分の遅れ".
std::string missed_targets_text(const Page& page, const LevelMonth& level) {
    constexpr std::size_t most = 2;
    std::vector<std::string> missed;
    for (const Result& result : level.results) {
        if (result.target_met != false || result.status == Status::out_of_scope) continue;
        missed.push_back(fmt::format("{} {}", result.subject, target_extent_text(result, page.lang())));
    }
    const std::size_t more = missed.size() - std::min(most, missed.size());
    missed.resize(missed.size() - more);
    const std::string text = joined(missed, page.word("; ", "、"));
    return more == 0 ? text : text + page.say("; {} more", "、ほか {} 件", more);
}

void add_missed_targets(Page& page, const MonthEvaluation& m) {
    doc::Table table;
    table.columns = {{page.word("Service level", "保証項目")},
                     {page.word("Target", "目標値")},
                     {page.word("Missed", "届かない件数"), doc::Align::right},
                     {page.word("By how much", "対象と不足")}};
    for (const LevelMonth& level : m.levels) {
        const Tally tally = tally_of(level);
        if (tally.target_missed == 0 || !level.level->target) continue;
        table.rows.push_back({title_with_kind(*level.level, page.lang()),
                              bound_text(*level.level, *level.level->target, page.lang()),
                              page.say("{} of {}", "{1} 件中 {0} 件", tally.target_missed, tally.in_scope),
                              missed_targets_text(page, level)});
    }
    page.section("Targets that were missed", "目標値に届かなかったもの");
    page.short_table(std::move(table), most_targets);
}

// "電算室への到着時間（INC-1）" for "arrival/INC-1", wherever the key stands in the text.
void put_level_into_words(std::string& text, const ServiceLevel& level, Lang lang) {
    const std::string prefix = level.id.str() + "/";
    for (std::size_t at = text.find(prefix); at != std::string::npos; at = text.find(prefix, at)) {
        const bool is_whole_word = at == 0 || text[at - 1] == ' ' || static_cast<unsigned char>(text[at - 1]) >= 0x80;
        const std::size_t end = std::min(text.find_first_of(" ,:;", at), text.size());
        const std::string subject = text.substr(at + prefix.size(), end - at - prefix.size());
        const bool is_ascii =
            std::all_of(subject.begin(), subject.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
        if (!is_whole_word || !is_ascii) {
            at += prefix.size();
            continue;
        }
        const std::string words = say(lang, "{} ({})", "{}（{}）", level.title, subject);
        text.replace(at, end - at, words);
        at += words.size();
    }
    // The title need not be said twice.
    const std::string again = say(lang, " ({})", "（{}）", level.title);
    if (text.ends_with(again) && text.find(level.title.str()) < text.size() - again.size()) {
        text.resize(text.size() - again.size());
    }
}

void put_work_into_words(std::string& text, const Text& id, const Text& title) {
    for (const auto& [open, close] : {std::pair<std::string, std::string>{"「", "」"}, {"'", "'"}}) {
        const std::string named = open + id.str() + close;
        const std::size_t at = text.find(named);
        if (at != std::string::npos) text.replace(at, named.size(), open + title.str() + close);
    }
}

// What a finding is about, where its text does not say it.
std::string with_record(const MonthEvaluation& m, const DecisionPoint& point, Lang lang) {
    std::string text = in_words(*m.records, point.what, lang);
    std::erase(text, '`');  // around what one types: here it is read
    if (point.record.empty() || point.what.find(point.record) != std::string::npos) return text;
    for (const Incident* incident : m.records->incidents) {
        if (incident->id == point.record) return fmt::format("{} {}: {}", incident->id, incident->title, text);
    }
    for (const Change* change : m.records->changes) {
        if (change->id == point.record) return fmt::format("{} {}: {}", change->id, change->title, text);
    }
    for (const Item* item : m.records->items) {
        if (item->id == point.record) return fmt::format("{} {}: {}", item->id, item->title, text);
    }
    return text;
}

}  // namespace

std::string in_words(const ContractRecords& records, std::string text, Lang lang) {
    for (const ServiceLevel& level : records.contract->service_levels) put_level_into_words(text, level, lang);
    for (const Plan* plan : records.plans) {
        for (const Activity& activity : plan->activities) put_work_into_words(text, activity.id, activity.title);
        for (const Meeting& meeting : plan->meetings) put_work_into_words(text, meeting.id, meeting.title);
    }
    return text;
}

std::string period_text(const MonthEvaluation& m, Lang lang) {
    const DateRange days = *days_in_term(m.contract(), m.month);
    const std::string text =
        say(lang, "{} to {}", "{}から{}まで", day_text(days.from, lang), day_text(days.until, lang));
    const bool is_whole = days.from == first_day(m.month) && days.until == last_day(m.month);
    return is_whole ? text : text + say(lang, " (the days of the month in the term)", "（月のうち契約期間の日）");
}

void add_addressee(Page& page, const MonthEvaluation& m) {
    const Lang lang = page.lang();
    const std::string unit = unit_addressed(m);
    const std::string client = m.contract().client.str() + (unit.empty() ? "" : (lang == Lang::ja ? " " : ", ") + unit);
    page.text(doc::strong(page.say("To: {}", "{} 御中", client)));
    page.text(page.say("{}, {}", "{}　{}", day_text(m.zone().date_of(m.as_of), lang), m.contract().vendor),
              doc::Align::right);
}

void add_letterhead(Page& page, const MonthEvaluation& m) {
    const Lang lang = page.lang();
    add_addressee(page, m);
    doc::Facts facts;
    facts.add(page.word("Contract", "契約"), m.contract().title.str());
    facts.add(page.word("Period", "対象期間"), period_text(m, lang));
    facts.add(
        page.word("Figures", "数値"),
        page.say("{} as of {}", "{}（{} 現在）",
                 m.final ? page.word("final", "確定") : page.word("not final", "未確定"), m.zone().plain(m.as_of)));
    page.add(std::move(facts));
    add_boxes(page);
}

void add_bill(Page& page, const MonthEvaluation& m, const std::vector<Owing>& owing) {
    const auto money = [&](Money amount) { return to_string(amount, m.contract().currency, page.lang()); };
    const std::string share = m.reduction == Money() ? "" : page.say(" ({})", "（{}）", percent_text(m.share));
    const std::string prorated = proration_text(m, page.lang());
    const std::string tax = tax_word(m, page.lang());
    const std::string with_tax = tax.empty() ? tax : page.say(" ({})", "（{}）", tax);
    page.section("What is billed", "請求額");
    doc::Facts facts;
    const Money invoiced = amount_to_invoice(m, owing);
    facts.add(m.tax_source ? page.word("Billed, tax included", "請求額（税込）") : page.word("Billed", "請求額"),
              doc::strong(money(invoiced)));
    facts.add(page.word("Fee of the month", "当月の基本額") + with_tax,
              money(m.fee.base) + (prorated.empty() ? "" : " = " + prorated));
    facts.add(page.word("Reduction, rounded", "減額（端数処理後）"), money(m.reduction) + share);
    facts.add(page.word("Payable", "支払額") + with_tax, money(m.payable));
    if (m.tax_source) {
        facts.add(page.word("Tax", "消費税"),
                  page.say("{} ({}, {})", "{}（{}、{}）", money(m.tax),
                           m.tax_included ? page.word("included in what is payable", "支払額に含む")
                                          : page.word("on top of what is payable", "支払額に加算"),
                           percent_text(m.tax_rate->value)));
    } else {
        facts.add(page.word("Tax", "消費税"), page.word("none is agreed", "定めなし"));
    }
    const Money alone = m.tax_included ? m.payable : m.payable + m.tax;
    if (invoiced != alone) {
        facts.add(page.word("Settled for earlier months", "過去の月の精算"), money(invoiced - alone));
    }
    if (m.excess != Money()) {
        facts.add(page.word("More than the fee can bear", "控除しきれない額"), money(m.excess));
    }
    page.add(std::move(facts));
}

void add_missed_levels(Page& page, const MonthEvaluation& m) {
    page.section("Guarantees that were missed", "保証値を満たさなかったもの");
    doc::Table table;
    table.columns = {{page.word("Service level", "保証項目")},
                     {page.word("Of", "対象")},
                     {page.word("Guarantee", "保証値")},
                     {page.word("Achieved", "実績")},
                     {page.word("Reduction", "減額率"), doc::Align::right},
                     {page.word("Why", "原因")}};
    for (const Result* result : breaches_by_cost(m)) table.rows.push_back(breach_row(page, m, *result));
    page.short_table(doc::without_empty(std::move(table)), most_breaches);
    add_missed_targets(page, m);
}

void add_decisions(Page& page, const MonthEvaluation& m, const Findings& gate) {
    page.section("What is to be decided or done", "判断・対応を要する事項");
    doc::Table table;
    table.columns = {{page.word("What", "内容")}, {page.word("Who", "担当")}, {page.word("Due", "期限")}};
    for (const DecisionPoint& point : decision_points(m, gate, page.lang())) {
        table.rows.push_back({with_record(m, point, page.lang()), point.who, point.due});
    }
    page.short_table(doc::without_empty(std::move(table)), most_decisions);
}

}  // namespace opsctl
