// A field's value as somebody types it: read by the field's own parser, and written as records have it. What is one of
// several names may also be typed as reports print it: 成功.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/text.h"
#include "cli/record_fields.h"
#include "cli/session.h"
#include "yaml/edit.h"
#include "yaml/write.h"

namespace opsctl::cli {

// The name in records of what the word calls; the word itself where it is no such thing.
template <class E>
std::string name_called(const std::string& word) {
    if constexpr (Enumeration<E>) {
        for (std::size_t i = 0; i < EnumNames<E>::names.size(); ++i) {
            const Label label = word_of(enum_at<E>(i));
            if (word == label.en || word == label.ja) return std::string(EnumNames<E>::names[i]);
        }
    }
    return word;
}

template <class T>
Expected<Node> value_node(const std::string& key, const std::string& text, const Zone& zone) {
    if constexpr (Enumeration<T>) {
        const auto& names = EnumNames<T>::names;
        const std::string name = name_called<T>(text);
        if (std::find(names.begin(), names.end(), name) != names.end()) return scalar_node(name);
        return unknown_name({key, key}, text, {names.begin(), names.end()});
    } else {
        const auto parsed = Codec<T>::parse(text, zone);
        if (!parsed) return bad_argument(key, parsed.problem());
        if constexpr (std::is_arithmetic_v<T> || std::is_same_v<T, Amount>) return bare_node(text);
        return scalar_node(text);
    }
}

// A place in a record, and what is written there.
struct FieldValue {
    std::string pointer;
    Node node;
    KeyOrder order;  // of the keys beside it
    bool is_prose = false;
};

// The visitor that finds the field of a key (`plan.backup`) and reads the text as its value.
class FieldSetter {
   public:
    // `between`: what stands between the values of a list.
    FieldSetter(std::string_view key, const std::string& text, const Zone& zone, KeyOrder order, char between = ',')
        : key_(key.substr(0, key.find('.'))),
          rest_(key.size() > key_.size() ? key.substr(key_.size() + 1) : std::string_view()),
          text_(text),
          zone_(zone),
          order_(std::move(order)),
          between_(between) {}

    void kind() {}
    template <class T>
    void required(std::string_view key, T& member, const Label& label, std::string_view doc) {
        optional(key, member, label, doc);
    }
    template <class T>
    void optional(std::string_view key, T& member, const Label&, std::string_view) {
        known.emplace_back(key);
        if (key == key_ && !found) set(member);
    }

    std::optional<Expected<FieldValue>> found;  // nothing: there is no such field
    std::vector<std::string> known;

   private:
    void keep(Expected<Node> node, bool is_prose = false) {
        if (!node) {
            found.emplace(node.failure());
        } else {
            found.emplace(FieldValue{"/" + std::string(key_), std::move(*node), order_, is_prose});
        }
    }
    void refuse_list() {
        found.emplace(usage(message("'{0}' is not one value; `edit` changes it, or the command that records it",
                                    "「{0}」は一つの値ではありません。`edit` か専用のコマンドで変更してください",
                                    std::string(key_))));
    }
    template <class T>
    void set(T& member) {
        if constexpr (is_line<T>) {
            if (!rest_.empty()) return;
            keep(value_node<T>(std::string(key_), text_, zone_), std::is_same_v<T, Prose>);
        } else if constexpr (requires { describe(*this, member); }) {
            set_below(member, true);
        } else {
            refuse_list();
        }
    }
    template <class T>
    void set(std::optional<T>& member) {
        if constexpr (is_line<T>) {
            if (rest_.empty()) keep(value_node<T>(std::string(key_), text_, zone_));
        } else {
            T none{};
            set_below(member ? *member : none, member.has_value());
        }
    }
    template <class T>
    void set(std::vector<T>&) {
        if constexpr (is_line<T>) {
            std::vector<Node> items;
            for (const std::string_view part : split(text_, between_)) {
                if (trim(part).empty()) continue;
                Expected<Node> item = value_node<T>(std::string(key_), std::string(trim(part)), zone_);
                if (!item) return keep(item.failure());
                items.push_back(std::move(*item));
            }
            keep(list_node(std::move(items)));
        } else {
            refuse_list();
        }
    }
    // A list that mostly is one scalar: a fault's level. One that changed is kept with its times.
    template <class T>
    void set(OneOrMany<T>& member) {
        if constexpr (requires { Shorthand<T>::member; }) {
            using Value = std::remove_reference_t<decltype(T().*Shorthand<T>::member)>;
            if (rest_.empty() && member.items.size() <= 1) return keep(value_node<Value>(std::string(key_), text_, zone_));
        }
        refuse_list();
    }
    // A mapping that is not there yet is made with its first key.
    template <class T>
    void set_below(T& member, bool is_there) {
        if (rest_.empty()) return refuse_list();
        FieldSetter inner(rest_, text_, zone_, key_order<T>(), between_);
        describe(inner, member);
        if (!inner.found) {
            found.emplace(unknown_name(message("field of {}", "{}の項目", std::string(key_)), rest_, inner.known));
        } else if (!*inner.found) {
            found.emplace(inner.found->failure());
        } else if (is_there) {
            FieldValue value = std::move(**inner.found);
            value.pointer = "/" + std::string(key_) + value.pointer;
            found.emplace(std::move(value));
        } else {
            std::string key = (**inner.found).pointer.substr(1);
            keep(mapping_node({{std::move(key), std::move((**inner.found).node)}}));
        }
    }

    std::string_view key_, rest_;
    const std::string& text_;
    const Zone& zone_;
    KeyOrder order_;
    char between_;
};

}  // namespace opsctl::cli
