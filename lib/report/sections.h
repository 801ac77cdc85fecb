// The sections that documents are made of, each a view of evaluations and records.
//
// Figures come from the evaluation (sla/evaluation.h), from settlement.h and performance.h beside it, and from
// nowhere else. How to add one: a function here, a file of its name (section_*.cpp), a call where documents list
// their sections (monthly.cpp, handover.cpp, annual.cpp).
#pragma once

#include <optional>
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
// A sentence in which results' keys and the names of planned work are put into the words of the contract and the plans:
// 電算室への到着時間（INC-1）.
std::string in_words(const ContractRecords&, std::string text, Lang);
// What a result is of: of a day or a month the period, of downtime its records, of a record its id and title.
std::string subject_text(const Result&);
// The days of the month in the contract's term, which may be only a part of it.
std::string period_text(const MonthEvaluation&, Lang);
// What keeps the figures from being final; nothing where they are.
void add_pending(Page&, const MonthEvaluation&);

// Page one of the monthly report: addressee and boxes to sign, what is billed, which guarantees and targets were missed
// and why, what is to be decided. Short: what is left out stands in the annexes.
void add_letterhead(Page&, const MonthEvaluation&);
// Of it, to whom and from whom, on which day.
void add_addressee(Page&, const MonthEvaluation&);
void add_bill(Page&, const MonthEvaluation&, const std::vector<Owing>&);
void add_missed_levels(Page&, const MonthEvaluation&);
void add_decisions(Page&, const MonthEvaluation&, const Findings& gate);

// The pages behind it, each only where the records have something.
void add_incident_summary(Page&, const MonthEvaluation&);
void add_change_summary(Page&, const MonthEvaluation&);
void add_help_desk_summary(Page&, const MonthEvaluation&);
void add_work_summary(Page&, const MonthEvaluation&);  // by area and person, with the difference
void add_capacity(Page&, const Months&);               // indicators with a limit, and the day on which it is reached
void add_item_summary(Page&, const MonthEvaluation&);  // opened, closed, still open
void add_asset_changes(Page&, const MonthEvaluation&);
void add_expiry_summary(Page&, const MonthEvaluation&);
void add_lessons(Page&, const MonthEvaluation&);

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
void add_gate(Page&, const Findings& gate);  // what the check finds, under the names of its findings
// Which file each record stands in; one that is named twice is there once. The last section of a document.
void add_places(Page&, std::vector<const Record*>);
// All records that a month's report is about.
std::vector<const Record*> records_of(const MonthEvaluation&);

// 請求額: the payable amount with its tax, less what is settled with it for earlier months.
Money amount_to_invoice(const MonthEvaluation&, const std::vector<Owing>&);
// 実績: one figure for the level's month.
std::string achieved_text(const LevelMonth&, Lang);

// Fiscal years run from April to March: the last day of one, and of the one after that of a document's month.
Date end_of_fiscal_year(int year);
Date end_of_next_fiscal_year(Month of_document);

// What somebody has to decide or do: findings of the gate, changes that wait for approval, what expires within its
// notice, items that are due.
struct DecisionPoint {
    std::string what;
    std::string who, due;              // empty: nobody is named, no time is known
    std::optional<FindingName> finding{};
    std::string record{};  // of a finding: the record's id
};
std::vector<DecisionPoint> decision_points(const MonthEvaluation&, const Findings& gate, Lang);
// The same, a line each.
std::vector<doc::Phrase> decisions_of(const MonthEvaluation&, const Findings& gate, Lang);
// What is new or out of the ordinary.
std::vector<doc::Phrase> notable_of(const Months&, Lang);

}  // namespace opsctl
