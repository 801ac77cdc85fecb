// The fields of a type of record that one cell of a table can fill, by the type's description.
#pragma once

#include "cli/record_fields.h"
#include "model/import_map.h"

namespace opsctl::cli {

class ImportedFields {
   public:
    std::vector<ImportedField> all;

    void kind() {}
    template <class T>
    void required(std::string_view key, T& member, const Label& label, std::string_view doc) {
        optional(key, member, label, doc);
    }
    template <class T>
    void optional(std::string_view key, T& member, const Label& label, std::string_view doc) {
        if (can_be_cell(member)) all.push_back({std::string(key), label, doc, is_list(member), {}});
    }

   private:
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
};

template <class R>
std::vector<ImportedField> imported_fields() {
    ImportedFields fields;
    R record;
    describe(fields, record);
    return std::move(fields.all);
}

}  // namespace opsctl::cli
