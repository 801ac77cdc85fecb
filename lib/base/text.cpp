#include "base/text.h"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <mutex>
#include <numeric>
#include <unictype.h>
#include <uninorm.h>
#include <unordered_set>

namespace opsctl {
namespace {

// Length of the valid UTF-8 sequence at the start of `text` (RFC 3629), 0 if there is none.
std::size_t sequence_length(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char lead = byte(0);
    if (lead < 0x80) return 1;
    const std::size_t length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
    if (lead < 0xc2 || lead > 0xf4 || text.size() < length) return 0;
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xc0) != 0x80) return 0;
    }
    const unsigned char second = byte(1);
    const bool overlong = (lead == 0xe0 && second < 0xa0) || (lead == 0xf0 && second < 0x90);
    const bool surrogate = lead == 0xed && second > 0x9f;
    const bool beyond = lead == 0xf4 && second > 0x8f;
    return overlong || surrogate || beyond ? 0 : length;
}

// From `at` past ASCII and those characters of three bytes that are valid whatever their second byte: nearly all text.
std::size_t past_usual(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    while (at < text.size()) {
        const unsigned char lead = byte(at);
        if (lead < 0x80) {
            ++at;
        } else if (lead > 0xe0 && lead < 0xed && text.size() - at >= 3 && (byte(at + 1) & 0xc0) == 0x80 &&
                   (byte(at + 2) & 0xc0) == 0x80) {
            at += 3;
        } else {
            break;
        }
    }
    return at;
}

bool is_control(char32_t c) { return c < 0x20 || (c >= 0x7f && c < 0xa0); }

// Marks that reorder or hide text: a reader of a terminal would see something else than what is written.
bool is_deceptive(char32_t c) {
    return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0x200e || c == 0x200f ||
           c == 0x061c || c == 0x2028 || c == 0x2029 || c == 0xfeff;
}

// The distance, or `limit` where it is not less. Three rows of the table at a time.
int edit_distance(const std::u32string& a, const std::u32string& b, int limit) {
    const auto difference = static_cast<int>(a.size() < b.size() ? b.size() - a.size() : a.size() - b.size());
    if (difference >= limit) return limit;
    std::vector<int> before(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
    std::iota(last.begin(), last.end(), 0);
    int smallest_before = 0;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = static_cast<int>(i);
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const int replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, replaced});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = std::min(row[j], before[j - 2] + 1);
        }
        const int smallest = *std::min_element(row.begin(), row.end());
        if (std::min(smallest, smallest_before) >= limit) return limit;  // a swap reaches back two rows
        smallest_before = smallest;
        std::swap(before, last);
        std::swap(last, row);
    }
    return std::min(last[b.size()], limit);
}

std::u32string characters(std::string_view utf8) {
    std::u32string result;
    while (!utf8.empty()) result.push_back(next_character(utf8));
    return result;
}

// Blocks of a Text: four bytes of length, then the bytes.
char* new_block(std::string_view text) {
    const auto length = static_cast<std::uint32_t>(text.size());
    char* block = new char[sizeof length + text.size()];
    std::memcpy(block, &length, sizeof length);
    std::memcpy(block + sizeof length, text.data(), text.size());
    return block;
}

std::string_view text_of(const char* block) {
    std::uint32_t length = 0;
    std::memcpy(&length, block, sizeof length);
    return {block + sizeof length, length};
}

// Longer text is prose, which hardly repeats.
constexpr std::size_t longest_shared = 24;
bool is_shared(std::string_view text) { return text.size() <= longest_shared; }

// Short texts, each once; they live until the program ends.
class Pool {
   public:
    const char* find_or_add(std::string_view text) {
        const std::lock_guard lock(mutex_);
        const auto found = blocks_.find(text);
        if (found != blocks_.end()) return found->data() - sizeof(std::uint32_t);
        const char* block = new_block(text);
        blocks_.insert(text_of(block));
        return block;
    }

   private:
    std::mutex mutex_;
    std::unordered_set<std::string_view> blocks_;  // of the text inside each block
};

// One of several pools, so that threads seldom wait for one another.
Pool& pool_of(std::string_view text) {
    constexpr std::size_t count = 16;
    static auto* const pools = new std::array<Pool, count>;  // never destroyed: a Text may outlive every static object
    return (*pools)[(text.size() + static_cast<unsigned char>(text.back()) * 7U +
                     static_cast<unsigned char>(text[text.size() / 2])) %
                    count];
}

}  // namespace

Text::Text(std::string_view text) {
    if (text.empty()) return;
    data_ = is_shared(text) ? pool_of(text).find_or_add(text) : new_block(text);
}

// What is shared is there for good, so that a copy needs neither a look-up nor a lock.
Text::Text(const Text& other)
    : data_(other.empty() || is_shared(other.view()) ? other.data_ : new_block(other.view())) {}

Text::~Text() {
    if (data_ != nullptr && !is_shared(view())) delete[] data_;
}

std::string_view Text::view() const { return data_ == nullptr ? std::string_view() : text_of(data_); }

std::optional<std::size_t> first_invalid_utf8(std::string_view text) {
    std::size_t at = 0;
    while (true) {
        at = past_usual(text, at);
        if (at >= text.size()) return std::nullopt;
        const std::size_t length = sequence_length(text.substr(at));
        if (length == 0) return at;
        at += length;
    }
}

char32_t next_character(std::string_view& text) {
    const auto lead = static_cast<unsigned char>(text[0]);
    std::size_t length = lead < 0x80 ? 1 : lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
    length = std::min(length, text.size());
    char32_t c = length == 1 ? lead : lead & (0x7fU >> length);
    for (std::size_t i = 1; i < length; ++i) c = (c << 6) | (static_cast<unsigned char>(text[i]) & 0x3fU);
    text.remove_prefix(length);
    return c;
}

bool is_invisible(char32_t c) {
    const bool is_blank = c == 0x2800;  // of Braille
    return is_blank || (uc_is_property_default_ignorable_code_point(c) && !is_selector(c) && !turns_direction(c));
}

bool turns_direction(char32_t c) { return uc_is_property_bidi_control(c); }

bool is_selector(char32_t c) { return uc_is_property_variation_selector(c); }

bool has_forms(char32_t c) {
    return uc_is_property_ideographic(c) || uc_is_property_emoji(c) || uc_is_general_category(c, UC_SYMBOL);
}

// Whether a character may belong on the one before it: marks that combine, of kana too, and parts of Korean syllables.
bool has_parts(std::string_view text) {
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto byte = static_cast<unsigned char>(text[at]);
        if (byte >= 0xcc && byte <= 0xe1) return true;
        const bool may_be_mark = (byte == 0x99 || byte == 0x9a) && at >= 2;  // the last byte of U+3099 and U+309A
        if (may_be_mark && text[at - 1] == '\x82' && text[at - 2] == '\xe3') return true;
    }
    return false;
}

std::string normalized(std::string_view utf8) {
    std::size_t length = 0;
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(utf8.data());
    const std::unique_ptr<std::uint8_t, decltype(&std::free)> whole(
        u8_normalize(UNINORM_NFC, bytes, utf8.size(), nullptr, &length), std::free);
    if (whole == nullptr) return std::string(utf8);
    return {reinterpret_cast<const char*>(whole.get()), length};
}

// Forms of Chinese characters that names are written with, which normalizing would exchange for others.
bool is_variant_form(char32_t c) { return (c >= 0xf900 && c <= 0xfaff) || (c >= 0x2f800 && c <= 0x2fa1f); }

std::string composed(std::string_view utf8) {
    if (!has_parts(utf8) || first_invalid_utf8(utf8)) return std::string(utf8);
    std::string all;
    std::string_view rest = utf8, piece = utf8;
    while (!rest.empty()) {
        const std::string_view at = rest;
        if (!is_variant_form(next_character(rest))) continue;
        all += normalized(piece.substr(0, piece.size() - at.size()));
        all += at.substr(0, at.size() - rest.size());
        piece = rest;
    }
    return all + normalized(piece);
}

std::size_t count_characters(std::string_view utf8) {
    return static_cast<std::size_t>(std::count_if(
        utf8.begin(), utf8.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0U) != 0x80U; }));
}

int display_width(std::string_view utf8) {
    struct Range {
        char32_t first, last;
    };
    // Unicode 15's East Asian Wide and Fullwidth blocks, without the gaps that no record is likely to name.
    static constexpr std::array<Range, 14> wide = {{{0x1100, 0x115f},
                                                    {0x2329, 0x232a},
                                                    {0x2e80, 0x303e},
                                                    {0x3041, 0x33ff},
                                                    {0x3400, 0x4dbf},
                                                    {0x4e00, 0x9fff},
                                                    {0xa000, 0xa4cf},
                                                    {0xac00, 0xd7a3},
                                                    {0xf900, 0xfaff},
                                                    {0xfe30, 0xfe6f},
                                                    {0xff00, 0xff60},
                                                    {0xffe0, 0xffe6},
                                                    {0x1f300, 0x1faff},
                                                    {0x20000, 0x3fffd}}};
    static constexpr std::array<Range, 6> zero = {
        {{0x0300, 0x036f}, {0x200b, 0x200d}, {0x20d0, 0x20ff}, {0x3099, 0x309a}, {0xfe00, 0xfe0f}, {0xe0100, 0xe01ef}}};
    const auto in = [](const auto& ranges, char32_t c) {
        return std::any_of(ranges.begin(), ranges.end(), [c](Range r) { return r.first <= c && c <= r.last; });
    };
    int width = 0;
    while (!utf8.empty()) {
        const char32_t c = next_character(utf8);
        width += c < 0x300 ? 1 : in(zero, c) ? 0 : in(wide, c) ? 2 : 1;
    }
    return width;
}

std::string pad_right(std::string_view text, int width) {
    return fmt::format("{}{:{}}", text, "", std::max(width - display_width(text), 0));
}

std::string pad_left(std::string_view text, int width) {
    return fmt::format("{:{}}{}", "", std::max(width - display_width(text), 0), text);
}

std::string clipped(std::string_view text, int width) {
    if (display_width(text) <= width) return std::string(text);
    std::string_view rest = text;
    int used = 1;  // of the "…"
    while (!rest.empty()) {
        std::string_view after = rest;
        next_character(after);
        used += display_width(rest.substr(0, rest.size() - after.size()));
        if (used > width) break;
        rest = after;
    }
    return std::string(text.substr(0, text.size() - rest.size())) + "…";
}

std::string printable(std::string_view utf8) {
    std::string result;
    while (!utf8.empty()) {
        const std::string_view before = utf8;
        if (sequence_length(utf8) == 0) {
            result += fmt::format("\\x{:02x}", static_cast<unsigned char>(utf8[0]));
            utf8.remove_prefix(1);
            continue;
        }
        const char32_t c = next_character(utf8);
        if (is_control(c)) {
            result += fmt::format("\\x{:02x}", static_cast<std::uint32_t>(c));
        } else if (is_deceptive(c)) {
            result += fmt::format("\\u{:04x}", static_cast<std::uint32_t>(c));
        } else {
            result += before.substr(0, before.size() - utf8.size());
        }
    }
    return result;
}

namespace {

constexpr std::size_t longest_word = 64;  // bytes: a longer one is no misspelling

int limit_of(const std::u32string& word) { return std::max(1, static_cast<int>(word.size()) / 3) + 1; }

// Which letters occur, of 64 kinds: words that are near each other have nearly the same.
std::uint64_t letters_of(const std::u32string& word) {
    std::uint64_t letters = 0;
    for (const char32_t c : word) letters |= std::uint64_t{1} << (c % 64U);
    return letters;
}

}  // namespace

NearWords::NearWords(const std::vector<std::string>& words, std::uint64_t most_work) : left_(most_work) {
    words_.reserve(words.size());
    for (const std::string& word : words) {
        if (word.size() > longest_word) continue;
        std::u32string text = characters(word);
        const std::uint64_t letters = letters_of(text);
        words_.push_back({word, std::move(text), letters});
    }
}

std::optional<std::string> NearWords::nearest(std::string_view word) {
    if (word.empty() || word.size() > longest_word || is_exhausted()) return std::nullopt;
    const std::u32string wanted = characters(word);
    const std::uint64_t letters = letters_of(wanted);
    int best_distance = limit_of(wanted);
    const Word* best = nullptr;
    std::uint64_t work = words_.size();
    for (const Word& candidate : words_) {
        if (std::popcount(letters & ~candidate.letters) >= best_distance) continue;
        work += (wanted.size() + 1) * (candidate.text.size() + 1);
        if (work > left_) break;
        const int distance = edit_distance(wanted, candidate.text, best_distance);
        if (distance >= best_distance) continue;
        best_distance = distance;
        best = &candidate;
    }
    left_ -= std::min(left_, work);
    return best == nullptr ? std::nullopt : std::optional(best->word);
}

std::optional<std::string> nearest(std::string_view word, const std::vector<std::string>& candidates) {
    constexpr std::size_t most = 1000;
    if (candidates.size() > most || word.size() > longest_word) return std::nullopt;
    return NearWords(candidates).nearest(word);
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    while (true) {
        const std::size_t at = text.find(separator);
        parts.push_back(text.substr(0, at));
        if (at == std::string_view::npos) return parts;
        text.remove_prefix(at + 1);
    }
}

std::string_view trim(std::string_view text) {
    const std::size_t first = text.find_first_not_of(' ');
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

std::string with_line_feeds(std::string_view text) {
    std::string lines;
    lines.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool is_break = text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n';
        if (!is_break) lines += text[i];
    }
    return lines;
}

std::string shell_word(std::string_view text) {
    constexpr std::string_view plain =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-./:,@%+=";
    if (!text.empty() && text.find_first_not_of(plain) == std::string_view::npos) return std::string(text);
    std::string word = "'";
    for (const char c : text) word += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return word + '\'';
}

std::string_view take_until(std::string_view& text, char separator) {
    const std::size_t at = std::min(text.find(separator), text.size());
    const std::string_view taken = text.substr(0, at);
    text.remove_prefix(std::min(at + 1, text.size()));
    return taken;
}

std::uint64_t number_in(std::string_view text) {
    std::uint64_t number = 0;
    text = trim(text);
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

}  // namespace opsctl
