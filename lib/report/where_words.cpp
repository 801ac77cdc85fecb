#include "report/where_words.h"

#include <algorithm>

#include "base/text.h"
#include "report/terms.h"

namespace opsctl {
namespace {

// A visitor of the fields: one more needs nothing here.
class WhereWords {
   public:
    WhereWords(const ContractRecords& records, Kind of, Lang lang) : records_(records), of_(of), lang_(lang) {}

    void optional(std::string_view, const auto& member, Label label, std::string_view) {
        std::vector<std::string> values;
        if constexpr (requires { member.items; }) {
            for (const auto& value : member) values.push_back(text_of(value));
        } else if (member) {
            values.push_back(text_of(*member));
        }
        if (!values.empty()) parts_.push_back(label.in(lang_) + " " + joined(values, say(lang_, ", ", "・")));
    }
    std::string take() const { return joined(parts_, say(lang_, "; ", "、")); }

   private:
    std::string text_of(FaultLevel level) const { return std::string(enum_name(level)); }
    std::string text_of(StartFilter start) const { return term(enum_name(start), lang_); }
    std::string text_of(const Ref<Target::site>& site) const { return title_of(records_.contract->sites, site); }
    std::string text_of(const Ref<Target::service>& service) const {
        return title_of(records_.contract->services, service);
    }
    std::string text_of(const Ref<Target::activity>& activity) const { return activity_title(records_, activity); }
    std::string text_of(const Ref<Kind::asset>& id) const {
        for (const Asset* asset : records_.assets) {
            if (asset->id == id.id && !asset->title.empty()) return asset->title.str();
        }
        return id.id.str();
    }
    // A category of incidents is one of the model's words, one of items whatever is used there.
    std::string text_of(const Text& text) const {
        const auto& names = EnumNames<Category>::names;
        const auto at = std::find(names.begin(), names.end(), text.view());
        const bool is_word = of_ == Kind::incident && at != names.end();
        return is_word ? word_of(static_cast<Category>(at - names.begin())).in(lang_) : text.str();
    }
    std::string text_of(bool is_missing) const {
        if (!is_missing) return say(lang_, "no", "なし");
        std::vector<std::string> parts;
        for (const Text& part : records_.contract->required_parts) parts.push_back(part.str());
        return parts.empty() ? say(lang_, "yes", "あり")
                             : say(lang_, "yes (of {})", "あり（{}）", joined(parts, say(lang_, ", ", "、")));
    }
    template <class E>
    std::string text_of(E value) const {
        return word_of(value).in(lang_);
    }

    const ContractRecords& records_;
    Kind of_;
    Lang lang_;
    std::vector<std::string> parts_;
};

}  // namespace

std::string where_words(const ContractRecords& records, Where where, Kind of, Lang lang) {
    WhereWords words(records, of, lang);
    describe(words, where);
    return words.take();
}

}  // namespace opsctl
