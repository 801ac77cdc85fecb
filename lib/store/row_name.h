// How a level or a command names a row of a catalogue.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace opsctl {

// meti/saas/availability@3: the row `availability` of the catalogue `meti/saas`, at grade 3.
struct RowName {
    std::string_view catalogue, row;
    std::optional<int> grade;
    bool is_well_formed = false;
};
// The views are of the text.
RowName row_name(std::string_view text);

}  // namespace opsctl
