// The fields of a type of record that one cell of a table can fill, by the type's description.
#pragma once

#include "cli/record_fields.h"
#include "model/import_map.h"

namespace opsctl::cli {

class ImportedFields : public AnyField<ImportedFields> {
   public:
    std::vector<ImportedField> all;

    template <class T>
    void field(std::string_view key, T& member, const Label& label, std::string_view doc) {
        if (can_be_cell(member)) {
            all.push_back({prefix_ + std::string(key), label, doc, is_list(member), {}});
        } else {
            add_below(key, member);
        }
    }

   private:
    // Of a mapping each field that is one: `support.until`.
    template <class T>
    void add_below(std::string_view key, std::optional<T>& member) {
        if constexpr (requires(ImportedFields & fields, T & mapping) { describe(fields, mapping); }) {
            T mapping = member.value_or(T{});
            ImportedFields inner;
            inner.prefix_ = prefix_ + std::string(key) + '.';
            describe(inner, mapping);
            std::move(inner.all.begin(), inner.all.end(), std::back_inserter(all));
        }
    }
    template <class T>
    void add_below(std::string_view, const T&) {}

    template <class T>
    static constexpr bool can_be_cell(const T&) {
        return is_line<T>;
    }
    template <class T>
    static constexpr bool can_be_cell(const OneOrMany<T>&) {
        return requires { Shorthand<T>::member; };
    }
    template <class T>
    static constexpr bool can_be_cell(const std::vector<T>&) {
        return is_line<T>;
    }
    template <class T>
    static constexpr bool is_list(const T&) {
        return false;
    }
    template <class T>
    static constexpr bool is_list(const std::vector<T>&) {
        return true;
    }

    std::string prefix_;
};

template <class R>
std::vector<ImportedField> imported_fields() {
    ImportedFields fields;
    R record;
    describe(fields, record);
    return std::move(fields.all);
}

}  // namespace opsctl::cli
