// Breaches with the vendor's cause and action, and claims to exemption with both figures.
#include <algorithm>

#include "report/place.h"
#include "report/sections.h"
#include "report/terms.h"
#include "sla/statement.h"
#include "sla/wording.h"

namespace opsctl {
namespace {

std::string reported_text(const Page& page, const MonthEvaluation& m, const Result& result) {
    if (result.reported == nullptr) return page.word("not reported", "未報告");
    return fmt::format("{} ({})", result.reported->id, m.zone().plain(result.reported->submitted->at));
}

void add_overview(Page& page, const MonthEvaluation& m, const std::vector<const Result*>& breaches) {
    doc::Table table;
    table.columns = {{page.word("Result", "キー")},
                     {page.word("Service level", "保証項目")},
                     {page.word("Guarantee", "保証値")},
                     {page.word("Due", "期限")},
                     {page.word("Happened", "実際")},
                     {page.word("Achieved", "実績")},
                     {page.word("Reduction", "減額率"), doc::Align::right},
                     {page.word("Clause", "根拠")}};
    for (const Result* result : breaches) {
        const Timing* timing = result->timing();
        table.rows.push_back(
            {doc::code(result->key()), result->level->title.str(), guarantee_text(*result->level, page.lang()),
             timing && timing->due ? due_text(*timing->due, m.zone()) : std::string(),
             timing && timing->end ? m.zone().plain(*timing->end) : std::string(), extent_text(*result, page.lang()),
             percent_text(result->charge.share), result->level->source.str()});
    }
    page.table(doc::without_empty(std::move(table)));
}

void add_causes(Page& page, const MonthEvaluation& m, const std::vector<const Result*>& breaches) {
    doc::Table table;
    table.columns = {{page.word("Result", "キー")},
                     {page.word("Cause", "原因")},
                     {page.word("Action", "対策")},
                     {page.word("First reported", "最初の報告")}};
    for (const Result* result : breaches) {
        const BreachStatement said = statement_of(*m.records, result->key());
        table.rows.push_back({doc::code(result->key()), said.breach ? said.breach->cause.str() : std::string(),
                              said.breach ? said.breach->action.str() : std::string(),
                              reported_text(page, m, *result)});
    }
    page.part("Causes and actions", "原因と対策");
    page.table(std::move(table));
}

std::string claim_state_text(const Page& page, const Result& result) {
    switch (result.claim_state) {
        case ClaimState::undecided:
            return page.word("not decided", "未決定");
        case ClaimState::rejected:
            return page.word("rejected", "認めない");
        case ClaimState::unqualified:
            return page.word("does not qualify", "要件を満たさない");
        case ClaimState::accepted:
            return page.word("accepted", "認める");
        case ClaimState::none:
            break;
    }
    return {};
}

std::string decision_text(const MonthEvaluation& m, const Claim& claim) {
    if (!claim.decision) return {};
    const std::string who = person_text(*m.records, claim.decision->by, claim.decision->at);
    std::string text = m.zone().plain(claim.decision->at) + " " + who;
    if (!claim.decision->reason.empty()) text += ": " + claim.decision->reason.str();
    return text;
}

doc::Row claim_row(const Page& page, const MonthEvaluation& m, const Result& result) {
    const doc::Phrase key = doc::code(result.key());
    if (result.claim == nullptr) {
        return {key, page.word("attribution", "帰責"), {}, {}, {}, page.word("not agreed to", "同意なし"), {}};
    }
    const Claim& claim = *result.claim;
    const std::string who = person_text(*m.records, claim.claimed.by, claim.claimed.at);
    return {key,
            word_of(claim.cause).in(page.lang()),
            m.zone().plain(claim.claimed.at) + " " + who,
            claim.contacted ? m.zone().plain(*claim.contacted) : std::string(),
            claim.claimed.evidence.str(),
            claim_state_text(page, result),
            decision_text(m, claim)};
}

doc::Row figures_row(const Result& result) {
    const Ratio in_force = result.charge.share;
    const Ratio without = result.without_exemption ? result.without_exemption->share : in_force;
    return {doc::code(result.key()), percent_text(in_force), percent_text(without),
            result.if_accepted                ? percent_text(result.if_accepted->share)
            : result.status == Status::exempt ? percent_text(in_force)
                                              : std::string()};
}

}  // namespace

void add_breaches(Page& page, const MonthEvaluation& m) {
    page.section("Breaches", "未達");
    std::vector<const Result*> breaches;
    for (const LevelMonth& level : m.levels) {
        for (const Result& result : level.results) {
            if (result.status == Status::breached) breaches.push_back(&result);
        }
    }
    add_overview(page, m, breaches);
    if (!breaches.empty()) add_causes(page, m, breaches);
}

void add_claims(Page& page, const MonthEvaluation& m) {
    page.section("Exemptions claimed, and attributions", "免責の申出と帰責");
    doc::Table table, figures;
    table.columns = {{page.word("Result", "キー")},  {page.word("Cause", "事由")},    {page.word("Claimed", "申出")},
                     {page.word("Contact", "連絡")}, {page.word("Evidence", "証拠")}, {page.word("State", "扱い")},
                     {page.word("Decision", "決定")}};
    figures.columns = {{page.word("Result", "キー")},
                       {page.word("In force", "現在の減額"), doc::Align::right},
                       {page.word("Without exemption", "免責しないとき"), doc::Align::right},
                       {page.word("If accepted", "認めたとき"), doc::Align::right}};
    for (const LevelMonth& level : m.levels) {
        for (const Result& result : level.results) {
            if (result.claim == nullptr && !result.attribution_undecided) continue;
            table.rows.push_back(claim_row(page, m, result));
            figures.rows.push_back(figures_row(result));
        }
    }
    page.table(std::move(table));
    if (!figures.rows.empty()) page.table(std::move(figures));
}

}  // namespace opsctl
