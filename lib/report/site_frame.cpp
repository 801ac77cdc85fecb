#include "report/site_frame.h"

#include <array>

#include "base/text.h"
#include "report/document.h"
#include "report/html.h"
#include "report/page_name.h"

namespace opsctl {
namespace {

struct ListRow {
    std::string_view path;
    Label title;
};
constexpr std::array lists = {
    ListRow{"index.html", {"Today", "今日"}},         ListRow{"months.html", {"Months", "月次"}},
    ListRow{"incidents.html", {"Incidents", "障害"}}, ListRow{"changes.html", {"Changes", "変更"}},
    ListRow{"items.html", {"Items", "管理項目"}},     ListRow{"assets.html", {"Assets", "資産"}},
    ListRow{"contracts.html", {"Contracts", "契約"}},
};
constexpr std::array all_lists = {SiteList::today, SiteList::months, SiteList::incidents, SiteList::changes,
                                  SiteList::items, SiteList::assets, SiteList::contracts};
static_assert(lists.size() == all_lists.size());

const ListRow& row_of(SiteList list) { return lists[static_cast<std::size_t>(list)]; }

// Browsers take a page that was opened from a file for an origin of its own, of which some say that 'self' is none:
// there file: names what lies beside it. From a server nothing of file: can be loaded anyway.
constexpr std::string_view policy =
    "default-src 'none'; script-src 'self' file:; style-src 'self' file:; img-src data:; base-uri 'none'; form-action "
    "'none'";

std::string head_of(const SiteFrame& frame, const std::string& root) {
    return fmt::format(
        "<!DOCTYPE html>\n<html lang=\"{0}\" data-root=\"{1}\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"{2}\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<meta name=\"referrer\" content=\"no-referrer\">\n<title>{3}</title>\n<link rel=\"icon\" href=\"data:,\">\n"
        "<link rel=\"stylesheet\" href=\"{1}site.css\">\n<script src=\"{1}as-of.js\" defer></script>\n"
        "<script src=\"{1}site.js\" defer></script>\n</head>\n",
        frame.lang == Lang::ja ? "ja" : "en", root, policy, html_text(frame.title));
}

std::string navigation(const SiteFrame& frame, const std::string& root) {
    std::string text = fmt::format("<nav aria-label=\"{}\">", say(frame.lang, "Pages", "ページ"));
    for (const SiteList list : all_lists) {
        const std::string_view here = list != frame.list ? ""
                                      : frame.is_list    ? " aria-current=\"page\""
                                                         : " aria-current=\"true\"";
        text += fmt::format("<a href=\"{}{}\"{}>{}</a>", root, path_of(list), here, title_of(list, frame.lang));
    }
    return text + "</nav>\n";
}

std::string search_form(Lang lang) {
    const std::string name = say(lang, "Search all records ( / )", "すべての記録を検索（ / ）");
    return fmt::format(
        "<form class=\"search\" role=\"search\" data-none=\"{1}\" data-more=\"{2}\">"
        "<input type=\"search\" autocomplete=\"off\" aria-label=\"{0}\" placeholder=\"{0}\">"
        "<ul class=\"found\" hidden></ul></form>\n",
        name, say(lang, "Nothing was found", "見つかりません"), say(lang, "and {{}} more", "ほか {{}} 件"));
}

// Text as a string of JavaScript that no parser of HTML takes for anything else, either.
std::string script_string(std::string_view text) {
    std::string result = "\"";
    for (const char c : doc::one_line(text)) {
        const bool is_special = c == '"' || c == '\\' || c == '<' || c == '>' || c == '&' || c == '\'';
        if (is_special) {
            result += fmt::format("\\u{:04x}", static_cast<unsigned>(static_cast<unsigned char>(c)));
        } else {
            result += c;
        }
    }
    // Line ends to old parsers.
    for (const auto& [raw, escape] : {std::pair("\u2028", "\\u2028"), std::pair("\u2029", "\\u2029")}) {
        for (std::size_t at = result.find(raw); at != std::string::npos; at = result.find(raw, at)) {
            result.replace(at, 3, escape);
        }
    }
    return result + '"';
}

template <class List>
std::string numbers(const List& list) {
    return joined(list, " ");
}

}  // namespace

std::string_view path_of(SiteList list) { return row_of(list).path; }
std::string title_of(SiteList list, Lang lang) { return row_of(list).title.in(lang); }

std::string framed(const SiteFrame& frame, const std::string& body) {
    const std::string root = way_from(frame.path, "");
    return head_of(frame, root) +
           fmt::format("<body>\n<a class=\"skip\" href=\"#main\">{}</a>\n<header>\n",
                       say(frame.lang, "To the content", "本文へ")) +
           navigation(frame, root) + search_form(frame.lang) + "</header>\n<main id=\"main\">\n" + body +
           fmt::format("</main>\n<footer>{} <span id=\"as-of\"></span></footer>\n</body>\n</html>\n",
                       say(frame.lang, "The records as of", "記録の基準時点"));
}

std::string list_markup(const ListFilter& filter, const std::string& table, Lang lang) {
    return fmt::format(
        "<div class=\"list\">\n<form class=\"filter\" hidden data-keys=\"{}\" data-columns=\"{}\" data-months=\"{}\" "
        "data-unfinished=\"{}\" data-open=\"{}\" data-all=\"{}\" data-month=\"{}\" data-count=\"{}\">"
        "<label>{} <input type=\"search\" autocomplete=\"off\"></label><output "
        "aria-live=\"polite\"></output></form>\n{}</div>\n",
        joined(filter.keys, " "), numbers(filter.choices), numbers(filter.months),
        html_text(fmt::format("{}", fmt::join(filter.unfinished, "|"))), say(lang, "not over", "未完了"), say(lang, "all", "すべて"),
        say(lang, "Month", "月"), say(lang, "{{}} of {{}}", "{{}} / {{}} 件"), say(lang, "Narrow down", "絞り込み"),
        table);
}

std::string search_script(const std::vector<SearchRow>& rows) {
    std::string text = "window.opsctlSearch = [\n";
    for (const SearchRow& row : rows) {
        text += fmt::format("[{},{},{},{},{}],\n", script_string(row.page), script_string(row.id),
                            script_string(row.title), script_string(row.kind), script_string(row.more));
    }
    return text + "];\n";
}

std::string texts_script(const std::vector<std::string>& texts) {
    std::string script = "window.opsctlTexts = [\n";
    for (const std::string& text : texts) script += script_string(text) + ",\n";
    return script + "];\n";
}

std::string as_of_script(std::string_view as_of) {
    return fmt::format("window.opsctlAsOf = {};\n", script_string(as_of));
}

}  // namespace opsctl
