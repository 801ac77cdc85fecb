// A period ends on or after the day on which it begins; both days are included.
#include "check/rule.h"

namespace opsctl::rules {
namespace {

void check_period(const Record& record, std::string_view pointer, std::optional<Date> from, std::optional<Date> until,
                  Findings& findings) {
    if (!from || !until || !is_read(*from) || !is_read(*until) || *from <= *until) return;
    findings
        .add(FindingName::period_reversed, place_of(record, fmt::format("{}/until", pointer)),
             message("the last day {} lies before the first, {}", "最終日 {} が初日 {} より前です", to_string(*until),
                     to_string(*from)))
        .related.push_back({place_of(record, fmt::format("{}/from", pointer)),
                            {},
                            message("the period begins here", "期間はここから始まります")});
}

void check_periods_of(const Contract& contract, Findings& findings) {
    check_period(contract, "/term", contract.term.from, contract.term.until, findings);
    for (const Freeze& freeze : contract.changes.freezes) {
        check_period(contract, fmt::format("/changes/freezes/{}", freeze.index), freeze.from, freeze.until, findings);
    }
    for (const ServiceLevel& level : contract.service_levels) {
        check_period(contract, fmt::format("/service_levels/{}/effective", level.index), level.effective.from,
                     level.effective.until, findings);
    }
}

void check_periods_of(const Plan& plan, Findings& findings) {
    check_period(plan, "/period", plan.period.from, plan.period.until, findings);
    for (const Person& person : plan.organization) {
        check_period(plan, fmt::format("/organization/{}", person.index), person.from, person.until, findings);
    }
}

}  // namespace

void check_periods(const Context& context, Findings& findings) {
    for (const Contract& contract : context.index.records().all<Contract>()) check_periods_of(contract, findings);
    for (const Plan& plan : context.index.records().all<Plan>()) check_periods_of(plan, findings);
}

}  // namespace opsctl::rules
