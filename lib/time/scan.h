// Reading short notations character by character, and guessing what a near miss was meant to be.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "time/half_width.h"

namespace opsctl {

// How strictly a text is read: as the format says, or as a person may have meant it.
enum class Reading { strict, lenient };

// Each take… moves on only if it read what was asked for.
class NotationScanner {
   public:
    explicit NotationScanner(std::string_view text) : rest_(text) {}

    bool at_end() const { return rest_.empty(); }
    bool take(std::string_view token);
    bool take_any(std::initializer_list<std::string_view> tokens);
    void skip_spaces();
    // Exactly `count` ASCII digits (at most 9).
    std::optional<int> take_digits(std::size_t count);
    // All digits that follow: 1 to `at_most` (at most 18).
    std::optional<std::int64_t> take_number(std::size_t at_most);

   private:
    std::string_view rest_;
};

}  // namespace opsctl
