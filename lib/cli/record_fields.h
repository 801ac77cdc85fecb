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
std::vector<std::string> names_of_field(const T&) {
    if constexpr (Enumeration<T>) return {EnumNames<T>::names.begin(), EnumNames<T>::names.end()};
    return {};
}
template <class T>
std::vector<std::string> names_of_field(const std::optional<T>&) {
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

// Calls line(key, names, doc, type) for each field that is one line, and list(key, names, doc, type) for each list of such.
template <class Line, class List>
class LineFields {
   public:
    LineFields(Line line, List list) : line_(line), list_(list) {}

    void kind() {}
    template <class T>
    void required(std::string_view key, T& member, const Label&, std::string_view doc) {
        visit(key, member, doc);
    }
    template <class T>
    void optional(std::string_view key, T& member, const Label&, std::string_view doc) {
        visit(key, member, doc);
    }

   private:
    template <class T>
    void visit(std::string_view key, const T& member, std::string_view doc) {
        if constexpr (is_line<T>) {
            line_(std::string(key), names_of_field(member), std::string(doc), line_type<T>);
        }
    }
    // A list that mostly is one scalar: a fault's level.
    template <class T>
    void visit(std::string_view key, const OneOrMany<T>&, std::string_view doc) {
        if constexpr (requires { Shorthand<T>::member; }) {
            line_(std::string(key), names_of_field(T().*Shorthand<T>::member), std::string(doc), LineType::text);
        }
    }
    template <class T>
    void visit(std::string_view key, const std::vector<T>&, std::string_view doc) {
        if constexpr (is_line<T>) list_(std::string(key), names_of_field(T()), std::string(doc), line_type<T>);
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

// What the field of that key is, by itself or as a list; nothing: it is neither one line nor a list of such.
struct LineField {
    LineType type{};
    std::vector<std::string> names;  // which it may be; empty: anything
};
template <class R>
std::optional<LineField> line_field(std::string_view key) {
    std::optional<LineField> found;
    const auto see = [&](const std::string& each, const std::vector<std::string>& names, const std::string&, LineType type) {
        if (each == key) found = LineField{type, names};
    };
    each_line_field<R>(see, see);
    return found;
}

}  // namespace opsctl::cli
