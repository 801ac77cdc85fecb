// What can be wrong with a single scalar although YAML takes it: each a finding where there is one.
#pragma once

#include <optional>
#include <string_view>

#include "yaml/reporter.h"
#include "yaml/tree.h"

namespace opsctl::yaml {

// An escape in double quotes can bring in what the file itself may not contain. `quoted` has its end.
std::optional<Report> hidden_character(std::string_view content, const Node& quoted);

// A plain value at the start of its line that begins with a full-width space: meant as indentation.
std::optional<Report> odd_indentation(std::string_view content, const Node& plain);

// A plain key that a full-width space sets off.
std::optional<Report> odd_space_at_key(const Node& key);

Report merge_key_report(const Node& key);

}  // namespace opsctl::yaml
