#include "report/page_name.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/sha256.h"

namespace opsctl {
namespace {

bool is_kept(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
           c == '.';
}

std::string small(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return text;
}

// A name that Windows keeps for a device, whatever its ending.
bool is_device(std::string_view name) {
    const std::string word = small(std::string(name.substr(0, name.find('.'))));
    if (word == "con" || word == "prn" || word == "aux" || word == "nul") return true;
    return word.size() == 4 && (word.starts_with("com") || word.starts_with("lpt"));
}

std::string digest_of_id(std::string_view id) { return sha256_hex(id).substr(0, 12); }

}  // namespace

std::string file_name_of(std::string_view id) {
    constexpr std::size_t longest = 100;
    constexpr std::size_t digest = 13;  // with its hyphen
    std::string name;
    for (const char c : id) {
        const bool hides = c == '.' && name.empty();
        name += is_kept(c) && !hides ? std::string(1, c) : fmt::format("={:02X}", static_cast<unsigned char>(c));
    }
    if (is_device(name)) name = fmt::format("={:02X}{}", static_cast<unsigned char>(name.front()), name.substr(1));
    if (name.size() <= longest) return name;
    return name.substr(0, longest - digest) + '-' + digest_of_id(id);
}

std::string address_value(std::string_view text) {
    std::string value;
    for (const char c : text) {
        value += is_kept(c) ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return value;
}

const std::string& PageNames::add(const std::string& key, std::string_view folder, std::string_view id) {
    const auto path = [&](const std::string& name) { return fmt::format("{}/{}.html", folder, name); };
    std::string name = path(file_name_of(id));
    if (taken_.contains(small(name))) name = path(file_name_of(id) + "=-" + digest_of_id(id));
    taken_.insert(small(name));
    return paths_.insert_or_assign(key, std::move(name)).first->second;
}

std::string_view PageNames::path_of(std::string_view key) const {
    const auto at = paths_.find(key);
    return at == paths_.end() ? std::string_view() : std::string_view(at->second);
}

std::string way_from(std::string_view page, std::string_view to) {
    std::string way;
    for (const char c : page) way += c == '/' ? "../" : "";
    return way + std::string(to);
}

}  // namespace opsctl
