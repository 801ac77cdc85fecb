#include "change/words.h"

#include <array>

namespace opsctl {
namespace {

template <class E, std::size_t N>
const Message& look_up(E value, const std::array<Message, N>& words) {
    return words[static_cast<std::size_t>(value)];
}

}  // namespace

Message word_of(Phase phase) {
    static const std::array<Message, 10> words = {{{"draft", "起案"},
                                                   {"submitted", "申請済み"},
                                                   {"assessed", "評価済み"},
                                                   {"approved", "承認済み"},
                                                   {"rejected", "却下"},
                                                   {"withdrawn", "取下げ"},
                                                   {"in progress", "作業中"},
                                                   {"finished", "作業終了"},
                                                   {"verified", "確認済み"},
                                                   {"closed", "完了"}}};
    return look_up(phase, words);
}

Message word_of(Ledger ledger) {
    static const std::array<Message, 4> words = {{{"software", "ソフトウェア構成台帳"},
                                                  {"hardware", "ハードウェア構成台帳"},
                                                  {"licence", "ライセンス台帳"},
                                                  {"media", "媒体台帳"}}};
    return look_up(ledger, words);
}

Message word_of(Standing standing) {
    static const std::array<Message, 6> words = {
        {{"it counts", "有効"},
         {"it was rejected or withdrawn afterwards", "その後に却下又は取り下げられた"},
         {"the approver is in no plan of the contract then", "承認者がその時点の体制にいない"},
         {"the approver has none of the required roles", "承認者に必要な役割がない"},
         {"who asked for the change may not approve it", "申請者自身の承認は認められない"},
         {"the content has changed since", "承認後に内容が変わった"}}};
    return look_up(standing, words);
}

Message not_allowed(const EventName& event, Phase phase) {
    const Message word = word_of(phase);
    return {fmt::format("'{}' cannot happen to a change that is {}", event, word.en),
            fmt::format("「{}」は、状態が「{}」の変更では起こり得ません", event, word.ja)};
}

Message what_is_allowed(Phase phase, ChangeType type) {
    return message("possible there: {}", "ここで記録できるイベント: {}", joined(possible_events(phase, type)));
}


}  // namespace opsctl
