// Documents of what was agreed: ＳＬＡ合意書, サービス仕様書, 運用計画書・保守計画書 and their 実施要領.
//
// They say what the contract, the calendar and the plans say as of a day, and nothing that happened.
#pragma once

#include "report/agreed.h"
#include "report/document.h"

namespace opsctl {

// Parties, services, hours, levels with how each is measured and what a miss costs, all other terms, and boxes to sign.
doc::Document sla_agreement(const Agreed&, Lang);
// 名称, 内容, 目標, 注意事項, 受付時間, 連絡先: what the METI guideline (5.1) wants a service's specification to hold; then
// the contract's other terms.
doc::Document service_specification(const Agreed&, Lang);
// A plan in the order of the standard guideline: 作業概要, 作業体制, スケジュール, 成果物, 指標, 期限, リスク, 費用.
doc::Document plan_document(const Agreed&, const Plan&, Lang);
// The rules by which the plan's work is managed (実施要領): communication, organization, work, risks, issues,
// configuration, changes.
doc::Document procedures(const Agreed&, const Plan&, Lang);

}  // namespace opsctl
