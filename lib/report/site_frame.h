// What stands around every page of a site: head, navigation, search, footer; and the files that the pages share.
//
// A page opens from a file as from any web server: all ways are relative, nothing is fetched, and the policy in its
// head forbids whatever is not the site's own style and script.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/message.h"

namespace opsctl {

// Of the navigation.
enum class SiteList { today, months, incidents, changes, items, assets, contracts };
std::string_view path_of(SiteList);
std::string title_of(SiteList, Lang);

struct SiteFrame {
    Lang lang = Lang::en;
    std::string path;  // of the page in the site
    std::string title;
    SiteList list{};       // to which it belongs
    bool is_list = false;  // it is that list itself
};
// A whole page around its body, which is markup.
std::string framed(const SiteFrame&, const std::string& body);

// A form above a list, which the script brings to life: text to look for, and choices for the columns of these places.
struct ListFilter {
    std::vector<std::string> keys;     // of all columns
    std::vector<std::size_t> choices;  // columns whose values can be chosen
    std::vector<std::size_t> months;   // those of them of which the month is chosen
    std::vector<std::string> unfinished = {};  // what the column `state` says of what is not over: a choice of its own
};
std::string list_markup(const ListFilter&, const std::string& table, Lang);

// A row of the search: where it leads, and the texts in which words are looked for.
struct SearchRow {
    std::string page, id, title, kind, more;
};
std::string search_script(const std::vector<SearchRow>&);
// What people wrote in the record of each row, in the same order: a file of its own, for it is long.
std::string texts_script(const std::vector<std::string>&);
std::string as_of_script(std::string_view as_of);

std::string_view site_style();
std::string_view site_script();

}  // namespace opsctl
