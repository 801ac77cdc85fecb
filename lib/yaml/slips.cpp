#include "yaml/slips.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/text.h"
#include "yaml/scalar.h"

namespace opsctl::yaml {
namespace {

class SlipFinder {
   public:
    SlipFinder(std::string_view content, Reporter& reporter) : content_(content), reporter_(reporter) {}

    void run() {
        while (line_ < content_.size()) {
            line_end_ = end_of_line(content_, line_);
            read_line();
            line_ = next_line(line_end_);
        }
        if (open_bracket_) report_open_bracket();
    }

   private:
    std::size_t next_line(std::size_t end) const {
        const std::size_t line_feed = content_.find('\n', end);
        return line_feed == nowhere ? content_.size() : line_feed + 1;
    }
    bool starts_with(std::size_t at, std::string_view text) const {
        return content_.compare(at, text.size(), text) == 0;
    }
    bool at_gap(std::size_t at) const { return at >= line_end_ || is_blank(content_[at]); }
    bool in_flow() const { return flow_depth_ > 0; }
    bool in_text_of_owner(std::size_t text) const { return owner_ != nowhere && text - line_ > owner_; }

    void read_line() {
        const std::size_t text = end_of_indentation();
        if (text >= line_end_ || in_text_of_owner(text)) return;
        owner_ = nowhere;
        report_indentation(text);
        if (content_[text] == '#') return;
        dash_ = nowhere;
        const std::size_t key = skip_dashes(text);
        const std::optional<std::size_t> value = read_key(key);
        const bool item = content_[text] == '-' && at_gap(text + 1);
        if (in_flow() && (item || (value && key - line_ <= flow_column_))) report_open_bracket();
        const std::size_t collection = value || dash_ == nowhere ? key : dash_;
        read_value(collection - line_, value.value_or(key));
    }

    std::size_t end_of_indentation() const {
        std::size_t at = line_;
        while (at < line_end_) {
            if (is_blank(content_[at])) {
                ++at;
            } else if (const std::size_t odd = odd_space_at_begin(content_.substr(at)); odd > 0) {
                at += odd;
            } else {
                break;
            }
        }
        return at;
    }

    void report_indentation(std::size_t text) {
        const std::string_view indentation = content_.substr(line_, text - line_);
        const std::size_t tab = indentation.find('\t');
        if (tab != nowhere && !in_flow()) {
            reporter_.add({.name = FindingName::tab_indentation,
                           .at = {line_ + tab, line_ + tab + 1},
                           .message = message("a tab in the indentation", "字下げにタブが使われています"),
                           .help = {message("indent with spaces", "字下げは半角スペースにしてください")}});
        }
        const std::size_t odd = indentation.find_first_not_of(" \t");
        if (odd != nowhere) reporter_.add(odd_space_report(indentation.substr(odd), line_ + odd));
    }

    // Over the "- " of list items to what they hold.
    std::size_t skip_dashes(std::size_t at) {
        while (!in_flow() && at < line_end_ && content_[at] == '-') {
            const std::string_view rest = content_.substr(at + 1);
            if (odd_space_at_begin(rest) > 0) reporter_.add(odd_space_report(rest, at + 1));
            if (!at_gap(at + 1)) break;
            dash_ = at++;
            while (at < line_end_ && is_blank(content_[at])) ++at;
        }
        return at;
    }

    // Where the value of the key at `at` begins; nothing if there is no key.
    std::optional<std::size_t> read_key(std::size_t at) {
        const std::string_view text = content_.substr(at, line_end_ - at);
        if (const std::size_t colon = fullwidth_colon_of_key(text); colon != nowhere) {
            reporter_.add(fullwidth_colon_report({at + colon, at + colon + fullwidth_colon.size()},
                                                 text.substr(0, colon)));
            return at + colon + fullwidth_colon.size();
        }
        const std::size_t colon = text.find_first_of(": \t\"'{}[],#");
        if (colon == nowhere || colon == 0 || text[colon] != ':') return std::nullopt;
        std::size_t value = at + colon + 1;
        if (const std::string_view rest = content_.substr(value); odd_space_at_begin(rest) > 0) {
            reporter_.add(odd_space_report(rest, value));
            value += odd_space_at_begin(rest);
        } else if (!at_gap(value)) {
            return std::nullopt;
        }
        while (value < line_end_ && is_blank(content_[value])) ++value;
        return value;
    }

    // `column`: of the block collection that the value is in. Text in deeper lines belongs to the value.
    void read_value(std::size_t column, std::size_t at) {
        if (!in_flow()) flow_column_ = column;
        const bool flow_before = in_flow();
        const bool block_scalar = at < line_end_ && (content_[at] == '|' || content_[at] == '>');
        const bool empty = at >= line_end_ || content_[at] == '#';
        const bool was_flow = read_tokens(at);
        if (flow_before || in_flow() || empty) return;
        if (block_scalar || !was_flow) owner_ = column;
    }

    // Reads the rest of the line (and further ones, inside quotes). True if there was a bracket.
    bool read_tokens(std::size_t at) {
        bool bracket = false;
        bool begins = true;  // a quote or bracket here begins a value
        for (; at < line_end_; ++at) {
            const char c = content_[at];
            if (is_blank(c)) continue;
            if (c == '#' && (at == 0 || is_blank_or_break(content_[at - 1]))) {
                report_cut_in_flow(at);
                return bracket;
            }
            if (begins && (c == '"' || c == '\'')) {
                const std::optional<std::size_t> end = read_quoted(at);
                if (!end) return bracket;
                at = *end - 1;
                begins = false;
                continue;
            }
            bracket = read_bracket(at, begins) || bracket;
            begins = (in_flow() && (c == ',' || c == '[' || c == '{')) || (c == ':' && at_gap(at + 1));
        }
        return bracket;
    }

    // Past the closing quote; nothing if it is missing: then reading goes on in the next line.
    std::optional<std::size_t> read_quoted(std::size_t at) {
        const std::size_t end = end_of_quoted(content_, at);
        if (end == nowhere || line_that_leaves(content_, at, end, flow_column_) != nowhere) {
            reporter_.add(unclosed_quote_report({at, at + 1}));
            // The brackets around it are not to blame for being open.
            open_bracket_.reset();
            flow_depth_ = 0;
            return std::nullopt;
        }
        if (end > line_end_) {
            line_ = start_of_line(content_, end);
            line_end_ = end_of_line(content_, end);
        }
        return end;
    }

    bool read_bracket(std::size_t at, bool begins) {
        const char c = content_[at];
        if (begins && (c == '[' || c == '{')) {
            if (flow_depth_++ == 0) open_bracket_ = at;
            return true;
        }
        if (in_flow() && (c == ']' || c == '}')) {
            if (--flow_depth_ == 0) open_bracket_.reset();
            return true;
        }
        return false;
    }

    void report_cut_in_flow(std::size_t hash) {
        if (!in_flow() || hash < line_ + 2 || cutting_hash(content_, hash - 1) != hash) return;
        const std::size_t before = content_.substr(0, hash - 1).find_last_of(",[{:\n");
        std::size_t value = before == nowhere ? 0 : before + 1;
        while (value < hash - 1 && is_blank_or_break(content_[value])) ++value;
        reporter_.add(cut_short_report(content_, {value, hash - 1}, hash, true));
        open_bracket_.reset();
        flow_depth_ = 0;
    }

    void report_open_bracket() {
        const char close = content_[*open_bracket_] == '[' ? ']' : '}';
        reporter_.add({.name = FindingName::yaml_syntax,
                       .at = {*open_bracket_, *open_bracket_ + 1},
                       .message = message("this '{}' is never closed", "「{}」が閉じられていません",
                                          content_[*open_bracket_]),
                       .help = {message("add the missing '{}'", "対応する「{}」を補ってください", close)}});
        open_bracket_.reset();
        flow_depth_ = 0;
    }

    std::string_view content_;
    Reporter& reporter_;
    std::size_t line_ = 0;
    std::size_t line_end_ = 0;
    std::size_t dash_ = nowhere;   // the last "-" of the line that holds a list item
    std::size_t owner_ = nowhere;  // deeper lines are the text of the value at this column
    int flow_depth_ = 0;
    std::size_t flow_column_ = 0;  // of the block collection that holds the value being read
    std::optional<std::size_t> open_bracket_;
};

}  // namespace

void report_slips(std::string_view content, Reporter& reporter) { SlipFinder(content, reporter).run(); }

Report fullwidth_colon_report(Span at, std::string_view key) {
    return {.name = FindingName::fullwidth_punctuation,
            .at = at,
            .message = message("a full-width '：' after the key '{}'", "キー「{}」の後のコロンが全角「：」です",
                               excerpt(key)),
            .help = {message("write '{}: ' with a half-width colon and a space",
                             "半角のコロンと半角スペースで「{}: 」と書いてください", excerpt(key))}};
}

Report odd_space_report(std::string_view text, std::size_t offset) {
    const std::size_t length = odd_space_at_begin(text);
    const auto code = static_cast<std::uint32_t>(next_character(text));
    if (code == 0x3000) {
        return {.name = FindingName::fullwidth_punctuation,
                .at = {offset, offset + length},
                .message = message("a full-width space where YAML needs a half-width one",
                                   "半角スペースが必要な場所に全角スペースがあります"),
                .help = {message("write half-width spaces", "半角スペースに直してください")}};
    }
    return {.name = FindingName::yaml_syntax,
            .at = {offset, offset + length},
            .message = message("a no-break or typographic space (U+{:04X}) where YAML needs a plain one",
                               "半角スペースが必要な場所に、改行しない空白などの特殊な空白（U+{:04X}）があります", code),
            .help = {message("delete it and type a plain space; it often comes from copying out of another program",
                             "消して半角スペースを入力してください（他のソフトからの貼り付けで混じることがよくあります）")}};
}

Report unclosed_quote_report(Span quote) {
    return {.name = FindingName::unclosed_quote,
            .at = quote,
            .message = message("this quote is never closed", "引用符が閉じられていません"),
            .help = {message("add the closing quote at the end of the value",
                             "値の終わりに閉じる引用符を補ってください")}};
}

Report cut_short_report(std::string_view content, Span value, std::size_t hash, bool flow) {
    const std::size_t line_end = end_of_line(content, hash);
    const std::size_t flow_end = flow ? content.find_first_of(",]}", hash) : nowhere;
    const std::size_t begin = value.begin == value.end ? hash : value.begin;
    const std::string_view left = content.substr(value.begin, value.end - value.begin);
    const std::string_view whole = content.substr(begin, std::min(line_end, flow_end) - begin);
    Report report{.name = FindingName::value_cut_short, .at = {hash, line_end}};
    report.message = left.empty()
                         ? message("' #' begins a comment, so there is no value",
                                   "「 #」から後はコメントになり、値がありません")
                         : message("' #' begins a comment, so the value is cut short to '{}'",
                                   "「 #」から後はコメントになり、値は「{}」だけになります", excerpt(left));
    report.help = {left.find('\n') == nowhere
                       ? message("if it belongs to the value, quote it: {}",
                                 "値の一部なら引用符で囲んでください: {}", in_quotes(whole))
                       : message("if it belongs to the value, quote the value",
                                 "値の一部なら値を引用符で囲んでください"),
                   message("if it is a comment, put a space after the '#'",
                           "コメントなら「#」の後に半角スペースを入れてください")};
    return report;
}

Report alias_report(std::string_view content, std::size_t at) {
    const std::size_t end = std::min(content.find_first_of(" \t\r\n,[]{}", at), content.size());
    return {.name = FindingName::anchor_not_allowed,
            .at = {at, end},
            .message = message("an alias ('*') is not allowed in a record", "記録ではエイリアス (*) は使えません"),
            .help = {message("quote the value if it is meant as text",
                             "文字列のつもりなら値を引用符で囲んでください")}};
}

}  // namespace opsctl::yaml
