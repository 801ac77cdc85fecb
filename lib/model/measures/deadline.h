// deadline: each window's report or activity by its due time.
#pragma once

#include "model/measures/traits.h"
#include "time/period.h"

namespace opsctl {

enum class ReportedDocument { monthly };
template <>
struct EnumNames<ReportedDocument> {
    static constexpr std::array<std::string_view, 1> names = {"monthly"};
};
// Which window an entry serves that names none: the last one that had ended, or the one that it lies in.
enum class Serves { ended, current };
template <>
struct EnumNames<Serves> {
    static constexpr std::array<std::string_view, 2> names = {"ended", "current"};
};
struct DeadlineMeasure {
    std::optional<ReportedDocument> report;
    Ref<Target::activity> activity;
    std::optional<Every> every;
    Serves serves = Serves::ended;
    DueRule due;
};
template <class V>
void describe(V& v, DeadlineMeasure& m) {
    v.optional("report", m.report, {"Report", "報告"}, "the report that is due; or else `activity` and `every`");
    v.optional("activity", m.activity, {"Activity", "作業項目"}, "the activity or meeting that is due");
    v.optional("every", m.every, {"Every", "頻度"}, "the windows that it is about");
    v.optional("serves", m.serves, {"Serves", "対象とする期間"},
               "which window an entry without `for` is for: the last that had ended, or the one that it lies in");
    v.required("due", m.due, {"Due", "期限"},
               "`5th open-day` of the month after the window, or a limit after its end: `1bd`");
}

template <>
const MeasureRow<DeadlineMeasure>& row_of();

}  // namespace opsctl
