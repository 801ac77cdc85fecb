#include "report/screen.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "base/text.h"

namespace opsctl {
namespace {

using doc::Phrase;

constexpr int gap = 2;             // columns between the columns of a table
constexpr int widest_word = 12;    // what a narrow column keeps together
constexpr int widest_name = 20;    // of an id that stays whole while texts can give way
constexpr int narrowest_text = 8;  // to which they do
constexpr std::size_t no_place = std::string_view::npos;

std::string spaces(int n) { return std::string(static_cast<std::size_t>(std::max(n, 0)), ' '); }

// What is shown of a text, on one line. Its spaces stay.
std::string shown(std::string_view text) {
    std::string line(text);
    std::replace_if(
        line.begin(), line.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
    return printable(line);
}

Phrase shown_phrase(const Phrase& phrase) {
    Phrase result;
    for (const doc::Run& run : phrase.runs) result += Phrase(shown(run.text), run.emphasis);
    return result;
}

std::string plain(const Phrase& phrase) {
    std::string text;
    for (const doc::Run& run : phrase.runs) text += run.text;
    return text;
}

// From one byte to another of its plain text.
Phrase part_of(const Phrase& phrase, std::size_t from, std::size_t to) {
    Phrase part;
    std::size_t at = 0;
    for (const doc::Run& run : phrase.runs) {
        const std::size_t begin = std::clamp(from, at, at + run.text.size()) - at;
        const std::size_t end = std::clamp(to, at, at + run.text.size()) - at;
        part += Phrase(run.text.substr(begin, end - begin), run.emphasis);
        at += run.text.size();
    }
    return part;
}

// How well a line ends between two characters: behind a space, beside a kanji or kana, behind a sign in a word, else
// not at all. Nothing that closes stands at the beginning of a line, nothing that opens at its end.
enum class Break { none, in_word, between };
Break break_between(std::string_view before, std::string_view after) {
    constexpr std::string_view closing = "、。，．・：；）」』】〕？！ー々";
    constexpr std::string_view opening = "（「『【〔";
    constexpr std::string_view signs = "/-_.:@,;)";
    if (before == " ") return Break::between;
    const bool wide = display_width(before) > 1 || display_width(after) > 1;
    if (after == " " || closing.find(after) != no_place || opening.find(before) != no_place) return Break::none;
    if (wide) return Break::between;
    return signs.find(before) != no_place ? Break::in_word : Break::none;
}

std::string_view first_character(std::string_view text) {
    std::string_view rest = text;
    if (!rest.empty()) next_character(rest);
    return text.substr(0, text.size() - rest.size());
}

// Where the first line of the text ends that is to be at most so wide; at least one character is on it.
std::size_t end_of_line(std::string_view text, int width) {
    std::size_t between = no_place;
    std::size_t in_word = no_place;
    std::size_t at = 0;
    std::string_view before;
    for (int used = 0; at < text.size();) {
        const std::string_view next = first_character(text.substr(at));
        const Break here = before.empty() ? Break::none : break_between(before, next);
        if (here == Break::between) between = at;
        if (here == Break::in_word) in_word = at;
        used += display_width(next);
        if (used > width && next != " " && at > 0)
            return between != no_place ? between : in_word != no_place ? in_word : at;
        before = next;
        at += next.size();
    }
    return at;
}

using Lines = std::vector<Phrase>;

// Width 0: on one line.
Lines wrapped(const Phrase& phrase, int width) {
    const std::string text = plain(phrase);
    if (width <= 0 || display_width(text) <= width) return {phrase};
    Lines lines;
    for (std::size_t from = 0; from < text.size();) {
        const std::size_t to = from + end_of_line(std::string_view(text).substr(from), width);
        const std::size_t last = text.find_last_not_of(' ', to - 1);
        lines.push_back(part_of(phrase, from, last == no_place || last < from ? from : last + 1));
        from = std::min(text.find_first_not_of(' ', to), text.size());
    }
    return lines;
}

int width_of(const Phrase& phrase) { return display_width(plain(phrase)); }

// What the text cannot be narrower than with line ends of that kind only, within reason.
int widest_piece_of(const Phrase& phrase, Break at_least, int most) {
    const std::string text = plain(phrase);
    std::string_view before;
    int widest = 0;
    int piece = 0;
    for (std::size_t at = 0; at < text.size(); at += before.size()) {
        const std::string_view next = first_character(std::string_view(text).substr(at));
        if (!before.empty() && break_between(before, next) >= at_least) piece = 0;
        piece += next == " " ? 0 : display_width(next);
        widest = std::max(widest, piece);
        before = next;
    }
    return std::min(widest, most);
}

// Cells in columns. A row of one cell among several columns stands over all of them.
class Grid {
   public:
    Grid(std::vector<doc::Align> columns, const Screen& screen) : columns_(std::move(columns)), screen_(screen) {}

    void add(const std::vector<Phrase>& row) {
        std::vector<Phrase>& cells = rows_.emplace_back();
        for (const Phrase& cell : row) cells.push_back(shown_phrase(cell));
    }

    std::string text() const {
        const std::vector<int> widths = fitted();
        std::string text;
        for (const std::vector<Phrase>& row : rows_) text += spans(row) ? note(row.front()) : lines_of(row, widths);
        return text;
    }

   private:
    bool spans(const std::vector<Phrase>& row) const { return row.size() == 1 && columns_.size() > 1; }

    template <class Measure>
    std::vector<int> widest(Measure measure) const {
        std::vector<int> widths(columns_.size());
        for (const std::vector<Phrase>& row : rows_) {
            if (spans(row)) continue;
            for (std::size_t i = 0; i < std::min(row.size(), widths.size()); ++i) {
                widths[i] = std::max(widths[i], measure(i, row[i]));
            }
        }
        return widths;
    }

    // The widest columns give way first: texts before ids and paths, which are copied, numbers never.
    std::vector<int> fitted() const {
        std::vector<int> widths = widest([](std::size_t, const Phrase& cell) { return width_of(cell); });
        if (screen_.width <= 0) return widths;
        narrow(widths, [](const Phrase& cell) {
            return std::max(widest_piece_of(cell, Break::between, widest_name), std::min(width_of(cell), narrowest_text));
        });
        narrow(widths, [](const Phrase& cell) { return widest_piece_of(cell, Break::in_word, widest_word); });
        return widths;
    }

    template <class Least>
    void narrow(std::vector<int>& widths, Least least_of) const {
        const std::vector<int> least = widest([&](std::size_t i, const Phrase& cell) {
            return columns_[i] == doc::Align::right ? width_of(cell) : least_of(cell);
        });
        int too_wide =
            std::accumulate(widths.begin(), widths.end(), gap * (static_cast<int>(widths.size()) - 1)) - screen_.width;
        for (; too_wide > 0; --too_wide) {
            std::size_t widest = widths.size();
            for (std::size_t i = 0; i < widths.size(); ++i) {
                if (widths[i] > least[i] && (widest == widths.size() || widths[i] > widths[widest])) widest = i;
            }
            if (widest == widths.size()) return;
            --widths[widest];
        }
    }

    std::string painted_line(const Phrase& line) const {
        std::string text;
        for (const doc::Run& run : line.runs) text += painted(run.text, run.emphasis, screen_.color);
        return text;
    }

    std::string note(const Phrase& cell) const {
        const std::string text = plain(cell);
        const auto indent = static_cast<int>(std::min(text.find_first_not_of(' '), text.size())) + gap;
        std::string note;
        for (const Phrase& line : wrapped(cell, screen_.width > 0 ? std::max(screen_.width - indent, 1) : 0)) {
            note += (note.empty() ? std::string() : spaces(indent)) + painted_line(line) + '\n';
        }
        return note;
    }

    std::string lines_of(const std::vector<Phrase>& row, const std::vector<int>& widths) const {
        std::vector<Lines> cells;
        std::size_t height = 1;
        for (std::size_t i = 0; i < std::min(row.size(), columns_.size()); ++i) {
            cells.push_back(wrapped(row[i], widths[i]));
            height = std::max(height, cells.back().size());
        }
        std::string text;
        for (std::size_t line = 0; line < height; ++line) text += line_of(cells, line, widths) + '\n';
        return text;
    }

    std::string line_of(const std::vector<Lines>& cells, std::size_t line, const std::vector<int>& widths) const {
        std::string text;
        int owed = 0;  // spaces that are written only if something follows
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const Phrase part = line < cells[i].size() ? cells[i][line] : Phrase();
            const int fill = widths[i] - width_of(part);
            const bool right = columns_[i] == doc::Align::right;
            if (right) owed += fill;
            if (!part.empty()) text += spaces(std::exchange(owed, 0)) + painted_line(part);
            if (!right) owed += fill;
            owed += gap;
        }
        return text;
    }

    std::vector<doc::Align> columns_;
    const Screen& screen_;
    std::vector<std::vector<Phrase>> rows_;
};

// A text of several lines.
std::vector<Phrase> lines_in(const Phrase& phrase) {
    std::vector<Phrase> lines(1);
    for (const doc::Run& run : phrase.runs) {
        const std::vector<std::string_view> parts = split(run.text, '\n');
        for (std::size_t i = 0; i < parts.size(); ++i) {
            if (i > 0) lines.emplace_back();
            lines.back() += Phrase(std::string(parts[i]), run.emphasis);
        }
    }
    while (lines.size() > 1 && lines.back().empty()) lines.pop_back();
    return lines;
}

struct ScreenText {
    const Screen& screen;

    std::string operator()(const doc::Heading& heading) const { return line(doc::strong(heading.text), {}); }
    std::string operator()(const doc::Paragraph& paragraph) const { return line(paragraph.text, {}); }
    std::string operator()(const doc::List& list) const {
        std::string text;
        for (const Phrase& item : list.items) text += line(item, "  - ");
        return text;
    }
    std::string operator()(const doc::Table& table) const {
        std::vector<doc::Align> aligns;
        std::vector<Phrase> header;
        for (const doc::Column& column : table.columns) {
            aligns.push_back(column.align);
            header.push_back(doc::strong(column.title));
        }
        Grid grid(std::move(aligns), screen);
        const auto is_note = [&](const doc::Row& row) { return row.size() == 1 && table.columns.size() > 1; };
        const bool titled = std::any_of(header.begin(), header.end(), [](const Phrase& p) { return !p.empty(); });
        if (titled && !std::all_of(table.rows.begin(), table.rows.end(), is_note)) grid.add(header);
        for (const doc::Row& row : table.rows) grid.add(row);
        return grid.text();
    }
    std::string operator()(const doc::Facts& facts) const {
        Grid grid(std::vector(2, doc::Align::left), screen);
        for (const doc::Facts::Line& fact : facts.lines) {
            std::string label = fact.label;
            for (const Phrase& value : lines_in(fact.value)) grid.add({std::exchange(label, {}), value});
        }
        return grid.text();
    }
    std::string operator()(const doc::Derivation& derivation) const {
        std::string text;
        for (const doc::Derivation::Part& part : derivation.parts) {
            if (!text.empty()) text += '\n';
            if (!part.heading.empty()) text += line(doc::strong(part.heading), {});
            Grid grid(std::vector(3, doc::Align::left), screen);
            for (const doc::Derivation::Line& each : part.lines) {
                const std::string indent(each.depth == 0 ? 2 : 4, ' ');
                grid.add({indent + each.label, each.value, each.place.empty() ? "" : "[" + each.place.at + "]"});
            }
            text += grid.text();
        }
        return text;
    }
    std::string operator()(const doc::SeriesChart&) const { return {}; }
    std::string operator()(const doc::TimeChart&) const { return {}; }
    std::string operator()(const doc::Verbatim& verbatim) const {
        std::string text;
        for (const std::string_view each : split(trim(verbatim.text), '\n')) text += printable(each) + '\n';
        return text;
    }
    std::string operator()(const doc::PageBreak&) const { return {}; }

    // What does not fit on it goes on below its text.
    std::string line(const Phrase& phrase, const std::string& mark) const {
        const int indent = display_width(mark);
        std::string text;
        for (const Phrase& each :
             wrapped(shown_phrase(phrase), screen.width > 0 ? std::max(screen.width - indent, 1) : 0)) {
            text += text.empty() ? mark : spaces(indent);
            for (const doc::Run& run : each.runs) text += painted(run.text, run.emphasis, screen.color);
            text += '\n';
        }
        return text;
    }
};

bool is_apart(const doc::Block& above, const doc::Block& below) {
    if (std::holds_alternative<doc::Heading>(above) || std::holds_alternative<doc::List>(below)) return false;
    return !std::holds_alternative<doc::Paragraph>(above) || !std::holds_alternative<doc::Paragraph>(below);
}

}  // namespace

std::string painted(std::string_view text, doc::Emphasis emphasis, bool color) {
    if (!color || text.empty()) return std::string(text);
    const auto in = [&](std::string_view code) { return fmt::format("\x1b[{}m{}\x1b[0m", code, text); };
    switch (emphasis) {
        case doc::Emphasis::strong:
            return in("1");
        case doc::Emphasis::alarm:
            return in("1;31");
        case doc::Emphasis::caution:
            return in("1;33");
        case doc::Emphasis::aside:
            return in("1;36");
        case doc::Emphasis::code:
        case doc::Emphasis::none:
            break;
    }
    return std::string(text);
}

std::string on_screen(const doc::Document& document, const Screen& screen) {
    std::string text;
    const doc::Block* above = nullptr;
    for (const doc::Block& block : document.blocks) {
        const std::string one = std::visit(ScreenText{screen}, block);
        if (one.empty()) continue;
        if (above != nullptr && is_apart(*above, block)) text += '\n';
        text += one;
        above = &block;
    }
    return text;
}

}  // namespace opsctl
