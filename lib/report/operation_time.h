// 運用時間報告書: on which days the service was open for how long, when it was down, and what was planned of that.
#pragma once

#include "report/document.h"
#include "report/sections.h"

namespace opsctl {

// `months`: at most twelve, the last is the one that it is about.
doc::Document operation_time(const Months&, Lang);

}  // namespace opsctl
