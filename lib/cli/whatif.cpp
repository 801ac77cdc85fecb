#include <filesystem>

#include "check/check.h"
#include "cli/moment.h"
#include "cli/months.h"
#include "cli/options.h"
#include "cli/session.h"
#include "report/difference_table.h"
#include "report/evaluation_json.h"
#include "sla/as_of.h"
#include "sla/evaluation.h"

namespace opsctl::cli {
namespace {

namespace fs = std::filesystem;

struct WhatifArgs {
    std::string contract_file;
    std::string month;
    std::optional<std::string> contract;  // the one that it is compared with; default: the one of the same id
    Format format = Format::text;
};

// A month under the repository's contract and under the other one.
struct Comparison {
    MonthEvaluation current;
    MonthEvaluation other;
    std::string other_id;
};

// The path by which a finding names the file: as other findings do, relative to the repository.
std::string path_in(const Repository& repository, const fs::path& file) {
    std::error_code error;
    const fs::path absolute = fs::weakly_canonical(fs::absolute(file, error), error);
    return absolute.lexically_relative(repository.root()).generic_string();
}

void rename_path(Findings& findings, const std::string& from, const std::string& to) {
    for (Finding& finding : findings.all()) {
        if (finding.place.path == from) finding.place.path = to;
        for (Related& related : finding.related) {
            if (related.place.path == from) related.place.path = to;
        }
    }
}

// Which contract of the repository the other one takes the place of.
Expected<const ContractRecords*> counterpart(const Index& index, const WhatifArgs& args, std::string_view other_id) {
    const bool same = !args.contract && index.of(other_id) != nullptr;
    const Expected<Contracts> found =
        choose_contracts(index, same ? std::optional<std::string>(std::string(other_id)) : args.contract);
    if (!found) return found.failure();
    if (found->size() == 1) return found->front();
    return usage(message("give --contract: no contract of the repository is named '{}'",
                         "--contract を指定してください（「{}」という契約はリポジトリにありません）", other_id));
}

// The records with the other contract in the place of `replaced`, by whose id all records name it.
Records with_contract(const Records& records, Contract other, const Contract& replaced) {
    Records changed = records;
    other.id = replaced.id;
    for (Contract& contract : changed.all<Contract>()) {
        if (contract.id == replaced.id) contract = other;
    }
    return changed;
}

std::optional<MonthEvaluation> evaluate_one(const Session& session, const Index& index, std::string_view contract,
                                            Month month, Findings& findings) {
    std::vector<MonthEvaluation> months =
        evaluate(index, *index.of(contract), MonthRange{month, month}, session.as_of, findings);
    if (months.empty()) return std::nullopt;
    return std::move(months.front());
}

// The level's share of the fee, or nothing where the contract has no such level in force.
const LevelMonth* level_of(const MonthEvaluation& month, std::string_view id) {
    for (const LevelMonth& level : month.levels) {
        if (level.level->id == id) return &level;
    }
    return nullptr;
}

std::vector<std::string> levels_of_both(const Comparison& both) {
    std::vector<std::string> ids;
    for (const LevelMonth& level : both.current.levels) ids.push_back(level.level->id.str());
    for (const LevelMonth& level : both.other.levels) {
        if (level_of(both.current, level.level->id) == nullptr) ids.push_back(level.level->id.str());
    }
    return ids;
}

std::string percent_of(const LevelMonth* level) { return level == nullptr ? "-" : level->counted.percent() + " %"; }

std::string money(Money amount, const MonthEvaluation& month, Lang lang) {
    return to_string(amount, month.contract().currency, lang);
}

void add_amount(doc::Table& table, const Comparison& both, std::string title, Money MonthEvaluation::*amount, Lang lang) {
    const Money current = both.current.*amount;
    const Money other = both.other.*amount;
    table.rows.push_back({std::move(title), money(current, both.current, lang), money(other, both.other, lang),
                          money(other - current, both.other, lang)});
}

doc::Table as_table(const Comparison& both, Lang lang) {
    constexpr doc::Align right = doc::Align::right;
    const bool ja = lang == Lang::ja;
    doc::Table table{{{to_string(both.current.month)},
                      {fmt::format("{} ({})", ja ? "現行" : "current", both.current.contract().id), right},
                      {fmt::format("{} ({})", ja ? "変更案" : "other", both.other_id), right},
                      {ja ? "差" : "difference", right}},
                     {}};
    for (const std::string& id : levels_of_both(both)) {
        const LevelMonth* current = level_of(both.current, id);
        const LevelMonth* other = level_of(both.other, id);
        const Ratio before = current == nullptr ? Ratio(0) : current->counted;
        const Ratio after = other == nullptr ? Ratio(0) : other->counted;
        // A level that one of them lacks is told, though it costs nothing.
        const bool is_in_both = current != nullptr && other != nullptr;
        if (is_in_both && before.is_zero() && after.is_zero()) continue;
        table.rows.push_back({id, percent_of(current), percent_of(other), (after - before).percent() + " %"});
    }
    add_amount(table, both, ja ? "減額" : "reduction", &MonthEvaluation::reduction, lang);
    add_amount(table, both, ja ? "支払額" : "payable", &MonthEvaluation::payable, lang);
    return table;
}

std::string as_json(const Comparison& both) {
    const auto nested = [](const MonthEvaluation& month) {
        std::string text = evaluation_json({month}, false);
        while (!text.empty() && text.back() == '\n') text.pop_back();
        return text;
    };
    const auto difference = [&](Money MonthEvaluation::*amount) {
        return (both.other.*amount - both.current.*amount).minor_units();
    };
    return fmt::format(
        "{{\"schema\": \"opsctl/whatif/1\", \"other_contract\": \"{}\",\n\"current\": {},\n\"other\": {},\n"
        "\"difference\": {{\"reduction\": {}, \"payable\": {}}}}}\n",
        both.other_id, nested(both.current), nested(both.other), difference(&MonthEvaluation::reduction),
        difference(&MonthEvaluation::payable));
}

// The other contract, its findings named by the path that findings use.
Expected<std::optional<Contract>> read_other(const Session& session, const std::string& file, const std::string& path,
                                             Findings& findings) {
    Expected<std::optional<Contract>> read = load_contract(file, session.zone(), findings);
    rename_path(findings, fs::path(file).generic_string(), path);
    if (read && *read) (*read)->path = path;
    return read;
}

// What keeps the two from being compared, if anything does.
std::optional<Outcome> obstacle(const Session& session, const ContractRecords& current, const Index& changed,
                                const ContractRecords& other, Month month) {
    Findings findings;
    check(changed, {}, findings);
    const std::string path = other.contract->path.str();
    keep_only(findings, [&](const Finding& finding) { return finding.place.path == path; });
    if (findings.count(Severity::error) > 0) return refuse_figures(session, std::move(findings));
    if (!(current.contract->currency == other.contract->currency)) {
        return refuse(usage(message("the contracts' currencies differ: {} and {}", "契約の通貨が違います（{} と {}）",
                                    current.contract->currency, other.contract->currency)),
                      session.lang);
    }
    for (const ContractRecords* records : {&current, &other}) {
        const Expected<ChosenMonths> chosen = choose_months({records}, {month, month});
        if (!chosen) return refuse(chosen.failure(), session.lang);
    }
    return std::nullopt;
}

Outcome compare(const Session& session, const Index& index, const ContractRecords& replaced, const Contract& other,
                Month month, Format format) {
    const Text& id = replaced.contract->id;
    const Records changed = with_contract(session.loaded.records, other, *replaced.contract);
    const Index changed_index(changed, session.zone());
    const auto refusal = obstacle(session, replaced, changed_index, *changed_index.of(id), month);
    if (refusal) return *refusal;
    Findings findings;
    auto current_month = evaluate_one(session, index, id, month, findings);
    auto other_month = evaluate_one(session, changed_index, id, month, findings);
    if (!current_month || !other_month) return refuse_figures(session, std::move(findings));
    const Comparison both{std::move(*current_month), std::move(*other_month), other.id.str()};
    if (format == Format::json) return {Exit::ok, as_json(both), {}};
    Page page(session.lang);
    page.add(as_table(both, session.lang));
    add_promise_difference(page, promise_difference(index, replaced, changed_index, *changed_index.of(id)));
    return {Exit::ok, drawn(std::move(page), session.common, format), {}};
}

Outcome whatif(const Session& session, const Index& index, const WhatifArgs& args, Month month) {
    Findings findings;
    const std::string path = path_in(session.repository, args.contract_file);
    const Expected<std::optional<Contract>> other = read_other(session, args.contract_file, path, findings);
    if (!other) return refuse(other.failure(), session.lang);
    if (!*other) return refuse_figures(session, std::move(findings));
    const Expected<const ContractRecords*> replaced = counterpart(index, args, (*other)->id);
    if (!replaced) return refuse(replaced.failure(), session.lang);
    return compare(session, index, **replaced, **other, month, args.format);
}

}  // namespace

Command whatif_command() {
    return command<WhatifArgs>(
        "whatif", "The month's figures under another contract",
        [](Options& options, WhatifArgs& args) {
            options.text("--contract-file", args.contract_file, "FILE", "the other contract; its name is its id");
            options.text("--month", args.month, "YYYY-MM", "the month");
            options.text("--contract", args.contract, "ID", "compare with this one (default: the one of the same id)");
            options.format<Format>(
                args.format, {{"text", Format::text}, {"markdown", Format::markdown}, {"json", Format::json}});
        },
        [](const Common& common, const WhatifArgs& args) {
            const Expected<Month> month = read_month("--month", args.month);
            if (!month) return refuse(month.failure(), common.lang_without_repository());
            return with_figures(common, [&](Session& session, const Index& index) {
                return whatif(session, index, args, *month);
            });
        });
}

}  // namespace opsctl::cli
