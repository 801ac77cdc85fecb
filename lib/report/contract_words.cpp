#include "report/contract_words.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "report/terms.h"
#include "sla/wording.h"
#include "time/words.h"

namespace opsctl {
namespace {

std::string clock_text(std::chrono::minutes time) {
    return fmt::format("{:02}:{:02}", time.count() / 60, time.count() % 60);
}

std::string windows_text(const DayHours& hours, Lang lang) {
    if (hours.empty()) return say(lang, "closed", "閉庁");
    std::string text;
    for (const DayWindow& window : hours) {
        text += (text.empty() ? "" : say(lang, ", ", "、")) +
                fmt::format("{}–{}", clock_text(window.from), clock_text(window.to));
    }
    return text;
}

std::string weekdays_text(const std::array<bool, 7>& days, Lang lang) {
    static constexpr std::array<Label, 7> names = {
        {{"Mon", "月"}, {"Tue", "火"}, {"Wed", "水"}, {"Thu", "木"}, {"Fri", "金"}, {"Sat", "土"}, {"Sun", "日"}}};
    std::string text;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (days[i]) text += (text.empty() ? "" : say(lang, ", ", "・")) + names[i].in(lang);
    }
    return text;
}

std::string range_text(const DateRange& range) {
    const std::string from = to_string(range.from), until = to_string(range.until);
    return from == until ? from : fmt::format("{} – {}", from, until);
}

std::string yearly_text(const date::month_day& day, Lang lang) {
    return say(lang, "{:02}-{:02}", "{}月{}日", static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
}

std::string step_text(const StepCurve& step, std::string_view currency, Lang lang) {
    const std::string every = duration_text(step.every.seconds(), lang);
    const bool is_reached = step.when == StepWhen::reached;
    const std::string first = cut_text(step.first, currency, lang), then = cut_text(step.then, currency, lang);
    return is_reached ? say(lang, "{} once late, {} more whenever another {} are reached",
                            "遅れたとき {0}、以後の遅れが {2} に達するごとに {1}", first, then, every)
                      : say(lang, "{} once late, {} more whenever another {} are exceeded",
                            "遅れたとき {0}、以後の遅れが {2} を超えるごとに {1}", first, then, every);
}

std::string threshold_text(const Bound& bound, Lang lang) {
    if (const auto time = bound.duration()) return duration_text(time->seconds(), lang);
    if (const auto days = bound.day_count()) return day_count_text(*days, lang);
    return bound.operand.str();
}

std::string bands_text(const Bands& bands, std::string_view currency, Lang lang) {
    std::string text;
    for (const Band& band : bands) {
        std::string range;
        if (band.over) range += say(lang, "over {}", "{} 超", threshold_text(*band.over, lang));
        if (band.below) {
            range += (range.empty() ? "" : say(lang, " and ", "・")) +
                     say(lang, "below {}", "{} 未満", threshold_text(*band.below, lang));
        }
        text += (text.empty() ? "" : say(lang, "; ", "、")) + range + ": " + cut_text(band.take, currency, lang);
    }
    return text;
}

std::string contacts_when(const ContractRecords&, const Person& person, Lang lang, std::string_view when) {
    std::string text;
    for (const Contact& contact : person.contacts) {
        const bool is_wanted = contact.when.empty() || contact.when == when;
        if (!is_wanted) continue;
        text += (text.empty() ? "" : say(lang, ", ", "、")) + term(contact.via, lang) + " " + contact.address.str();
    }
    return text;
}

}  // namespace

std::string closed_days_text(const ClosedDays& days, Lang lang) {
    if (const auto* range = std::get_if<DateRange>(&days)) return range_text(*range);
    const auto& yearly = std::get<YearlyRange>(days);
    const std::string from = yearly_text(yearly.from, lang), until = yearly_text(yearly.until, lang);
    return say(lang, "{} of every year", "毎年 {}", from == until ? from : fmt::format("{} – {}", from, until));
}

std::string cut_text(const Cut& cut, std::string_view currency, Lang lang) {
    if (const auto* rate = std::get_if<Rate>(&cut)) return percent_text(rate->value);
    const std::optional<Money> money = to_money(std::get<Amount>(cut), currency);
    return money ? to_string(*money, currency, lang) : std::get<Amount>(cut).value.decimal();
}

std::string reduction_text(const Reduction& reduction, std::string_view currency, Lang lang) {
    std::string text;
    if (reduction.flat) {
        text = say(lang, "{} each", "1 件につき {}", cut_text(*reduction.flat, currency, lang));
    } else if (reduction.step) {
        text = step_text(*reduction.step, currency, lang);
    } else if (!reduction.bands.empty()) {
        text = bands_text(reduction.bands, currency, lang);
    } else if (reduction.ratio == RatioCurve::downtime) {
        text = say(lang, "downtime ÷ service time of the month", "停止時間 ÷ サービス月間利用時間");
    } else if (reduction.ratio == RatioCurve::shortfall) {
        text = say(lang, "guarantee − availability", "保証値 − 稼働率");
    }
    if (reduction.cap) {
        text += say(lang, "; at most {} in a month", "、月の上限 {}", percent_text(reduction.cap->value));
    }
    return text;
}

std::string reduction_month_words(ReductionMonth month, Lang lang) {
    static constexpr std::array<std::string_view, 3> en = {"the month in which it is due", "the month in which it starts",
                                                           "the month in which it ends"};
    return say(lang, "{0}", "{1}", en[static_cast<std::size_t>(month)], word_of(month).ja);
}

std::string due_rule_words(const DueRule& rule, Lang lang) {
    if (const auto* open_day = std::get_if<NthOpenDay>(&rule)) {
        return say(lang, "open day {} of the month after it", "翌月第{}開庁日まで", open_day->n);
    }
    const std::string limit = std::holds_alternative<ClockTime>(rule)
                                  ? duration_text(std::get<ClockTime>(rule).seconds(), lang)
                                  : day_count_text(std::get<DayCount>(rule), lang);
    return say(lang, "within {} of its end", "期間の終わりから {}以内", limit);
}

doc::Facts agreement_facts(const Page& page, const Contract& contract) {
    doc::Facts facts;
    facts.add(page.word("Contract", "契約"), contract.title.str());
    facts.add(page.word("Client", "発注者"), contract.client.str());
    facts.add(page.word("Vendor", "受注者"), contract.vendor.str());
    facts.add(page.word("Term", "契約期間"),
              page.say("{} to {}", "{} から {} まで", to_string(contract.term.from), to_string(contract.term.until)));
    std::string amended;
    for (const Amendment& amendment : contract.amendments) {
        amended += (amended.empty() ? "" : page.word("; ", "、")) +
                   fmt::format("{} {}", to_string(amendment.date), amendment.title);
    }
    facts.add(page.word("Amended", "変更契約"), amended);
    return facts;
}

void add_service_hours(Page& page, const ContractRecords& records, const CalendarRecord* calendar) {
    const Lang lang = page.lang();
    if (calendar == nullptr) return page.none();
    doc::Table hours;
    hours.columns = {{page.word("From", "適用開始")}, {page.word("Days", "曜日")}, {page.word("Hours", "時間帯")}};
    for (const WeeklyHours& weekly : calendar->hours.items) {
        for (const WeeklyHours::Row& row : weekly.rows) {
            hours.rows.push_back({weekly.from ? to_string(*weekly.from) : std::string(), weekdays_text(row.days, lang),
                                  windows_text(row.hours, lang)});
        }
    }
    hours = doc::without_empty(std::move(hours));
    if (std::all_of(hours.rows.begin(), hours.rows.end(), [](const doc::Row& row) { return row[0].empty(); })) {
        hours.columns.erase(hours.columns.begin());
        for (doc::Row& row : hours.rows) row.erase(row.begin());
    }
    page.table(std::move(hours));
    std::vector<doc::Phrase> closed;
    if (calendar->holidays == HolidayRule::japan) {
        closed.emplace_back(page.word("closed on national holidays", "国民の祝日・休日は閉庁"));
    }
    for (const Closure& closure : calendar->closed) {
        const auto* range = std::get_if<DateRange>(&closure.date);
        if (range != nullptr && range->until < records.contract->term.from) continue;
        closed.emplace_back(page.say("closed {} {}", "閉庁 {} {}", closed_days_text(closure.date, lang), closure.title));
    }
    for (const Opening& opening : calendar->open) {
        closed.emplace_back(page.say("open {} {} {}", "臨時開庁 {} {} {}", range_text(opening.date),
                                     windows_text(opening.hours, lang), opening.title));
    }
    if (!closed.empty()) page.list(std::move(closed));
}

void add_level_table(Page& page, const Contract& contract) {
    const Lang lang = page.lang();
    doc::Table table;
    table.columns = {{page.word("Service level", "保証項目")},
                     {page.word("Guarantee", "保証値")},
                     {page.word("Target", "目標値")},
                     {page.word("In force", "適用期間")},
                     {page.word("Clause", "根拠")}};
    std::vector<doc::Phrase> statements;
    for (const ServiceLevel& level : contract.service_levels) {
        if (const auto* statement = std::get_if<StatementMeasure>(&level.measure)) {
            statements.push_back(doc::strong(level.title.str()) + doc::Phrase(": " + statement->text.str()));
            continue;
        }
        std::string in_force;
        if (level.effective.from || level.effective.until) {
            in_force = fmt::format("{} – {}", to_string(level.effective.from.value_or(contract.term.from)),
                                   to_string(level.effective.until.value_or(contract.term.until)));
        }
        table.rows.push_back({level.title.str(),
                              is_target_only(level) ? page.word("none (aimed at only)", "なし（努力目標）")
                                                    : guarantee_text(level, lang),
                              level.target ? bound_text(level, *level.target, lang) : std::string(), in_force,
                              level.source.str()});
    }
    page.table(doc::without_empty(std::move(table)));
    if (statements.empty()) return;
    page.text(page.word("Promised, and not measured:", "測定しない約束:"));
    page.list(std::move(statements));
}

doc::Table signature_boxes(const Page& page, const Contract& contract) {
    doc::Table table;
    table.is_form = true;
    table.columns = {{page.word("Party", "当事者")},
                     {page.word("Date", "年月日")},
                     {page.word("Unit and name", "所属・氏名")},
                     {page.word("Signature", "印")}};
    table.rows = {{page.say("client: {}", "発注者 {}", contract.client), "", "", ""},
                  {page.say("vendor: {}", "受注者 {}", contract.vendor), "", "", ""}};
    return table;
}

void add_contacts(Page& page, const ContractRecords& records, const std::vector<const Plan*>& plans) {
    const Lang lang = page.lang();
    doc::Table table;
    table.columns = {{page.word("Name", "氏名")},
                     {page.word("Party", "所属")},
                     {page.word("Unit", "部署")},
                     {page.word("In service hours", "通常時（サービス時間内）")},
                     {page.word("Outside of them", "緊急時（サービス時間外）")}};
    std::vector<std::string> known;
    for (const Plan* plan : plans) {
        for (const Person& person : plan->organization) {
            if (std::find(known.begin(), known.end(), person.id.str()) != known.end()) continue;
            const std::string inside = contacts_when(records, person, lang, "service-hours");
            const std::string outside = contacts_when(records, person, lang, "outside-hours");
            if (inside.empty() && outside.empty()) continue;
            known.push_back(person.id.str());
            table.rows.push_back(
                {person.name.str(), word_of(person.party).in(lang), person.unit.str(), inside, outside});
        }
    }
    page.table(doc::without_empty(std::move(table)));
}

doc::Table route_table(const Page& page, const ContractRecords& records, const std::vector<const Plan*>& plans,
                       Instant at) {
    const Lang lang = page.lang();
    doc::Table table;
    table.columns = {{page.word("For", "対象")},         {page.word("Fault levels", "障害レベル")},
                     {page.word("When", "時間帯")},      {page.word("Call in this order", "連絡先（順に）")},
                     {page.word("Then tell", "報告先")}, {page.word("Via", "手段")},
                     {page.word("Within", "期限")}};
    for (const Plan* plan : plans) {
        for (const Route& route : plan->routes) {
            std::string what, levels;
            for (const RouteFor each : route.for_what) {
                what += (what.empty() ? "" : page.word(", ", "・")) + word_of(each).in(lang);
            }
            for (const FaultLevel level : route.levels)
                levels += (levels.empty() ? "" : ", ") + std::string(enum_name(level));
            table.rows.push_back({what.empty() ? page.word("everything", "すべて") : what, levels,
                                  word_of(route.when).in(lang), people_text(records, route.call, at),
                                  person_text(records, route.then, at), term(route.via.view(), lang),
                                  route.within ? duration_text(route.within->seconds(), lang) : std::string()});
        }
    }
    return doc::without_empty(std::move(table));
}

}  // namespace opsctl
