// `faq`: what is asked often, with its answers.
#include <algorithm>
#include <map>

#include "cli/ledger.h"
#include "cli/options.h"

namespace opsctl::cli {
namespace {

struct FaqArgs {
    std::optional<std::string> contract;
    Format format = Format::text;
};

// Inquiries and requests of one category that have an answer, the newest last.
using ByCategory = std::map<std::string, std::vector<const Item*>>;

ByCategory answered(const Session& session, const FaqArgs& args) {
    ByCategory groups;
    for (const Item& item : session.loaded.records.all<Item>()) {
        const bool is_asked = item.type == ItemType::inquiry || item.type == ItemType::request;
        if (!is_asked || (args.contract && !(item.contract == *args.contract))) continue;
        groups[item.category.str()].push_back(&item);
    }
    return groups;
}

// What the item says of its answer; else what was said when it was answered last.
Text response_of(const Item& item) {
    if (!item.response.empty()) return item.response.text;
    const Event* answered = last_event(item.timeline, EventKind::answered);
    return answered != nullptr ? answered->note.text : Text();
}

// A question with its answer, and how often it was answered so.
struct Answer {
    const Item* item = nullptr;
    Text response{};
    std::size_t times = 0;
};

// What is asked and answered most often first; of as many the one that was asked first.
std::vector<Answer> answers_to(const std::vector<const Item*>& asked) {
    std::vector<Answer> answers;
    for (const Item* item : asked) {
        const Text response = response_of(*item);
        if (response.empty() && item->knowledge.empty()) continue;
        const auto is_same = [&](const Answer& answer) {
            return answer.item->title == item->title && answer.response == response &&
                   answer.item->knowledge == item->knowledge;
        };
        const auto at = std::find_if(answers.begin(), answers.end(), is_same);
        at == answers.end() ? answers.push_back({item, response, 1}) : static_cast<void>(++at->times);
    }
    std::stable_sort(answers.begin(), answers.end(),
                     [](const Answer& one, const Answer& other) { return one.times > other.times; });
    return answers;
}

Outcome faq(const Common& common, const FaqArgs& args) {
    const auto write = [&](Session& session) {
        session.cut();
        const ByCategory groups = answered(session, args);
        std::vector<const ByCategory::value_type*> sorted;
        for (const auto& group : groups) sorted.push_back(&group);
        std::stable_sort(sorted.begin(), sorted.end(),
                         [](const auto* a, const auto* b) { return a->second.size() > b->second.size(); });
        Page page(session.lang);
        doc::Table table{{{page.word("Category", "分類")},
                          {page.word("Asked", "件数"), doc::Align::right},
                          {page.word("Question", "件名")},
                          {page.word("Times", "回数"), doc::Align::right},
                          {page.word("Answer", "回答・対応")},
                          {page.word("Knowledge", "ナレッジ")}},
                         {}};
        for (const auto* group : sorted) {
            const auto name_of = [&](const ByCategory::value_type& one) {
                return one.first.empty() ? page.word("(none)", "（記載なし）") : one.first;
            };
            bool is_first = true;
            for (const Answer& answer : answers_to(group->second)) {
                table.rows.push_back({is_first ? name_of(*group) : std::string(),
                                      is_first ? std::to_string(group->second.size()) : std::string(),
                                      answer.item->title.str(), std::to_string(answer.times),
                                      answer.response.str(), answer.item->knowledge.str()});
                is_first = false;
            }
        }
        page.table(std::move(table));
        return Outcome{Exit::ok, drawn(std::move(page), session.common, args.format), {}, true};
    };
    return with_records(common, write, {.keep_prose = true});
}

}  // namespace

Command item_faq_command() {
    return command<FaqArgs>(
        "faq", "What is asked often, with its answers: by category, the most frequent first",
        [](Options& options, FaqArgs& args) {
            options.text("--contract", args.contract, "ID", "of the contract");
            options.format<Format>(args.format, {{"text", Format::text}, {"markdown", Format::markdown}});
        },
        faq);
}

}  // namespace opsctl::cli
