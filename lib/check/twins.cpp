// Records that say the same under two ids: a copy that was never filled in, or a `rename` that was interrupted.
#include <map>

#include "check/rule.h"

namespace opsctl::rules {
namespace {

// By which two of them are told apart; layout and prose do not matter.
template <class R>
std::string told_of(const R& record) {
    std::string text = fmt::format("{}\n{}\n", record.title, std::string_view(record.contract));
    for (const Event& event : record.timeline) {
        text += fmt::format("{} {} {} {}\n", event.at.time_since_epoch().count(), event.event.str(), event.by.text, event.via);
    }
    return text;
}

template <class R>
void find_twins(const std::vector<const R*>& records, Findings& findings) {
    std::map<std::string, const R*> first;
    for (const R* record : records) {
        if (record->timeline.empty()) continue;
        const auto [other, is_new] = first.try_emplace(told_of(*record), record);
        if (is_new) continue;
        findings
            .add(FindingName::record_twice, place_of(*record, "/id"),
                 message("title, contract and all events are those of {}", "題名、契約、経過が {} とすべて同じです",
                         other->second->id))
            .help.push_back(message(
                "where a `rename` was interrupted, give it again, and it goes on from where it was; a copy is deleted",
                "rename が中断した場合は、同じ rename "
                "をもう一度実行すると続きから完了します。写しであれば削除してください"));
    }
}

}  // namespace

void check_twins(const Context& context, Findings& findings) {
    for (const ContractRecords& records : context.index.contracts()) {
        find_twins(records.incidents, findings);
        find_twins(records.changes, findings);
        find_twins(records.items, findings);
    }
}

}  // namespace opsctl::rules
