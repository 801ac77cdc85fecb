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
    template <auto T>
    static std::string text_of(const Ref<T>& ref) {
        return ref.id.str();
    }
    static std::string text_of(std::int64_t number) { return std::to_string(number); }
    static std::string text_of(Date day) { return to_string(day); }
    static std::string text_of(ClockTime time) { return to_string(time); }
    // "version: 14.9, licence.used: 44"
    template <class T>
    static std::string text_of(const OneOrMany<T>& list) {
        std::string all;
        for (const T& each : list) all += (all.empty() ? "" : ", ") + text_of(each);
        return all;
    }
    template <class T>
    static std::string text_of(const T& mapping) {
        T described = mapping;
        FieldTexts inner;
        describe(inner, described);
        std::string all;
        for (const EventField& field : inner.fields) {
            all += fmt::format("{}{}: {}", all.empty() ? "" : ", ", field.key, field.text);
        }
        return all;
    }
    static std::string text_of(const Text& text) { return text.str(); }
    static std::string text_of(const Prose& prose) { return prose.text.str(); }
    static std::string text_of(const PersonRef& person) { return person.text.str(); }
    template <class T>
    static std::string text_of(const std::optional<T>& value) {
        return value ? text_of(*value) : std::string();
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
