// Days that the contract itself names: notices, the term's end, the end of the defect period.
#include "obligation/source.h"

namespace opsctl::obligation_sources {
namespace {

// What must be thought of before a day, and is no duty once the day is past.
void add_day(Context& context, std::string_view name, Message what, Date last, std::string pointer) {
    if (last < context.today()) return;
    Obligation obligation;
    obligation.key = fmt::format("{}/{}", name, to_string(last));
    obligation.what = std::move(what);
    obligation.due = context.end_of(last);
    obligation.record = source_of(context.contract(), std::move(pointer));
    context.add(std::move(obligation));
}

}  // namespace

void add_contract_days(Context& context) {
    const Contract& contract = context.contract();
    add_day(context, "term", message("the contract ends: {}", "契約期間の満了: {}", contract.title), contract.term.until,
            "/term/until");
    if (contract.defects && contract.defects->until) {
        add_day(context, "defects", message("the defect period ends: {}", "瑕疵担保期間の満了: {}", contract.title),
                *contract.defects->until, "/defects/until");
    }
}

}  // namespace opsctl::obligation_sources
