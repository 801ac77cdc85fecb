#include "support/cmark.h"

#include <unistd.h>

#include <catch2/catch.hpp>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <utility>

namespace opsctl::test {
namespace {

// What stands between two tags, from `at` on; moves behind the second.
std::string between(const std::string& html, std::size_t& at, const std::string& opening, const std::string& closing) {
    const std::size_t begin = html.find('>', html.find(opening, at)) + 1;
    const std::size_t end = html.find(closing, begin);
    at = end + closing.size();
    return html.substr(begin, end - begin);
}

std::string replaced(std::string text, const std::string& what, const std::string& by) {
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size())) {
        text.replace(at, what.size(), by);
    }
    return text;
}

std::string text_of(const std::string& html) {
    std::string text;
    bool in_tag = false;
    for (const char c : html) {
        if (c == '<') in_tag = true;
        if (!in_tag) text += c;
        if (c == '>') in_tag = false;
    }
    for (const auto& [entity, character] : {std::pair<std::string, std::string>("&lt;", "<"),
                                            {"&gt;", ">"},
                                            {"&quot;", "\""},
                                            {"&#39;", "'"},
                                            {"&amp;", "&"}}) {
        text = replaced(text, entity, character);
    }
    return replaced(text, "\u2060", "");  // nobody sees it
}

std::vector<std::string> cells_of(const std::string& row) {
    std::vector<std::string> cells;
    const std::string tag = row.find("<th") != std::string::npos ? "th" : "td";
    for (std::size_t at = 0; row.find("<" + tag, at) != std::string::npos;) {
        cells.push_back(text_of(between(row, at, "<" + tag, "</" + tag + ">")));
    }
    return cells;
}

}  // namespace

std::string read_back(const std::string& markdown) {
    std::string file = std::filesystem::temp_directory_path() / "opsctl-cmark-XXXXXX";
    const int descriptor = ::mkstemp(file.data());
    REQUIRE(descriptor >= 0);
    ::close(descriptor);
    std::ofstream(file, std::ios::binary) << markdown;
    FILE* pipe = ::popen(("cmark-gfm -e table -e strikethrough -e autolink -e tasklist " + file).c_str(), "r");
    REQUIRE(pipe != nullptr);
    std::string html;
    for (int c = std::fgetc(pipe); c != EOF; c = std::fgetc(pipe)) html += static_cast<char>(c);
    const int status = ::pclose(pipe);
    std::filesystem::remove(file);
    REQUIRE(status == 0);
    return html;
}

std::vector<Cells> tables_in(const std::string& html) {
    std::vector<Cells> tables;
    for (std::size_t at = 0; html.find("<table", at) != std::string::npos;) {
        const std::string table = between(html, at, "<table", "</table>");
        Cells& cells = tables.emplace_back();
        for (std::size_t row = 0; table.find("<tr", row) != std::string::npos;) {
            cells.push_back(cells_of(between(table, row, "<tr", "</tr>")));
        }
    }
    return tables;
}

}  // namespace opsctl::test
