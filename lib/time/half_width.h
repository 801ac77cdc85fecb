// What was typed with a Japanese keyboard, for comparing it with what it may have been meant to be.
#pragma once

#include <string>
#include <string_view>

namespace opsctl {

// Full-width letters, digits and signs as ASCII, dashes of every kind as '-'. Only for guessing: what a record
// says is never read through it. Text that is not UTF-8 comes back empty.
std::string half_width(std::string_view);

}  // namespace opsctl
