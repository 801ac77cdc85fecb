// RFC 4180, read back.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "fuzz/require.h"

namespace opsctl {

inline std::vector<std::vector<std::string>> read_csv(std::string_view text) {
    std::vector<std::vector<std::string>> rows;
    bool in_row = false;
    while (!text.empty()) {
        if (!in_row) rows.emplace_back();
        std::string& cell = rows.back().emplace_back();
        if (text.front() == '"') {
            for (text.remove_prefix(1); !text.empty(); text.remove_prefix(1)) {
                if (text.front() == '"' && !text.substr(1).starts_with('"')) break;
                if (text.front() == '"') text.remove_prefix(1);
                cell += text.front();
            }
            require(text.starts_with('"'));
            text.remove_prefix(1);
        } else {
            const std::size_t end = text.find_first_of(",\r\n\"");
            require(end != std::string_view::npos);
            cell = text.substr(0, end);
            text.remove_prefix(end);
        }
        in_row = text.starts_with(',');
        require(in_row || text.starts_with("\r\n"));
        text.remove_prefix(in_row ? 1 : 2);
    }
    require(!in_row);
    return rows;
}

}  // namespace opsctl
