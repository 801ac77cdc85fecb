#include "report/document.h"

#include <algorithm>

#include "base/text.h"

namespace opsctl::doc {
namespace {

void name_records(Phrase& phrase) {
    for (Run& run : phrase.runs) {
        if (!run.record.empty()) run.text = run.record;
    }
}

struct NamingRecords {
    void operator()(Paragraph& paragraph) const { name_records(paragraph.text); }
    void operator()(List& list) const {
        for (Phrase& item : list.items) name_records(item);
    }
    void operator()(Table& table) const {
        for (Row& row : table.rows) {
            for (Phrase& cell : row) name_records(cell);
        }
    }
    void operator()(Facts& facts) const {
        for (Facts::Line& line : facts.lines) name_records(line.value);
    }
    void operator()(Derivation& derivation) const {
        for (Derivation::Part& part : derivation.parts) {
            for (Derivation::Line& line : part.lines) line.place.at = line.place.record;
        }
    }
    template <class Other>
    void operator()(Other&) const {}  // has no place
};

}  // namespace

std::string one_line(std::string_view text) {
    std::string line;
    for (const char c : text) {
        const bool space = c == '\n' || c == '\r' || c == '\t' || c == ' ';
        if (!space) {
            line += c;
        } else if (line.empty() || line.back() != ' ') {
            line += ' ';
        }
    }
    return printable(line);
}

void name_records(Document& document) {
    for (Block& block : document.blocks) std::visit(NamingRecords{}, block);
}

Ratio axis_end(Ratio largest, Ratio at_least) {
    const Ratio wanted = largest > at_least ? largest : at_least;
    Ratio power(1);
    while (wanted > power * Ratio(10)) power = power * Ratio(10);
    for (const int step : {1, 2, 5}) {
        if (wanted <= power * Ratio(step)) return power * Ratio(step);
    }
    return power * Ratio(10);
}

Table without_empty(Table table, bool zeros) {
    const auto is_nothing = [&](const Phrase& cell) {
        return cell.empty() || (zeros && cell.runs.size() == 1 && cell.runs.front().text == "0");
    };
    for (std::size_t i = table.columns.size(); i-- > 1;) {
        const bool is_empty = std::all_of(table.rows.begin(), table.rows.end(), [&](const Row& row) {
            return row.size() == 1 || i >= row.size() || is_nothing(row[i]);
        });
        if (!is_empty || table.rows.empty()) continue;
        const auto at = static_cast<std::ptrdiff_t>(i);
        table.columns.erase(table.columns.begin() + at);
        for (Row& row : table.rows) {
            if (row.size() > i) row.erase(row.begin() + at);
        }
    }
    return table;
}

Table as_table(const Facts& facts, Lang lang) {
    Table table{{{say(lang, "Point", "項目")}, {say(lang, "Content", "内容")}}, {}};
    for (const Facts::Line& line : facts.lines) table.rows.push_back({line.label, line.value});
    return table;
}

Table as_table(const Derivation& derivation, Lang lang) {
    Table table{
        {{say(lang, "Line", "項目")}, {say(lang, "Value and working", "値と計算")}, {say(lang, "Record", "記録")}}, {}};
    for (const Derivation::Part& part : derivation.parts) {
        if (!part.heading.empty()) table.rows.push_back({strong(part.heading)});
        for (const Derivation::Line& line : part.lines) {
            table.rows.push_back(
                {line.depth == 0 ? Phrase(line.label) : code(line.label), line.value, code(line.place)});
        }
    }
    return table;
}

}  // namespace opsctl::doc
