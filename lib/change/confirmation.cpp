#include "change/confirmation.h"

namespace opsctl {

Finding& tell_unconfirmed(const Event& entered, std::optional<Instant> due, Instant now, Place place, const Zone& zone, Findings& findings) {
    const bool is_late = !due || *due < now;
    const std::string by = zone.plain(due.value_or(entered.at));
    Finding& finding = findings.add(
        is_late ? FindingName::approval_unconfirmed : FindingName::approval_provisional, std::move(place),
        is_late ? message("the approval that '{1}' entered for '{0}' was not confirmed by {2}",
                          "「{1}」が代行入力した「{0}」の承認が {2} までに確認されていません", entered.by.text,
                          entered.details->recorded_by.text, by)
                : message("the approval that '{1}' entered for '{0}' stands until {2}, unless confirmed",
                          "「{1}」が代行入力した「{0}」の承認は暫定です（{2} までに確認が必要）", entered.by.text,
                          entered.details->recorded_by.text, by));
    finding.help.push_back(message("confirmed by an `approved` event of '{}' that they commit themselves",
                                   "「{}」が自分でコミットする approved イベントで確認されます", entered.by.text));
    return finding;
}

}  // namespace opsctl
