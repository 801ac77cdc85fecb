#include "report/explanation.h"

#include <algorithm>

#include "report/place.h"
#include "report/terms.h"
#include "sla/wording.h"

namespace opsctl {

void Explanation::guarantee() const {
    const std::string text = guarantee_text(level(), lang);
    line("guarantee", "保証値", text.empty() ? word("none", "なし") : text, place_of(month.contract(), level().line));
}

void Explanation::target() const {
    if (!level().target) return;
    std::string text = bound_text(level(), *level().target, lang);
    if (result.target_met) text += *result.target_met ? word(": met", ": 達成") : word(": missed", ": 未達");
    line("target", "目標値", text, place_of(month.contract(), level().line));
}

void Explanation::status() const {
    std::string text = status_word(result.status, lang);
    if (!result.reason.empty()) text += word(": ", ": ") + result.reason.in(lang);
    line("result", "結果", text);
    if (result.known) line("known", "判明", due_text(*result.known, zone()));
}

void explain_occurrences(const Explanation& e, const Occurrences& occurrences) {
    e.section("Measurement", "計測");
    if (e.result.window) e.line("window", "対象期間", span_text(*e.result.window, e.zone()));
    for (std::size_t i = 0; i < occurrences.sources.size(); ++i) {
        const std::string at = i < occurrences.at.size() ? e.zone().plain(occurrences.at[i]) : std::string();
        e.line(i == 0 ? "counted" : "", i == 0 ? "数えた記録" : "", at, place_of(occurrences.sources[i]));
    }
    e.section("Judgement", "判定");
    e.guarantee();
    e.line("count", "回数", std::to_string(occurrences.count));
    if (occurrences.amount) {
        const auto& measure = std::get<FrequencyMeasure>(e.level().measure);
        e.line(measure.sum ? "sum" : measure.at_most ? "largest" : "smallest",
               measure.sum ? "合計" : measure.at_most ? "最大" : "最小", amount_text(*occurrences.amount, e.lang));
    }
    if (e.result.left_seconds) e.line("left", "残り", duration_text(*e.result.left_seconds, e.lang));
    e.target();
    e.status();
}

namespace {

std::string moment_text(const Explanation& e, const Measurement& m) {
    std::string text = m.at ? e.zone().plain(*m.at) : m.day ? to_string(*m.day) : m.month ? to_string(*m.month) : "";
    if (!m.measured_class.empty()) text += " " + m.measured_class.str();
    return text;
}

std::string measurement_text(const Measurement& m) {
    if (m.values) return fmt::format("{} ÷ {}", m.values->good, m.values->total);
    return m.value ? m.value->number.decimal() + m.value->unit : std::string();
}

// What several measurements say each, before what they come to; of one there is nothing more to say.
void add_parts(const Explanation& e, const std::vector<MeasuredPart>& parts) {
    if (parts.size() < 2) return;
    for (const MeasuredPart& part : parts) {
        e.sheet.line(moment_text(e, *part.measurement), measurement_text(*part.measurement), place_of(part.source));
    }
}

}  // namespace

void explain_measured(const Explanation& e, const Measured& measured) {
    e.section("Measurement", "計測");
    add_parts(e, measured.parts);
    const doc::Place place = measured.parts.size() < 2 ? place_of(e.result.source) : doc::Place();
    e.line("good", "良", std::to_string(measured.good), place);
    e.line("total", "総数", std::to_string(measured.total), place);
    e.line("ratio", "比率", fmt::format("{} ÷ {} = {} = {}", measured.good, measured.total, measured.ratio.fraction(),
                                        percent_text(measured.ratio)));
    e.section("Judgement", "判定");
    e.guarantee();
    e.target();
    e.status();
}

void explain_value(const Explanation& e, const MeasuredValue& measured) {
    e.section("Measurement", "計測");
    add_parts(e, measured.parts);
    const std::string value = measured.value.decimal() + measured.unit;
    if (measured.parts.size() > 1 && measured.aggregate) {
        e.sheet.line(word_of(*measured.aggregate).in(e.lang), value);
    } else {
        e.line("value", "測定値", value, place_of(e.result.source));
    }
    e.section("Judgement", "判定");
    e.guarantee();
    e.target();
    e.status();
}

void explain_coverage(const Explanation& e, const Coverage& coverage) {
    constexpr std::size_t most_gaps = 40;
    e.section("Measurement", "計測");
    e.line("promised", "約束した時間", duration_text(coverage.promised_seconds, e.lang));
    for (std::size_t i = 0; i < std::min(coverage.missing.size(), most_gaps); ++i) {
        e.line(i == 0 ? "not open" : "", i == 0 ? "時間外" : "", span_text(coverage.missing[i], e.zone()));
    }
    if (coverage.missing.size() > most_gaps) {
        e.line("", "", e.say("… {} more", "… ほか {} 件", coverage.missing.size() - most_gaps));
    }
    e.line("not open in all", "時間外の計", duration_text(coverage.missing_seconds, e.lang));
    e.section("Judgement", "判定");
    e.guarantee();
    e.status();
}

void explain_attested(const Explanation& e, const Attested& attested) {
    const Answer& answer = *attested.answer;
    e.section("Attestation", "確認");
    e.line("attested", "確認", answer.grade ? e.say("grade {}", "レベル {}", *answer.grade) : e.word("does not apply", "該当なし"),
           place_of(attested.source));
    e.line("at", "日時", e.zone().plain(answer.at));
    e.line("by", "確認者", person_text(*e.month.records, answer.by, answer.at));
    if (!answer.evidence.empty()) e.line("evidence", "証跡", answer.evidence.str());
    if (!answer.reason.empty()) e.line("reason", "理由", answer.reason.str());
    e.section("Judgement", "判定");
    e.guarantee();
    e.target();
    e.status();
}

void explain_nothing(const Explanation& e) {
    e.section("Judgement", "判定");
    e.guarantee();
    e.target();
    e.status();
}

}  // namespace opsctl
