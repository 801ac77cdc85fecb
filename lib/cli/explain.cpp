#include "report/explain.h"

#include "base/finding_docs.h"
#include "base/text.h"
#include "cli/moment.h"
#include "cli/options.h"
#include "cli/session.h"
#include "report/indicator_view.h"
#include "sla/evaluation.h"
#include "time/parse.h"

namespace opsctl::cli {
namespace {

struct ExplainArgs {
    std::string what;  // a key, a month, or the name of a finding
    std::optional<std::string> month, contract;
    Format format = Format::text;
};

// The months of the contract's term that are asked for.
std::optional<MonthRange> months_to_search(const Contract& contract, std::optional<Month> only) {
    const MonthRange term = months_of_term(contract);
    if (!only) return term;
    if (!term.contains(*only)) return std::nullopt;
    return MonthRange{*only, *only};
}

std::vector<MonthEvaluation> evaluations(const Session& session, const Index& index, const Contracts& contracts,
                                         std::optional<Month> only, Findings& findings) {
    std::vector<MonthEvaluation> all;
    for (const ContractRecords* records : contracts) {
        const std::optional<MonthRange> range = months_to_search(*records->contract, only);
        if (!range) continue;
        for (MonthEvaluation& month : evaluate(index, *records, *range, session.as_of, findings)) {
            all.push_back(std::move(month));
        }
    }
    return all;
}

std::vector<std::string> keys_of(const std::vector<MonthEvaluation>& months) {
    std::vector<std::string> keys;
    for (const MonthEvaluation& month : months) {
        for (const LevelMonth& level : month.levels) {
            for (const Result& result : level.results) keys.push_back(result.key());
        }
    }
    return keys;
}

// Why the month that was asked for, or any, does not have the key.
Failure no_such_key(const std::vector<MonthEvaluation>& all, const std::string& key, std::optional<Month> only) {
    std::string others;
    for (const MonthEvaluation& month : all) {
        if (month.find(key) != nullptr) others += (others.empty() ? "" : ", ") + to_string(month.month);
    }
    if (!only || others.empty()) return unknown_name(message("key", "キー"), key, keys_of(all));
    return usage(message("{} is a result of {}, not of {}", "{} は {} の評価結果です（{} にはありません）", key, others,
                         to_string(*only)));
}

// "self-resolution/2025-06": the indicator of a month.
const Indicator* indicator_called(const ContractRecords& records, const std::string& key, std::optional<Month>& month) {
    const std::size_t slash = key.rfind('/');
    if (slash == std::string::npos || records.calendar == nullptr) return nullptr;
    const Parsed<Month> named = parse_month(key.substr(slash + 1));
    if (!named) return nullptr;
    month = *named;
    return records.indicator(key.substr(0, slash), *named);
}

// Of a level that reads a computed indicator, that.
const Indicator* computed_for(const ContractRecords& records, const Result& result) {
    const Ref<Target::indicator>* name = nullptr;
    if (const auto* ratio = std::get_if<RatioMeasure>(&result.level->measure)) name = &ratio->indicator;
    if (const auto* value = std::get_if<ValueMeasure>(&result.level->measure)) name = &value->indicator;
    const Indicator* indicator = name == nullptr ? nullptr : records.indicator(*name, result.month);
    return indicator != nullptr && indicator->compute ? indicator : nullptr;
}

Outcome explain_key(const Session& session, const Index& index, const Contracts& contracts, const std::string& key,
                    std::optional<Month> only, Format format) {
    Findings findings;
    Page page(session.lang);
    for (const MonthEvaluation& month : evaluations(session, index, contracts, only, findings)) {
        const Result* result = month.find(key);
        if (result == nullptr) continue;
        explain_result(page, month, *result);
        if (const Indicator* indicator = computed_for(*month.records, *result)) {
            add_indicator(page, *month.records, *indicator, month.month, session.as_of);
        }
    }
    if (page.empty()) {
        for (const ContractRecords* records : contracts) {
            std::optional<Month> month;
            if (const Indicator* indicator = indicator_called(*records, key, month)) {
                add_indicator(page, *records, *indicator, *month, session.as_of);
            }
        }
    }
    if (!findings.empty()) return refuse_figures(session, std::move(findings));
    if (!page.empty()) return {Exit::ok, drawn(std::move(page), session.common, format), {}};
    const auto all = evaluations(session, index, contracts, std::nullopt, findings);
    if (!findings.empty()) return refuse_figures(session, std::move(findings));
    return refuse(no_such_key(all, key, only), session.lang);
}

Outcome explain_months(const Session& session, const Index& index, const Contracts& contracts, Month wanted,
                       Format format) {
    Findings findings;
    Page page(session.lang);
    for (const MonthEvaluation& month : evaluations(session, index, contracts, wanted, findings)) {
        explain_month(page, month);
    }
    if (!findings.empty()) return refuse_figures(session, std::move(findings));
    if (!page.empty()) return {Exit::ok, drawn(std::move(page), session.common, format), {}};
    return refuse(
        usage(message("{} lies in no contract's term", "{} はどの契約の期間にも入りません", to_string(wanted))),
        session.lang);
}

Outcome explain_figure(const Common& common, const ExplainArgs& args, std::optional<Month> wanted, bool is_key) {
    return with_figures(common, [&](Session& session, const Index& index) {
        const Expected<Contracts> contracts = choose_contracts(index, args.contract);
        if (!contracts) return refuse(contracts.failure(), session.lang);
        return is_key ? explain_key(session, index, *contracts, args.what, wanted, args.format)
                      : explain_months(session, index, *contracts, *wanted, args.format);
    });
}

bool looks_like_month(std::string_view text) { return !text.empty() && text[0] >= '0' && text[0] <= '9'; }

// The page's first paragraph in English, its second in Japanese: the one that is asked for comes first.
std::string doc_in(FindingName name, Lang lang) {
    const std::string_view doc = finding_doc(name);
    if (lang == Lang::en) return std::string(doc);
    const std::string_view gap = "\n\n";
    const std::size_t en = doc.find(gap) + gap.size();
    const std::size_t ja = doc.find(gap, en) + gap.size();
    const std::size_t rest = doc.find(gap, ja) + gap.size();
    return fmt::format("{}{}{}{}", doc.substr(0, en), doc.substr(ja, rest - ja), doc.substr(en, ja - en),
                       doc.substr(rest));
}

// An unknown name is an error of usage that suggests the nearest known one.
Outcome explain_finding(std::string_view name, const Common& common) {
    if (const std::optional<FindingName> known = finding_named(name)) {
        return {Exit::ok, doc_in(*known, common.lang_without_repository()), {}};
    }
    std::vector<std::string> names;
    for (const FindingName each : all_finding_names()) names.emplace_back(name_of(each));
    return refuse(unknown_name(message("finding", "指摘の名前"), name, names), common.lang_without_repository());
}

// What is neither a key nor a month is a finding's name; or a key that was cut short.
Outcome explain_word(std::string_view word, const Common& common) {
    Outcome outcome = explain_finding(word, common);
    if (outcome.exit == Exit::ok) return outcome;
    const Message help = message("  help: a result's key is LEVEL/SUBJECT, a month YYYY-MM\n",
                                 "  help: 判定結果のキーは「保証項目/対象」、月は YYYY-MM と書きます\n");
    outcome.err += help.in(common.lang_without_repository());
    return outcome;
}

// Every name with its severity, one a line.
std::string list_findings() {
    std::string text;
    for (const FindingName name : all_finding_names()) {
        text += fmt::format("{:<32}{}\n", name_of(name), severity_of(name) == Severity::error ? "error" : "warning");
    }
    return text;
}

Outcome explain(const Common& common, const ExplainArgs& args) {
    const bool is_key = args.what.find('/') != std::string::npos;
    if (!is_key && !looks_like_month(args.what)) return explain_word(args.what, common);
    if (!is_key && args.month) {
        return refuse(usage(message("{} and --month {} are two months: give one", "月が二つあります（{} と --month {}）",
                                    args.what, *args.month)),
                      common.lang_without_repository());
    }
    std::optional<Month> wanted;
    if (!is_key || args.month) {
        const Expected<Month> read = is_key ? read_month("--month", *args.month) : read_month("KEY", args.what);
        if (!read) return refuse(read.failure(), common.lang_without_repository());
        wanted = *read;
    }
    return explain_figure(common, args, wanted, is_key);
}

}  // namespace

Command explain_command() {
    return command<ExplainArgs>(
        "explain", "How one result, or a month's total, came about; or what a finding means",
        [](Options& options, ExplainArgs& args) {
            options.positional("KEY", args.what, "a result (LEVEL/SUBJECT), a month (YYYY-MM), or a finding's name");
            options.text("--month", args.month, "YYYY-MM", "look for the result only in this month");
            options.text("--contract", args.contract, "ID", "only this contract");
            options.format<Format>(args.format, {{"text", Format::text}, {"markdown", Format::markdown}});
        },
        explain);
}

Command explain_finding_command() {
    struct Args {
        std::optional<std::string> name;  // without it: all names with their severities
    };
    return command<Args>(
        "explain", "What a finding means, with a bad and a good example",
        [](Options& options, Args& args) {
            options.positional("FINDING", args.name, "the finding's name; without it: all names");
        },
        [](const Common& common, const Args& args) {
            return args.name ? explain_finding(*args.name, common) : Outcome{Exit::ok, list_findings(), {}};
        });
}

}  // namespace opsctl::cli
