// Any text in every form of output: what comes out reads back as what went in, and obeys nobody's terminal.
#include <fuzzer/FuzzedDataProvider.h>

#include "base/text.h"
#include "fuzz/read_csv.h"
#include "fuzz/require.h"
#include "report/csv.h"
#include "report/findings_output.h"
#include "report/screen.h"

using namespace opsctl;

namespace {

bool has_control_characters(std::string_view text) {
    for (const char c : text) {
        if ((c >= 0 && c < 0x20 && c != '\n') || c == 0x7f) return true;
    }
    return text.find("\xc2\x9b") != std::string_view::npos;  // CSI as one character
}

void write_csv(const std::vector<std::string>& cells) {
    const auto rows = read_csv(csv_row(cells));
    require(rows.size() == 1 && rows.front().size() == cells.size());
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const std::string& read = rows.front()[i];
        require(read == cells[i] || read == "'" + cells[i]);
        require(read.empty() || read[0] == '+' || read[0] == '-' ||
                std::string("=@\t\r").find(read[0]) == std::string::npos);
    }
}

void write_table(const std::vector<std::string>& cells) {
    doc::Table table{{{"one"}, {"two", doc::Align::right}}, {}};
    for (const std::string& cell : cells) table.rows.push_back({cell, {cell, doc::Emphasis::alarm}});
    const doc::Document document{Lang::en, {std::move(table)}};
    const std::string text = on_screen(document, {});
    require(!has_control_characters(text) && !first_invalid_utf8(text));
    require(static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) == cells.size() + 1);
    constexpr int narrow = 40;
    const std::string wrapped = on_screen(document, {narrow});
    require(!has_control_characters(wrapped) && !first_invalid_utf8(wrapped));
}

void write_findings(const std::vector<std::string>& cells) {
    Findings findings;
    for (const std::string& cell : cells) {
        findings.add(FindingName::bad_value, {cell, cell, "/" + cell}, message("{}", "「{}」", cell));
    }
    for (const Lang lang : {Lang::en, Lang::ja}) {
        const std::string text = findings_github(findings, lang);
        require(static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) == cells.size());
        require(text.find('\r') == std::string::npos);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    FuzzedDataProvider input(data, size);
    std::vector<std::string> cells;
    while (input.remaining_bytes() > 0 && cells.size() < 8) {
        std::string cell = input.ConsumeRandomLengthString();
        if (first_invalid_utf8(cell)) return 0;  // the reader lets only UTF-8 through
        cells.push_back(std::move(cell));
    }
    if (cells.empty()) return 0;
    write_csv(cells);
    write_table(cells);
    write_findings(cells);
    for (const std::string& cell : cells) {
        require(!has_control_characters(printable(cell)) && printable(cell).find('\n') == std::string::npos);
        require(display_width(clipped(printable(cell), 10)) <= 10);
    }
    return 0;
}
