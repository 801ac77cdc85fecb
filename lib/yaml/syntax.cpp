#include "yaml/syntax.h"

#include <algorithm>
#include <utility>

#include "yaml/scalar.h"
#include "yaml/slips.h"

namespace opsctl::yaml {
namespace {

struct Explanation {
    std::string_view parser_says;  // the beginning of yaml-cpp's message
    Message message;
    Message help;
    FindingName name = FindingName::yaml_syntax;
};

Message quote_help() {
    return message("quote the value if it is meant as text", "文字列のつもりなら値を引用符で囲んでください");
}

Message layout_help() {
    return message("keys of one mapping begin in the same column and end with ': '; text with ': ' in it needs quotes",
                   "同じ階層のキーは桁をそろえ、後に「: 」を付けてください。「: 」を含む文字列は引用符で囲みます");
}

Message escape_help() {
    return message("in double quotes write '\\\\' for a backslash, or use single quotes",
                   "二重引用符の中の「\\」は「\\\\」と書くか、一重引用符を使ってください");
}

std::vector<Explanation> explanations() {
    return {
        {"illegal map value", message("a ':' where no key can stand", "ここにキー (コロン) は置けません"),
         layout_help()},
        {"end of map flow not found",
         message("inside '{{ }}' a ',' or the closing '}}' is missing here",
                 "「{{ }}」の中で、ここに「,」か閉じる「}}」がありません"),
         quote_help()},
        {"end of map not found",
         message("this does not fit the keys above it", "上のキーとのつながりが分かりません"), layout_help()},
        {"end of sequence flow not found",
         message("inside '[ ]' a ',' or the closing ']' is missing here",
                 "「[ ]」の中で、ここに「,」か閉じる「]」がありません"),
         quote_help()},
        {"end of sequence not found",
         message("this does not fit the list above it", "上の箇条書きとのつながりが分かりません"),
         message("items of one list begin with '- ' in the same column",
                 "同じ箇条書きの「- 」は桁をそろえてください")},
        {"illegal flow end",
         message("this bracket closes nothing", "対応する開き括弧がありません"),
         message("check that '[ ]' and '{{ }}' pair up", "「[ ]」「{{ }}」の対応を確かめてください")},
        {"illegal block entry",
         message("a '- ' where no list item can stand", "ここに箇条書きの「- 」は置けません"),
         message("a list begins in a new line below its key", "箇条書きはキーの次の行から始めてください")},
        {"illegal map key", message("a '? ' where no key can stand", "ここに「? 」は置けません"), quote_help()},
        {"unknown token",
         message("a value cannot begin with this character", "値はこの文字で始められません"), quote_help()},
        {"illegal document indicator in scalar",
         message("'---' or '...' inside a quoted value", "引用符の中に「---」か「...」の行があります"),
         message("close the quote before it", "その前で引用符を閉じてください")},
        {"illegal EOF in scalar", message("the file ends inside a quoted value", "引用符の途中でファイルが終わっています"),
         message("add the closing quote at the end of the value", "値の終わりに閉じる引用符を補ってください")},
        {"illegal tab", message("a tab in the indentation", "字下げにタブが使われています"),
         message("indent with spaces", "字下げは半角スペースにしてください"), FindingName::tab_indentation},
        {"unknown escape character",
         message("an unknown escape after '\\' in double quotes", "二重引用符の中の「\\」の使い方が違います"),
         escape_help()},
        {"bad character found while scanning hex",
         message("an incomplete escape after '\\' in double quotes", "二重引用符の中の「\\」の使い方が違います"),
         escape_help()},
        {"invalid unicode",
         message("an escape that names no character", "存在しない文字を表すエスケープです"),
         message("write the character itself", "文字をそのまま書いてください")},
        {"unexpected character in block scalar",
         message("nothing but a comment may follow '|' or '>' in its line",
                 "「|」「>」と同じ行にはコメントしか書けません"),
         message("begin the text in the next line, indented", "文章は次の行から字下げして書いてください")},
        {"cannot set zero indentation",
         message("a block text cannot have indentation 0", "「|」「>」の字下げを 0 にはできません"),
         message("leave the digit out", "数字を取り除いてください")},
    };
}

Explanation explanation_of(std::string_view parser_says) {
    for (Explanation& known : explanations()) {
        if (parser_says.starts_with(known.parser_says)) return std::move(known);
    }
    return {parser_says, message("this is not valid YAML ({})", "YAML として読めません ({})", parser_says),
            layout_help()};
}

// The end of the key in a line such as "id:INC-1", where the space after the colon was forgotten.
std::size_t colon_without_space(std::string_view line) {
    const auto in_key = [](char c) { return (c >= 'a' && c <= 'z') || c == '_' || c == '-'; };
    std::size_t at = line.find_first_not_of(" -");
    if (at == nowhere) return nowhere;
    while (at < line.size() && in_key(line[at])) ++at;
    const bool colon = at > 0 && at + 1 < line.size() && line[at] == ':' && in_key(line[at - 1]);
    if (!colon || is_blank(line[at + 1])) return nowhere;
    return line.find(": ") == nowhere ? at : nowhere;
}

// The parser notices such a key only at the next colon: looks at the line of `at` and at the one above it.
bool report_missing_space(std::string_view content, std::size_t at, Reporter& reporter) {
    std::size_t line = start_of_line(content, at);
    for (int tries = 0; tries < 2; ++tries) {
        const std::size_t colon = colon_without_space(content.substr(line, end_of_line(content, line) - line));
        if (colon != nowhere) {
            reporter.add({.name = FindingName::yaml_syntax,
                          .at = {line + colon, line + colon + 1},
                          .message = message("no space after the ':' of a key", "キーのコロンの後に空白がありません"),
                          .help = {message("put a space after the ':'",
                                           "「:」の後に半角スペースを入れてください")}});
            return true;
        }
        if (line == 0) break;
        line = start_of_line(content, line - 1);
    }
    return false;
}

// True for text behind a closed quote or bracket in the same line: title: "財務" の障害
bool follows_a_value(std::string_view content, const SyntaxError& error) {
    if (!error.text.starts_with("end of map not found") && !error.text.starts_with("end of sequence not found")) {
        return false;
    }
    const std::size_t line = start_of_line(content, error.at);
    const std::size_t before = content.substr(line, error.at - line).find_last_not_of(" \t");
    return before != nowhere && std::string_view("\"']}").find(content[line + before]) != nowhere;
}

// The unquoted value around the ': ' at `at`, as in "title: 障害: 調査"; empty if it is something else.
std::string_view value_with_colon(std::string_view content, std::size_t at) {
    const std::size_t line = start_of_line(content, at);
    const std::size_t key = content.find(": ", line);
    if (key == nowhere || key >= at) return {};
    const std::size_t value = content.find_first_not_of(' ', key + 1);
    if (value >= at || std::string_view("\"'[{").find(content[value]) != nowhere) return {};
    return content.substr(value, end_of_line(content, at) - value);
}

Explanation explain(std::string_view content, const SyntaxError& error) {
    if (follows_a_value(content, error)) {
        return {error.text, message("text after the end of the value", "値の終わりの後に文字があります"),
                message("quote the whole value, with the other kind of quotes",
                        "値の全体を、別の種類の引用符で囲んでください")};
    }
    const std::string_view value = value_with_colon(content, error.at);
    if (error.text.starts_with("illegal map value") && !value.empty()) {
        return {error.text, message("a ': ' in a value without quotes", "引用符のない値の中に「: 」があります"),
                message("quote the value: {}", "値を引用符で囲んでください: {}", in_quotes(value))};
    }
    return explanation_of(error.text);
}

// The parser notices a wrong escape only behind it.
std::size_t place_of(std::string_view content, const SyntaxError& error) {
    const std::size_t at = std::min(error.at, content.size());
    const bool escape = error.text.starts_with("unknown escape") || error.text.starts_with("invalid unicode") ||
                        error.text.starts_with("bad character found while scanning hex");
    const std::size_t backslash = escape && at > 0 ? content.rfind('\\', at - 1) : nowhere;
    return backslash == nowhere ? at : backslash;
}

}  // namespace

void report_syntax_error(std::string_view content, const SyntaxError& error, Reporter& reporter) {
    const std::size_t at = place_of(content, error);
    if (error.text.starts_with("the referenced anchor") && at < content.size()) {
        if (!error.explained) reporter.add(alias_report(content, at));
        return;
    }
    const std::size_t known = reporter.count_before(at);
    report_slips(content, reporter);
    if (error.explained || reporter.count_before(at) > known) return;
    if (report_missing_space(content, at, reporter)) return;
    Explanation explanation = explain(content, {error.text, at, false});
    reporter.add({.name = explanation.name,
                  .at = {at, at + 1},
                  .message = std::move(explanation.message),
                  .help = {std::move(explanation.help)}});
}

}  // namespace opsctl::yaml
