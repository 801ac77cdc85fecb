// Assets whose support ends, and those that were lent.
#include <algorithm>

#include "model/asset_state.h"
#include "obligation/source.h"

namespace opsctl::obligation_sources {
namespace {

// An expiry of a plan that is about the asset tells of its end.
bool has_expiry(const ContractRecords& records, const Asset& asset) {
    return std::any_of(records.plans.begin(), records.plans.end(), [&](const Plan* plan) {
        return std::any_of(plan->expiries.begin(), plan->expiries.end(),
                           [&](const Expiry& expiry) { return expiry.asset == asset.id.view(); });
    });
}

void add_support_end(Context& context, const Asset& asset, const Asset& now) {
    const std::optional<Date> until = supported_until(now);
    if (!until || has_expiry(context.records(), asset)) return;
    Obligation obligation;
    obligation.key = fmt::format("support/{}", asset.id);
    obligation.what = message("support ends: {0} {1}", "サポート終了: {0} {1}", asset.id, asset.title);
    obligation.who = one(now.owner);
    obligation.due = context.end_of(*until);
    obligation.record = source_of(asset, "/support");
    obligation.next = context.command({"opsctl-asset", "set", asset.id.view(), "support.until", "DATE"});
    if (*until < context.today()) {
        obligation.finding = FindingName::expiry_passed;
        obligation.found = message("the support of {0} '{1}' ended on {2}", "{0}「{1}」のサポートは {2} に終了しています", asset.id,
                                   asset.title, to_string(*until));
        obligation.help = {message("say until when it is supported now: `{0}`; or retire it: `opsctl-asset retire {1}`",
                                   "延長したら `{0}`、使用をやめたら `opsctl-asset retire {1}` で記録してください",
                                   obligation.next, shell_word(asset.id.view()))};
    }
    context.add(std::move(obligation));
}

void add_return(Context& context, const Asset& asset) {
    const Event* loaned = last_event(asset.timeline, EventKind::loaned);
    if (state_of(asset) != AssetState::loaned || !loaned->details->until) return;
    Obligation obligation;
    obligation.key = fmt::format("loan/{}", asset.id);
    obligation.what = message("to be returned: {0} {1}", "返却: {0} {1}", asset.id, asset.title);
    obligation.who = one(loaned->recipient);
    obligation.due = context.end_of(*loaned->details->until);
    obligation.record = source_of(asset, fmt::format("/timeline/{}", loaned->index), loaned->line);
    obligation.next = context.command({"opsctl-asset", "return", asset.id.view()});
    context.add(std::move(obligation));
}

}  // namespace

void add_assets(Context& context) {
    for (const Asset* asset : context.records().assets) {
        if (!is_in_service(*asset)) continue;
        add_support_end(context, *asset, replayed(*asset));
        add_return(context, *asset);
    }
}

}  // namespace opsctl::obligation_sources
