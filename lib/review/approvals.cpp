// Approvals that a branch brings in: whether it was their approver who committed them, when, and for which content.
#include <algorithm>

#include "change/approval.h"
#include "change/confirmation.h"
#include "review/backdating.h"
#include "review/makers.h"
#include "review/rule.h"
#include "yaml/canonical.h"

namespace opsctl::review_rules {
namespace {

bool is_approval(const Event& event) { return event.event == EventKind::approved; }

// One change with all that its approvals are judged by.
class Approvals {
   public:
    Approvals(const Context& context, const Change& change, const RecordHistory& history, Findings& findings)
        : context_(context),
          input_(context.input),
          change_(change),
          history_(history),
          findings_(findings),
          base_(input_.base.index.of(change.contract)),
          head_(input_.head.index.of(change.contract)) {}

    void judge() {
        for (const Event& event : change_.timeline) {
            if (is_approval(event)) judge_content(event);
            if (is_new(event)) judge_new(event);
            if (is_approval(event) && is_by_proxy(event)) judge_confirmation(event);
        }
    }

   private:
    // Read by the plans of the branch's end, where the approval stands.
    bool is_by_proxy(const Event& approved) const {
        return head_ != nullptr && was_entered_by_another(approved, *head_);
    }

    bool is_new(const Event& event) const {
        const std::vector<EventChange>& changes = context_.reviewed.events;
        return std::any_of(changes.begin(), changes.end(), [&](const EventChange& c) { return c.after == &event; });
    }

    Place place(const Event& event, std::string_view key) const {
        return context_.pair.place(fmt::format("/timeline/{}/{}", event.index, key));
    }
    std::string time(Instant at) const { return time_text(input_.head, at); }

    Provenance origin_of(const Event& event) const { return review_rules::origin_of(event, context_.pair, history_); }

    const Person* person_at_base(const PersonRef& who, Instant at) const {
        return base_ == nullptr ? nullptr : base_->person(who, at);
    }

    void judge_new(const Event& event) {
        if (!is_approval(event) && !(event.event == EventKind::announced)) return;
        const Provenance origin = origin_of(event);
        if (is_judged_elsewhere(origin)) return;
        find_backdated(context_, dated(event), origin, findings_);
        if (!is_approval(event)) return;
        for (const Commit* commit : origin.commits) {
            if (judge_author(event, *commit)) return;
        }
        if (is_untold(origin, input_)) {
            findings_.add(FindingName::approval_not_by_approver, place(event, "by"),
                          message("which commit brought in the approval by '{}' cannot be told",
                                  "「{}」の承認を記録したコミットを特定できません", event.by.text));
        }
    }

    bool is_judged_elsewhere(const Provenance& origin) const {
        return origin.is_unfound() && input_.unfound == ReviewInput::Unfound::judged_elsewhere;
    }

    // Whether the commit is not the approver's.
    bool judge_author(const Event& event, const Commit& commit) {
        const bool by_proxy = is_by_proxy(event);
        const PersonRef& author = by_proxy ? event.details->recorded_by : event.by;
        const Person* person = person_at_base(author, event.at);
        if (person != nullptr && made_by(commit, *person) && !(by_proxy && event.via.empty())) {
            return false;
        }
        Finding& finding =
            findings_.add(FindingName::approval_not_by_approver, place(event, by_proxy ? "recorded_by" : "by"),
                          message("the approval by '{}' was committed by {}",
                                  "「{}」の承認は {} がコミットしたものです", event.by.text, makers_of(commit)));
        if (person == nullptr) {
            finding.help.push_back(message("'{}' was no person of the contract's plans where the branch began",
                                           "「{}」は、ブランチの起点では契約の計画の人員ではありません", author.text));
        } else if (!made_by(commit, *person)) {
            finding.help.push_back(message("the plan where the branch began knows '{}' by: {}",
                                           "ブランチの起点の計画にある「{}」のアドレス: {}", author.text,
                                           addresses(*person)));
        }
        finding.help.push_back(
            message("the approver commits it, or whoever entered it says so with recorded_by and via",
                    "承認者本人がコミットするか、代行入力した人が recorded_by と via を書いてください"));
        return true;
    }

    static std::string addresses(const Person& person) {
        std::string text;
        for (const Text& email : person.emails) text += (text.empty() ? "" : ", ") + email.str();
        return text.empty() ? "-" : text;
    }

    // The approver's own approval after one that was taken by telephone: committed by them, or there since before.
    bool is_confirmed(const Event& provisional) const {
        return std::any_of(change_.timeline.begin(), change_.timeline.end(), [&](const Event& event) {
            if (!may_confirm(event, provisional, *head_)) return false;
            if (!is_new(event)) return true;
            const Provenance origin = origin_of(event);
            const Person* person = person_at_base(event.by, event.at);
            if (is_judged_elsewhere(origin)) return true;
            return person != nullptr && !origin.commits.empty() && !origin.is_of_base &&
                   std::all_of(origin.commits.begin(), origin.commits.end(),
                               [&](const Commit* commit) { return made_by(*commit, *person); });
        });
    }

    void judge_confirmation(const Event& event) {
        if (is_ended(change_, event) || is_confirmed(event)) return;
        const bool is_known = base_ != nullptr && base_->calendar != nullptr;
        const std::optional<Instant> due = is_known ? confirmation_due(event, *base_) : event.at;
        tell_unconfirmed(event, due, input_.now, place(event, "recorded_by"), input_.head.index.zone(), findings_);
    }

    // The content when the approval came in, where that is not what the branch leaves; else null.
    const Node* other_content(const Event& event) const {
        const std::string now = content_digest(context_.pair.after->tree);
        if (event.details->digest == now) return nullptr;
        std::vector<const Node*> then;
        if (!is_new(event)) {
            if (context_.pair.before) then.push_back(&context_.pair.before->tree);
        } else {
            for (const Commit* commit : origin_of(event).commits) then.push_back(history_.in(*commit));
        }
        const auto other = std::find_if(then.begin(), then.end(), [&](const Node* content) { return content_digest(*content) != now; });
        return other == then.end() ? nullptr : *other;
    }

    // Whether it covers the content as the branch leaves it.
    bool covers_content(const Event& event) const { return other_content(event) == nullptr; }

    void judge_content(const Event& event) {
        if (is_ended(change_, event) || covers_content(event)) return;
        const bool again = std::any_of(change_.timeline.begin(), change_.timeline.end(), [&](const Event& later) {
            return later.index > event.index && is_approval(later) && later.details->role == event.details->role && covers_content(later);
        });
        if (again) return;
        const std::vector<FieldChange> changed = pinned_changes(*other_content(event), context_.pair.after->tree);
        std::string fields;
        for (const FieldChange& change : changed) fields += (fields.empty() ? "" : ", ") + change.field;
        findings_
            .add(FindingName::approved_content_changed,
                 changed.front().after ? context_.pair.place(changed.front().pointer) : place(event, "event"),
                 message("changed after '{}' approved it on {}: {}", "「{}」の {} の承認の後に変更されました: {}",
                         event.by.text, time(event.at), fields))
            .help.push_back(message("have the change approved again", "改めて承認を受けてください"));
    }

    // Only of the keys that an approval pins; never empty where the digests differ.
    static std::vector<FieldChange> pinned_changes(const Node& before, const Node& after) {
        std::vector<FieldChange> pinned;
        for (FieldChange& change : field_changes(before, after)) {
            const std::string_view key = top_key(change);
            if (std::find(approved_content.begin(), approved_content.end(), key) == approved_content.end()) continue;
            pinned.push_back(std::move(change));
        }
        if (pinned.empty()) pinned.push_back({"content", "", std::nullopt, std::nullopt});
        return pinned;
    }

    const Context& context_;
    const ReviewInput& input_;
    const Change& change_;
    const RecordHistory& history_;
    Findings& findings_;
    const ContractRecords* base_;  // the contract where the branch began; null where there was none
    const ContractRecords* head_;
};

bool has_approval(const Change& change) {
    return std::any_of(change.timeline.begin(), change.timeline.end(),
                       [](const Event& event) { return is_approval(event) || event.event == EventKind::announced; });
}

}  // namespace

std::optional<Failure> find_approvals(const Context& context, Findings& findings) {
    const Change* change = context.pair.kind() == Kind::change ? context.after<Change>() : nullptr;
    if (change == nullptr || !has_approval(*change)) return std::nullopt;
    const Expected<RecordHistory> history = context.input.branch.history(context.pair.paths());
    if (!history) return history.failure();
    Approvals(context, *change, *history, findings).judge();
    return std::nullopt;
}

}  // namespace opsctl::review_rules
