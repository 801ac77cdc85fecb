// The catalogues that come with the program: the files in catalogue/shipped/, built into it.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "model/catalogue.h"

namespace opsctl {

struct ShippedText {
    std::string_view id;
    std::string_view text;
};
std::span<const ShippedText> shipped_texts();

// The text that a shipped catalogue was read from; empty for any other.
std::string_view shipped_text(const Catalogue&);

// Read once, when they are first asked for; in the order of their ids.
const std::vector<Catalogue>& shipped_catalogues();

}  // namespace opsctl
