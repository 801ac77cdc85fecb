// 契約一覧: every contract's month side by side, for a vendor with many, or a client with many.
#pragma once

#include <vector>

#include "base/finding.h"
#include "report/document.h"
#include "report/sections.h"

namespace opsctl {

struct PortfolioLine {
    Months months;  // of one contract, at most twelve; the last is the one that the document is about
    Findings gate;
    std::vector<Owing> owing;
};
// Precondition: at least one contract.
doc::Document portfolio(const std::vector<PortfolioLine>&, Lang);

}  // namespace opsctl
