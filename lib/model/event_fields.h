// All that an event says beside its time and name, from its description: whoever compares or prints events forgets no field.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/record.h"

namespace opsctl {

struct EventField {
    std::string_view key;  // as in records
    Label label;
    std::string text;
};
// In the order of the description, without what is absent.
std::vector<EventField> fields_of(const Event&);

}  // namespace opsctl
