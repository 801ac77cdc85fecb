// A document before it is lines of a terminal, Markdown or HTML: a list of blocks, each said once, in one language.
//
// Whatever a person reads is one. Text in it is plain text, whatever characters it has: only the renderers (screen.h,
// markdown.h, html.h) know what their format would take for markup, and each escapes it in one place. A chart is data,
// never a picture's source, and whoever adds one adds the table of the same figures beside it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/exact.h"
#include "base/message.h"
#include "model/kind.h"
#include "time/zone.h"

namespace opsctl::doc {

// An alarm is what somebody must see, a caution what may become one, an aside what stands beside the matter.
enum class Emphasis { none, strong, code, alarm, caution, aside };
struct Run {
    std::string text;
    Emphasis emphasis = Emphasis::none;
    std::string record{};  // of a place in a record: the record's id, by which a document names it
    std::string link{};    // the record that it stands for (record_key), for formats that have links
};

// A record by its folder and id, which no other has: "assets/db-server".
inline std::string record_key(Kind kind, std::string_view id) { return fmt::format("{}/{}", folder_of(kind), id); }

// Where something stands: for who looks it up now, and for who reads of it in a year, when lines have moved.
struct Place {
    std::string at;  // "incidents/INC-1.yaml:30"
    std::string record;  // "INC-1"

    bool empty() const { return at.empty(); }
};

// A cell, or a paragraph.
struct Phrase {
    std::vector<Run> runs;

    Phrase() = default;
    Phrase(std::string text) {  // NOLINT: meant to be implicit
        if (!text.empty()) runs.push_back({std::move(text), Emphasis::none});
    }
    Phrase(const char* text) : Phrase(std::string(text)) {}  // NOLINT
    explicit Phrase(Run run) { runs.push_back(std::move(run)); }
    Phrase(std::string text, Emphasis emphasis) {
        if (!text.empty()) runs.push_back({std::move(text), emphasis});
    }

    bool empty() const { return runs.empty(); }
    Phrase& operator+=(Phrase other) {
        for (Run& run : other.runs) runs.push_back(std::move(run));
        return *this;
    }
    friend Phrase operator+(Phrase left, Phrase right) { return left += std::move(right); }
};
inline Phrase strong(std::string text) { return {std::move(text), Emphasis::strong}; }
inline Phrase alarm(std::string text) { return {std::move(text), Emphasis::alarm}; }
// Keys and ids.
inline Phrase code(std::string text) { return {std::move(text), Emphasis::code}; }
inline Phrase code(Place place) {
    if (place.empty()) return {};
    std::string link = place.at.substr(0, place.at.find('/') + 1) + place.record;
    return Phrase(Run{std::move(place.at), Emphasis::code, std::move(place.record), std::move(link)});
}
// A record, named.
inline Phrase reference(std::string text, Kind kind, std::string_view id) {
    if (text.empty()) return {};
    return Phrase(Run{std::move(text), Emphasis::none, {}, record_key(kind, id)});
}

struct Heading {
    int level = 1;  // 1 is the document's title
    std::string text;
};
enum class Align { left, right };
struct Paragraph {
    Phrase text;
    Align align = Align::left;
};
struct List {
    std::vector<Phrase> items;
};

struct Column {
    std::string title;
    Align align = Align::left;
};
// As long as the columns, or a single cell: a note on the row above, over all of them.
using Row = std::vector<Phrase>;
struct Table {
    std::vector<Column> columns;
    std::vector<Row> rows;
    bool is_form = false;  // empty cells are left to be filled in by hand, as boxes to sign
};

// Points of one thing: what each is called, and what it is.
struct Facts {
    struct Line {
        std::string label;
        Phrase value;
    };
    std::vector<Line> lines;

    // Nothing is said where there is no value.
    void add(std::string label, Phrase value) {
        if (!value.empty()) lines.push_back({std::move(label), std::move(value)});
    }
};

// How a figure came about: lines of a label, a value and the place in a record that it comes from.
struct Derivation {
    struct Line {
        int depth = 0;  // 1: a part of what stands above
        std::string label, value;
        Place place;
    };
    struct Part {
        std::string heading;
        std::vector<Line> lines;
    };
    std::vector<Part> parts;

    void part(std::string heading) { parts.push_back({std::move(heading), {}}); }
    void line(std::string label, std::string value, Place place = {}) {
        add({0, std::move(label), std::move(value), std::move(place)});
    }
    void detail(std::string label, std::string value, Place place = {}) {
        add({1, std::move(label), std::move(value), std::move(place)});
    }

   private:
    void add(Line line) {
        if (parts.empty()) parts.emplace_back();
        parts.back().lines.push_back(std::move(line));
    }
};

// Figures over names: months, levels.
struct SeriesChart {
    enum class Mark { line, bar };
    std::string title;
    std::string unit;
    std::vector<std::string> names;
    std::vector<Ratio> values;  // as many as names
    Mark mark = Mark::bar;
    Ratio low, high;  // of the axis; low < high
    bool is_count = false;         // of whole things: the axis has no fractions
    std::optional<Ratio> limit{};  // what is above it is bad
};
// The end of an axis that begins at 0 and has room for the largest value: 1, 2 or 5 times a power of ten, and at least
// as much as that a small change does not look like a large one.
Ratio axis_end(Ratio largest, Ratio at_least);

// What lay where in time.
struct Span {
    enum class Look { plain, good, bad };
    std::string label;
    Interval time;  // an empty one is a moment
    Look look = Look::plain;
};
struct SpanGroup {
    std::string title;
    std::vector<Span> spans;
};
struct TimeChart {
    std::string title;
    Zone zone = Zone::utc();
    Interval axis;
    std::vector<SpanGroup> groups;
};

// Lines as they are, in a language that a reader may colour: yaml.
struct Verbatim {
    std::string language;
    std::string text;  // ends in a newline
};
struct PageBreak {};  // where a printed page ends

using Block =
    std::variant<Heading, Paragraph, List, Table, Facts, Derivation, SeriesChart, TimeChart, Verbatim, PageBreak>;

// Text on one line, as every renderer starts from: white space becomes single spaces, and control and
// bidirectional characters are shown, never obeyed.
std::string one_line(std::string_view);

struct Document {
    Lang lang = Lang::en;
    std::vector<Block> blocks;
};

// Names records by their ids instead of by lines, as what is kept and signed does.
void name_records(Document&);

// Without the columns, but for the first, that have nothing in any row; `zeros`: nothing but zeros is nothing, too.
Table without_empty(Table, bool zeros = false);

// For formats that have tables only.
Table as_table(const Facts&, Lang);
Table as_table(const Derivation&, Lang);

}  // namespace opsctl::doc
