#include "cli/asset_set.h"

#include <algorithm>

#include "cli/assignments.h"

namespace opsctl::cli {

Expected<Node> set_node(const std::vector<std::string>& assignments, const Zone& zone) {
    return assigned<AssetFields>(assignments, zone);
}

bool is_settable(std::string_view key) {
    const KeyOrder known = key_order<AssetFields>();
    return std::find(known.begin(), known.end(), key.substr(0, key.find('.'))) != known.end();
}

}  // namespace opsctl::cli
