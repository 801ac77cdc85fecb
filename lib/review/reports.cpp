// Reports that were handed over: what they said stays as it was.
#include <fmt/ranges.h>

#include <algorithm>

#include "review/rule.h"

namespace opsctl::review_rules {
namespace {

// Names, and what follows once a report was handed over. An inspection, an invoice and a payment are facts: they are
// added, never rewritten.
bool is_fact(const FieldChange& change) {
    static constexpr std::array<std::string_view, 3> facts = {"inspections", "invoice", "payment"};
    return std::find(facts.begin(), facts.end(), top_key(change)) != facts.end();
}

bool may_change(const FieldChange& change) {
    static constexpr std::array<std::string_view, 3> free = {"id", "title", "accept"};
    const std::string_view key = top_key(change);
    if (is_fact(change)) return !change.before;
    return key.substr(0, 2) == "x-" || std::find(free.begin(), free.end(), key) != free.end();
}

}  // namespace

std::optional<Failure> find_rewritten_reports(const Context& context, Findings& findings) {
    const Report* before = context.pair.kind() == Kind::report ? context.before<Report>() : nullptr;
    if (before == nullptr) return std::nullopt;
    const bool is_handed_over = before->submitted && before->submitted->at <= context.input.now;
    std::vector<std::string_view> rewritten;
    std::string_view pointer;
    for (const FieldChange& change : context.reviewed.fields) {
        if (may_change(change) || (!is_handed_over && !is_fact(change))) continue;
        if (rewritten.empty()) pointer = change.pointer;
        rewritten.push_back(change.field);
    }
    if (rewritten.empty()) return std::nullopt;
    const std::string list = fmt::format("{}", fmt::join(rewritten, ", "));
    const Message what = is_handed_over ? message("the report was handed over on {}; changed since: {}",
                                                  "この報告は {} に提出済みですが、変更されています: {}",
                                                  time_text(context.input.base, before->submitted->at), list)
                                        : message("what followed the report was rewritten: {}",
                                                  "報告の後の事実が書き換えられました: {}", list);
    findings.add(FindingName::report_rewritten, context.pair.place(std::string(pointer)), what)
        .help.push_back(message("leave it as it was, and hand over a report that `corrects` it",
                                "元のまま残し、訂正（corrects）する報告を提出してください"));
    return std::nullopt;
}

}  // namespace opsctl::review_rules
