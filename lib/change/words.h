// What change management calls things in both languages, for findings, messages and views. The words of the record's
// own values are in report/terms.h.
#pragma once

#include <string>
#include <vector>

#include "base/message.h"
#include "change/approval.h"
#include "change/life_cycle.h"

namespace opsctl {

// draft 起案, submitted 申請済み, assessed 評価済み, approved 承認済み, started 作業中, …
Message word_of(Phase);
// software ソフトウェア構成台帳, …
Message word_of(Ledger);

// "it counts", or why it does not.
Message word_of(Standing);

// Why the event cannot happen in the phase, and which events can.
Message not_allowed(const EventName& event, Phase);
Message what_is_allowed(Phase, ChangeType);


}  // namespace opsctl
