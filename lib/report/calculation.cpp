#include "report/calculation.h"

#include <array>

#include "report/place.h"
#include "sla/charge.h"
#include "sla/wording.h"

namespace opsctl {
namespace {

std::string unit_of(const MonthEvaluation& m, Lang lang) {
    static const std::array<Message, 4> units = {{{"days", "日（暦日割り）"},
                                                  {"days of 30", "日（30日割り）"},
                                                  {"open days", "開庁日（開庁日割り）"},
                                                  {"", ""}}};
    return units[static_cast<std::size_t>(m.contract().proration.value_or(Proration::calendar_days))].in(lang);
}

class Calculation {
   public:
    Calculation(doc::Derivation& sheet, const MonthEvaluation& m, Lang lang) : sheet_(sheet), m_(m), lang_(lang) {}

    void add_fee() const {
        const bool changes = m_.fee.parts.size() > 1;
        line("monthly fee", "月額", money(m_.fee.monthly),
             changes ? doc::Place() : place_of(m_.contract(), m_.fee.parts.front().fee->line));
        if (changes) add_fee_parts();
        line("base fee", "基本額", money(m_.fee.base) + prorated());
        if (m_.reduction_base != m_.fee.base) {
            line("reductions are of", "減額の基礎",
                 money(m_.reduction_base) + say(" (the full monthly fee)", "（月額の全額）"));
        }
    }

    // The fee changes within the month: what each costs of it.
    void add_fee_parts() const {
        for (const FeePart& part : m_.fee.parts) {
            sheet_.detail(
                say("from ", "") + to_string(part.days.from) + say(" to ", " から ") + to_string(part.days.until) +
                    say("", " まで"),
                fmt::format("{} × {}/{} {}", money(part.monthly), part.count, m_.fee.of_days, unit_of(m_, lang_)),
                place_of(m_.contract(), part.fee->line));
        }
    }

    void add_results() const {
        for (const LevelMonth& level : m_.levels) {
            for (const Result& result : level.results) add_result(result);
            if (level.counted == level.sum) continue;
            sheet_.detail(level.level->id.str(),
                          say("capped: ", "上限適用: ") + percent_text(level.sum) + " → " + percent_text(level.counted),
                          place_of(m_.contract(), level.level->line));
        }
    }

    void add_reduction() const {
        line("sum", "減額率の合計", share_text(m_.sum));
        const Ratio cap = m_.contract().reductions.cap_or_default();
        line("cap", "上限",
             percent_text(cap) + (m_.capped ? say(" (the sum is cut to it)", "（超過分は切捨て）")
                                            : say(" (not exceeded)", "（超過なし）")));
        const std::string fixed = m_.fixed.is_zero() ? "" : " + " + exact(m_.fixed);
        line("before rounding", "端数処理前",
             fmt::format("{} × {}{} = {}", money(m_.reduction_base), m_.share.fraction(), fixed,
                         exact(m_.exact_reduction)));
        line("rounding", "端数処理", rounding());
        line("reduction", "減額", money(m_.reduction));
        if (m_.excess != Money()) {
            line("excess", "控除しきれない額",
                 money(m_.excess) + say(" (more than the fee can bear)", "（基本額を超える分）"));
        }
    }

    void add_payable() const {
        line("payable", "支払額",
             fmt::format("{} − {} = {}", money(m_.fee.base), money(m_.reduction), money(m_.payable)));
        if (m_.tax_source == nullptr) {
            line("tax", "消費税", say("none is agreed", "定めなし"));
            return;
        }
        const std::string rate = percent_text(m_.tax_rate->value);
        const std::string how = m_.tax_included ? message("included, {}", "支払額に含む、{}", rate).in(lang_)
                                                : message("on top, {}", "支払額に加算、{}", rate).in(lang_);
        line("tax", "消費税", money(m_.tax) + say(" (", "（") + how + say(")", "）"),
             place_of(m_.contract(), m_.tax_source->line));
    }

   private:
    void line(std::string_view en, std::string_view ja, const std::string& value, doc::Place place = {}) const {
        sheet_.line(say(en, ja), value, std::move(place));
    }
    std::string say(std::string_view en, std::string_view ja) const { return std::string(lang_ == Lang::ja ? ja : en); }
    std::string money(Money amount) const { return to_string(amount, m_.contract().currency, lang_); }
    std::string exact(Ratio minor_units) const { return exact_money_text(minor_units, m_.contract().currency, lang_); }

    void add_result(const Result& result) const {
        if (result.status != Status::breached && result.status != Status::exempt) return;
        const std::string value = result.status == Status::exempt
                                      ? status_word(Status::exempt, lang_) + " " + percent_text(result.charge.share)
                                  : result.charge.fixed.is_zero() ? share_text(result.charge.share)
                                                                  : money(amount_of(m_, result.charge));
        sheet_.detail(result.key(), value, place_of(result.source));
    }

    std::string prorated() const {
        if (m_.fee.days == m_.fee.of_days) return say(" (the whole month)", "（1か月分）");
        if (m_.fee.parts.size() > 1)
            return say(" (the days in the term, rounded down)", "（契約期間の日数分、端数切捨て）");
        return " = " + proration_text(m_, lang_) + say(", rounded down", "、端数切捨て");
    }

    std::string rounding() const {
        if (m_.contract().reductions.rounding_or_default() == Rounding::payable_down) {
            return say("the payable amount is rounded down, once: ", "支払額を1回だけ切捨て: ") +
                   exact(m_.exact_payable) + " → " + money(m_.payable);
        }
        return say("the reduction is rounded down, once: ", "減額を1回だけ切捨て: ") + exact(m_.exact_reduction) +
               " → " + money(m_.reduction);
    }

    doc::Derivation& sheet_;
    const MonthEvaluation& m_;
    Lang lang_;
};

}  // namespace

std::string proration_text(const MonthEvaluation& m, Lang lang) {
    if (m.fee.days == m.fee.of_days) return {};
    return fmt::format("{} × {}/{} {}", to_string(m.fee.monthly, m.contract().currency, lang), m.fee.days,
                       m.fee.of_days, unit_of(m, lang));
}

std::string tax_word(const MonthEvaluation& m, Lang lang) {
    if (m.tax_source == nullptr) return {};
    return m.tax_included ? say(lang, "tax included", "税込") : say(lang, "without tax", "税抜");
}

std::string taken_text(const MonthEvaluation& m, const Result& result, Lang lang) {
    const Ratio cap = m.contract().reductions.cap_or_default();
    if (cap < result.charge.share) return say(lang, "{} (cap)", "{}（上限）", percent_text(cap));
    return text_of(result.charge, {m.reduction_base, m.contract().currency.view()}).in(lang);
}

std::string cost_text(const MonthEvaluation& m, const Result& result, Lang lang) {
    const std::string taken = taken_text(m, result, lang);
    if (result.charge.is_zero()) return taken;
    const std::string_view currency = m.contract().currency;
    if (!result.charge.fixed.is_zero()) {
        return say(lang, "{}; the month has no fee that could bear it", "{}（当月の基本額がなく控除しきれない）", taken);
    }
    const Ratio cap = m.contract().reductions.cap_or_default();
    const Money most = amount_of(m, Charge{cap});
    const std::string bites = cap < result.charge.share ? say(lang, "exceeded by this alone", "この件だけで超える")
                              : m.capped ? say(lang, "exceeded together with others", "ほかの未達と合わせて超える")
                                         : say(lang, "not exceeded", "超えない");
    return say(lang, "{}, {} on its own; the month's cap of {} ({}) is {}", "{}、単独の額 {}。月の上限 {}（{}）は{}",
               taken, to_string(amount_of(m, result.charge), currency, lang), to_string(most, currency, lang),
               percent_text(cap), bites);
}

void add_calculation(doc::Derivation& sheet, const MonthEvaluation& m, Lang lang, bool each_result) {
    const Calculation calculation(sheet, m, lang);
    calculation.add_fee();
    if (each_result) calculation.add_results();
    calculation.add_reduction();
    calculation.add_payable();
}

}  // namespace opsctl
