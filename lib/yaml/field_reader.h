// The visitor that reads: takes the described fields out of a mapping and reports what is missing, unknown or
// of the wrong type.
#pragma once

#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "yaml/codec.h"
#include "yaml/decode.h"

namespace opsctl {

// Where the reader is: a chain on the stack, turned into a JSON pointer only for a finding.
struct Step {
    const Step* parent = nullptr;
    std::string_view key;
    int index = -1;  // of an item of a list; -1: `key` counts

    std::string pointer() const;
};

// Collects the keys that a type has: what an unknown one is compared with.
class KeyCollector : public AnyField<KeyCollector> {
   public:
    std::vector<std::string> keys;

    void kind() { keys.emplace_back("kind"); }
    template <class T>
    void field(std::string_view key, T&, const Label&, std::string_view) {
        keys.emplace_back(key);
    }
};

class FieldReader {
   public:
    FieldReader(DecodeContext& context, const Node& mapping, const Step& at)
        : context_(context), mapping_(mapping), at_(at), taken_(mapping.entries.size()) {}

    void kind() { take("kind"); }

    template <class T>
    void required(std::string_view key, T& member, const Label&, std::string_view) {
        const Node* node = take(key);
        if (node == nullptr) {
            missing(key);
        } else {
            read(*node, Step{&at_, key}, member);
            if constexpr (requires { std::string_view(member); }) {
                if (node->kind == Node::Kind::scalar && node->text.empty()) empty(*node, Step{&at_, key});
            }
        }
    }

    template <class T>
    void optional(std::string_view key, T& member, const Label&, std::string_view) {
        if (const Node* node = take(key)) read(*node, Step{&at_, key}, member);
    }

    template <class T>
    static bool read_mapping(DecodeContext& context, const Node& node, const Step& at, T& value) {
        const std::size_t before = context.findings.all().size();
        if (node.kind != Node::Kind::mapping) {
            wrong_type(context, node, at, message("a mapping of keys", "キーと値の組"));
        } else {
            FieldReader reader(context, node, at);
            describe(reader, value);
            reader.finish(value);
        }
        return context.findings.all().size() == before;
    }

   private:
    // A key that no field took is unknown; the ones that begin with x- are free.
    template <class T>
    void finish(T& value) {
        for (std::size_t i = 0; i < taken_.size(); ++i) {
            const std::string& key = mapping_.entries[i].key.text;
            if (taken_[i] || key.substr(0, 2) == "x-") continue;
            KeyCollector collector;
            describe(collector, value);
            unknown_key(mapping_.entries[i].key, collector.keys);
        }
    }

    template <Scalar T>
    void read(const Node& node, const Step& at, T& value) {
        if (!is_scalar(node, at)) return;
        const auto parsed = Codec<T>::parse(node.text, context_.zone);
        if (parsed) {
            value = *parsed;
        } else {
            problem(node, at, parsed.problem());
        }
    }

    template <Enumeration E>
    void read(const Node& node, const Step& at, E& value) {
        if (!is_scalar(node, at)) return;
        const auto& names = EnumNames<E>::names;
        for (std::size_t i = 0; i < names.size(); ++i) {
            if (names[i] != node.text) continue;
            value = enum_at<E>(i);
            return;
        }
        not_one_of(node, at, {names.begin(), names.end()});
    }

    template <class T>
    void read(const Node& node, const Step& at, std::optional<T>& value) {
        if constexpr (is_switchable<T>) {
            if (node.kind == Node::Kind::scalar) {
                bool is_on = false;
                read(node, at, is_on);
                if (is_on) value.emplace();
                return;
            }
        }
        read(node, at, value.emplace());
    }

    template <class T>
        requires(!Scalar<std::vector<T>>)
    void read(const Node& node, const Step& at, std::vector<T>& list) {
        if (node.kind != Node::Kind::sequence) {
            wrong_type(context_, node, at, message("a list", "リスト"));
            return;
        }
        read_items(node, at, list);
    }

    template <class T>
    void read(const Node& node, const Step& at, OneOrMany<T>& list) {
        if (node.kind == Node::Kind::sequence) {
            read_items(node, at, list.items);
        } else {
            read(node, at, list.items.emplace_back());
        }
    }

    template <class T>
    void read_items(const Node& node, const Step& at, std::vector<T>& list) {
        list.reserve(node.items.size());
        for (const Node& item : node.items) {
            T& value = list.emplace_back();
            const auto index = static_cast<int>(list.size()) - 1;
            if constexpr (std::is_base_of_v<Element, T>) {
                value.index = static_cast<std::uint32_t>(index);
            }
            read(item, Step{&at, {}, index}, value);
        }
    }

    template <class... Alternatives>
        requires(!Scalar<std::variant<Alternatives...>>)
    void read(const Node& node, const Step& at, std::variant<Alternatives...>& value) {
        using Variant = std::variant<Alternatives...>;
        using Names = VariantNames<Variant>;
        const Node* chosen = node.kind == Node::Kind::mapping ? node.get(Names::key) : nullptr;
        if (chosen == nullptr) {
            no_alternative(node, at, Names::key);
            return;
        }
        bool found = false;
        std::size_t i = 0;
        ((Names::names[i++] == chosen->text ? (found = true, read_alternative(node, at, value.template emplace<Alternatives>()))
                                            : void()),
         ...);
        if (!found) not_one_of(*chosen, Step{&at, Names::key}, {Names::names.begin(), Names::names.end()});
    }

    template <class T>
    void read_alternative(const Node& node, const Step& at, T& value) {
        FieldReader reader(context_, node, at);
        reader.kind();
        describe(reader, value);
        reader.finish(value);
    }

    void read(const Node& node, const Step& at, WeeklyHours& hours);
    void read(const Node& node, const Step& at, Prose& prose) {
        if (!is_scalar(node, at)) return;
        const bool is_kept = context_.keep_prose || node.text.empty();
        prose.text = is_kept ? std::string_view(node.text) : Prose::left_out;
    }

    template <class T>
        requires(std::is_class_v<T> && !Scalar<T> && !Enumeration<T>)
    void read(const Node& node, const Step& at, T& value) {
        if constexpr (requires { Shorthand<T>::member; }) {
            if (node.kind == Node::Kind::scalar) {
                read(node, at, value.*Shorthand<T>::member);
                return;
            }
        }
        if constexpr (std::is_base_of_v<Element, T>) value.line = node.line;
        read_mapping(context_, node, at, value);
    }

    const Node* take(std::string_view key);
    bool is_scalar(const Node& node, const Step& at);
    void missing(std::string_view key);
    void empty(const Node& node, const Step& at);
    void unknown_key(const Node& key, const std::vector<std::string>& known);
    void not_one_of(const Node& node, const Step& at, const std::vector<std::string>& names);
    void no_alternative(const Node& node, const Step& at, std::string_view key);
    void problem(const Node& node, const Step& at, const Problem& problem);
    static void wrong_type(DecodeContext& context, const Node& node, const Step& at, Message expected);
    static Finding& report(DecodeContext& context, FindingName name, const Node& node, std::string pointer, Message text);

    DecodeContext& context_;
    const Node& mapping_;
    const Step& at_;
    std::vector<bool> taken_;
};

}  // namespace opsctl
