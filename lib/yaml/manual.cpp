#include "yaml/manual.h"

#include <type_traits>

#include "yaml/codec.h"

namespace opsctl {
namespace {

// mdoc takes a line that begins with '.' or ''' as a macro, and '\' as an escape.
std::string escaped(std::string_view text) {
    std::string result;
    for (const char c : text) result += c == '\\' ? std::string("\\e") : std::string(1, c);
    return !result.empty() && (result[0] == '.' || result[0] == '\'') ? "\\&" + result : result;
}


class FieldList {
   public:
    FieldList(std::string prefix, std::string kind) : prefix_(std::move(prefix)), kind_(std::move(kind)) {}

    void kind() { item("kind", kind_, {"Kind", "種類"}, true, "kind of the record"); }
    template <class T>
    void required(std::string_view key, T& member, const Label& label, std::string_view doc) {
        field(key, member, label, true, doc);
    }
    template <class T>
    void optional(std::string_view key, T& member, const Label& label, std::string_view doc) {
        field(key, member, label, false, doc);
    }
    void item(std::string_view key, std::string_view type, const Label& label, bool required, std::string_view doc) {
        text_ += fmt::format(".It Ic {}{}\n{}{}.\n.br\n{}: {}.\n", prefix_, key, type, required ? ", required" : "",
                             label.both(), escaped(doc));
    }
    std::string take() { return std::move(text_); }

   private:
    template <class T>
    void field(std::string_view key, const T& member, const Label&, bool required, std::string_view doc);

    template <class T>
    void nested(std::string_view key, std::string_view suffix) {
        T value{};
        FieldList inner(fmt::format("{}{}{}.", prefix_, key, suffix), {});
        describe(inner, value);
        text_ += inner.take();
    }

    template <class T>
    friend struct Shown;

    std::string prefix_;
    std::string kind_;
    std::string text_;
};

// How a type of field is shown: its name, and what stands below it.
template <class T>
struct Shown {
    static std::string name() {
        if constexpr (Scalar<T>) {
            return std::string(Codec<T>::name);
        } else if constexpr (Enumeration<T>) {
            return joined(EnumNames<T>::names, " | ");
        } else {
            return "mapping";
        }
    }
    static void below(FieldList& list, std::string_view key, std::string_view suffix) {
        if constexpr (!Scalar<T> && !Enumeration<T> && std::is_class_v<T>) list.nested<T>(key, suffix);
    }
};
template <class T>
struct Shown<std::optional<T>> : Shown<T> {
    static std::string name() { return is_switchable<T> ? "true | false | mapping" : Shown<T>::name(); }
};
template <class T>
    requires(!Scalar<std::vector<T>>)
struct Shown<std::vector<T>> {
    static std::string name() { return "list of " + Shown<T>::name(); }
    static void below(FieldList& list, std::string_view key, std::string_view) { Shown<T>::below(list, key, "[]"); }
};
template <class T>
struct Shown<OneOrMany<T>> {
    static std::string name() { return Shown<T>::name() + ", or a list of them"; }
    static void below(FieldList& list, std::string_view key, std::string_view) { Shown<T>::below(list, key, ""); }
};
template <>
struct Shown<WeeklyHours> {
    static std::string name() { return "mapping of weekdays to hours"; }
    static void below(FieldList&, std::string_view, std::string_view) {}
};
template <class... Alternatives>
    requires(!Scalar<std::variant<Alternatives...>>)
struct Shown<std::variant<Alternatives...>> {
    using Names = VariantNames<std::variant<Alternatives...>>;
    static std::string name() { return "mapping"; }
    static void below(FieldList& list, std::string_view key, std::string_view) {
        std::size_t i = 0;
        (list.nested<Alternatives>(key, fmt::format(" ({}: {})", Names::key, Names::names[i++])), ...);
    }
};

template <class T>
void FieldList::field(std::string_view key, const T&, const Label& label, bool required, std::string_view doc) {
    item(key, Shown<T>::name(), label, required, doc);
    Shown<T>::below(*this, key, "");
}

template <class R>
std::string fields_of(R record, std::string_view kind) {
    FieldList list({}, std::string(kind));
    describe(list, record);
    return ".Bl -tag -width Ds -compact\n" + list.take() + ".El\n";
}

}  // namespace

std::string manual_fields(Kind kind) {
    return RecordTypes::with(kind, [&]<class R>(std::type_identity<R>) { return fields_of(R(), enum_name(kind)); });
}

std::string manual_config_fields() { return fields_of(Config(), {}); }

}  // namespace opsctl
