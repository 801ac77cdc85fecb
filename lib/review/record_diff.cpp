#include "review/record_diff.h"

#include <algorithm>
#include <map>

#include "model/event_fields.h"

namespace opsctl {
namespace {

void append(std::string& form, std::string_view text) { form += fmt::format("{}:{}", text.size(), text); }

std::string single_line(std::string_view text) {
    std::string line(text);
    std::replace(line.begin(), line.end(), '\n', ' ');
    return line;
}

// An item's own name in its list.
std::string_view id_of(const Node& item) {
    const Node* id = item.kind == Node::Kind::mapping ? item.get("id") : nullptr;
    return id == nullptr ? std::string_view() : std::string_view(id->text);
}

bool all_have_ids(const Node& list) {
    return std::all_of(list.items.begin(), list.items.end(), [](const Node& item) { return !id_of(item).empty(); });
}

const Node* item_with_id(const Node& list, std::string_view id) {
    for (const Node& item : list.items) {
        if (id_of(item) == id) return &item;
    }
    return nullptr;
}

class Comparison {
   public:
    explicit Comparison(std::vector<FieldChange>& changes) : changes_(changes) {}

    struct At {
        std::string field, pointer;
    };

    void compare(const At& at, const Node* before, const Node* after) {
        if (before == nullptr || after == nullptr) {
            add(at, before, after);
        } else if (form_of(*before) == form_of(*after)) {
            return;
        } else if (before->kind == Node::Kind::mapping && after->kind == Node::Kind::mapping) {
            compare_keys(at, *before, *after);
        } else if (before->kind == Node::Kind::sequence && after->kind == Node::Kind::sequence) {
            compare_items(at, *before, *after);
        } else {
            add(at, before, after);
        }
    }

    void compare_keys(const At& at, const Node& before, const Node& after) {
        const auto below = [&](const std::string& key) {
            return At{at.field.empty() ? key : at.field + "." + key, at.pointer + "/" + pointer_step(key)};
        };
        const auto is_skipped = [&](const std::string& key) { return at.field.empty() && key == "timeline"; };
        for (const Entry& entry : before.entries) {
            if (!is_skipped(entry.key.text)) {
                compare(below(entry.key.text), &entry.value, after.get(entry.key.text));
            }
        }
        for (const Entry& entry : after.entries) {
            if (is_skipped(entry.key.text) || before.get(entry.key.text) != nullptr) continue;
            compare(below(entry.key.text), nullptr, &entry.value);
        }
    }

   private:
    void add(const At& at, const Node* before, const Node* after) {
        const auto text = [](const Node* node) {
            return node == nullptr ? std::nullopt : std::optional(one_line(*node));
        };
        if (before != nullptr || after != nullptr)
            changes_.push_back({at.field, at.pointer, text(before), text(after)});
    }

    void compare_items(const At& at, const Node& before, const Node& after) {
        if (all_have_ids(before) && all_have_ids(after)) return compare_named(at, before, after);
        const Unmatched unmatched = unmatched_items(&before, &after);
        const auto below = [&](std::size_t i) {
            return At{fmt::format("{}[{}]", at.field, i), fmt::format("{}/{}", at.pointer, i)};
        };
        const std::size_t pairs = std::min(unmatched.before.size(), unmatched.after.size());
        for (std::size_t i = 0; i < pairs; ++i) {
            compare(below(unmatched.after[i]), &before.items[unmatched.before[i]], &after.items[unmatched.after[i]]);
        }
        for (std::size_t i = pairs; i < unmatched.before.size(); ++i) {
            add({below(unmatched.before[i]).field, at.pointer}, &before.items[unmatched.before[i]], nullptr);
        }
        for (std::size_t i = pairs; i < unmatched.after.size(); ++i) {
            add(below(unmatched.after[i]), nullptr, &after.items[unmatched.after[i]]);
        }
    }

    void compare_named(const At& at, const Node& before, const Node& after) {
        const auto below = [&](std::string_view id, std::size_t i) {
            return At{fmt::format("{}[{}]", at.field, id), fmt::format("{}/{}", at.pointer, i)};
        };
        for (const Node& item : before.items) {
            const Node* other = item_with_id(after, id_of(item));
            const std::size_t i = other == nullptr ? 0 : static_cast<std::size_t>(other - after.items.data());
            compare(other == nullptr ? At{below(id_of(item), 0).field, at.pointer} : below(id_of(item), i), &item,
                    other);
        }
        for (std::size_t i = 0; i < after.items.size(); ++i) {
            const std::string_view id = id_of(after.items[i]);
            if (item_with_id(before, id) == nullptr) add(below(id, i), nullptr, &after.items[i]);
        }
    }

    std::vector<FieldChange>& changes_;
};

// Everything that an event says, in a form that no other event has.
std::string form_of(const Event& e) {
    std::string form = std::to_string(e.at.time_since_epoch().count());
    append(form, e.event.view());
    for (const EventField& field : fields_of(e)) append(form, field.key), append(form, field.text);
    return form;
}

using Places = std::multimap<std::string, std::size_t>;

// Takes out of `others` one that is equal to each, and gives those that have none.
std::vector<std::size_t> without_equal(const std::vector<std::string>& forms, Places others) {
    std::vector<std::size_t> left;
    for (std::size_t i = 0; i < forms.size(); ++i) {
        const auto equal = others.find(forms[i]);
        if (equal == others.end()) {
            left.push_back(i);
        } else {
            others.erase(equal);
        }
    }
    return left;
}

Places places_of(const std::vector<std::string>& forms) {
    Places places;
    for (std::size_t i = 0; i < forms.size(); ++i) places.emplace(forms[i], i);
    return places;
}

Unmatched unmatched_forms(const std::vector<std::string>& before, const std::vector<std::string>& after) {
    return {without_equal(before, places_of(after)), without_equal(after, places_of(before))};
}

std::vector<std::string> forms_of(const Node* list) {
    std::vector<std::string> forms;
    if (list == nullptr) return forms;
    for (const Node& item : list->items) forms.push_back(form_of(item));
    return forms;
}

std::vector<std::string> forms_of(const std::vector<Event>& events) {
    std::vector<std::string> forms;
    for (const Event& event : events) forms.push_back(form_of(event));
    return forms;
}

}  // namespace

std::string form_of(const Node& node) {
    std::string form(1, "nslm"[static_cast<std::size_t>(node.kind)]);
    if (node.kind == Node::Kind::scalar) append(form, node.text);
    for (const Node& item : node.items) append(form, form_of(item));
    std::map<std::string_view, const Node*> entries;
    for (const Entry& entry : node.entries) entries.emplace(entry.key.text, &entry.value);
    for (const auto& [key, value] : entries) append(form, key), append(form, form_of(*value));
    return form;
}

std::string_view top_key(const FieldChange& change) {
    return std::string_view(change.field).substr(0, change.field.find_first_of(".["));
}

std::vector<FieldChange> field_changes(const Node& before, const Node& after) {
    std::vector<FieldChange> changes;
    Comparison(changes).compare_keys({}, before, after);
    return changes;
}

std::string one_line(const Node& node) {
    std::string text;
    const auto separate = [&] { text += text.size() > 1 ? ", " : ""; };
    switch (node.kind) {
        case Node::Kind::null:
            break;
        case Node::Kind::scalar:
            return single_line(node.text);
        case Node::Kind::sequence:
            text = "[";
            for (const Node& item : node.items) separate(), text += one_line(item);
            return text + "]";
        case Node::Kind::mapping:
            text = "{";
            for (const Entry& entry : node.entries) separate(), text += entry.key.text + ": " + one_line(entry.value);
            return text + "}";
    }
    return text;
}

Unmatched unmatched_items(const Node* before, const Node* after) {
    return unmatched_forms(forms_of(before), forms_of(after));
}

std::vector<EventChange> event_changes(const std::vector<Event>& before, const std::vector<Event>& after) {
    const Unmatched unmatched = unmatched_forms(forms_of(before), forms_of(after));
    std::vector<const Event*> added;
    for (const std::size_t i : unmatched.after) added.push_back(&after[i]);
    std::vector<EventChange> changes;
    for (const std::size_t i : unmatched.before) {
        const auto rewritten = std::find_if(added.begin(), added.end(),
                                            [&](const Event* event) { return event->event == before[i].event; });
        changes.push_back({&before[i], rewritten == added.end() ? nullptr : *rewritten});
        if (rewritten != added.end()) added.erase(rewritten);
    }
    for (const Event* event : added) changes.push_back({nullptr, event});
    return changes;
}

}  // namespace opsctl
