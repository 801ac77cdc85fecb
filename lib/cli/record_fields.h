// Options of a command, one for each field of a record's description that one line can fill.
#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "cli/options.h"
#include "yaml/codec.h"

namespace opsctl::cli {

template <class T>
inline constexpr bool is_line = Scalar<T> || Enumeration<T>;
template <class T>
inline constexpr bool is_line<std::optional<T>> = is_line<T>;

// What the field may be where it is one of several names; empty: anything.
template <class T>
Choices names_of_field(const T&) {
    if constexpr (Enumeration<T>) return choices_of<T>();
    return {};
}
template <class T>
Choices names_of_field(const std::optional<T>&) {
    return names_of_field(T());
}

// "incidents" becomes --incident: each time it is given it names one.
inline std::string option_of(std::string key, bool is_list) {
    std::replace(key.begin(), key.end(), '_', '-');
    if (is_list && key.ends_with('s')) key.pop_back();
    return "--" + key;
}

// What one line of a field says, and the placeholder that stands for it in help.
enum class LineType { text, prose, person };
template <class T>
constexpr LineType line_type = std::is_same_v<T, Prose>       ? LineType::prose
                               : std::is_same_v<T, PersonRef> ? LineType::person
                                                              : LineType::text;
inline std::string placeholder(LineType type, std::string otherwise) { return type == LineType::person ? "WHO" : otherwise; }

// A field as an option has it.
struct OptionField {
    std::string key;
    Label label;
    std::string doc;
    LineType type{};
    Choices names;  // which it may be; empty: anything
    bool is_required = false;
};

// Calls line(field) for each field that is one line, and list(field) for each list of such.
template <class Line, class List>
class LineFields {
   public:
    LineFields(Line line, List list) : line_(line), list_(list) {}

    void kind() {}
    template <class T>
    void required(std::string_view key, T& member, const Label& label, std::string_view doc) {
        visit({std::string(key), label, std::string(doc), {}, {}, true}, member);
    }
    template <class T>
    void optional(std::string_view key, T& member, const Label& label, std::string_view doc) {
        visit({std::string(key), label, std::string(doc), {}, {}, false}, member);
    }

   private:
    template <class T>
    void visit(OptionField field, const T& member) {
        if constexpr (is_line<T>) {
            field.names = names_of_field(member);
            field.type = line_type<T>;
            line_(field);
        }
    }
    // A list that mostly is one scalar: a fault's level.
    template <class T>
    void visit(OptionField field, const OneOrMany<T>&) {
        if constexpr (requires { Shorthand<T>::member; }) {
            field.names = names_of_field(T().*Shorthand<T>::member);
            line_(field);
        }
    }
    template <class T>
    void visit(OptionField field, const std::vector<T>&) {
        if constexpr (is_line<T>) {
            field.names = names_of_field(T());
            field.type = line_type<T>;
            list_(field);
        }
    }

    Line line_;
    List list_;
};

template <class R, class Line, class List>
void each_line_field(Line line, List list) {
    LineFields<Line, List> fields(line, list);
    R described;
    describe(fields, described);
}

// The field of that key, by itself or as a list; nothing: it is neither one line nor a list of such.
template <class R>
std::optional<OptionField> line_field(std::string_view key) {
    std::optional<OptionField> found;
    const auto see = [&](const OptionField& each) {
        if (each.key == key) found = each;
    };
    each_line_field<R>(see, see);
    return found;
}

}  // namespace opsctl::cli
