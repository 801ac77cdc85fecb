#include "assess/answered.h"

#include <algorithm>

namespace opsctl {
namespace {

// Whether the field at a path of keys says anything; a visitor of one level of it.
class FieldFinder : public AnyField<FieldFinder> {
   public:
    explicit FieldFinder(std::string_view path) : key_(path.substr(0, path.find('.'))) {
        if (key_.size() < path.size()) rest_ = path.substr(key_.size() + 1);
    }

    template <class T>
    void field(std::string_view key, T& value, const Label&, std::string_view) {
        look(key, value);
    }

    bool found() const { return found_; }

   private:
    template <class T>
    void look(std::string_view key, T& value) {
        if (key == key_) found_ = says(value);
    }

    template <class T>
    bool says(T& value) const {
        if constexpr (requires(FieldFinder & inner) { describe(inner, value); }) {
            if (rest_.empty()) return true;
            FieldFinder inner(rest_);
            describe(inner, value);
            return inner.found();
        } else if constexpr (requires { value.empty(); }) {
            return !value.empty();
        } else {
            return true;
        }
    }
    template <class T>
    bool says(std::optional<T>& value) const {
        return value && says(*value);
    }
    template <class T>
    bool says(std::vector<T>& list) const {
        return std::any_of(list.begin(), list.end(), [&](T& item) { return rest_.empty() || says(item); });
    }
    template <class... Alternatives>
    bool says(std::variant<Alternatives...>& value) const {
        return rest_.empty() || std::visit([this](auto& one) { return this->says(one); }, value);
    }

    std::string_view key_, rest_;
    bool found_ = false;
};

// describe() takes what it lists as variables because readers fill them in; a finder only looks.
template <class R>
bool says(const R& record, std::string_view path) {
    FieldFinder finder(path);
    describe(finder, const_cast<R&>(record));
    return finder.found();
}

bool person_says(const Plan& plan, Side side, std::string_view path, Date day) {
    return std::any_of(plan.organization.begin(), plan.organization.end(), [&](const Person& person) {
        const bool is_there = !(person.from && day < *person.from) && !(person.until && day > *person.until);
        return is_there && person.side() == side && says(person, path);
    });
}

bool answers(std::string_view key, const ContractRecords& records, Date day) {
    const std::string_view root = key.substr(0, key.find('.'));
    const std::string_view path = key.substr(std::min(root.size() + 1, key.size()));
    if (root == "contract") return says(*records.contract, path);
    return std::any_of(records.plans.begin(), records.plans.end(), [&](const Plan* plan) {
        if (day < plan->period.from || plan->period.until < day) return false;
        if (root == "plan") return says(*plan, path);
        return person_says(*plan, root == "client" ? Side::client : Side::vendor, path, day);
    });
}

}  // namespace

std::vector<std::string> answering_keys(const std::vector<Text>& keys, const ContractRecords& records, Date day) {
    std::vector<std::string> answering;
    for (const Text& key : keys) {
        if (answers(key.view(), records, day)) answering.push_back(key.str());
    }
    return answering;
}

}  // namespace opsctl
