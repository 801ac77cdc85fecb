#include "report/page.h"

namespace opsctl {

void Page::begin_annexes() {
    page_break();
    in_annexes_ = true;
    section_ = 0;
}

void Page::section(std::string_view en, std::string_view ja) {
    part_ = 0;
    const std::string number = in_annexes_ ? say("Annex {}", "附属資料{}", ++section_) : std::to_string(++section_);
    document_.blocks.emplace_back(doc::Heading{2, fmt::format("{}. {}", number, word(en, ja))});
}

void Page::part(const std::string& text) {
    const std::string number = fmt::format("{}.{}", section_, ++part_);
    document_.blocks.emplace_back(
        doc::Heading{3, in_annexes_ ? say("A{} {}", "附{} {}", number, text) : fmt::format("{} {}", number, text)});
}

void Page::list(std::vector<doc::Phrase> items) {
    if (items.empty()) {
        none();
    } else {
        document_.blocks.emplace_back(doc::List{std::move(items)});
    }
}

void Page::table(doc::Table table) {
    if (table.rows.empty()) {
        none();
    } else {
        document_.blocks.emplace_back(std::move(table));
    }
}

void Page::short_table(doc::Table rows, std::size_t most) {
    if (rows.rows.size() > most) {
        const std::size_t more = rows.rows.size() - most;
        rows.rows.resize(most);
        rows.rows.push_back({say("{} more: see the annexes", "ほか {} 件は附属資料を参照", more)});
    }
    table(std::move(rows));
}

void Page::titled(std::string_view en, std::string_view ja, doc::Block block) {
    const auto* table = std::get_if<doc::Table>(&block);
    const auto* facts = std::get_if<doc::Facts>(&block);
    if ((table != nullptr && table->rows.empty()) || (facts != nullptr && facts->lines.empty())) return;
    heading(word(en, ja));
    add(std::move(block));
}

}  // namespace opsctl
