// The terms of one service level as both parties sign them: what is measured, how, in which unit, what is promised and
// what a miss costs. In the order in which the METI guideline (4.5) wants a level to be written down: 内容, 測定方法,
// 測定単位, 目標・保証, 値.
#pragma once

#include "report/agreed.h"
#include "report/page.h"

namespace opsctl {

// Precondition: the level is judged.
doc::Facts terms_of_level(const Agreed&, const ServiceLevel&, Lang);
// Of all judged levels, each under its title; before them what holds for all.
void add_terms_of_levels(Page&, const Agreed&);

}  // namespace opsctl
