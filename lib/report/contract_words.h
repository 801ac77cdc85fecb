// The contract's rules as sentences, for documents that say what was agreed rather than what happened.
#pragma once

#include <string>
#include <vector>

#include "model/contract.h"
#include "report/page.h"
#include "store/index.h"

namespace opsctl {

// 5 %; 10,000 円
std::string cut_text(const Cut&, std::string_view currency, Lang);
// What a breach costs: 遅れたとき 5 %、以後 15分を超えるごとに 5 %.
std::string reduction_text(const Reduction&, std::string_view currency, Lang);
// 毎年 12月29日 – 1月3日; 2025-08-13
std::string closed_days_text(const ClosedDays&, Lang);
// 期限の月; the month in which it is due
std::string reduction_month_words(ReductionMonth, Lang);
// 翌月第5開庁日まで; 期間の終わりから 3日以内
std::string due_rule_words(const DueRule&, Lang);

// 契約 / 発注者 / 受注者 / 期間 of a document about the agreement.
doc::Facts agreement_facts(const Page&, const Contract&);
// Service hours by day of the week, in the order in which they came into force, and what is closed or open beside them.
void add_service_hours(Page&, const ContractRecords&, const CalendarRecord*);
// Guarantee, target and clause of every level.
void add_level_table(Page&, const Contract&);
// Boxes to sign for both parties.
doc::Table signature_boxes(const Page&, const Contract&);
// Who is reached how, when: by the plans that cover the day.
void add_contacts(Page&, const ContractRecords&, const std::vector<const Plan*>&);
// Whom to call when (連絡経路).
doc::Table route_table(const Page&, const ContractRecords&, const std::vector<const Plan*>&, Instant at);

}  // namespace opsctl
