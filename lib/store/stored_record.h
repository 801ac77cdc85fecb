// Records as bytes, for the cache, by the description of their types (model/describe.h).
//
// The prose of a record stands apart, one text behind the other in the order of the description, so that a run that
// shows none need not read it; DecodeContext::prose is where it comes from. A number, a date or a time is stored as it
// lies in memory, for the bytes are only for the program that wrote them.
//
// How to add a type of value that is neither described, nor a list, nor bytes that can be copied: a put and a take for it
// in both classes.
#pragma once

#include <string>
#include <type_traits>
#include <variant>

#include "base/bytes.h"
#include "model/records.h"

namespace opsctl {

class RecordWriter {
   public:
    explicit RecordWriter(ByteWriter& out) : out_(out) {}

    void kind() {}
    template <class T>
    void required(std::string_view, T& member, const Label&, std::string_view) {
        put(member);
    }
    template <class T>
    void optional(std::string_view, T& member, const Label&, std::string_view) {
        put(member);
    }

   private:
    void put(std::string& text) { out_.put_text(text); }
    void put(Text& text) { out_.put_text(text); }
    void put(PersonRef& person) { put(person.text); }
    void put(EventName& event) { out_.put_text(event.view()); }
    void put(Prose& prose) { out_.put(!prose.empty()); }
    template <auto T>
    void put(Ref<T>& ref) {
        put(ref.id);
    }
    template <class T>
    void put(std::vector<T>& list) {
        out_.put(static_cast<std::uint32_t>(list.size()));
        for (T& item : list) put(item);
    }
    template <class T>
    void put(OneOrMany<T>& list) {
        put(list.items);
    }
    template <class T>
    void put(std::optional<T>& value) {
        out_.put(value.has_value());
        if (value) put(*value);
    }
    template <class... Alternatives>
    void put(std::variant<Alternatives...>& value) {
        out_.put(static_cast<std::uint8_t>(value.index()));
        std::visit([this](auto& alternative) { this->put(alternative); }, value);
    }
    void put(WeeklyHours& hours) {
        put(hours.from);
        out_.put(hours.index);
        out_.put(static_cast<std::uint32_t>(hours.rows.size()));
        for (WeeklyHours::Row& row : hours.rows) {
            out_.put(row.days);
            put(row.hours);
        }
    }
    void put(Bound& bound) {
        out_.put(bound.op);
        put(bound.operand);
    }
    void put(Quantity& quantity) {
        out_.put(quantity.number);
        put(quantity.unit);
    }
    template <class T>
    void put(T& value) {
        if constexpr (requires { describe(*this, value); }) {
            if constexpr (std::is_base_of_v<Element, T>) out_.put(static_cast<const Element&>(value));
            describe(*this, value);
        } else {
            out_.put(value);
        }
    }

    ByteWriter& out_;
};

// Whether the bytes were all there, the reader of bytes says. The cache has seen that they are those that were written.
class RecordReader {
   public:
    // `prose` is null where only its place is to be held (Prose::left_out).
    RecordReader(ByteReader& plain, ByteReader* prose) : plain_(plain), prose_(prose) {}

    void kind() {}
    template <class T>
    void required(std::string_view, T& member, const Label&, std::string_view) {
        take(member);
    }
    template <class T>
    void optional(std::string_view, T& member, const Label&, std::string_view) {
        take(member);
    }

   private:
    void take(std::string& text) { text = plain_.take_text(); }
    void take(Text& text) { text = plain_.take_text(); }
    void take(PersonRef& person) { take(person.text); }
    void take(EventName& event) { event = EventName(plain_.take_text()); }
    void take(Prose& prose) {
        if (plain_.take<bool>()) prose.text = prose_ == nullptr ? Prose::left_out : prose_->take_text();
    }
    template <auto T>
    void take(Ref<T>& ref) {
        take(ref.id);
    }
    template <class T>
    void take(std::vector<T>& list) {
        const std::size_t count = plain_.take_count();
        list.reserve(count);
        for (std::size_t i = 0; i < count && plain_.ok(); ++i) take(list.emplace_back());
    }
    template <class T>
    void take(OneOrMany<T>& list) {
        take(list.items);
    }
    template <class T>
    void take(std::optional<T>& value) {
        if (plain_.take<bool>()) take(value.emplace());
    }
    template <class... Alternatives>
    void take(std::variant<Alternatives...>& value) {
        const auto index = plain_.take<std::uint8_t>();
        if (index >= sizeof...(Alternatives)) return plain_.fail();
        std::uint8_t at = 0;
        ((at++ == index ? take(value.template emplace<Alternatives>()) : void()), ...);
    }
    void take(WeeklyHours& hours) {
        take(hours.from);
        hours.index = plain_.take<std::uint32_t>();
        const std::size_t count = plain_.take_count();
        for (std::size_t i = 0; i < count && plain_.ok(); ++i) {
            WeeklyHours::Row& row = hours.rows.emplace_back();
            row.days = plain_.take<decltype(row.days)>();
            take(row.hours);
        }
    }
    void take(Bound& bound) {
        bound.op = plain_.take<Bound::Op>();
        take(bound.operand);
    }
    void take(Quantity& quantity) {
        quantity.number = plain_.take<Ratio>();
        take(quantity.unit);
    }
    template <class T>
    void take(T& value) {
        if constexpr (requires { describe(*this, value); }) {
            if constexpr (std::is_base_of_v<Element, T>) static_cast<Element&>(value) = plain_.take<Element>();
            describe(*this, value);
        } else {
            value = plain_.take<T>();
        }
    }

    ByteReader& plain_;
    ByteReader* prose_;
};

}  // namespace opsctl
