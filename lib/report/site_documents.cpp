#include "report/site_documents.h"

#include <algorithm>

#include "report/agreements.h"
#include "report/evaluation_table.h"
#include "report/month_records.h"
#include "report/record_parts.h"
#include "report/sections.h"
#include "report/tally.h"
#include "report/urgency.h"
#include "sla/wording.h"

namespace opsctl {
namespace {

constexpr doc::Align right = doc::Align::right;

doc::Phrase link_to(std::string text, std::string key) {
    return doc::Phrase(doc::Run{std::move(text), doc::Emphasis::none, {}, std::move(key)});
}

doc::Phrase contract_link(const Contract& contract) {
    return doc::reference(contract.title.str(), Kind::contract, contract.id);
}

std::string term_text(const Contract& contract) {
    return fmt::format("{} – {}", to_string(contract.term.from), to_string(contract.term.until));
}

std::vector<doc::Column> month_columns(Lang lang) {
    return {{say(lang, "Month", "月")},
            {say(lang, "Contract", "契約")},
            {say(lang, "Results", "対象"), right},
            {say(lang, "Met", "達成"), right},
            {say(lang, "Breached", "未達"), right},
            {say(lang, "Targets missed", "目標未達"), right},
            {say(lang, "Availability", "稼働率"), right},
            {say(lang, "Reduction", "減額"), right},
            {say(lang, "Payable", "支払額"), right},
            {say(lang, "Figures", "数値")}};
}

doc::Phrase count(std::size_t n, doc::Emphasis emphasis) {
    return {std::to_string(n), n == 0 ? doc::Emphasis::none : emphasis};
}

doc::Row month_row(const MonthEvaluation& m, Lang lang) {
    const Tally tally = tally_of(m);
    const Result* availability = availability_of(m);
    const auto money = [&](Money amount) { return to_string(amount, m.contract().currency, lang); };
    return {link_to(to_string(m.month), month_key(m)),
            contract_link(m.contract()),
            std::to_string(tally.in_scope),
            std::to_string(tally.met),
            count(tally.breached, doc::Emphasis::alarm),
            count(tally.target_missed, doc::Emphasis::caution),
            availability ? percent_text(availability->downtime()->availability) : std::string(),
            doc::Phrase(money(m.reduction), m.reduction == Money() ? doc::Emphasis::none : doc::Emphasis::alarm),
            money(m.payable),
            say(lang, "{}", "{}", m.final ? say(lang, "final", "確定") : say(lang, "not final", "未確定"))};
}

// How many are open, as a link to them.
template <class R>
doc::Phrase open_count(const std::vector<const R*>& list, const Contract& contract) {
    const auto open = std::count_if(list.begin(), list.end(), [](const R* record) { return !is_over(*record); });
    return link_to(std::to_string(open), open_key(R::kind, contract.id));
}

doc::Table glance(const std::vector<SiteContract>& contracts, Lang lang) {
    doc::Table table{month_columns(lang), {}};
    table.columns.insert(table.columns.end(), {{say(lang, "Open incidents", "未完了の障害"), right},
                                               {say(lang, "Open changes", "未完了の変更"), right},
                                               {say(lang, "Open items", "未完了の管理項目"), right}});
    for (const SiteContract& each : contracts) {
        if (each.months.empty()) continue;
        doc::Row& row = table.rows.emplace_back(month_row(each.months.back(), lang));
        row.push_back(open_count(each.records->incidents, each.contract()));
        row.push_back(open_count(each.records->changes, each.contract()));
        row.push_back(open_count(each.records->items, each.contract()));
    }
    return table;
}

doc::Facts contract_facts(const Page& page, const SiteContract& of) {
    FactSheet sheet(page);
    const Contract& contract = of.contract();
    sheet.add("ID", "番号", doc::code(contract.id.str()));
    sheet.add("Client", "発注者", contract.client.str());
    sheet.add("Vendor", "受注者", contract.vendor.str());
    sheet.add("Term", "契約期間", term_text(contract));
    doc::Phrase records;
    const auto add = [&]<class R>(const std::vector<const R*>& list) {
        if (list.empty()) return;
        if (!records.empty()) records += doc::Phrase(page.word(", ", "、"));
        const KindRow& kind = row_of(R::kind);
        records +=
            link_to(fmt::format("{} {}", page.word(kind.name, kind.ja), list.size()), list_key(R::kind, contract.id));
    };
    add(of.records->incidents);
    add(of.records->changes);
    add(of.records->items);
    add(of.records->assets);
    sheet.add("Records", "記録", records);
    return sheet.take();
}

doc::Table plans_table(const ContractRecords& records, Lang lang) {
    doc::Table table{{{say(lang, "Plan", "計画書")}, {say(lang, "Type", "種別")}, {say(lang, "Period", "期間")}}, {}};
    for (const Plan* plan : records.plans) {
        table.rows.push_back({doc::reference(plan->title.str(), Kind::plan, plan->id), word_of(plan->type).in(lang),
                              fmt::format("{} – {}", to_string(plan->period.from), to_string(plan->period.until))});
    }
    return table;
}

// The latest twelve.
Months latest(std::span<const MonthEvaluation> months) {
    const std::span<const MonthEvaluation> some = months.last(std::min<std::size_t>(12, months.size()));
    return {some.begin(), some.end()};
}

// The blocks of a document below a page's title.
void append(Page& page, doc::Document document) {
    for (doc::Block& block : document.blocks) {
        if (auto* heading = std::get_if<doc::Heading>(&block); heading != nullptr && heading->level == 1)
            heading->level = 2;
        page.add(std::move(block));
    }
}

// Each has a page of its own, so that a line tells enough; what goes on today is no matter of a month that is over.
void add_records_of(Page& page, const MonthEvaluation& m) {
    page.section("Incidents", "障害");
    add_incident_table(page, m, incidents_of(m));
    if (const std::vector<const Incident*> alarms = false_alarms_of(m); !alarms.empty()) {
        page.part("False alarms", "誤報");
        add_incident_table(page, m, alarms);
    }
    std::vector<const Change*> changes = changes_done(m);
    const std::vector<const Change*> off = changes_called_off(m);
    changes.insert(changes.end(), off.begin(), off.end());
    page.section("Changes done or called off", "実施・取りやめた変更");
    add_change_table(page, m, changes);
}

// What was handed over of the month, and how far it is on its way to payment.
void add_reports(Page& page, const MonthEvaluation& m) {
    const Lang lang = page.lang();
    doc::Table table{{{page.word("Report", "報告")},
                      {page.word("Type", "種別")},
                      {page.word("Submitted", "提出")},
                      {page.word("Inspection", "検収")},
                      {page.word("Invoice", "請求")},
                      {page.word("Paid", "支払")},
                      {page.word("Document", "文書")}},
                     {}};
    for (const Report* report : reports_in_force(*m.records)) {
        if (report->month != m.month) continue;
        table.rows.push_back(
            {report->id.str(), word_of(report->type).in(lang), m.zone().plain(report->submitted->at),
             report->inspections.empty() ? std::string() : word_of(report->inspections.back().result).in(lang),
             report->invoice ? to_string(report->invoice->received) : std::string(),
             report->payment ? to_string(report->payment->at) : std::string(), doc::code(report->document.str())});
    }
    page.section("Reports", "報告");
    page.table(doc::without_empty(std::move(table)));
}

}  // namespace

std::string month_key(std::string_view contract, Month month) {
    return fmt::format("months/{} {}", contract, to_string(month));
}
std::string list_key(Kind kind, std::string_view contract) {
    return fmt::format("{} of {}", folder_of(kind), contract);
}
std::string open_key(Kind kind, std::string_view contract) {
    return fmt::format("open {} of {}", folder_of(kind), contract);
}

doc::Document site_today(const std::vector<SiteContract>& contracts, const Agenda& agenda, Lang lang) {
    Page page(lang);
    add_agenda(page, agenda);
    doc::Document document = page.take();
    Page first(lang);
    first.add(doc::without_empty(glance(contracts, lang)));
    doc::Document top = first.take();
    document.blocks.insert(document.blocks.begin() + 1, top.blocks.begin(), top.blocks.end());
    return document;
}

doc::Table months_table(const std::vector<const MonthEvaluation*>& months, Lang lang) {
    doc::Table table{month_columns(lang), {}};
    for (const MonthEvaluation* m : months) table.rows.push_back(month_row(*m, lang));
    return table;
}

doc::Document site_month(const MonthEvaluation& m, Lang lang) {
    Page page(lang);
    page.title(page.say("{}: {}", "{} {}", month_text(m.month, lang), m.contract().title));
    FactSheet sheet(page);
    sheet.add("Contract", "契約", contract_link(m.contract()));
    sheet.add("Client", "発注者", m.contract().client.str());
    sheet.add("Vendor", "受注者", m.contract().vendor.str());
    sheet.add("Figures", "数値", m.final ? page.word("final", "確定") : page.word("not final", "未確定"));
    page.add(sheet.take());
    add_pending(page, m);
    add_evaluation_parts(page, m);
    add_availability(page, m);
    add_breaches(page, m);
    add_claims(page, m);
    add_records_of(page, m);
    add_work(page, m);
    add_reports(page, m);
    return page.take();
}

doc::Table contracts_table(const std::vector<SiteContract>& contracts, Lang lang) {
    doc::Table table{{{say(lang, "ID", "番号")},
                      {say(lang, "Contract", "契約")},
                      {say(lang, "Client", "発注者")},
                      {say(lang, "Vendor", "受注者")},
                      {say(lang, "Term", "契約期間")}},
                     {}};
    for (const SiteContract& each : contracts) {
        const Contract& contract = each.contract();
        table.rows.push_back({doc::reference(contract.id.str(), Kind::contract, contract.id), contract.title.str(),
                              contract.client.str(), contract.vendor.str(), term_text(contract)});
    }
    return table;
}

doc::Document site_contract(const SiteContract& of, Instant as_of, Lang lang) {
    Page page(lang);
    page.title(of.contract().title.str());
    page.add(contract_facts(page, of));
    add_findings(page, of.findings);
    std::vector<const MonthEvaluation*> months;
    for (const MonthEvaluation& m : of.months) months.insert(months.begin(), &m);
    doc::Table table = months_table(months, lang);
    table.columns.erase(table.columns.begin() + 1);  // of one contract nobody need say which
    for (doc::Row& row : table.rows) row.erase(row.begin() + 1);
    page.titled("Months", "月次", doc::without_empty(std::move(table)));
    if (!months.empty()) add_trends(page, latest(of.months));
    page.titled("Plans", "計画書", plans_table(*of.records, lang));
    append(page, service_specification({of.records, of.all, as_of}, lang));
    return page.take();
}

void add_findings(Page& page, const std::vector<Finding>& findings) {
    doc::Table table{{{page.word("What the check finds", "検査の結果")}, {page.word("What to do", "対応")}}, {}};
    for (const Finding& finding : findings) {
        std::string help;
        for (const Message& each : finding.help) help += (help.empty() ? "" : " ") + each.in(page.lang());
        table.rows.push_back({doc::Phrase(finding.message.in(page.lang()), doc::Emphasis::caution) + doc::Phrase(" ") +
                                  doc::code(std::string(name_of(finding.name))),
                              help});
    }
    page.titled("To be looked at", "確認すること", doc::without_empty(std::move(table)));
}

}  // namespace opsctl
