// Text in columns, for a terminal and for working sheets: what takes two columns counts as two.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace opsctl {

enum class Style { plain, bold, red, yellow, cyan };

// The text with the terminal's codes around it; as it is without colour.
std::string painted(std::string_view text, Style style, bool color);

// Padded with spaces to the width; a longer text stays as it is.
std::string pad_right(std::string_view text, int width);
std::string pad_left(std::string_view text, int width);
// At most so wide; a longer text ends in "…".
std::string clipped(std::string_view text, int width);

struct Cell {
    std::string text;
    Style style = Style::plain;
};

class Table {
   public:
    enum class Align { left, right };
    struct Column {
        std::string title;
        Align align = Align::left;
    };

    explicit Table(std::vector<Column> columns) : columns_(std::move(columns)) {}

    // Missing cells are empty. What a cell shows goes through printable().
    void add(std::vector<Cell> row) { lines_.push_back({std::move(row), false}); }
    // A line of its own below the last row, outside the columns.
    void add_note(Cell note) { lines_.push_back({{std::move(note)}, true}); }

    bool empty() const { return lines_.empty(); }
    // Every line ends in a newline and in no space. No titles: no header.
    std::string text(bool color = false) const;

   private:
    struct Line {
        std::vector<Cell> cells;
        bool note = false;
    };

    std::vector<int> widths() const;
    std::string line_of(const std::vector<Cell>& row, const std::vector<int>& widths, bool color) const;

    std::vector<Column> columns_;
    std::vector<Line> lines_;
};

}  // namespace opsctl
