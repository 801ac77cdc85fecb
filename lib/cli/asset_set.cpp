#include "cli/asset_set.h"

#include <algorithm>

#include "cli/field_value.h"

namespace opsctl::cli {
namespace {

void put(Node& mapping, const std::string& key, Node value) {
    const auto same = std::find_if(mapping.entries.begin(), mapping.entries.end(),
                                   [&](const auto& entry) { return entry.key.text == key; });
    if (same == mapping.entries.end()) {
        mapping.entries.push_back({scalar_node(key), std::move(value)});
    } else if (value.kind == Node::Kind::mapping) {
        for (auto& entry : value.entries) put(same->value, entry.key.text, std::move(entry.value));
    } else {
        same->value = std::move(value);
    }
}

}  // namespace

Expected<Node> set_node(const std::vector<std::string>& assignments, const Zone& zone) {
    Node mapping = mapping_node({});
    for (const std::string& assignment : assignments) {
        const std::size_t equals = assignment.find('=');
        if (equals == std::string::npos || equals + 1 == assignment.size()) {
            return usage(
                message("'{}' is not of the form KEY=VALUE", "「{}」は「項目=値」の形ではありません", assignment));
        }
        const Expected<std::string> called = key_called<AssetFields>(assignment.substr(0, equals));
        if (!called) return called.failure();
        const std::string& key = *called;
        const std::string text = assignment.substr(equals + 1);
        AssetFields fields;
        FieldSetter setter(key, text, zone, key_order<AssetFields>());
        describe(setter, fields);
        if (!setter.found) return unknown_field<AssetFields>(key);
        if (!*setter.found) return setter.found->failure();
        FieldValue& value = **setter.found;
        put(mapping, value.pointer.substr(1), std::move(value.node));
    }
    return mapping;
}

bool is_settable(std::string_view key) {
    const KeyOrder known = key_order<AssetFields>();
    return std::find(known.begin(), known.end(), key.substr(0, key.find('.'))) != known.end();
}

}  // namespace opsctl::cli
