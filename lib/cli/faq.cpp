// `faq`: what is asked often, with its answers.
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
                          {page.word("Answer", "回答・対応")},
                          {page.word("Knowledge", "ナレッジ")}},
                         {}};
        for (const auto* group : sorted) {
            bool is_first = true;
            for (const Item* item : group->second) {
                if (item->response.empty() && item->knowledge.empty()) continue;
                table.rows.push_back({is_first ? group->first : std::string(),
                                      is_first ? std::to_string(group->second.size()) : std::string(),
                                      item->title.str(), item->response.text.str(), item->knowledge.str()});
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
