#include "report/stamp.h"

#include <algorithm>

#include "base/exact.h"
#include "base/sha256.h"
#include "base/text.h"
#include "time/parse.h"

namespace opsctl {
namespace {

constexpr std::string_view mark = "<!-- opsctl-report ";
constexpr std::string_view opening = "<!-- opsctl-report 1\n";
constexpr std::string_view closing = "-->\n";
constexpr std::size_t digest_length = 16;

// Two hyphens would end the comment, and a space the path.
std::string encoded(std::string_view path) {
    std::string text;
    for (const char c : path) {
        const bool second_hyphen = c == '-' && !text.empty() && text.back() == '-';
        const bool plain = static_cast<unsigned char>(c) > 0x20 && c != '%' && c != '<' && c != '>' && c != 0x7f;
        text += plain && !second_hyphen ? std::string(1, c) : fmt::format("%{:02x}", static_cast<unsigned char>(c));
    }
    return text;
}

std::optional<int> hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return std::nullopt;
}

std::string decoded(std::string_view text) {
    std::string path;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto high = i + 2 < text.size() ? hex_digit(text[i + 1]) : std::nullopt;
        const auto low = i + 2 < text.size() ? hex_digit(text[i + 2]) : std::nullopt;
        if (text[i] != '%' || !high || !low) {
            path += text[i];
            continue;
        }
        path += static_cast<char>(*high * 16 + *low);
        i += 2;
    }
    return path;
}

template <class E>
std::optional<E> value_named(std::string_view name) {
    const auto& names = EnumNames<E>::names;
    const auto at = std::find(names.begin(), names.end(), name);
    if (at == names.end()) return std::nullopt;
    return static_cast<E>(at - names.begin());
}

std::string records_digest(const RecordDigests& records) {
    std::string list;
    for (const auto& [path, digest] : records) list += path + ' ' + digest + '\n';
    return sha256_hex(list);
}

bool read_year(std::string_view text, int& year) {
    const std::optional<Ratio> number = parse_decimal(text);
    const std::optional<std::int64_t> whole = number ? number->whole() : std::nullopt;
    if (!whole || *whole < 0 || *whole > last_year) return false;
    year = static_cast<int>(*whole);
    return true;
}

// One line of the comment; false for one that cannot be read.
bool read_field(Stamp& stamp, std::string_view key, std::string_view value, const Zone& zone) {
    DocumentRequest& request = stamp.request;
    if (key == "document:") {
        const auto kind = value_named<DocumentKind>(value);
        if (kind) request.kind = *kind;
        return kind.has_value();
    }
    if (key == "format:") {
        const auto format = value_named<DocumentFormat>(value);
        if (format) request.format = *format;
        return format.has_value();
    }
    if (key == "month:") {
        const auto month = parse_month(value);
        if (month) request.month = *month;
        return static_cast<bool>(month);
    }
    if (key == "as-of:") {
        const auto as_of = parse_time(value, zone);
        if (as_of) stamp.as_of = *as_of;
        return static_cast<bool>(as_of);
    }
    if (key == "contract:")
        request.contract = decoded(value);
    else if (key == "subject:")
        request.subject = decoded(value);
    else if (key == "fiscal-year:")
        return read_year(value, request.fiscal_year);
    else if (key == "language:")
        request.lang = value == "ja" ? Lang::ja : Lang::en;
    else if (key == "charts:")
        request.charts = value == "yes";
    else if (key == "body:")
        stamp.body = value;
    else if (key != "records:")
        stamp.records[decoded(key)] = value;
    return true;
}

}  // namespace

std::string short_digest(std::string_view bytes) { 
    return sha256_hex(with_line_feeds(bytes)).substr(0, digest_length);
}

std::string to_text(const Stamp& stamp, const Zone& zone) {
    const DocumentRequest& request = stamp.request;
    std::string text(opening);
    const auto add = [&text](std::string_view key, std::string_view value) {
        text += fmt::format("{} {}\n", key, value);
    };
    add("document:", enum_name(request.kind));
    add("contract:", encoded(request.contract));
    if (request.month) add("month:", to_string(*request.month));
    if (!request.subject.empty()) add("subject:", encoded(request.subject));
    if (request.fiscal_year != 0) add("fiscal-year:", std::to_string(request.fiscal_year));
    add("language:", request.lang == Lang::ja ? "ja" : "en");
    add("charts:", request.charts ? "yes" : "no");
    add("format:", enum_name(request.format));
    add("as-of:", zone.iso(stamp.as_of));
    add("body:", stamp.body);
    add("records:", records_digest(stamp.records));
    for (const auto& [path, digest] : stamp.records) add(encoded(path), digest);
    return text + std::string(closing);
}

std::string stamped(const std::string& body, Stamp stamp, const Zone& zone) {
    stamp.body = sha256_hex(body);
    return body + to_text(stamp, zone);
}

std::optional<StampedDocument> read_stamped(std::string_view written, const Zone& zone) {
    const std::string lines = with_line_feeds(written);
    const std::string_view document = lines;
    const std::size_t at = document.rfind(opening);
    if (at == std::string_view::npos || document.size() < at + opening.size() + closing.size()) return std::nullopt;
    if (document.substr(document.size() - closing.size()) != closing) return std::nullopt;
    StampedDocument result;
    result.body = document.substr(0, at);
    std::string_view fields = document.substr(at + opening.size());
    fields.remove_suffix(closing.size());
    for (const std::string_view line : split(fields, '\n')) {
        if (line.empty()) continue;
        const std::size_t space = line.find(' ');
        if (space == std::string_view::npos) return std::nullopt;
        if (!read_field(result.stamp, line.substr(0, space), line.substr(space + 1), zone)) return std::nullopt;
    }
    return result;
}

bool has_stamp(std::string_view document) {
    return document.starts_with(mark) || document.find('\n' + std::string(mark)) != std::string_view::npos;
}

bool is_untouched(const StampedDocument& document) { return sha256_hex(document.body) == document.stamp.body; }

}  // namespace opsctl
