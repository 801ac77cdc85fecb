// Several fields at once, as `KEY=VALUE`: of an asset that begins, of what is added to a plan.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "cli/field_value.h"

namespace opsctl::cli {

// Puts the value under the key; of a mapping that is there already its keys are put one by one.
inline void put(Node& mapping, const std::string& key, Node value) {
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

// A mapping of the fields of T that are named. Fails (usage) where one is not of that form, or is no field or no value of it.
template <class T>
Expected<Node> assigned(const std::vector<std::string>& assignments, const Zone& zone) {
    Node mapping = mapping_node({});
    for (const std::string& assignment : assignments) {
        const std::size_t equals = assignment.find('=');
        if (equals == std::string::npos || equals + 1 == assignment.size()) {
            return usage(
                message("'{}' is not of the form KEY=VALUE", "「{}」は「項目=値」の形ではありません", assignment));
        }
        const Expected<std::string> key = key_called<T>(assignment.substr(0, equals));
        if (!key) return key.failure();
        const std::string typed = assignment.substr(equals + 1);
        const std::string text = is_in_words<T> ? word_for(typed) : typed;
        T fields{};
        FieldSetter setter(*key, text, zone, key_order<T>());
        describe(setter, fields);
        if (!setter.found) return unknown_field<T>(*key);
        if (!*setter.found) return setter.found->failure();
        FieldValue& value = **setter.found;
        put(mapping, value.pointer.substr(1), std::move(value.node));
    }
    return mapping;
}

}  // namespace opsctl::cli
