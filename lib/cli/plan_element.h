// What a plan lists, one by one: people, activities, meetings, indicators, expiries, risks, costs, routes. For `set` and
// `add`, so that a change of staff needs no editor.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/edit.h"

namespace opsctl::cli {

// What plans list under that id, each as PLAN:ID; of the plans in force, where one of them lists it.
std::vector<std::string> elements_named(const Session&, const std::string& name);

// Sets a field of the element that is called so by its id, in the plan in force; of several PLAN:ID names it. Nothing where
// no plan lists such a thing. Fails (usage) where several do, or the field or its value is none.
Expected<std::optional<Edited>> set_element(const Session&, const std::string& name, const std::string& key,
                                            const std::string& value);

struct NewElement {
    std::string plan, list, id;
    std::vector<std::string> fields;  // KEY=VALUE
};
// Adds it at the end of the plan's list (`organization`, or as the list is called: 体制). Fails (usage) where the plan, the
// list or a field is none, or the id is taken.
Expected<Edited> add_element(const Session&, const NewElement&);

}  // namespace opsctl::cli
