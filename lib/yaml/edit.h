// Edits a record in place: the new text is spliced in where it belongs, and every other byte stays as it was
// (comments, order, quoting, blank lines, line breaks, BOM).
//
// After the splice the text is read again and must say exactly what the old one said, except for the edit.
// Where it does not, or where the layout leaves no safe place, the edit fails and names the line: nothing is
// guessed. All functions are pure; writing the file is lib/store/write.h's.
//
//     Expected<std::string> edited = with_appended(bytes, "/timeline", mapping_node({{"at", …}}));
//     wrong: bytes += "  - {at: …}\n";      // the list may be in brackets, the file may end in a block of text
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/expected.h"
#include "yaml/field_reader.h"
#include "yaml/tree.h"

namespace opsctl {

// In which order a mapping's keys are written: a new one goes behind the last of those before it. Without an
// order it goes to the end.
using KeyOrder = std::vector<std::string>;

// The order in which a type describes its fields.
template <class T>
KeyOrder key_order() {
    T value;
    KeyCollector collector;
    describe(collector, value);
    return collector.keys;
}

// `list`: the JSON pointer of a list, whose parent must exist; a list that is absent or empty is made. `order` is
// that of the parent's keys. Fails (usage) where the record cannot be read or the layout not be edited safely.
Expected<std::string> with_appended(std::string_view bytes, std::string_view list, const Node& item,
                                    const KeyOrder& order = {});

// The same, before the item that now has the index; behind the last one where there is none.
Expected<std::string> with_inserted(std::string_view bytes, std::string_view list, std::size_t index, const Node& item,
                                    const KeyOrder& order = {});

// Without that item, which is not the list's only one. Comments on its lines go with it.
Expected<std::string> with_removed(std::string_view bytes, std::string_view list, std::size_t index);

// Replaces a scalar, an absent value or a list in brackets, or adds the key to a mapping that exists.
// Fails as with_appended.
Expected<std::string> with_value(std::string_view bytes, std::string_view pointer, const Node& value,
                                 const KeyOrder& order = {});

}  // namespace opsctl
