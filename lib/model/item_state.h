// Where an item stands. It is derived from the timeline and stored nowhere.
#pragma once

#include "model/item.h"

namespace opsctl {

enum class ItemState { open, escalated, answered, decided, started, verified, done, dropped };
template <>
struct EnumNames<ItemState> {
    static constexpr std::array<std::string_view, 8> names = {"open",    "escalated", "answered", "decided",
                                                              "started", "verified",  "done",     "dropped"};
    static constexpr std::array words = {
        Label{"open", "起票"},      Label{"escalated", "エスカレーション中"}, Label{"answered", "回答済み"},
        Label{"decided", "決定"},   Label{"in progress", "対応中"},           Label{"verified", "検証済み"},
        Label{"done", "完了"},      Label{"dropped", "取りやめ"}};
};

// The latest event that moves it on decides. One of which nothing has happened yet is open.
ItemState state_of(const Item&);
// Neither done nor dropped, and begun: not before it was opened.
bool is_open(const Item&);
// Answered at the first contact: without being passed on before.
bool is_answered_at_once(const Item&);

}  // namespace opsctl
