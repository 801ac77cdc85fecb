#include "yaml/mapping_checks.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "base/text.h"
#include "yaml/scalar.h"
#include "yaml/slips.h"

namespace opsctl::yaml {
namespace {

// True for text such as "at:2025-06-12", a key whose space after the colon was forgotten.
bool lacks_space_after_colon(std::string_view text) {
    const std::size_t end = text.find_first_not_of("abcdefghijklmnopqrstuvwxyz_-");
    return end != nowhere && end > 0 && end + 1 < text.size() && text[end] == ':';
}

class MappingChecks {
   public:
    MappingChecks(std::string_view content, OpenNodes& open, Reporter& reporter)
        : content_(content), open_(open), mapping_(open.innermost()), reporter_(reporter) {}

    bool run() {
        for (const std::size_t entry : mapping_.drop) report_complex_key(entries()[entry].key);
        report_stray();
        mapping_.drop.insert(mapping_.drop.end(), mapping_.stray.begin(), mapping_.stray.end());
        std::sort(mapping_.drop.begin(), mapping_.drop.end());
        report_duplicates();
        if (!mapping_.drop.empty()) drop_entries();
        return usable_;
    }

   private:
    std::vector<Entry>& entries() { return mapping_.node->entries; }
    void report_complex_key(const Node& key);
    void report_stray();
    void report_stray_run(std::size_t first, std::size_t last);
    void report_duplicates();
    void report_duplicate(std::size_t first, std::size_t again);
    void drop_entries();

    std::string_view content_;
    OpenNodes& open_;
    OpenNode& mapping_;
    Reporter& reporter_;
    bool usable_ = true;
};

// Reported only at the mapping's end: in brackets that are never closed, the parser takes values for keys.
void MappingChecks::report_complex_key(const Node& key) {
    if (key.kind != Node::Kind::sequence && key.kind != Node::Kind::mapping) return;
    reporter_.add({.name = FindingName::complex_key,
                   .at = {key.offset, key.offset + 1UL},
                   .message = message("a key must be text, not a list or a mapping",
                                      "キーは文字列でなければなりません (リストやマッピングは使えません)"),
                   .help = {message("quote the key or the value if brackets belong to it",
                                    "括弧が値の一部なら引用符で囲んでください")},
                   .pointer = open_.pointer_to("")});
}

// Stray keys that follow one another come from one value: one finding.
void MappingChecks::report_stray() {
    const std::vector<std::size_t>& stray = mapping_.stray;
    for (std::size_t i = 0; i < stray.size();) {
        std::size_t last = i;
        while (last + 1 < stray.size() && stray[last + 1] == stray[last] + 1) ++last;
        report_stray_run(stray[i], stray[last]);
        i = last + 1;
    }
}

void MappingChecks::report_stray_run(std::size_t first, std::size_t last) {
    const Node& key = entries()[first].key;
    if (const std::size_t colon = fullwidth_colon_of_key(key.text); colon != nowhere) {
        usable_ = false;
        const std::size_t place = key.offset + colon;
        Report wide = fullwidth_colon_report({place, place + fullwidth_colon.size()}, key.text.substr(0, colon));
        wide.pointer = open_.pointer();
        reporter_.add(std::move(wide));
        return;
    }
    if (const std::size_t colon = key.text.find(':'); colon != nowhere && key.plain) {
        const std::string_view value = std::string_view(key.text).substr(colon + 1);
        if (odd_space_at_begin(value) > 0) {
            usable_ = false;
            Report odd = odd_space_report(value, key.offset + colon + 1);
            odd.pointer = open_.pointer();
            reporter_.add(std::move(odd));
            return;
        }
    }
    Report stray{.name = FindingName::stray_key, .at = {key.offset, key.end}, .pointer = open_.pointer_to(key.text)};
    const Entry* const before = first > 0 ? &entries()[first - 1] : nullptr;
    if (lacks_space_after_colon(key.text)) {
        stray.message =
            message("'{}' is a key without a value", "「{}」は値のないキーになっています", excerpt(key.text));
        stray.help = {message("put a space after the ':'", "「:」の後に半角スペースを入れてください")};
    } else if (before != nullptr && before->value.kind == Node::Kind::scalar && before->value.plain) {
        const std::size_t begin = before->value.offset;
        const std::string_view whole = content_.substr(begin, entries()[last].key.end - begin);
        stray.message = message("the ',' ends the value of '{0}', and '{1}' became a key without a value",
                                "「,」で「{0}」の値が終わり、「{1}」が値のないキーになっています",
                                excerpt(before->key.text), excerpt(key.text));
        stray.help = {message("if it belongs to the value, quote it: {}: {}",
                              "値の一部なら引用符で囲んでください: {}: {}", before->key.text, in_quotes(whole))};
    } else {
        stray.message =
            message("'{}' is a key without a value", "「{}」は値のないキーになっています", excerpt(key.text));
        stray.help = {message("write 'key: value'; a list of names stands in '[ ]'",
                              "「キー: 値」と書いてください。名前を並べるときは「[ ]」を使います")};
    }
    reporter_.add(std::move(stray));
}

void MappingChecks::report_duplicates() {
    constexpr std::size_t few = 24;  // up to here comparing all pairs is faster than hashing
    const std::vector<Entry>& all = entries();
    const auto is_dropped = [this, before = mapping_.drop.size()](std::size_t i) {
        const auto end = mapping_.drop.begin() + static_cast<std::ptrdiff_t>(before);
        return std::binary_search(mapping_.drop.begin(), end, i);
    };
    if (all.size() <= few) {
        for (std::size_t i = 1; i < all.size(); ++i) {
            for (std::size_t j = 0; j < i; ++j) {
                if (all[j].key.text != all[i].key.text || is_dropped(i) || is_dropped(j)) continue;
                report_duplicate(j, i);
                break;
            }
        }
        return;
    }
    std::unordered_map<std::string_view, std::size_t> first;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (is_dropped(i)) continue;
        const auto [known, added] = first.try_emplace(all[i].key.text, i);
        if (!added) report_duplicate(known->second, i);
    }
}

void MappingChecks::report_duplicate(std::size_t first, std::size_t again) {
    const Node& key = entries()[again].key;
    const Node& original = entries()[first].key;
    mapping_.drop.push_back(again);
    reporter_.add(
        {.name = FindingName::duplicate_key,
         .at = {key.offset, key.end},
         .message = message("the key '{}' is given twice", "キー「{}」が二重にあります", excerpt(key.text)),
         .help = {message("delete one of them", "どちらかを消してください")},
         .notes = {{{original.offset, original.end}, message("it is first given here", "最初の指定はここです")}},
         .pointer = open_.pointer_to(key.text)});
}

void MappingChecks::drop_entries() {
    std::vector<Entry>& all = entries();
    std::sort(mapping_.drop.begin(), mapping_.drop.end());
    std::vector<Entry> kept;
    kept.reserve(all.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (!std::binary_search(mapping_.drop.begin(), mapping_.drop.end(), i)) kept.push_back(std::move(all[i]));
    }
    all = std::move(kept);
}

}  // namespace

bool check_mapping(std::string_view content, OpenNodes& open, Reporter& reporter) {
    return MappingChecks(content, open, reporter).run();
}

}  // namespace opsctl::yaml
