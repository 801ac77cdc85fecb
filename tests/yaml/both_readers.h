// Reads a text with both readers (yaml/direct_reader.h and the parser), and tells in what they differ.
#pragma once

#include <fmt/format.h>

#include <optional>
#include <string>
#include <string_view>

#include "base/finding.h"
#include "yaml/direct_reader.h"
#include "yaml/document.h"
#include "yaml/scan.h"
#include "yaml/tree.h"

namespace opsctl::testing {

// Everything that a node is, and what is in it.
inline void write_out(const Node& node, std::string& out) {
    out += fmt::format("{} {}{} {}-{} line {} '{}' [", static_cast<int>(node.kind), node.plain ? 'p' : '-',
                       node.flow ? 'f' : '-', node.offset, node.end, node.line, node.text);
    for (const Node& item : node.items) write_out(item, out);
    for (const Entry& entry : node.entries) {
        write_out(entry.key, out);
        write_out(entry.value, out);
    }
    out += "]\n";
}

inline void write_out(const Position& position, std::string& out) {
    out += fmt::format("{}:{}+{} ", position.line, position.column, position.length);
}
inline void write_out(const Place& place, std::string& out) {
    out += fmt::format("{} {} {} ", place.path, place.record, place.pointer);
}
inline void write_out(const Finding& finding, std::string& out) {
    out += fmt::format("{} ", name_of(finding.name));
    write_out(finding.place, out);
    write_out(finding.position, out);
    out += finding.message.en + finding.message.ja;
    for (const Message& help : finding.help) out += "\n  " + help.en + help.ja;
    for (const Related& related : finding.related) {
        out += "\n  ";
        write_out(related.place, out);
        write_out(related.position, out);
        out += related.message.en + related.message.ja;
    }
    out += '\n';
}

inline std::string written_out(const std::optional<Node>& tree, const Findings& findings) {
    std::string out;
    if (tree) write_out(*tree, out);
    for (const Finding& finding : findings.all()) write_out(finding, out);
    return out;
}

inline std::string as_parsed(std::string_view content) {
    const std::string path = "incidents/a.yaml";
    const std::string_view text = without_bom(content);
    Findings findings;
    yaml::Reporter reporter(text, path, findings);
    const bool is_clean = yaml::scan_bytes(text, reporter);
    return written_out(is_clean ? yaml::parse_document(text, reporter) : std::nullopt, findings);
}

inline std::string as_read(std::string_view content) {
    Findings findings;
    const std::optional<Node> tree = read_tree(content, "incidents/a.yaml", findings);
    return written_out(tree, findings);
}

}  // namespace opsctl::testing
