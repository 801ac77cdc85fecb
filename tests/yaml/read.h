// Reading a text in a test, and its findings as one line each: "value-cut-short 1:11".
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/finding.h"
#include "yaml/tree.h"

namespace opsctl::testing {

struct Read {
    std::optional<Node> tree;
    Findings findings;
    std::vector<std::string> lines;
};

inline Read read(std::string_view content) {
    Read result;
    result.tree = read_tree(content, "incidents/a.yaml", result.findings);
    result.findings.sort();
    for (const Finding& finding : result.findings.all()) {
        result.lines.push_back(std::string(name_of(finding.name)) + " " + std::to_string(finding.position.line) +
                               ":" + std::to_string(finding.position.column));
    }
    return result;
}

inline std::string repeated(std::string_view unit, std::size_t times) {
    std::string result;
    result.reserve(unit.size() * times);
    for (std::size_t i = 0; i < times; ++i) result += unit;
    return result;
}

}  // namespace opsctl::testing
