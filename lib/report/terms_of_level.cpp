#include "report/terms_of_level.h"

#include "report/contract_words.h"
#include "report/measure_words.h"
#include "sla/wording.h"
#include "time/words.h"

namespace opsctl {
namespace {

std::string sentences(const std::vector<std::string>& parts, Lang lang) { return joined(parts, say(lang, "; ", "。")); }

std::string promise_of(const ServiceLevel& level, Lang lang) {
    const std::string guarantee = guarantee_text(level, lang);
    const std::string target = level.target ? bound_text(level, *level.target, lang) : std::string();
    if (guarantee.empty()) return say(lang, "target only: {}", "目標（努力目標）: {}", target);
    const std::string promised = say(lang, "guarantee: {}", "保証: {}", guarantee);
    return target.empty() ? promised : promised + say(lang, "; target: {}", "、目標: {}", target);
}

std::string told_of_breach(const Contract& contract, Lang lang) {
    if (!contract.reporting.breach) return say(lang, "reported as soon as it is known", "判明しだい報告する");
    return say(lang, "reported with cause and action within {} of its being known",
               "判明から {}以内に原因と対応を報告する", limit_text(contract.reporting.breach->within, lang));
}

std::string cost_of(const ServiceLevel& level, const Contract& contract, Lang lang) {
    if (is_target_only(level)) {
        return say(lang, "no breach of the contract, no reduction", "契約上の未達とはせず、減額もない");
    }
    const std::string reduction =
        level.reduction
            ? say(lang, "reduction: {}", "減額: {}", reduction_text(*level.reduction, contract.currency.view(), lang))
            : say(lang, "no reduction", "減額はない");
    return sentences({reduction, told_of_breach(contract, lang)}, lang);
}

std::string exemption_of(const ServiceLevel& level, Lang lang) {
    if (!level.exemption) return {};
    std::vector<std::string> causes;
    for (const ExemptionCause cause : level.exemption->causes) causes.push_back(word_of(cause).in(lang));
    std::vector<std::string> parts = {say(lang, "{}, where the other party accepts it",
                                          "{}によるもので、相手方が認めたもの", joined(causes, say(lang, ", ", "・")))};
    if (level.exemption->contact) {
        parts.push_back(
            say(lang, "only if the vendor made contact by the due time", "受注者が期限までに連絡したものに限る"));
    }
    return sentences(parts, lang);
}

std::string days_in_force(const ServiceLevel& level, const Contract& contract, Lang lang) {
    if (!level.effective.from && !level.effective.until) return {};
    return say(lang, "{} to {}", "{} から {} まで", to_string(level.effective.from.value_or(contract.term.from)),
               to_string(level.effective.until.value_or(contract.term.until)));
}

}  // namespace

doc::Facts terms_of_level(const Agreed& agreed, const ServiceLevel& level, Lang lang) {
    const Contract& contract = agreed.contract();
    const MeasureWords words = measure_words(agreed, level, lang);
    doc::Facts facts;
    const auto add = [&](Label label, const std::string& text) { facts.add(label.in(lang), text); };
    add({"Content", "内容"}, words.content);
    add({"Which", "対象"}, words.scope);
    add({"How it is measured", "測定方法"}, sentences(words.method, lang));
    add({"Unit", "測定単位"}, words.unit);
    add({"What is judged", "集計"}, words.aggregation);
    add({"Not counted", "対象外"}, sentences(words.excluded, lang));
    add({"Target or guarantee", "目標・保証"}, promise_of(level, lang));
    add({"When it is missed", "未達のとき"}, cost_of(level, contract, lang));
    add({"Exempt", "免責"}, exemption_of(level, lang));
    add({"In force", "適用期間"}, days_in_force(level, contract, lang));
    add({"Clause", "根拠"}, level.source.str());
    add({"Note", "備考"}, level.note.str());
    return facts;
}

void add_terms_of_levels(Page& page, const Agreed& agreed) {
    page.text(page.word(
        "A target is aimed at and is no condition of the contract: to miss it alone is no breach and "
        "costs nothing.",
        "目標値は努力目標であり、契約条件には含めない。目標値だけに達しないことは契約上の未達とせず、減額もない。"));
    for (const ServiceLevel& level : agreed.contract().service_levels) {
        if (!is_judged(level.measure)) continue;
        page.part(level.title.str());
        page.add(terms_of_level(agreed, level, page.lang()));
    }
}

}  // namespace opsctl
