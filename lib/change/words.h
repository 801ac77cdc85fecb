// The words of change management in both languages, for findings, messages and views.
#pragma once

#include <string>
#include <vector>

#include "base/message.h"
#include "change/approval.h"
#include "change/life_cycle.h"

namespace opsctl {

// draft 起案, submitted 申請済み, assessed 評価済み, approved 承認済み, started 作業中, …
Message word_of(Phase);
// standard 標準, normal 通常, emergency 緊急
Message word_of(ChangeType);
// corrective 是正, emergency 緊急, preventive 予防, adaptive 適応, perfective 完全化 (JIS X 0161)
Message word_of(Maintenance);
// client 発注者, vendor 受注者, third party 第三者
Message word_of(Origin);
// low 低, medium 中, high 高
Message word_of(Risk);
// software ソフトウェア構成台帳, …
Message word_of(Ledger);
// success 成功, failed 失敗, rolled-back 切り戻し; another text as it is
Message word_of_result(std::string_view result);

// "it counts", or why it does not.
Message word_of(Standing);

// Why the event cannot happen in the phase, and which events can.
Message not_allowed(std::string_view event, Phase);
Message what_is_allowed(Phase, ChangeType);

// "client, manager"
std::string joined(const std::vector<Text>& roles);

}  // namespace opsctl
