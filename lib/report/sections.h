// The sections that documents are made of, each a view of evaluations and records.
//
// Figures come from the evaluation (sla/evaluation.h), from settlement.h and performance.h beside it, and from
// nowhere else. How to add one: a function here, a file of its name (section_*.cpp), a call where documents list
// their sections (monthly.cpp, handover.cpp, annual.cpp).
#pragma once

#include <string>
#include <vector>

#include "base/finding.h"
#include "report/page.h"
#include "sla/evaluation.h"
#include "sla/settlement.h"

namespace opsctl {

// The months that a document looks at: at most twelve, oldest first. The last is the one that it is about.
using Months = std::vector<MonthEvaluation>;

// 契約 / 発注者 / 受注者 / what the document is about, under its label / 基準時点
void add_identity(Page&, const MonthEvaluation&, const Message& label, const std::string& about);
// The same for a period, with whether the figures are final, and what keeps them from it.
void add_identity_of_figures(Page&, const MonthEvaluation&, const std::string& period);

void add_sla_sheet(Page&, const Months&);  // ＳＬＡチェックシート
void add_reduction_statement(Page&, const MonthEvaluation&, const std::vector<Owing>&);  // 減額計算書
void add_availability(Page&, const MonthEvaluation&);
void add_breaches(Page&, const MonthEvaluation&);
void add_claims(Page&, const MonthEvaluation&);
void add_incidents(Page&, const MonthEvaluation&);
void add_changes(Page&, const MonthEvaluation&);
void add_work(Page&, const MonthEvaluation&);  // planned against performed, effort
void add_indicators(Page&, const Months&);
void add_expiries_and_items(Page&, const MonthEvaluation&);
void add_expiry_table(Page&, const MonthEvaluation&);
void add_trends(Page&, const Months&);
// The questions that the practice guide has the client ask at the monthly meeting, answered.
void add_review_questions(Page&, const Months&);

// What somebody has to decide or do, one line each: findings of the gate, changes that wait for approval,
// what expires within its notice, items that are due.
std::vector<doc::Phrase> decisions_of(const MonthEvaluation&, const Findings& gate, Lang);
// What is new or out of the ordinary.
std::vector<doc::Phrase> notable_of(const Months&, Lang);

}  // namespace opsctl
