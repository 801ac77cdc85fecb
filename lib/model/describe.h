// How a record type is described: once, by a function that lists its fields.
//
//     template <class Visitor>
//     void describe(Visitor& v, Outage& outage) {
//         v.required("from", outage.from, {"From", "停止"}, "when the service stopped");
//         v.optional("to", outage.to, {"To", "復旧"}, "when it was back; absent while it is still down");
//     }
//
// A field has its key, what people call it in English and Japanese, and a line that explains it. Reading, unknown-key
// and missing-key findings, the JSON Schemas, the manual's tables and all views of records are visitors of this one
// list. A type whose alternatives are told apart by a key is a std::variant with a VariantNames row.
//
// A type that holds a moment says what it is: what happens has a `seen()`, the time before which nobody knows of it
// (the cut at the as-of time, sla/as_of.h, takes it away); what is only planned has `static constexpr bool is_planned`.
// One that says neither does not compile.
//
// How to write a visitor: it has required(), optional() and kind(), or is an AnyField with a field() for both.
//
// How to add a field: a member, and a line in its describe(). How to add a type of value: the type, a Codec for
// it (lib/yaml/codec.h).
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

#include "base/boxed.h"
#include "base/message.h"
#include "base/text.h"
#include "model/kind.h"

namespace opsctl {

// The names of an enumeration's values, in their order, and what people call them. Specialised beside each enumeration.
template <class E>
struct EnumNames;  // static constexpr std::array<std::string_view, N> names; std::array<Label, N> words

template <class E>
constexpr std::string_view enum_name(E value) {
    return EnumNames<E>::names[static_cast<std::size_t>(value)];
}

template <>
struct EnumNames<Kind> {
    static constexpr std::array<std::string_view, kind_rows.size()> names = [] {
        std::array<std::string_view, kind_rows.size()> all;
        for (std::size_t i = 0; i < all.size(); ++i) all[i] = kind_rows[i].name;
        return all;
    }();
};

// What people call a value: EnumNames<E>::words, in the same order; where there are none, its name.
template <class E>
    requires std::is_enum_v<E>
constexpr Label word_of(E value) {
    if constexpr (requires { EnumNames<E>::words; }) {
        return EnumNames<E>::words[static_cast<std::size_t>(value)];
    } else {
        return {enum_name(value), enum_name(value)};
    }
}

// An enumeration of which a field takes only some values: OneOf<Roll::none, Roll::next_open_day>.
template <auto First, decltype(First)... Rest>
struct OneOf {
    using Value = decltype(First);
    static constexpr std::array<Value, 1 + sizeof...(Rest)> choices = {First, Rest...};

    Value value = First;

    constexpr OneOf() = default;
    constexpr OneOf(Value v) : value(v) {}
    constexpr operator Value() const { return value; }
};
template <auto First, decltype(First)... Rest>
constexpr std::string_view enum_name(OneOf<First, Rest...> one) {
    return enum_name(one.value);
}
template <auto First, decltype(First)... Rest>
constexpr Label word_of(OneOf<First, Rest...> one) {
    return word_of(one.value);
}
template <auto First, decltype(First)... Rest>
struct EnumNames<OneOf<First, Rest...>> {
    static constexpr std::array<std::string_view, 1 + sizeof...(Rest)> names = {enum_name(First), enum_name(Rest)...};
};

template <class E>
constexpr Label word_of(const std::optional<E>& value) {
    return value ? word_of(*value) : Label{};
}

// What is read as one of several names: an enumeration, or some of its values.
template <class E>
concept Enumeration = requires { EnumNames<E>::names; };
template <Enumeration E>
constexpr E enum_at(std::size_t i) {
    if constexpr (requires { E::choices; }) {
        return E::choices[i];
    } else {
        return static_cast<E>(i);
    }
}

template <class T>
concept Happens = requires(const T& value) { value.seen(); };
template <class T>
concept Planned = requires { T::is_planned; };

// An item of a list knows where it stands, so that what is computed from it can point back at it.
struct Element {
    std::uint32_t index = 0;  // in its list
    std::uint32_t line = 0;   // in its file, 1-based
};

// What a contract and its plans name within themselves.
enum class Target { service, site, service_level, activity, indicator };

// A name that stands for a record (of a Kind), or for something in the record's contract (a Target).
template <auto T>
struct Ref {
    Text id;

    bool empty() const { return id.empty(); }
    operator std::string_view() const { return id.view(); }
    friend bool operator==(const Ref&, const Ref&) = default;
    friend bool operator==(const Ref& a, std::string_view b) { return a.id == b; }
};

// Text that is only ever shown: no rule and no figure depends on what it says, so that a command that does not show
// it keeps only whether there is any. Most of a repository is prose.
struct Prose {
    static constexpr std::string_view left_out = "…";  // stands for what was not kept
    Text text;

    bool empty() const { return text.empty(); }
};

// A list that may also be written as its only item.
template <class T>
struct OneOrMany {
    std::vector<T> items;

    bool empty() const { return items.empty(); }
    auto begin() const { return items.begin(); }
    auto end() const { return items.end(); }
    friend bool operator==(const OneOrMany&, const OneOrMany&) = default;
};

// The base of a visitor to which it makes no difference whether a field has to be there: its field() gets them all.
template <class Visitor>
struct AnyField {
    void kind() {}
    template <class T>
    void required(std::string_view key, T& member, const Label& label, std::string_view doc) {
        static_cast<Visitor&>(*this).field(key, member, label, doc);
    }
    template <class T>
    void optional(std::string_view key, T& member, const Label& label, std::string_view doc) {
        static_cast<Visitor&>(*this).field(key, member, label, doc);
    }
};

// Whether any field of a struct says something.
struct AnyGiven : AnyField<AnyGiven> {
    bool is_given = false;

    template <class T>
    void field(std::string_view, T& member, const Label&, std::string_view) {
        if constexpr (requires { member.has_value(); }) {
            is_given = is_given || member.has_value();
        } else {
            is_given = is_given || !member.empty();
        }
    }
};

// Fields that most values of a struct leave out, so that these need not carry them. In a record they stand among the
// others; describe_rare() describes them.
//
//     event.details->reason              // empty where nothing of it was given
//     event.details.edit().reason = …
template <class T>
class Rare {
   public:
    const T* operator->() const { return given_ ? &*given_ : &none(); }
    T& edit() { return given_ ? *given_ : given_.emplace(); }

    template <class Visitor>
    friend void describe_rare(Visitor& v, Rare& rare) {
        if (rare.given_) return describe(v, *rare.given_);
        T fields;
        describe(v, fields);
        AnyGiven any;
        describe(any, fields);
        if (any.is_given) rare.given_ = std::move(fields);
    }

   private:
    static const T& none() {
        static const T empty;
        return empty;
    }

    Boxed<T> given_;
};

// A struct of which an optional member may also be written as `true` (the struct without keys) or `false` (none).
template <class T>
inline constexpr bool is_switchable = false;

// For a std::variant: the key that tells the alternatives apart, and its value for each of them.
template <class V>
struct VariantNames;  // static constexpr std::string_view key; static constexpr std::array<std::string_view, N> names

// For a struct that may also be written as a scalar: the member that the scalar stands for.
template <class T>
struct Shorthand;  // static constexpr Text T::*member, or of another type that is read from a scalar

}  // namespace opsctl
