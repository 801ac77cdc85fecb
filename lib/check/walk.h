// Visits every value of a record through its description, so that a rule about a type of value (a name, an
// amount, a time) finds it in whatever field it stands, also in fields that are added later.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

#include "model/records.h"

namespace opsctl::rules {

// Where the walk is: a chain on the stack, turned into a JSON pointer only for a finding.
struct Trail {
    const Trail* parent = nullptr;
    std::string_view key;
    std::size_t index = 0;  // of an item of a list, whose key is empty
    bool happens = false;   // the value is part of what happens, or of what is planned (model/describe.h)
    bool is_planned = false;

    std::string pointer() const {
        if (parent == nullptr) return {};
        return parent->pointer() + '/' + (key.empty() ? std::to_string(index) : std::string(key));
    }
    // The key of the field that holds the value, be it in a list: "team" for /plan/team/2.
    std::string_view field() const { return !key.empty() || parent == nullptr ? key : parent->field(); }
    // The record's own key: "plan" for /plan/window/from.
    std::string_view top() const { return parent == nullptr || parent->parent == nullptr ? key : parent->top(); }
};

// Calls leaf(value, trail) for every value of an Owner that has no description of its own.
template <class Leaf, class Owner>
class Walker : public AnyField<Walker<Leaf, Owner>> {
   public:
    Walker(Leaf& leaf, const Trail& at) : leaf_(leaf), at_(at) {}

    template <class T>
    void field(std::string_view key, T& value, const Label&, std::string_view) {
        walk(value, below(key));
    }

   private:
    Trail below(std::string_view key) const { return {&at_, key, 0, Happens<Owner>, Planned<Owner>}; }

    template <class T>
    void walk(T& value, const Trail& at) {
        if constexpr (requires(Walker<Leaf, T> & walker) { describe(walker, value); }) {
            Walker<Leaf, T> inner(leaf_, at);
            describe(inner, value);
        } else {
            leaf_(std::as_const(value), at);
        }
    }
    template <class T>
    void walk(std::optional<T>& value, const Trail& at) {
        if (value) walk(*value, at);
    }
    template <class T>
    void walk(std::vector<T>& list, const Trail& at) {
        for (std::size_t i = 0; i < list.size(); ++i) {
            walk(list[i], Trail{&at, {}, position(list[i], i), at.happens, at.is_planned});
        }
    }
    // The only item may have been written without a list; a pointer that goes a step too far still leads to it.
    template <class T>
    void walk(OneOrMany<T>& list, const Trail& at) {
        walk(list.items, at);
    }
    template <class... Alternatives>
    void walk(std::variant<Alternatives...>& value, const Trail& at) {
        std::visit([&](auto& alternative) { walk(alternative, at); }, value);
    }

    // Where the item stands in the file, even if others were taken out of the list since.
    template <class T>
    static std::size_t position(const T& item, std::size_t i) {
        if constexpr (std::is_base_of_v<Element, T>) return item.index;
        return i;
    }

    Leaf& leaf_;
    const Trail& at_;
};

template <class R, class Leaf>
void walk(const R& record, Leaf leaf) {
    const Trail root;
    Walker<Leaf, R> walker(leaf, root);
    // describe() takes what it lists as variables because readers fill them in; a walker only looks.
    describe(walker, const_cast<R&>(record));
}

}  // namespace opsctl::rules
