#include "cli/plan_element.h"

#include <algorithm>

#include "cli/assignments.h"
#include "cli/ledger.h"
#include "cli/options.h"

namespace opsctl::cli {
namespace {

// A list of what has an id.
template <class T>
inline constexpr bool is_listed = false;
template <class T>
inline constexpr bool is_listed<std::vector<T>> = requires(T t) { t.id; t.index; };

struct Found {
    const Plan* plan;
    std::string list, id, pointer;
    Expected<FieldValue> value;
};

// The visitor of a plan that finds the elements of an id, and reads the text as the value of their field.
class ElementFinder : public AnyField<ElementFinder> {
   public:
    ElementFinder(const Plan& plan, std::string_view id, const std::string& key, const std::string& text, const Zone& zone)
        : plan_(plan), id_(id), key_(key), text_(text), zone_(zone) {}

    template <class T>
    void field(std::string_view list, T& member, const Label&, std::string_view) {
        if constexpr (is_listed<T>) {
            for (auto& each : member) {
                if (each.id == id_) add(list, each);
            }
        }
    }

    std::vector<Found> found;

   private:
    template <class T>
    void add(std::string_view list, T& element) {
        found.push_back({&plan_, std::string(list), element.id.str(), fmt::format("/{}/{}", list, element.index), value_of(element)});
    }
    template <class T>
    Expected<FieldValue> value_of(T element) const {
        const Expected<std::string> key = key_called<T>(key_);
        if (!key) return key.failure();
        FieldSetter setter(*key, text_, zone_, key_order<T>());
        describe(setter, element);
        if (!setter.found) return unknown_field<T>(key_);
        return std::move(*setter.found);
    }

    const Plan& plan_;
    std::string_view id_;
    const std::string& key_;
    const std::string& text_;
    const Zone& zone_;
};

bool is_called(const std::string& typed, std::string_view key, const Label& label) {
    const std::string word = half_width(typed);
    return word == key || word == label.ja || word == half_width(label.en);
}

// The visitor of what a list has, which finds the list in it that is called so: the contacts of a person.
class InnerList : public AnyField<InnerList> {
   public:
    InnerList(const NewElement& element, const Zone& zone) : element_(element), zone_(zone) {}

    template <class T>
    void field(std::string_view, T&, const Label&, std::string_view) {}
    template <class T>
    void field(std::string_view list, std::vector<T>&, const Label& label, std::string_view) {
        if constexpr (is_in_words<T>) {
            lists.push_back(fmt::format("{}（{}）", list, label.ja));
            if (!is_called(element_.list, list, label)) return;
            found = list;
            node.emplace(assigned<T>(element_.fields, zone_));
        }
    }

    std::vector<std::string> lists;
    std::string found;
    std::optional<Expected<Node>> node;

   private:
    const NewElement& element_;
    const Zone& zone_;
};

// The visitor that adds to the list which is called so, of the plan or of what it lists under the id.
class ElementAdder : public AnyField<ElementAdder> {
   public:
    ElementAdder(const NewElement& element, const Zone& zone) : element_(element), zone_(zone) {}

    template <class T>
    void field(std::string_view list, T& member, const Label& label, std::string_view) {
        if constexpr (is_listed<T>) {
            using Listed = typename T::value_type;
            lists.push_back(fmt::format("{}（{}）", list, label.ja));
            const auto same =
                std::find_if(member.begin(), member.end(), [&](const Listed& each) { return each.id == element_.id; });
            if (is_called(element_.list, list, label)) {
                found = list;
                pointer = fmt::format("/{}", list);
                is_taken = same != member.end();
                node.emplace(assigned<Listed>(element_.fields, zone_));
                if (*node)
                    (*node)->entries.insert((*node)->entries.begin(), {scalar_node("id"), scalar_node(element_.id)});
                return;
            }
            InnerList inner(element_, zone_);
            Listed described{};
            describe(inner, described);
            lists.insert(lists.end(), inner.lists.begin(), inner.lists.end());
            if (inner.found.empty()) return;
            found = inner.found;
            node = std::move(inner.node);
            if (same != member.end()) pointer = fmt::format("/{}/{}/{}", list, same->index, inner.found);
            for (const Listed& each : member) ids.push_back(each.id.str());
        }
    }

    std::vector<std::string> lists;
    std::string found;    // the list; empty: there is none
    std::string pointer;  // its place; empty: what it is of is none of `ids`
    std::vector<std::string> ids;
    bool is_taken = false;
    std::optional<Expected<Node>> node;

   private:
    const NewElement& element_;
    const Zone& zone_;
};

bool is_in_force(const Plan& plan, const Session& session) {
    const Date today = session.zone().date_of(session.as_of);
    return plan.period.from <= today && today <= plan.period.until;
}

std::vector<Found> elements_called(const Session& session, const std::string& name, const std::string& key,
                                   const std::string& value) {
    const std::size_t colon = name.find(':');
    const std::string plan_id = colon == std::string::npos ? std::string() : name.substr(0, colon);
    const std::string id = colon == std::string::npos ? name : name.substr(colon + 1);
    const Zone zone = session.zone();
    std::vector<Found> current, others;
    for (const Plan& plan : session.loaded.records.all<Plan>()) {
        if (!plan_id.empty() && !(plan.id == plan_id)) continue;
        Plan described = plan;
        ElementFinder finder(plan, id, key, value, zone);
        describe(finder, described);
        std::vector<Found>& list = !plan_id.empty() || is_in_force(plan, session) ? current : others;
        for (Found& each : finder.found) list.push_back(std::move(each));
    }
    return current.empty() ? others : current;
}

std::string name_of(const Found& element) { return fmt::format("{}:{}", element.plan->id, element.id); }

}  // namespace

std::vector<std::string> elements_named(const Session& session, const std::string& name) {
    std::vector<std::string> names;
    for (const Found& each : elements_called(session, name, {}, {})) names.push_back(name_of(each));
    return names;
}

Expected<std::optional<Edited>> set_element(const Session& session, const std::string& name, const std::string& key,
                                            const std::string& value) {
    std::vector<Found> found = elements_called(session, name, key, value);
    if (found.empty()) return std::optional<Edited>();
    if (found.size() > 1) {
        std::vector<std::string> names;
        for (const Found& each : found) names.push_back(fmt::format("{} ({})", name_of(each), each.list));
        return usage(message("which one? {}", "どれですか。あるのは {}", joined(names)));
    }
    const Found& one = found.front();
    if (!one.value) return one.value.failure();
    const Node& node = one.value->node;
    std::string field = one.value->pointer.substr(1);
    std::replace(field.begin(), field.end(), '/', '.');
    const std::string written = node.kind == Node::Kind::scalar ? node.text : value;
    RecordEdit edit(session, *one.plan);
    edit.set(one.pointer + one.value->pointer, one.value->node, one.value->order);
    Expected<Edited> edited = edit.undated().finish([name = name_of(one), field, written](const Session&) {
        return fmt::format("{}: {} = {}\n", name, field, written);
    });
    if (!edited) return edited.failure();
    return std::optional(std::move(*edited));
}

Expected<Edited> add_element(const Session& session, const NewElement& element) {
    const Expected<const Plan*> plan = find_record<Plan>(session, element.plan);
    if (!plan) return plan.failure();
    const Zone zone = session.zone();
    Plan described = **plan;
    ElementAdder adder(element, zone);
    describe(adder, described);
    if (adder.found.empty()) {
        return usage(message("unknown list '{0}'; known: {1}", "一覧「{0}」はありません。あるのは {1}", printable(element.list),
                             joined(adder.lists)));
    }
    if (adder.is_taken) {
        return usage(message("{} has '{}' already: `opsctl-plan set` changes it", "{} に「{}」は既にあります（変更は `opsctl-plan set`）",
                             (*plan)->id, element.id));
    }
    if (adder.pointer.empty()) return unknown_name(message("person", "人"), element.id, adder.ids);
    if (!*adder.node) return adder.node->failure();
    RecordEdit edit(session, **plan);
    edit.append(adder.pointer, **adder.node, key_order<Plan>());
    const bool is_inner = !adder.ids.empty();
    return edit.undated().finish(
        [plan_id = (*plan)->id.str(), key = adder.found, id = element.id, is_inner](const Session& after) {
            if (is_inner)
                return say(after.lang, "{}: {} has one more of {} now\n", "{}: {} の {} に追加しました\n", plan_id, id,
                           key);
            return say(after.lang, "{}: {} has {} now\n", "{}: {} に {} を追加しました\n", plan_id, key, id);
        });
}

namespace {

struct AddArgs {
    NewElement element;
    WriteArgs write;
};

}  // namespace

Command plan_add_command() {
    return command<AddArgs>(
        "add", "Add somebody or something to what a plan lists",
        [](Options& options, AddArgs& args) {
            options.positional("PLAN", args.element.plan, "the plan");
            options.positional(
                "LIST", args.element.list,
                "organization, activities, meetings, indicators, expiries, risks, costs, routes; or contacts of a "
                "person");
            options.positional("ID", args.element.id, "its short name; the person's");
            options.positional("FIELDS", args.element.fields, "KEY=VALUE, as many as there are: name=佐々木 party=vendor");
            add_write(options, args.write);
        },
        [](const Common& common, const AddArgs& args) {
            return with_edit(common, args.write,
                             [&](const Session& session, const Index&) { return add_element(session, args.element); });
        });
}

}  // namespace opsctl::cli
