// Whether a record is one of those that a `where` asks for, field by field: a field that the record lacks says neither
// yes nor no, and is named.
#pragma once

#include <algorithm>
#include <optional>
#include <string_view>
#include <vector>

#include "model/describe.h"

namespace opsctl {

struct Match {
    bool fits = false;
    std::vector<std::string_view> lacking;  // the fields of the record for whose want alone it does not
};

class FieldMatch {
   public:
    void require(bool fits) { fits_ = fits_ && fits; }

    // Of a field with one value: one of those that are wanted.
    template <class T>
    void one(const OneOrMany<T>& wanted, const std::optional<T>& found, std::string_view key) {
        if (wanted.empty()) return;
        if (!found) return lacks(key);
        require(std::any_of(wanted.begin(), wanted.end(), [&](const T& each) { return each == *found; }));
    }
    // Of a list: at least one of them.
    template <class T, class U>
    void any(const OneOrMany<T>& wanted, const std::vector<U>& found, std::string_view key) {
        if (wanted.empty()) return;
        if (found.empty()) return lacks(key);
        require(std::any_of(found.begin(), found.end(), [&](const U& value) {
            return std::any_of(wanted.begin(), wanted.end(), [&](const T& each) { return each == value; });
        }));
    }
    void lacks(std::string_view key) { lacking_.push_back(key); }

    // A text or a reference that may be empty.
    template <class T>
    static std::optional<T> given(const T& value) {
        return value.empty() ? std::nullopt : std::optional(value);
    }

    // What does not fit anyway lacks nothing.
    Match take() && {
        if (!fits_) return {};
        const bool is_complete = lacking_.empty();
        return {is_complete, std::move(lacking_)};
    }

   private:
    bool fits_ = true;
    std::vector<std::string_view> lacking_;
};

}  // namespace opsctl
