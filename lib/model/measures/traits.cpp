#include "model/measures/traits.h"

#include <array>

namespace opsctl {

std::string quantity_text(Ratio number, std::string_view unit, Lang lang) {
    if (const auto seconds = seconds_of({number, std::string(unit)})) return duration_text(*seconds, lang);
    constexpr int shown = 2;
    const std::string rounded = number.decimal(shown);
    const bool is_exact = rounded == number.decimal();
    return fmt::format("{}{}{}", is_exact ? "" : say(lang, "about ", "約 "), rounded, unit);
}

std::string quantity_text(std::string_view written, Lang lang) {
    Bound bound;
    bound.operand = Text(written);
    if (const auto duration = bound.duration()) return duration_text(duration->seconds(), lang);
    const std::optional<Quantity> quantity = bound.quantity();
    const bool is_time = quantity && seconds_of(*quantity);
    return is_time ? quantity_text(quantity->number, quantity->unit, lang) : std::string(written);
}

std::string compared_text(Bound::Op op, std::string_view limit, Lang lang) {
    static const std::array<Message, 5> forms = {{{"{}", "{}"},
                                                  {"at least {}", "{} 以上"},
                                                  {"more than {}", "{} 超"},
                                                  {"at most {}", "{} 以下"},
                                                  {"less than {}", "{} 未満"}}};
    std::string text = forms[static_cast<std::size_t>(op)].in(lang);
    return text.replace(text.find("{}"), 2, quantity_text(limit, lang));
}

std::string limited_text(const Bound& bound, const Message& form, Lang lang) {
    std::string limit;
    if (const auto duration = bound.duration()) {
        limit = duration_text(duration->seconds(), lang);
    } else if (const auto days = bound.day_count()) {
        limit = day_count_text(*days, lang);
    } else {
        return bound.text();
    }
    return fmt::format(fmt::runtime(form.in(lang)), limit);
}

}  // namespace opsctl
