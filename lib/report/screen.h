// Documents as lines of a terminal: what takes two columns counts as two, and nothing is wider than the screen.
//
// Blocks stand an empty line apart; a heading stands on what it heads, a list under what it lists. Charts are left
// out, for the table of the same figures stands beside each.
#pragma once

#include <string>
#include <string_view>

#include "report/document.h"

namespace opsctl {

struct Screen {
    int width = 0;  // in columns; 0: no line is too long
    bool color = false;
};

// Every line ends in a newline and in no space. A cell that finds no room goes on in the next line, within its column.
// Control characters are shown, never obeyed.
std::string on_screen(const doc::Document&, const Screen&);

// The text with the terminal's codes around it; as it is without colour.
std::string painted(std::string_view text, doc::Emphasis, bool color);

}  // namespace opsctl
