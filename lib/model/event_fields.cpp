#include "model/event_fields.h"

#include "time/duration.h"

namespace opsctl {
namespace {

class FieldTexts {
   public:
    void kind() {}
    template <class T>
    void required(std::string_view, T&, const Label&, std::string_view) {}  // its time and its name
    template <class T>
    void optional(std::string_view key, T& member, const Label& label, std::string_view) {
        std::string text = text_of(member);
        if (!text.empty()) fields.push_back({key, label, std::move(text)});
    }

    std::vector<EventField> fields;

   private:
    static std::string text_of(const Text& text) { return text.str(); }
    static std::string text_of(const Prose& prose) { return prose.text.str(); }
    static std::string text_of(const PersonRef& person) { return person.text.str(); }
    template <class T>
    static std::string text_of(const std::optional<T>& value) {
        return value ? to_string(*value) : std::string();
    }
};

}  // namespace

std::vector<EventField> fields_of(const Event& event) {
    Event described = event;
    FieldTexts texts;
    describe(texts, described);
    return std::move(texts.fields);
}

}  // namespace opsctl
