// What expires: from its notice on to its last day.
#include <algorithm>

#include "model/item_state.h"
#include "obligation/source.h"
#include "sla/performance.h"

namespace opsctl::obligation_sources {
namespace {

Message what_of(const Expiry& expiry) {
    Message text = message("{} expires", "{} の期限", expiry.title);
    if (!expiry.action.empty()) {
        text.en += ": " + expiry.action.str();
        text.ja += "：" + expiry.action.str();
    }
    return text;
}

// A year later, as most are renewed.
Date year_after(Date day) {
    const Date later = day + date::years(1);
    return later.ok() ? later : Date(later.year() / later.month() / date::last);
}

// Whether an open item names what expires.
bool has_item(const ContractRecords& records, const Expiry& expiry) {
    return std::any_of(records.items.begin(), records.items.end(), [&](const Item* item) {
        const auto names = [&](const Text& text) { return text.view().find(expiry.title.view()) != std::string_view::npos; };
        const bool waits = item->when && item->when->expiry == expiry.id;
        return is_open(*item) && (waits || names(item->title) || names(item->trigger));
    });
}

Obligation obligation_of(const Context& context, const PlannedExpiry& planned) {
    const Expiry& expiry = *planned.expiry;
    Obligation obligation;
    obligation.key = fmt::format("expiry/{}", expiry.id);
    obligation.what = what_of(expiry);
    obligation.due = context.end_of(expiry.valid_until());
    obligation.record = source_of(*planned.plan, fmt::format("/expiries/{}", expiry.index), expiry.line);
    obligation.next = context.command_for_contract(
        {"opsctl-plan", "renewed", expiry.id.view(), "--until", to_string(year_after(expiry.valid_until()))});
    return obligation;
}

}  // namespace

void add_expiries(Context& context) {
    const Date today = context.today();
    for (const PlannedExpiry& planned : expiries_of(context.records(), today)) {
        const Expiry& expiry = *planned.expiry;
        Obligation obligation = obligation_of(context, planned);
        const Date until = expiry.valid_until();
        if (until < today) {
            obligation.finding = FindingName::expiry_passed;
            obligation.found = message("'{0}' expired on {1} ({2} day{3} ago)", "「{0}」は {1} に期限切れです（{2} 日経過）",
                                       expiry.title, to_string(until), days_between(until, today),
                                       plural(days_between(until, today)));
            obligation.help = {message("say until when it was renewed: `{}`", "更新したら `{}` で記録してください",
                                       obligation.next)};
            context.add(std::move(obligation));
            continue;
        }
        const bool is_noticed = planned.notice && *planned.notice <= context.as_of();
        if (!is_noticed) {
            context.add(std::move(obligation));
            continue;
        }
        if (!expiry.quotation && !has_item(context.records(), expiry)) {
            obligation.finding = FindingName::expiry_near;
            obligation.found = message("'{0}' expires on {1} (in {2} days), and nothing says that anything is done about it",
                                       "「{0}」の期限は {1}（あと {2} 日）ですが、対応の記録がありません", expiry.title,
                                       to_string(until), days_between(today, until));
            obligation.help = {
                message("add its `quotation`, record its renewal with `{0}`, or open an item with `when: {{expiry: {1}}}`",
                        "quotation を書くか、`{0}` で更新を記録するか、when: {{expiry: {1}}} の項目を起票してください",
                        obligation.next, expiry.id)};
        }
        obligation.since = planned.notice;
        context.add_running(std::move(obligation));
    }
}

}  // namespace opsctl::obligation_sources
