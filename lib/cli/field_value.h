// A field's value as somebody types it: read by the field's own parser, and written as records have it. What is one of
// several names may also be typed as reports print it: 成功.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/text.h"
#include "cli/choices.h"
#include "cli/record_fields.h"
#include "cli/session.h"
#include "report/terms.h"
#include "time/half_width.h"
#include "yaml/edit.h"
#include "yaml/write.h"

namespace opsctl::cli {

template <class T>
Expected<Node> value_node(const std::string& key, const std::string& text, const Zone& zone) {
    if constexpr (Enumeration<T>) {
        const Choices choices = choices_of<T>();
        const std::string name = choices.name_for(text);
        if (choices.has(name)) return scalar_node(name);
        return not_one_of(key, text, choices);
    } else {
        const auto parsed = Codec<T>::parse(text, zone);
        if (!parsed) return bad_argument(key, parsed.problem());
        if constexpr (std::is_arithmetic_v<T> || std::is_same_v<T, Amount>) return bare_node(text);
        return scalar_node(text);
    }
}

// A mapping of a few words, which are typed in the order of its fields: phone 090-0000-0002 outside-hours.
template <class T>
inline constexpr bool is_in_words = requires { T::is_typed_in_words; };

// The visitor that reads them.
class WordReader {
   public:
    WordReader(std::string_view text, const Zone& zone) : text_(trim(text)), zone_(zone) {
        for (const std::string_view word : split(text_, ' ')) {
            if (!word.empty()) words_.emplace_back(word);
        }
    }

    template <class T>
    void required(std::string_view key, T& member, const Label& label, std::string_view doc) {
        ++needed_;
        optional(key, member, label, doc);
    }
    template <class T>
    void optional(std::string_view key, T&, const Label& label, std::string_view) {
        en_.push_back(label.en);
        ja_.push_back(label.ja);
        if (en_.size() > words_.size() || failure_) return;
        Expected<Node> value = value_node<T>(std::string(key), word_for(words_[en_.size() - 1]), zone_);
        if (!value) failure_ = value.failure();
        if (value) mapping_.entries.push_back({scalar_node(std::string(key)), std::move(*value)});
    }

    Expected<Node> mapping() const {
        if (failure_) return *failure_;
        if (words_.size() >= needed_ && words_.size() <= en_.size()) return mapping_;
        return usage(message("'{0}' is not of the form {1}", "「{0}」は「{2}」の形ではありません", printable(text_),
                             fmt::format("{}", fmt::join(en_, " ")), fmt::format("{}", fmt::join(ja_, " "))));
    }

   private:
    std::string text_;
    const Zone& zone_;
    std::vector<std::string> words_;
    std::vector<std::string_view> en_, ja_;  // what the fields are called
    std::size_t needed_ = 0;
    std::optional<Failure> failure_{};
    Node mapping_ = mapping_node({});
};

template <class T>
Expected<Node> node_in_words(std::string_view text, const Zone& zone) {
    WordReader reader(text, zone);
    T described{};
    describe(reader, described);
    return reader.mapping();
}

// Lists of mappings have commands of their own.
template <class T>
inline constexpr bool is_items = false;
template <class T>
inline constexpr bool is_items<std::vector<T>> = !is_line<T> && !is_in_words<T>;

// The fields that `set` writes, as they are called.
class SettableFields : public AnyField<SettableFields> {
   public:
    template <class T>
    void field(std::string_view key, const T&, const Label& label, std::string_view) {
        if (!is_items<T> && key != "id") fields.emplace_back(key, label);
    }

    std::vector<std::pair<std::string, Label>> fields;
};

template <class T>
Failure unknown_field(const std::string& word) {
    SettableFields all;
    T described{};
    describe(all, described);
    std::vector<std::string> keys, called;
    for (const auto& [key, label] : all.fields) {
        keys.push_back(key);
        called.push_back(fmt::format("{}（{}）", key, label.ja));
    }
    const std::string top = word.substr(0, word.find('.'));
    if (nearest(top, keys)) return unknown_name(message("field", "項目"), top, keys);
    return usage(message("unknown field '{0}'; known: {1}", "項目「{0}」はありません。あるのは {2}", printable(top),
                         joined(keys), joined(called, "、")));
}

// The visitor that finds the keys of what was typed: by the key itself, or as the field is called: 計画.バックアップ.
class KeyFinder : public AnyField<KeyFinder> {
   public:
    explicit KeyFinder(std::string_view word)
        : first_(half_width(word.substr(0, word.find('.')))),
          rest_(word.find('.') == std::string_view::npos ? "" : word.substr(word.find('.') + 1)) {}

    template <class T>
    void field(std::string_view key, T& member, const Label& label, std::string_view) {
        const bool is_key = key == first_;
        if (is_exact_ || (!is_key && half_width(label.en) != first_ && half_width(label.ja) != first_)) return;
        if (is_key) found.clear();
        is_exact_ = is_key;
        found.push_back(rest_.empty() ? std::string(key) : fmt::format("{}.{}", key, below(member)));
    }

    std::vector<std::string> found;  // a key wins over what other fields are called

   private:
    template <class T>
    std::string below(T& member) const {
        if constexpr (requires(KeyFinder inner) { describe(inner, member); }) {
            KeyFinder inner(rest_);
            describe(inner, member);
            if (inner.found.size() == 1) return inner.found.front();
        }
        return std::string(rest_);
    }
    template <class T>
    std::string below(std::optional<T>&) const {
        T none{};
        return below(none);
    }

    std::string first_;
    std::string_view rest_;
    bool is_exact_ = false;
};

// The key of the field that is called so; the word itself where none is. Fails (usage) where several are.
template <class T>
Expected<std::string> key_called(const std::string& word) {
    KeyFinder finder(word);
    T described{};
    describe(finder, described);
    if (finder.found.empty()) return word;
    if (finder.found.size() == 1) return finder.found.front();
    return usage(message("'{}' is what several fields are called: {}", "「{}」という項目が複数あります: {}", word,
                         joined(finder.found)));
}

// A place in a record, and what is written there.
struct FieldValue {
    std::string pointer;
    Node node;
    KeyOrder order;  // of the keys beside it
    bool is_prose = false;
};

// The visitor that finds the field of a key (`plan.backup`) and reads the text as its value.
class FieldSetter : public AnyField<FieldSetter> {
   public:
    // `between`: what stands between the values of a list.
    FieldSetter(std::string_view key, const std::string& text, const Zone& zone, KeyOrder order, char between = ',')
        : key_(key.substr(0, key.find('.'))),
          rest_(key.size() > key_.size() ? key.substr(key_.size() + 1) : std::string_view()),
          text_(text),
          zone_(zone),
          order_(std::move(order)),
          between_(between) {}

    template <class T>
    void field(std::string_view key, T& member, const Label&, std::string_view) {
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
        if constexpr (is_line<T> || is_in_words<T>) {
            std::vector<Node> items;
            for (const std::string_view part : split(text_, between_)) {
                if (trim(part).empty()) continue;
                Expected<Node> item = item_node<T>(trim(part));
                if (!item) return keep(item.failure());
                items.push_back(std::move(*item));
            }
            keep(list_node(std::move(items)));
        } else {
            refuse_list();
        }
    }
    template <class T>
    Expected<Node> item_node(std::string_view text) const {
        if constexpr (is_in_words<T>) {
            return node_in_words<T>(text, zone_);
        } else {
            return value_node<T>(std::string(key_), std::string(text), zone_);
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
