// Comma-separated values as RFC 4180 has them, or with tabs in the commas' place.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "report/document.h"

namespace opsctl {

// Whether a spreadsheet would compute the cell instead of showing it.
bool runs_as_formula(std::string_view cell);

// One line, ended by CR LF. A cell that a spreadsheet would run as a formula gets an apostrophe in front;
// a number stays a number.
std::string csv_row(const std::vector<std::string>& cells, char separator = ',');

// Excel takes a file for UTF-8 only where it begins with this.
inline constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";

// For a spreadsheet: UTF-8 with the mark without which Excel takes it for something else.
std::string csv(const doc::Table&);

}  // namespace opsctl
