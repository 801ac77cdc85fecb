#include "yaml/document.h"

#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <istream>

#include "yaml/bounded_source.h"
#include "yaml/direct_reader.h"
#include "yaml/scalar.h"
#include "yaml/slips.h"
#include "yaml/syntax.h"
#include "yaml/tree_builder.h"

namespace opsctl::yaml {
namespace {

// The one file that is read here and is no record.
bool is_configuration(const Reporter& reporter) { return reporter.path() == "opsctl.yaml"; }

Message how_to_begin(const Reporter& reporter) {
    if (is_configuration(reporter)) return message("begin with 'opsctl: 1'", "「opsctl: 1」から始めてください");
    return message("begin with 'kind:' and 'id:'", "「kind:」「id:」から始めてください");
}

void report_empty(Reporter& reporter) {
    const Message record = message("write the record, beginning with 'kind:' and 'id:', or delete the file",
                                   "「kind:」「id:」から始めて記録を書くか、ファイルを消してください");
    reporter.add_for_file(FindingName::empty_record, message("the file is empty", "ファイルの中身がありません"),
                          {is_configuration(reporter) ? how_to_begin(reporter) : record});
}

// What stands behind the document: a second one, or text that belongs nowhere.
void report_rest(std::string_view content, std::size_t last_end, bool nothing_read, Reporter& reporter) {
    std::size_t at = skip_to_text(content, last_end);
    const auto passed = [&](std::size_t length) { at = skip_to_text(content, at + length); };
    while (at < content.size() && (content[at] == ']' || content[at] == '}')) passed(1);
    while (content.compare(at, 3, "...") == 0) passed(3);
    const Span rest{at, end_of_line(content, at)};
    if (nothing_read && content.compare(at, 3, "---") != 0) {
        reporter.add({.name = FindingName::yaml_syntax,
                      .at = rest,
                      .message = message("a record cannot begin with this", "記録をこの文字で始めることはできません"),
                      .help = {how_to_begin(reporter)}});
        return;
    }
    reporter.add({.name = FindingName::several_documents,
                  .at = rest,
                  .message = content.compare(at, 3, "---") == 0
                                 ? message("a second document begins here", "ここから 2 つ目の文書が始まっています")
                                 : message("text after the end of the record", "記録の終わりの後に文字があります"),
                  .help = {message("one file holds one record", "1 つのファイルに書けるのは 1 つの記録だけです")}});
}

void report_too_far(std::size_t at, Reporter& reporter) {
    reporter.add({.name = FindingName::file_too_large,
                  .at = {at, at + 1},
                  .message = message("a single value of more than {} bytes", "1 つの値が {} バイトを超えています",
                                     BoundedSource::farthest),
                  .help = {message("keep large text in a document that the record names",
                                   "長い文章は別の文書に置いて記録から参照してください")}});
}

enum class Outcome { empty, document, rest, stopped };

// Drives the parser; what it throws ends here.
Outcome parse(std::string_view content, BoundedSource& source, TreeBuilder& builder, Reporter& reporter) {
    try {
        std::istream stream(&source);
        YAML::Parser parser(stream);
        if (!parser.HandleNextDocument(builder)) return Outcome::empty;
        return parser ? Outcome::rest : Outcome::document;
    } catch (const YAML::Exception& error) {
        if (source.cut()) return Outcome::stopped;
        const std::size_t at = error.mark.is_null() ? nowhere : static_cast<std::size_t>(error.mark.pos);
        const bool explained = builder.explains_failure();
        report_syntax_error(content, {error.msg, at, explained}, reporter);
    } catch (const Stop&) {
    }
    return Outcome::stopped;
}

}  // namespace

std::optional<Node> read_document(std::string_view content, Reporter& reporter) {
    std::optional<Node> direct = read_directly(content);
    return direct ? std::move(direct) : parse_document(content, reporter);
}

std::optional<Node> parse_document(std::string_view content, Reporter& reporter) {
    TreeBuilder builder(content, reporter);
    BoundedSource source(content, builder.seen());
    const Outcome outcome = parse(content, source, builder, reporter);
    if (source.cut()) report_too_far(builder.seen(), reporter);
    if (source.cut() || outcome == Outcome::stopped) return std::nullopt;
    Node& root = builder.root();
    if (outcome == Outcome::rest) report_rest(content, builder.last_end(), root.kind == Node::Kind::null, reporter);
    if (outcome == Outcome::empty || (outcome == Outcome::document && root.kind == Node::Kind::null)) {
        report_empty(reporter);
    }
    if (root.kind == Node::Kind::scalar) report_slips(content, reporter);
    const bool usable = builder.usable() && root.kind != Node::Kind::null;
    const bool slipped = root.kind == Node::Kind::scalar && reporter.count() > 0;
    if (!usable || slipped) return std::nullopt;
    return std::move(root);
}

}  // namespace opsctl::yaml
