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

PointTable::PointTable(const Page& page) : page_(page) {
    table_.columns = {{page.word("Point", "項目")}, {page.word("Content", "内容")}};
}

void PointTable::add(std::string_view en, std::string_view ja, const std::string& value) {
    if (!value.empty()) table_.rows.push_back({page_.word(en, ja), value});
}

void PointTable::need(std::string_view en, std::string_view ja, const std::string& value) {
    table_.rows.push_back({page_.word(en, ja), value.empty() ? page_.word("(not recorded)", "（記録なし）") : value});
}

doc::Table working_table(const Page& page, const Working& working) {
    doc::Table table;
    table.columns = {
        {page.word("Line", "項目")}, {page.word("Value and working", "値と計算")}, {page.word("Record", "記録")}};
    for (const Working::Section& section : working.sections()) {
        if (!section.heading.empty()) table.rows.push_back({doc::strong(section.heading), {}, {}});
        for (const Working::Line& line : section.lines) {
            table.rows.push_back(
                {line.depth == 0 ? doc::Phrase(line.label) : doc::code(line.label), line.value, doc::code(line.place)});
        }
    }
    return table;
}

}  // namespace opsctl
