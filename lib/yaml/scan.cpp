#include "yaml/scan.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/text.h"
#include "yaml/tree.h"

namespace opsctl::yaml {
namespace {

enum class ByteClass : std::uint8_t { harmless, line_feed, suspect };

// Suspect: control characters, and the bytes that begin those beyond ASCII (C1 controls, byte-order marks) and what
// nobody sees; of the one that begins as kana do (U+3164), its second byte.
constexpr std::array<ByteClass, 256> classes = [] {
    std::array<ByteClass, 256> table{};
    for (std::size_t byte = 0; byte < 0x20; ++byte) table[byte] = ByteClass::suspect;
    table['\t'] = ByteClass::harmless;
    table['\n'] = ByteClass::line_feed;
    table[0x7f] = table[0xc2] = table[0xef] = ByteClass::suspect;
    table[0xcd] = table[0xe1] = table[0xe2] = table[0x85] = table[0xf0] = table[0xf3] = ByteClass::suspect;
    return table;
}();

ByteClass class_of(char c) { return classes[static_cast<unsigned char>(c)]; }

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xc0) == 0x80; }

// A selector behind what has no forms.
bool is_stray(std::string_view content, std::size_t at) {
    std::size_t before = at;
    while (before > 0 && is_continuation(content[--before])) {
    }
    std::string_view rest = content.substr(before, at - before);
    return rest.empty() || !has_forms(next_character(rest));
}

// Length of the invisible character at `at`, 0 if there is none.
std::size_t invisible_length(std::string_view content, std::size_t at) {
    std::string_view rest = content.substr(at);
    const std::size_t before = rest.size();
    const char32_t c = next_character(rest);
    return is_invisible(c) || (is_selector(c) && is_stray(content, at)) ? before - rest.size() : 0;
}

bool is_within_kana(std::string_view content, std::size_t at) {
    return at > 0 && content[at] == '\x85' && content[at - 1] == '\xe3';
}

// Length of the forbidden character at `at`, 0 if what stands there is fine. Precondition: a suspect byte.
std::size_t forbidden_length(std::string_view content, std::size_t at) {
    const auto byte = [&](std::size_t i) {
        return at + i < content.size() ? static_cast<unsigned char>(content[at + i]) : 0U;
    };
    switch (byte(0)) {
        case '\r': return byte(1) == '\n' ? 0 : 1;
        case 0xc2: return byte(1) < 0xa0 ? 2 : 0;
        case 0xef: {
            const bool byte_order_mark = byte(1) == 0xbb && byte(2) == 0xbf;
            const bool no_character = byte(1) == 0xbf && byte(2) >= 0xbe;
            return byte_order_mark || no_character ? 3 : 0;
        }
        case 0xcd:
        case 0xe1:
        case 0xe2:
        case 0xe3:
        case 0xf0:
        case 0xf3: return 0;
        default: return 1;
    }
}

void report_control(std::string_view content, std::size_t at, std::size_t length, Reporter& reporter) {
    std::string_view rest = content.substr(at);
    const auto code = static_cast<std::uint32_t>(next_character(rest));
    Report report{.name = FindingName::control_character,
                  .at = {at, at + length},
                  .message = message("the invisible character U+{:04X} is not allowed",
                                     "目に見えない文字 U+{:04X} は使えません", code)};
    if (code == '\r') {
        report.help = {message("save the file with LF or CRLF line ends",
                               "改行を LF か CRLF にして保存してください")};
    } else {
        report.help = {message("delete the character; it often comes from copying out of another program",
                               "この文字を消してください (他のソフトからの貼り付けで混じることがよくあります)")};
    }
    reporter.add(std::move(report));
}

void report_invisible(std::string_view content, std::size_t at, std::size_t length, Reporter& reporter) {
    std::string_view rest = content.substr(at);
    reporter.add({.name = FindingName::invisible_character,
                  .at = {at, at + length},
                  .message = message("the character U+{:04X} here is not seen",
                                     "表示されない文字 U+{:04X} があります",
                                     static_cast<std::uint32_t>(next_character(rest))),
                  .help = {message("delete the character; text with it looks the same and is not",
                                   "この文字を消してください（見た目が同じでも別の文字列になります）")}});
}

// The marker that git puts at the start of a line: seven of one character, then a blank or the line's end.
char conflict_marker(std::string_view content, std::size_t line) {
    constexpr std::size_t length = 7;
    const char first = line < content.size() ? content[line] : '\0';
    if (first != '<' && first != '>' && first != '=' && first != '|') return '\0';
    const std::string_view rest = content.substr(line);
    const std::size_t run = std::min(rest.find_first_not_of(first), rest.size());
    if (run != length) return '\0';
    const bool ends = rest.size() == length || rest[length] == ' ' || rest[length] == '\r' || rest[length] == '\n';
    return ends ? first : '\0';
}

struct Marker {
    char kind;
    std::size_t at;
};

void report_conflicts(const std::vector<Marker>& markers, std::string_view content, Reporter& reporter) {
    // "=======" alone may underline a heading; it is a marker only beside the others.
    const bool sure =
        std::any_of(markers.begin(), markers.end(), [](const Marker& m) { return m.kind == '<' || m.kind == '>'; });
    if (!sure) return;
    for (const Marker& marker : markers) {
        const std::size_t line_end = std::min(content.find_first_of("\r\n", marker.at), content.size());
        reporter.add({.name = FindingName::conflict_marker,
                      .at = {marker.at, line_end},
                      .message = message("a merge conflict was left in the file", "マージの競合が残っています"),
                      .help = {message("decide between the two sides, delete the marker lines, and commit again",
                                       "どちらの内容にするかを決め、目印の行を消してからコミットし直してください")}});
    }
}

// Control characters and conflict markers, in one pass over the bytes.
void scan_characters(std::string_view content, Reporter& reporter) {
    constexpr std::size_t most_markers = 1000;
    std::vector<Marker> markers;
    const auto line_begins = [&](std::size_t at) {
        const char kind = conflict_marker(content, at);
        if (kind != '\0' && markers.size() < most_markers) markers.push_back({kind, at});
    };
    bool line_reported = false;  // a binary file has one everywhere: the first of each line will do
    line_begins(0);
    for (std::size_t i = 0; i < content.size(); ++i) {
        const ByteClass what = class_of(content[i]);
        if (what == ByteClass::harmless) continue;
        const std::size_t at = is_within_kana(content, i) ? i - 1 : i;
        if (what == ByteClass::line_feed) {
            line_begins(at + 1);
            line_reported = false;
        } else if (is_continuation(content[at])) {
            continue;
        } else if (const std::size_t length = forbidden_length(content, at); length > 0 && !line_reported) {
            report_control(content, at, length, reporter);
            line_reported = true;
        } else if (const std::size_t hidden = invisible_length(content, at); hidden > 0 && !line_reported) {
            report_invisible(content, at, hidden, reporter);
            line_reported = true;
        }
    }
    report_conflicts(markers, content, reporter);
}

void report_encoding(std::string_view content, std::size_t at, Reporter& reporter) {
    const bool utf16 = content.substr(0, 2) == "\xff\xfe" || content.substr(0, 2) == "\xfe\xff";
    reporter.add({.name = FindingName::not_utf8,
                  .at = {at, at + 1},
                  .message = utf16 ? message("the file is in UTF-16, not in UTF-8",
                                             "ファイルが UTF-8 ではなく UTF-16 です")
                                   : message("the file is not in UTF-8 (perhaps in Shift_JIS)",
                                             "ファイルが UTF-8 ではありません (Shift_JIS かもしれません)"),
                  .help = {message("save the file as UTF-8", "文字コードを UTF-8 にして保存してください")}});
}

bool fits(std::string_view content, Reporter& reporter) {
    if (content.size() <= max_file_bytes) return true;
    reporter.add_for_file(
        FindingName::file_too_large,
        message("the file has more than {} bytes", "ファイルが {} バイトを超えています", max_file_bytes),
        {message("split the record, or keep large text in a document that the record names",
                 "記録を分けるか、長い文章は別の文書に置いて記録から参照してください")});
    return false;
}

}  // namespace

bool scan_bytes(std::string_view content, Reporter& reporter) {
    if (!fits(content, reporter)) return false;
    if (const std::optional<std::size_t> invalid = first_invalid_utf8(content)) {
        report_encoding(content, *invalid, reporter);
        return false;
    }
    scan_characters(content, reporter);
    return reporter.count() == 0;
}

}  // namespace opsctl::yaml
