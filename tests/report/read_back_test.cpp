// Every document of the example year, read back by cmark-gfm: each table has the cells that were meant, and the
// figures of the check sheet and of the overview are the evaluation's.
#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <fstream>

#include "base/text.h"
#include "cli/documents.h"
#include "report/breach_report.h"
#include "report/handover.h"
#include "report/html.h"
#include "report/csv.h"
#include "report/record_parts.h"
#include "report/markdown.h"
#include "report/mermaid.h"
#include "report/monthly.h"
#include "report/record_reports.h"
#include "report/stamp.h"
#include "report/support.h"
#include "report/tally.h"
#include "sla/wording.h"
#include "support/cmark.h"
#include "support/paths.h"

using namespace opsctl;
using namespace opsctl::test;

namespace {

std::string plain(const doc::Phrase& phrase) {
    std::string text;
    for (const doc::Run& run : phrase.runs) text += doc::one_line(run.text);
    return std::string(trim(text));
}

// Markdown has no cell that spans others: empty ones stand beside a note.
enum class Notes { span, are_padded };

Cells cells_of(const doc::Table& table, Notes notes) {
    Cells cells(1);
    for (const doc::Column& column : table.columns) cells[0].push_back(plain(column.title));
    for (const doc::Row& row : table.rows) {
        std::vector<std::string>& texts = cells.emplace_back();
        for (const doc::Phrase& cell : row) texts.push_back(plain(cell));
        if (notes == Notes::are_padded) texts.resize(table.columns.size());
    }
    return cells;
}

std::vector<Cells> tables_of(const doc::Document& document, Notes notes) {
    std::vector<Cells> tables;
    for (const doc::Block& block : document.blocks) {
        if (const auto* table = std::get_if<doc::Table>(&block)) tables.push_back(cells_of(*table, notes));
        if (const auto* facts = std::get_if<doc::Facts>(&block)) {
            Cells cells = cells_of(as_table(*facts, document.lang), notes);
            if (notes == Notes::span) cells.erase(cells.begin());  // on a page points need no titles
            tables.push_back(std::move(cells));
        }
        if (const auto* lines = std::get_if<doc::Derivation>(&block)) {
            tables.push_back(cells_of(as_table(*lines, document.lang), notes));
        }
    }
    return tables;
}

void check_read_back(const doc::Document& document) {
    const std::vector<Cells> read = tables_in(read_back(markdown(document)));
    const std::vector<Cells> meant = tables_of(document, Notes::are_padded);
    REQUIRE(read.size() == meant.size());
    for (std::size_t i = 0; i < meant.size(); ++i) CHECK(read[i] == meant[i]);
    CHECK(tables_in(html(document)) == tables_of(document, Notes::span));
}

const std::filesystem::path example_year = paths::source() / "examples" / "shimanto";

// The check sheet is the table whose first title names the service level and second the guarantee.
const Cells* sheet_in(const std::vector<Cells>& tables) {
    for (const Cells& table : tables) {
        if (table[0].size() > 6 && table[0][0] == "保証項目" && table[0][3] == "対象") return &table;
    }
    return nullptr;
}

}  // namespace

TEST_CASE("the monthly reports of the example year read back as they were meant", "[report]") {
    for (const std::string month : {"2025-04", "2025-07", "2025-10", "2026-02", "2026-03"}) {
        CAPTURE(month);
        const Evaluated year({}, example_year, "2026-05-01 09:00", "2025-04", month);
        for (const Lang lang : {Lang::ja, Lang::en}) check_read_back(monthly_report(year.months(), {}, {}, lang));
    }
}

TEST_CASE("the other documents read back as they were meant", "[report]") {
    const Evaluated year({}, example_year, "2026-05-01 09:00", "2025-04", "2026-03");
    const MonthEvaluation& m = year.months().back();
    for (const Lang lang : {Lang::ja, Lang::en}) {
        check_read_back(handover(year.months(), year.months(), {}, lang));
        check_read_back(annual_report(year.months(), {}, {}, 2025, lang));
        check_read_back(ledger_document<Incident>(m, lang));
        check_read_back(ledger_document<Change>(m, lang));
        check_read_back(incident_report(year.months(), *m.records->incidents.front(), lang));
        check_read_back(change_report(year.months(), *m.records->changes.front(), lang));
    }
}

TEST_CASE("the figures of a printed check sheet are the evaluation's", "[report]") {
    const Evaluated year({}, example_year, "2026-05-01 09:00", "2025-04", "2025-07");
    const MonthEvaluation& m = year.months().back();
    const std::vector<Cells> tables = tables_in(read_back(markdown(monthly_report(year.months(), {}, {}, Lang::ja))));
    const Cells* sheet = sheet_in(tables);
    REQUIRE(sheet != nullptr);
    std::size_t row = 1;
    for (const LevelMonth& level : m.levels) {
        if (std::holds_alternative<StatementMeasure>(level.level->measure)) continue;
        const Tally tally = tally_of(level);
        REQUIRE(row < sheet->size());
        const std::vector<std::string>& cells = (*sheet)[row++];
        CHECK(cells[0] == title_with_kind(*level.level, Lang::ja));
        CHECK(cells[1] == guarantee_text(*level.level, Lang::ja));
        CHECK(cells[3] == std::to_string(tally.in_scope));
        CHECK(cells[4] == std::to_string(tally.met));
        CHECK(cells[5] == std::to_string(tally.breached));
        CHECK(tally.exempt == 0);  // nor was anything running or out of scope in July: the sheet has no columns for them
        if (level.level->reduction) CHECK(cells.back() == percent_text(level.counted));
    }
    CHECK(row == sheet->size());
    // What is billed, below the contract and the boxes: the contract's own text says 175,953 yen (WORKING.md).
    CHECK(tables[2][1][1] == "924,047 円");
    CHECK(tables[2][3][1] == "175,953 円（15.995671 %）");
}

namespace {

// What a text must not be able to do, in every format at once.
const std::string hostile =
    "=a|b</td><script>alert(1)</script> ![x](http://evil.example/) [y](javascript:alert(1)) `c` **d** ~~e~~ \\\\u0023 "
    "%% ]: ;\\n- li\\n```mermaid\\nclick A href\\n```\\n| x | y |\\n--> -- \\u202egpj.exe \\u2066 @admin #1 !2 "
    "=cmd|'/c calc'!A1 <!-- opsctl-report 1";

bool is_text_of_people(std::string_view key) {
    constexpr std::array<std::string_view, 12> keys = {"title",  "cause",       "impact",     "resolution",
                                                       "reason", "description", "prevention", "response",
                                                       "note",   "evidence",    "action",     "trigger"};
    return std::find(keys.begin(), keys.end(), key) != keys.end();
}

// Its lines "key: text" with the hostile text, where people write freely.
std::string made_hostile(const std::filesystem::path& file) {
    std::ifstream stream(file);
    std::string content;
    for (std::string line; std::getline(stream, line);) {
        const std::size_t begin = line.find_first_not_of(" -");
        const std::size_t colon = line.find(": ");
        const bool is_plain = colon != std::string::npos && line.find_first_of("[{|>\"#", colon) == std::string::npos;
        if (is_plain && begin < colon && is_text_of_people(line.substr(begin, colon - begin))) {
            line = line.substr(0, colon + 2) + '"' + hostile + '"';
        }
        content += line + '\n';
    }
    return content;
}

Files hostile_year() {
    namespace fs = std::filesystem;
    Files files;
    for (const std::string folder : {"changes", "contracts", "incidents", "items", "plans", "reports"}) {
        for (const auto& entry : fs::recursive_directory_iterator(example_year / folder)) {
            if (entry.path().extension() != ".yaml") continue;
            files[entry.path().lexically_relative(example_year).string()] = made_hostile(entry.path());
        }
    }
    return files;
}

// But for the lines of the chart itself, which no title reaches.
bool is_harmless_label(const std::string& line) {
    return line.find_first_of("<>|`'%]\\@") == std::string::npos || line.find("axisFormat") != std::string::npos;
}

void check_charts(const doc::Document& document) {
    for (const doc::Block& block : document.blocks) {
        const auto* chart = std::get_if<doc::TimeChart>(&block);
        if (chart == nullptr) continue;
        const std::string text = mermaid(*chart);
        for (const std::string_view line : split(text, '\n')) {
            CAPTURE(line);
            CHECK(is_harmless_label(std::string(line)));
        }
    }
}

void check_harmless(const doc::Document& document) {
    check_read_back(document);
    const std::string text = markdown(document);
    const std::string page = html(document);
    const std::string shown = read_back(text);
    for (const std::string bad :
         {"<script", "<img", "href=\"javascript", "<del>", "raw HTML omitted", "\u202e", "\u2066", "@admin", "#1 "}) {
        CAPTURE(bad);
        CHECK(shown.find(bad) == std::string::npos);
    }
    for (const std::string bad : {"<script", "<img", "<del>", "<!-- ", "\u202e", "\u2066"}) {
        CAPTURE(bad);
        CHECK(page.find(bad) == std::string::npos);
    }
    CHECK_FALSE(has_stamp(text));  // no text can pass for the comment at a document's end
    CHECK_FALSE(has_stamp(page));
    check_charts(document);
}

// A cell of a spreadsheet runs nothing, and stays in its row.
void check_harmless(const doc::Table& table) {
    const std::string text = csv(table);
    CHECK(text.substr(0, 3) == "\xef\xbb\xbf");
    for (const std::string bad : {",=", "\n=", ",\"=", "\n\"=", ",@", "\u202e"}) {
        CAPTURE(bad);
        CHECK(text.find(bad) == std::string::npos);
    }
    CHECK(std::count(text.begin(), text.end(), '\n') == static_cast<std::ptrdiff_t>(table.rows.size() + 1));
}

}  // namespace

TEST_CASE("hostile texts render harmlessly in every document", "[report]") {
    const Evaluated year(hostile_year(), example_year, "2026-04-08 09:00", "2025-04", "2026-03");
    REQUIRE(year.findings().count(Severity::error) == 0);
    const MonthEvaluation& m = year.months().back();
    const Months july(year.months().begin(), year.months().begin() + 4);
    for (const Lang lang : {Lang::ja, Lang::en}) {
        check_harmless(monthly_report(july, {}, {}, lang));
        check_harmless(sla_sheet(july, lang));
        check_harmless(annual_report(year.months(), {}, {}, 2025, lang));
        check_harmless(handover(year.months(), year.months(), {}, lang));
        check_harmless(
            breach_report(breaches_to_report(year.months(), {"arrival-hall-hardware/INC-20250708-01"}), lang));
        check_harmless(ledger_document<Incident>(m, lang));
        check_harmless(ledger_document<Change>(m, lang));
        for (const Incident* incident : m.records->incidents) {
            if (incident->id == "INC-20250717-01") check_harmless(incident_report(year.months(), *incident, lang));
        }
        for (const Change* change : m.records->changes) {
            if (change->id == "CHG-20250717-01") check_harmless(change_report(year.months(), *change, lang));
        }
        check_harmless(ledger_table<Incident>(m, lang));
        check_harmless(ledger_table<Change>(m, lang));
    }
}

TEST_CASE("a ledger for a spreadsheet runs nothing", "[report]") {
    Files files = example_files();
    for (auto& [path, content] : files) {
        const std::string title = "財務会計サーバ停止";
        const std::size_t at = content.find(title);
        if (at != std::string::npos) content.replace(at, title.size(), "\"=HYPERLINK(\\\"http://evil.example\\\")\"");
    }
    const Evaluated evaluated(files, "2025-07-10 09:00", "2025-06", "2025-06");
    const std::string text = csv(ledger_table<Incident>(evaluated.month(), Lang::ja));
    CHECK(text.substr(0, 3) == "\xef\xbb\xbf");
    CHECK(text.find("\"'=HYPERLINK(\"\"http://evil.example\"\")\"") != std::string::npos);
    CHECK(text.find(",=") == std::string::npos);
}
