#include "cli/next_plan.h"

#include <algorithm>

#include "cli/new_record.h"
#include "model/records.h"
#include "yaml/write.h"

namespace opsctl::cli {
namespace {

// "operation-2025" with 2026 for 2025; else the id with the year behind it.
std::string next_name(const std::string& name, int from, int to) {
    const std::string old = std::to_string(from);
    const std::size_t at = name.rfind(old);
    std::string text = name;
    return at == std::string::npos ? fmt::format("{}-{}", name, to) : text.replace(at, old.size(), std::to_string(to));
}

// The same for a title, in the era's years, too: 令和7年度 becomes 令和8年度.
std::string next_title(const std::string& title, int from, int to) {
    constexpr int first_of_reiwa = 2018;
    std::string text = title;
    const std::string era = fmt::format("令和{}年", from - first_of_reiwa);
    if (const std::size_t at = text.find(era); at != std::string::npos) {
        return text.replace(at, era.size(), fmt::format("令和{}年", to - first_of_reiwa));
    }
    const std::size_t at = text.find(std::to_string(from));
    return at == std::string::npos ? text : text.replace(at, std::to_string(from).size(), std::to_string(to));
}

int fiscal_year_of(Date day) {
    const int year = static_cast<int>(day.year());
    return day.month() < date::April ? year - 1 : year;
}

Node* child(Node& mapping, std::string_view key) {
    const auto at = std::find_if(mapping.entries.begin(), mapping.entries.end(),
                                 [&](const Entry& entry) { return entry.key.text == key; });
    return at == mapping.entries.end() ? nullptr : &at->value;
}
void replace(Node& mapping, std::string_view key, Node value) {
    if (Node* old = child(mapping, key)) *old = std::move(value);
}
void remove(Node& mapping, std::string_view key) {
    std::erase_if(mapping.entries, [&](const Entry& entry) { return entry.key.text == key; });
}

// Goes through the record's tree beside what was read of it: the items of a list stand in the same order in both.
class Renewer {
   public:
    Renewer(const Plan& plan, Node root, Date until)
        : plan_(plan), root_(std::move(root)), from_(plus_days(plan.period.until, 1)), until_(until) {}

    NextPlan take() {
        const int old_year = static_cast<int>(plan_.period.from.year());
        const int year = static_cast<int>(from_.year());
        next_.id = next_name(plan_.id.str(), old_year, year);
        replace(root_, "id", scalar_node(next_.id));
        replace(root_, "title", scalar_node(next_title(plan_.title.str(), old_year, year)));
        replace(root_, "period",
                mapping_node({{"from", scalar_node(to_string(from_))}, {"until", scalar_node(to_string(until_))}}));
        renew_people();
        renew_work();
        renew_expiries();
        keep("costs", plan_.costs, [&](const Cost& cost) { return cost.fiscal_year >= fiscal_year_of(from_); });
        renew_routes();
        next_.text = record_text(Kind::plan, plan_.path.view(), root_);
        return std::move(next_);
    }

   private:
    // Leaves the items of which `f` says so.
    template <class T, class F>
    void keep(std::string_view key, const std::vector<T>& list, F f) {
        Node* node = child(root_, key);
        if (node == nullptr) return;
        std::vector<Node> kept;
        for (const T& item : list) {
            if (item.index < node->items.size() && f(item)) kept.push_back(node->items[item.index]);
        }
        node->items = std::move(kept);
        if (node->items.empty()) remove(root_, key);
    }
    template <class T>
    Node* node_of(std::string_view key, const T& item) {
        Node* list = child(root_, key);
        return list == nullptr || item.index >= list->items.size() ? nullptr : &list->items[item.index];
    }

    bool has_left(const PersonRef& who) const {
        return std::any_of(gone_.begin(), gone_.end(),
                           [&](const Person* person) { return person->id == who.text || person->name == who.text; });
    }

    void renew_people() {
        for (const Person& person : plan_.organization) {
            const bool goes_on = !person.until || *person.until >= from_;
            if (!goes_on) {
                gone_.push_back(&person);
                next_.left.push_back(fmt::format("{} ({})", person.name, to_string(*person.until)));
                continue;
            }
            Node* node = node_of("organization", person);
            if (node != nullptr && person.from && *person.from <= from_) remove(*node, "from");
        }
        keep("organization", plan_.organization,
             [&](const Person& person) { return std::find(gone_.begin(), gone_.end(), &person) == gone_.end(); });
    }

    // Names of those who left are taken away, and told.
    void renew_work() {
        for (const Activity& activity : plan_.activities) {
            Node* node = node_of("activities", activity);
            if (node == nullptr || !has_left(activity.owner)) continue;
            remove(*node, "owner");
            next_.to_do.push_back(message("nobody owns activity '{}': {} left",
                                          "作業項目「{}」の担当がいません（{} は体制を離れます）", activity.id,
                                          activity.owner.text));
        }
        for (const Meeting& meeting : plan_.meetings) {
            if (Node* node = node_of("meetings", meeting)) remove_names(*node, "attendees", meeting.attendees);
        }
    }

    void remove_names(Node& mapping, std::string_view key, const std::vector<PersonRef>& names) {
        Node* list = child(mapping, key);
        if (list == nullptr) return;
        std::vector<Node> kept;
        for (std::size_t i = 0; i < names.size() && i < list->items.size(); ++i) {
            if (!has_left(names[i])) kept.push_back(list->items[i]);
        }
        list->items = std::move(kept);
        if (list->items.empty()) remove(mapping, key);
    }

    void renew_expiries() {
        for (const Expiry& expiry : plan_.expiries) {
            if (expiry.valid_until() < from_) next_.gone.push_back(expiry.id.str());
            Node* node = node_of("expiries", expiry);
            if (node == nullptr || expiry.renewed.empty()) continue;
            replace(*node, "until", scalar_node(to_string(expiry.valid_until())));
            remove(*node, "renewed");
            remove(*node, "quotation");
        }
        keep("expiries", plan_.expiries, [&](const Expiry& expiry) { return expiry.valid_until() >= from_; });
    }

    void renew_routes() {
        for (const Route& route : plan_.routes) {
            Node* node = node_of("routes", route);
            if (node == nullptr) continue;
            if (has_left(route.then)) {
                remove(*node, "then");
                next_.to_do.push_back(message("route '{}' tells nobody next: {} left",
                                              "連絡経路「{}」の報告先がいません（{} は体制を離れます）", route.id,
                                              route.then.text));
            }
            remove_names(*node, "call", route.call);
        }
        const auto still_calls = [&](const Route& route) {
            const bool calls =
                std::any_of(route.call.begin(), route.call.end(), [&](const PersonRef& who) { return !has_left(who); });
            if (!calls) {
                next_.to_do.push_back(message("route '{}' was left out: everybody whom it calls left",
                                              "連絡経路「{}」は、連絡先が全員体制を離れるため引き継いでいません",
                                              route.id));
            }
            return calls;
        };
        keep("routes", plan_.routes, still_calls);
    }

    const Plan& plan_;
    Node root_;
    Date from_, until_;
    std::vector<const Person*> gone_;
    NextPlan next_;
};

}  // namespace

Expected<NextPlan> next_plan(const Plan& plan, std::string_view text, Date until) {
    Findings findings;
    std::optional<Node> root = read_tree(text, plan.path.str(), findings);
    if (!root || root->kind != Node::Kind::mapping) {
        return usage(message("{} cannot be read: `opsctl check` says why",
                             "{} を読み取れません。`opsctl check` で確認してください", plan.path));
    }
    return Renewer(plan, std::move(*root), until).take();
}

}  // namespace opsctl::cli
