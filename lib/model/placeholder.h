// What stands in a text for what somebody has yet to say: （記入）, TODO. It tells whoever receives it nothing.
#pragma once

#include <string_view>

#include "base/message.h"

namespace opsctl {

// What the documents that are written say where a person has to go on.
inline constexpr Label left_to_fill_in = {"(fill in)", "（記入）"};

// Whether the text still says so, in brackets of any kind within it (機器の故障（後日記入）) or as a whole: TBD, 未定, no
// letter at all. An empty text says nothing, too.
bool is_left_to_fill_in(std::string_view text);

}  // namespace opsctl
