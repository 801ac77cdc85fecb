#include "store/csv_file.h"

#include <csv.h>
#include <iconv.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <memory>

#include "base/text.h"
#include "yaml/tree.h"

namespace opsctl {
namespace {

// Text in the encoding as UTF-8; nothing where it is not.
std::optional<std::string> to_utf8(const std::string& text, const std::string& encoding) {
    const iconv_t converter = ::iconv_open("UTF-8", encoding.c_str());
    if (converter == reinterpret_cast<iconv_t>(-1)) return std::nullopt;
    const std::unique_ptr<void, int (*)(iconv_t)> closer(converter, &::iconv_close);
    std::string result;
    std::array<char, 4096> buffer{};
    std::string input = text;  // iconv takes its input as not constant
    char* from = input.data();
    for (std::size_t left = input.size(); left > 0;) {
        char* to = buffer.data();
        std::size_t room = buffer.size();
        const bool failed = ::iconv(converter, &from, &left, &to, &room) == static_cast<std::size_t>(-1);
        result.append(buffer.data(), buffer.size() - room);
        if (failed && errno != E2BIG) return std::nullopt;
    }
    return result;
}

// What libcsv calls back into.
struct Rows {
    std::vector<CsvRow> rows;
    CsvRow row;
    std::uint32_t line = 1;  // of what is parsed now

    static void cell(void* text, std::size_t size, void* self) {
        static_cast<Rows*>(self)->row.cells.emplace_back(static_cast<const char*>(text), size);
    }
    static void end_of_row(int, void* self) {
        Rows& rows = *static_cast<Rows*>(self);
        const bool empty = std::all_of(rows.row.cells.begin(), rows.row.cells.end(),
                                       [](const std::string& cell) { return trim(cell).empty(); });
        if (!empty) rows.rows.push_back(std::move(rows.row));
        rows.row = CsvRow();
    }
};

Failure bad_csv(const std::string& file, std::uint32_t line) {
    return {FailureKind::usage,
            message("{}:{}: the quotes of this row are wrong", "{}:{}: この行の引用符が正しくありません", file, line)};
}

// Line by line, so that every row knows where it begins.
Expected<std::vector<CsvRow>> parse(std::string_view rest, const std::string& file, char delimiter, std::uint32_t skip) {
    csv_parser parser;
    if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL) != 0) return bad_csv(file, 1);
    const std::unique_ptr<csv_parser, void (*)(csv_parser*)> freer(&parser, &csv_free);
    csv_set_delim(&parser, static_cast<unsigned char>(delimiter));
    Rows rows;
    while (!rest.empty()) {
        const std::string_view line = rest.substr(0, std::min(rest.find('\n'), rest.size() - 1) + 1);
        rest.remove_prefix(line.size());
        if (rows.line > skip) {
            const bool is_blank = line.find_first_not_of("\r\n") == std::string_view::npos;
            if (rows.row.line == 0 && !is_blank) rows.row.line = rows.line;
            if (csv_parse(&parser, line.data(), line.size(), &Rows::cell, &Rows::end_of_row, &rows) != line.size()) {
                return bad_csv(file, rows.line);
            }
        }
        ++rows.line;
    }
    if (csv_fini(&parser, &Rows::cell, &Rows::end_of_row, &rows) != 0) return bad_csv(file, rows.row.line);
    return std::move(rows.rows);
}

}  // namespace

Expected<CsvTable> parse_csv(const std::string& bytes, const std::string& name, char delimiter, std::string_view encoding,
                             std::uint32_t skip) {
    if (bytes.size() > max_file_bytes) {
        return Failure{FailureKind::usage, message("{} is larger than {} bytes; split it",
                                                   "{} が {} バイトを超えています。分割してください", name, max_file_bytes)};
    }
    CsvTable table;
    table.encoding = encoding.empty() ? "UTF-8" : std::string(encoding);
    std::optional<std::string> text = to_utf8(bytes, table.encoding);
    if (!text && encoding.empty()) {
        table.encoding = "CP932";
        text = to_utf8(bytes, table.encoding);
    }
    if (!text) {
        const std::string tried = encoding.empty() ? "UTF-8, CP932" : table.encoding;
        return Failure{
            FailureKind::usage,
            message("{} is not text in {}; name its encoding in the map (`encoding: EUC-JP`)",
                    "{} は {} のテキストではありません。マップに文字コードを書いてください（`encoding: EUC-JP`）", name, tried)};
    }
    Expected<std::vector<CsvRow>> rows = parse(without_bom(*text), name, delimiter, skip);
    if (!rows) return rows.failure();
    table.rows = std::move(*rows);
    return table;
}

}  // namespace opsctl
