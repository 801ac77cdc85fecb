// 問い合わせ対応: how many inquiries and requests came in, and what became of them.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "report/page.h"
#include "sla/evaluation.h"

namespace opsctl {

// An inquiry or a request: what the client's people ask.
bool is_help_desk(const Item&);

struct HelpDeskCount {
    std::size_t received = 0;
    std::size_t at_once = 0;    // answered without being passed on
    std::size_t escalated = 0;  // passed on
    std::size_t open = 0;       // neither done nor dropped now

    void add(const Item&);
};
// Those that were opened in the span, in the order of time.
std::vector<const Item*> asked_in(const ContractRecords&, const Interval& span);

// By type, by the client's unit and by category; nothing where nothing came in.
doc::Table help_desk_table(const Page&, const std::vector<const Item*>&);

// ヘルプデスク報告書: a month's inquiries and requests, counted, against the months before, and each with its answer.
// `months`: at most twelve, the last is the one that it is about.
doc::Document help_desk_report(const std::vector<MonthEvaluation>& months, Lang);

}  // namespace opsctl
