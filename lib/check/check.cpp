#include "check/check.h"

#include <array>

#include "check/rule.h"

namespace opsctl {
namespace {

constexpr std::array table = {
    rules::check_references, rules::check_names,     rules::check_people, rules::check_periods,   rules::check_fees,
    rules::check_money,      rules::check_calendars, rules::check_levels, rules::check_timelines, rules::check_future,
    rules::check_contracts,  rules::check_outages,   rules::check_claims, rules::check_items,     rules::check_logs,
    rules::check_reports,    rules::check_assets,    rules::check_indicators, rules::check_routes,      rules::check_planned_work,
    rules::check_computes,   rules::check_twins,    rules::check_catalogues, rules::check_assessments,
};

}  // namespace

void check(const Index& index, const CheckOptions& options, Findings& findings) {
    const rules::Unread unread(findings);
    const rules::Context context{index, options, unread};
    for (const rules::Rule rule : table) rule(context, findings);
}

}  // namespace opsctl
