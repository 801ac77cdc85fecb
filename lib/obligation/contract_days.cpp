// Days that the contract itself names: notices, the term's end, the end of the defect period.
#include "obligation/notice.h"
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

void add_notice(Context& context, const NoticeDay& day) {
    const Notice& notice = *day.notice;
    Obligation obligation;
    obligation.key = fmt::format("notice/{}/{}", notice.id, day.key());
    obligation.what = message("{}", "{}", notice.title);
    if (notice.by) obligation.who = side(*notice.by);
    obligation.due = day.due;
    obligation.record = source_of(context.contract(), fmt::format("/notices/{}", notice.index), notice.line);
    std::string next = context.command_for_contract({"opsctl-plan", "done", notice.id.view()});
    if (day.is_yearly) next += " " + context.command({"--for", day.key()});
    obligation.next = std::move(next);
    obligation.calls =
        calls_of(tellings_of(notice, context.records(), context.as_of()), context.records(), context.as_of());
    obligation.finding = FindingName::notice_overdue;
    obligation.found =
        message("'{}' was due by {}", "「{}」の期日（{}）を過ぎています", notice.title, to_string(day.day));
    obligation.help = {
        message("once it was done, record it: `{}`", "行ったら `{}` で記録してください", obligation.next)};
    context.add(std::move(obligation));
}

}  // namespace

void add_contract_days(Context& context) {
    const Contract& contract = context.contract();
    for (const NoticeDay& day : notice_days(context.records())) {
        if (day.entry == nullptr) add_notice(context, day);
    }
    add_day(context, "term", message("the contract ends: {}", "契約期間の満了: {}", contract.title), contract.term.until,
            "/term/until");
    if (contract.defects && contract.defects->until) {
        add_day(context, "defects", message("the defect period ends: {}", "瑕疵担保期間の満了: {}", contract.title),
                *contract.defects->until, "/defects/until");
    }
}

}  // namespace opsctl::obligation_sources
