// What the files of pages are called, and how a page leads to another.
//
// An id may be any text that a file of records may be called. The name of its page is safe on every file system and in
// every address: ASCII letters, digits and - _ . only, everything else as =E9; and as file systems may not tell
// capitals from small letters, an id that differs from another only in that gets a digest behind it.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace opsctl {

class PageNames {
   public:
    // The page of the key, in a folder of ours. Of ids that are the same but for their letters' case, the first that is
    // added keeps its name.
    const std::string& add(const std::string& key, std::string_view folder, std::string_view id);
    // A page of which we know the path, with the part of it that is meant: "incidents.html#contract=zaimu".
    void put(std::string key, std::string path) { paths_.insert_or_assign(std::move(key), std::move(path)); }
    // Empty where it has none.
    std::string_view path_of(std::string_view key) const;

   private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
    };
    std::unordered_map<std::string, std::string, Hash, std::equal_to<>> paths_;  // by key
    std::set<std::string> taken_;                                                // in small letters
};

// The text as the value of a key behind # in an address.
std::string address_value(std::string_view text);

// The id as the name of a file, without an ending: at most 100 bytes.
std::string file_name_of(std::string_view id);

// From one page of the site to another: "../changes/CHG-1.html".
std::string way_from(std::string_view page, std::string_view to);

}  // namespace opsctl
