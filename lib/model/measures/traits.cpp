#include "model/measures/traits.h"

#include <array>

namespace opsctl {

std::string compared_text(Bound::Op op, std::string_view limit, Lang lang) {
    static const std::array<Message, 5> forms = {{{"{}", "{}"},
                                                  {"at least {}", "{} 以上"},
                                                  {"more than {}", "{} 超"},
                                                  {"at most {}", "{} 以下"},
                                                  {"less than {}", "{} 未満"}}};
    std::string text = forms[static_cast<std::size_t>(op)].in(lang);
    return text.replace(text.find("{}"), 2, limit);
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
