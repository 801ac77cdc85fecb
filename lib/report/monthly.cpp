#include "report/monthly.h"

#include <algorithm>

#include "model/incident_state.h"
#include "report/month_records.h"
#include "report/record_parts.h"
#include "report/tally.h"
#include "sla/wording.h"

namespace opsctl {
namespace {

// One month's column of the overview.
class Overview {
   public:
    Overview(const Page& page, const MonthEvaluation& m) : page_(page), m_(m), incidents_(incidents_of(m)) {}

    std::string payable() const { return money(m_.payable); }
    std::string reduction() const {
        return m_.reduction == Money() ? money(m_.reduction)
                                       : page_.say("{} ({})", "{}（{}）", money(m_.reduction), percent_text(m_.share));
    }
    std::string breaches() const { return std::to_string(tally_of(m_).breached); }
    std::string targets_missed() const { return std::to_string(tally_of(m_).target_missed); }
    std::string availability() const {
        const Result* result = availability_of(m_);
        if (result == nullptr) return {};
        return page_.say("{} (down {})", "{}（停止 {}）", percent_text(result->downtime()->availability),
                         duration_text(result->downtime()->downtime_seconds, page_.lang()));
    }
    std::string incidents() const {
        std::size_t counts[3] = {};
        for (const Incident* incident : incidents_) {
            if (incident->level()) ++counts[static_cast<std::size_t>(*incident->level())];
        }
        return page_.say("{} (A {}, B {}, C {})", "{} 件（A {}、B {}、C {}）", incidents_.size(), counts[0], counts[1],
                         counts[2]);
    }
    std::string not_closed() const {
        const auto open = std::count_if(incidents_.begin(), incidents_.end(), [](const Incident* incident) {
            return !is_over(state_of(*incident));
        });
        return std::to_string(static_cast<std::size_t>(open) + carried_over(m_).size());
    }
    std::string changes() const { return std::to_string(changes_done(m_).size()); }

   private:
    std::string money(Money amount) const { return to_string(amount, m_.contract().currency, page_.lang()); }

    const Page& page_;
    const MonthEvaluation& m_;
    std::vector<const Incident*> incidents_;
};

void add_overview(Page& page, const Months& months) {
    page.section("The month at a glance", "当月の状況");
    const Overview now(page, months.back());
    const std::optional<Overview> before =
        months.size() > 1 ? std::optional<Overview>(std::in_place, page, months[months.size() - 2]) : std::nullopt;
    doc::Table table;
    table.columns = {{page.word("Point", "項目")}, {month_text(months.back().month, page.lang())}};
    if (before) table.columns.push_back({page.word("The month before", "前月")});
    const auto add = [&](std::string_view en, std::string_view ja, std::string (Overview::*figure)() const,
                         bool main = false) {
        const std::string value = (now.*figure)();
        doc::Row row = {page.word(en, ja), main ? doc::strong(value) : doc::Phrase(value)};
        if (before) row.push_back(((*before).*figure)());
        table.rows.push_back(std::move(row));
    };
    add("Payable", "支払額", &Overview::payable, true);
    add("Reduction", "減額", &Overview::reduction, true);
    add("Breaches", "未達", &Overview::breaches, true);
    add("Targets missed", "目標値に届かないもの", &Overview::targets_missed);
    add("Availability", "稼働率", &Overview::availability);
    add("Incidents", "障害", &Overview::incidents);
    add("Changes done", "実施した変更", &Overview::changes);
    table.rows.push_back({page.word("Incidents not closed now", "現在未完了の障害"), now.not_closed()});
    table.rows.push_back({page.word("Changes coming or waiting", "予定・手続中の変更"),
                          std::to_string(changes_coming(months.back()).size())});
    for (doc::Row& row : table.rows) row.resize(table.columns.size());
    page.table(std::move(table));
    std::vector<doc::Phrase> notable = notable_of(months, page.lang());
    constexpr std::size_t most = 6;
    if (notable.size() > most) notable.resize(most);
    if (!notable.empty()) page.list(std::move(notable));
}

std::string period_title(const Page& page, std::string_view en, std::string_view ja, Month month) {
    return page.word(en, ja) + page.word(", ", " ") + month_text(month, page.lang());
}

doc::Table identity_table(const Page& page, const MonthEvaluation& m, const Message& label, const std::string& about) {
    const Contract& contract = m.contract();
    doc::Table table;
    table.columns = {{page.word("Contract", "契約")}, {page.say("{} ({})", "{}（{}）", contract.title, contract.id)}};
    const auto add = [&](const Message& name, const std::string& value) {
        table.rows.push_back({name.in(page.lang()), value});
    };
    add({"Client", "発注者"}, contract.client.str());
    add({"Vendor", "受注者"}, contract.vendor.str());
    add(label, about);
    add({"As of", "基準時点"}, m.zone().plain(m.as_of));
    return table;
}

}  // namespace

void add_identity(Page& page, const MonthEvaluation& m, const Message& label, const std::string& about) {
    page.table(identity_table(page, m, label, about));
}

void add_identity_of_figures(Page& page, const MonthEvaluation& m, const std::string& period) {
    doc::Table table = identity_table(page, m, {"Period", "対象"}, period);
    table.rows.push_back(
        {page.word("Figures", "数値"), m.final ? page.word("final", "確定") : page.word("not final", "未確定")});
    page.table(std::move(table));
    add_pending(page, m);
}

void add_pending(Page& page, const MonthEvaluation& m) {
    constexpr std::size_t most = 5;
    std::vector<doc::Phrase> pending;
    for (const Message& reason : m.pending) pending.emplace_back(in_words(*m.records, reason.in(page.lang()), page.lang()));
    if (pending.size() > most) {
        const std::size_t more = pending.size() - most;
        pending.resize(most);
        pending.emplace_back(page.say("and {} more", "ほか {} 件", more));
    }
    if (!pending.empty()) page.list(std::move(pending));
}

doc::Document monthly_report(const Months& months, const std::vector<Owing>& owing, const Findings& gate, Lang lang) {
    const MonthEvaluation& m = months.back();
    Page page(lang);
    page.title(period_title(page, "Monthly operations report", "月次運用報告書", m.month));
    add_letterhead(page, m);
    add_pending(page, m);
    add_bill(page, m, owing);
    add_missed_levels(page, m);
    add_decisions(page, m, gate);
    add_overview(page, months);
    add_incident_summary(page, m);
    add_change_summary(page, m);
    add_help_desk_summary(page, m);
    add_work_summary(page, m);
    add_capacity(page, months);
    add_item_summary(page, m);
    add_asset_changes(page, m);
    add_expiry_summary(page, m);
    add_lessons(page, m);
    page.begin_annexes();
    add_sla_sheet(page, months);
    add_reduction_statement(page, m, owing);
    add_availability(page, m);
    add_breaches(page, m);
    add_claims(page, m);
    add_incidents(page, m);
    add_changes(page, m);
    add_work(page, m);
    add_indicators(page, months);
    add_expiries_and_items(page, m);
    add_trends(page, months);
    add_review_questions(page, months);
    add_gate(page, gate);
    add_places(page, records_of(m));
    return page.take();
}

doc::Document sla_sheet(const Months& months, Lang lang) {
    Page page(lang);
    page.title(period_title(page, "SLA check sheet", "ＳＬＡチェックシート", months.back().month));
    add_identity_of_figures(page, months.back(), month_text(months.back().month, lang));
    add_sla_sheet(page, months);
    return page.take();
}

}  // namespace opsctl
