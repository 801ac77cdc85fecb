// Records and events that are gone, and events that say something else than before.
#include "review/rule.h"

namespace opsctl::review_rules {
namespace {

std::string named(const ReviewSide& side, const Event& event) {
    return fmt::format("{} {}", time_text(side, event.at), event.event);
}

// What the two versions of an event differ in, as FieldChange has it: "at: 09:30:01 → 09:30".
std::string difference(const Context& context, const EventChange& change) {
    const Node* before = context.pair.before->tree.get("timeline");
    const Node* after = context.pair.after->tree.get("timeline");
    if (before == nullptr || after == nullptr) return {};
    std::string text;
    for (const FieldChange& field :
         field_changes(before->items.at(change.before->index), after->items.at(change.after->index))) {
        text += fmt::format("{}{}: {} → {}", text.empty() ? "" : ", ", field.field, field.before.value_or("-"),
                            field.after.value_or("-"));
    }
    return text;
}

}  // namespace

std::string time_text(const ReviewSide& side, Instant at) { return side.index.zone().plain(at); }

std::optional<Failure> find_deleted(const Context& context, Findings& findings) {
    if (context.pair.after) return std::nullopt;
    Finding& finding =
        findings.add(FindingName::record_deleted, context.pair.place(),
                     message("the record {} was deleted", "記録 {} が削除されました", context.pair.before->id()));
    finding.help.push_back(message("records are kept; what did not happen is closed, withdrawn or dropped",
                                   "記録は残してください。取りやめたものは closed、withdrawn、dropped で閉じます"));
    if (context.pair.is_searched) return std::nullopt;
    finding.help.push_back(message("too many records came and went to tell whether it was renamed; rename fewer at a time",
                                   "増減した記録が多すぎるため、改名かどうかを調べていません。少しずつ改名してください"));
    return std::nullopt;
}

std::optional<Failure> find_rewritten_events(const Context& context, Findings& findings) {
    if (!context.pair.before || !context.pair.after) return std::nullopt;
    const Message help = message("events are appended, never rewritten; a mistake is corrected by a further event",
                                 "イベントは追記だけです。誤りは新しいイベントで正してください");
    for (const EventChange& change : context.reviewed.events) {
        if (change.before == nullptr) continue;
        const std::string name = named(context.input.base, *change.before);
        if (change.after == nullptr) {
            findings
                .add(FindingName::event_removed, context.pair.place("/timeline"),
                     message("the event '{}' was removed", "イベント「{}」が削除されました", name))
                .help.push_back(help);
        } else {
            findings
                .add(FindingName::event_rewritten, context.pair.place(fmt::format("/timeline/{}", change.after->index)),
                     message("the event '{}' was rewritten: {}", "イベント「{}」が書き換えられました: {}", name,
                             difference(context, change)))
                .help.push_back(help);
        }
    }
    return std::nullopt;
}

}  // namespace opsctl::review_rules
