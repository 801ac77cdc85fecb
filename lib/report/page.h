// A document while it is written: blocks are added one after another, in its language.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "report/document.h"

namespace opsctl {

class Page {
   public:
    explicit Page(Lang lang) { document_.lang = lang; }

    Lang lang() const { return document_.lang; }
    std::string word(std::string_view en, std::string_view ja) const {
        return std::string(lang() == Lang::ja ? ja : en);
    }
    template <class... Args>
    std::string say(fmt::format_string<const Args&...> en, fmt::format_string<const Args&...> ja,
                    const Args&... args) const {
        return opsctl::say(lang(), en, ja, args...);
    }

    void title(std::string text) { document_.blocks.emplace_back(doc::Heading{1, std::move(text)}); }
    void heading(std::string text) { document_.blocks.emplace_back(doc::Heading{2, std::move(text)}); }
    // Sections are numbered: "3. …", their parts "3.2 …".
    void section(std::string_view en, std::string_view ja);
    // From here on sections are annexes: "Annex 1. …", and their parts "A1.2 …".
    void begin_annexes();
    void part(const std::string& text);
    void part(std::string_view en, std::string_view ja) { part(word(en, ja)); }

    void text(doc::Phrase phrase, doc::Align align = doc::Align::left) {
        document_.blocks.emplace_back(doc::Paragraph{std::move(phrase), align});
    }
    // Nothing in them is said as "none".
    void list(std::vector<doc::Phrase> items);
    void table(doc::Table table);
    // Of a longer one the first rows, and how many more stand in the annexes.
    void short_table(doc::Table table, std::size_t most);
    void none() { text(word("None.", "なし。")); }
    void add(doc::Block block) { document_.blocks.push_back(std::move(block)); }
    // A heading and what stands below it; neither where that has no lines.
    void titled(std::string_view en, std::string_view ja, doc::Block block);
    void verbatim(std::string language, std::string text) {
        document_.blocks.emplace_back(doc::Verbatim{std::move(language), std::move(text)});
    }
    void page_break() { document_.blocks.emplace_back(doc::PageBreak{}); }

    bool empty() const { return document_.blocks.empty(); }
    doc::Document take() { return std::move(document_); }

   private:
    doc::Document document_;
    bool in_annexes_ = false;
    int section_ = 0;
    int part_ = 0;
};

// Label and value, a line each.
class FactSheet {
   public:
    explicit FactSheet(const Page& page) : page_(page) {}
    // Left out where it is empty; said to be missing where it should be there.
    void add(std::string_view en, std::string_view ja, doc::Phrase value) {
        facts_.add(page_.word(en, ja), std::move(value));
    }
    void need(std::string_view en, std::string_view ja, const std::string& value) {
        add(en, ja, value.empty() ? page_.word("(not recorded)", "（記録なし）") : value);
    }
    doc::Facts take() { return std::move(facts_); }

   private:
    const Page& page_;
    doc::Facts facts_;
};

}  // namespace opsctl
