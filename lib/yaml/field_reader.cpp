#include "yaml/field_reader.h"

#include <algorithm>

#include "yaml/scalar.h"

namespace opsctl {
namespace {


void suggest(Finding& finding, std::string_view word, const std::vector<std::string>& known) {
    if (const std::optional<std::string> near = nearest(word, known)) {
        finding.help.push_back(message("did you mean '{}'?", "「{}」ではありませんか", *near));
    }
}

// A value may look right and not be.
void add_odd_space(Finding& finding, const Node& node) {
    if (auto odd = yaml::odd_space_in(node.text)) finding.help.push_back(std::move(*odd));
}

Message shape_of(const Node& node) {
    switch (node.kind) {
        case Node::Kind::null: return message("nothing", "空");
        case Node::Kind::scalar: return message("a single value", "単一の値");
        case Node::Kind::sequence: return message("a list", "リスト");
        case Node::Kind::mapping: break;
    }
    return message("a mapping of keys", "キーと値の組");
}

}  // namespace

std::string Step::pointer() const {
    if (parent == nullptr) return {};
    const std::string step = index >= 0 ? std::to_string(index) : pointer_step(key);
    return parent->pointer() + "/" + step;
}

const Node* FieldReader::take(std::string_view key) {
    for (std::size_t i = 0; i < taken_.size(); ++i) {
        const std::string& text = mapping_.entries[i].key.text;
        if (text.size() != key.size() || text != key || taken_[i]) continue;
        taken_[i] = true;
        return &mapping_.entries[i].value;
    }
    return nullptr;
}

Finding& FieldReader::report(DecodeContext& context, FindingName name, const Node& node, std::string pointer,
                             Message text) {
    const std::size_t end = node.end > node.offset ? node.end : node.offset + 1;
    const Position position = position_of(context.content, node.offset, end);
    return context.findings.add(
        Finding{name, Place{context.path, {}, std::move(pointer)}, position, std::move(text), {}, {}, {}});
}

bool FieldReader::is_scalar(const Node& node, const Step& at) {
    if (node.kind == Node::Kind::scalar) return true;
    wrong_type(context_, node, at, message("a single value", "単一の値"));
    return false;
}

void FieldReader::wrong_type(DecodeContext& context, const Node& node, const Step& at, Message expected) {
    const Message found = shape_of(node);
    Finding& finding = report(context, FindingName::wrong_type, node, at.pointer(),
                              {fmt::format("expected {}, found {}", expected.en, found.en),
                               fmt::format("{}が必要ですが、{}になっています", expected.ja, found.ja)});
    if (node.kind == Node::Kind::null) {
        finding.help.push_back(message("write a value or remove the key", "値を書くか、キーごと削除してください"));
    } else if (node.kind == Node::Kind::scalar && yaml::fullwidth_colon_of_key(node.text) != std::string_view::npos) {
        finding.help.push_back(message("the colon is full-width: write `key: value` with an ASCII colon and a space",
                                       "コロンが全角です。`key: value` のように半角のコロンと空白で書いてください"));
    }
}

void FieldReader::missing(std::string_view key) {
    Finding& finding = report(context_, FindingName::missing_key, mapping_, at_.pointer(),
                              message("the key '{}' is missing", "キー「{}」がありません", key));
    finding.key = key;
    std::vector<std::string> unread;
    for (std::size_t i = 0; i < taken_.size(); ++i) {
        if (!taken_[i]) unread.push_back(mapping_.entries[i].key.text);
    }
    if (const std::optional<std::string> near = nearest(key, unread)) {
        finding.help.push_back(
            message("is '{}' a misspelling of it?", "「{}」はその書き間違いではありませんか", *near));
    }
}

void FieldReader::empty(const Node& node, const Step& at) {
    report(context_, FindingName::bad_value, node, at.pointer(),
           message("'{}' must not be empty", "「{}」は空にできません", at.key));
}

void FieldReader::unknown_key(const Node& key, const std::vector<std::string>& known) {
    const Step at{&at_, key.text};
    Finding& finding = report(context_, FindingName::unknown_key, key, at.pointer(),
                              message("unknown key '{}'", "不明なキー「{}」です", key.text));
    suggest(finding, key.text, known);
    finding.help.push_back(message("known keys here: {}; keys that begin with x- are free",
                                   "ここで使えるキー: {}（x- で始まるキーは自由に使えます）", joined(known)));
}

void FieldReader::not_one_of(const Node& node, const Step& at, const std::vector<std::string>& names) {
    Finding& finding = report(context_, FindingName::bad_value, node, at.pointer(),
                              message("'{}' is not one of: {}", "「{}」は次のどれでもありません: {}", node.text,
                                      joined(names)));
    add_odd_space(finding, node);
    suggest(finding, node.text, names);
}

void FieldReader::no_alternative(const Node& node, const Step& at, std::string_view key) {
    if (node.kind != Node::Kind::mapping) {
        wrong_type(context_, node, at, message("a mapping of keys", "キーと値の組"));
        return;
    }
    report(context_, FindingName::missing_key, node, at.pointer(),
           message("the key '{}' is missing", "キー「{}」がありません", key))
        .key = key;
}

void FieldReader::problem(const Node& node, const Step& at, const Problem& problem) {
    Finding& finding = report(context_, problem.name, node, at.pointer(), problem.message);
    finding.help = problem.help;
    add_odd_space(finding, node);
}

void FieldReader::read(const Node& node, const Step& at, WeeklyHours& hours) {
    if (node.kind != Node::Kind::mapping) {
        wrong_type(context_, node, at, message("a mapping of weekdays to hours", "曜日と時間帯の組"));
        return;
    }
    std::array<bool, 7> named{};
    hours.index = static_cast<std::uint32_t>(std::max(at.index, 0));
    for (const Entry& entry : node.entries) {
        const Step here{&at, entry.key.text};
        if (entry.key.text == "from") {
            read(entry.value, here, hours.from);
            continue;
        }
        const Parsed<std::array<bool, 7>> days = parse_weekdays(entry.key.text);
        if (!days) {
            problem(entry.key, here, days.problem());
            continue;
        }
        for (std::size_t day = 0; day < named.size(); ++day) {
            if ((*days)[day] && std::exchange(named[day], true)) {
                report(context_, FindingName::bad_hours, entry.key, here.pointer(),
                       message("'{}' names a day twice", "「{}」の曜日は二重に指定されています", entry.key.text));
                break;
            }
        }
        WeeklyHours::Row row{*days, {}};
        read(entry.value, here, row.hours);
        hours.rows.push_back(std::move(row));
    }
}

}  // namespace opsctl
