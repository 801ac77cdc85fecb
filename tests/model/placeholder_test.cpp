#include "model/placeholder.h"

using namespace opsctl;

TEST_CASE("what is still to be filled in is recognised, however it is written") {
    for (const char* text :
         {"（記入）", "(記入)", "（ 記入 ）", "(fill in)", "(FILL IN)", "（未記入）", "（後日記入）", "（記入してください）", "〔記入〕",
          "【要記入】", "[ fill in ]", "<TBD>", "記入", "未定", "未定。", "TODO", "todo: ask Sato", "ＴＢＤ", "機器の故障（後日記入）",
          "原因: （記入）、対策: 交換", "", " ", "-", "…", "？", "ー"}) {
        CAPTURE(text);
        CHECK(is_left_to_fill_in(text));
    }
}

TEST_CASE("a text that says something is none that is to be filled in") {
    for (const char* text : {"渋滞", "調査中", "なし", "点検表（様式3に記入済み）", "main() の例外", "手順書の記入漏れ", "日程は未定",
                             "filled in the wrong form", "todo list overflow", "The fill in tank was low", "A", "1"}) {
        CAPTURE(text);
        CHECK_FALSE(is_left_to_fill_in(text));
    }
}
