#include "report/page.h"

namespace opsctl {

void Page::section(std::string_view en, std::string_view ja) {
    part_ = 0;
    document_.blocks.emplace_back(doc::Heading{2, fmt::format("{}. {}", ++section_, word(en, ja))});
}

void Page::part(const std::string& text) {
    document_.blocks.emplace_back(doc::Heading{3, fmt::format("{}.{} {}", section_, ++part_, text)});
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

void Page::titled(std::string_view en, std::string_view ja, doc::Block block) {
    const auto* table = std::get_if<doc::Table>(&block);
    const auto* facts = std::get_if<doc::Facts>(&block);
    if ((table != nullptr && table->rows.empty()) || (facts != nullptr && facts->lines.empty())) return;
    heading(word(en, ja));
    add(std::move(block));
}

}  // namespace opsctl
