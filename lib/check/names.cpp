// A name stands for one thing in its list.
#include <unordered_map>

#include "check/rule.h"

namespace opsctl::rules {
namespace {

// Lists whose names are used alike (activities and meetings) are checked as one.
class NameList {
   public:
    NameList(const Record& record, Findings& findings) : record_(record), findings_(findings) {}

    template <class List>
    NameList& add(std::string_view key, const List& list) {
        for (const auto& named : list) {
            if (!named.id.empty()) add_name(named.id, fmt::format("/{}/{}/id", key, named.index));
        }
        return *this;
    }

   private:
    void add_name(std::string_view id, std::string pointer) {
        const auto [first, is_new] = seen_.emplace(id, pointer);
        if (is_new) return;
        findings_
            .add(FindingName::duplicate_name, place_of(record_, std::move(pointer)),
                 message("the name '{}' is used twice", "名前「{}」が重複しています", id))
            .related.push_back(
                {place_of(record_, first->second), {}, message("it is used here first", "最初はここで使われています")});
    }

    const Record& record_;
    Findings& findings_;
    std::unordered_map<std::string_view, std::string> seen_;
};

void check_names_of(const Contract& contract, Findings& findings) {
    NameList(contract, findings).add("services", contract.services);
    NameList(contract, findings).add("sites", contract.sites);
    NameList(contract, findings).add("service_levels", contract.service_levels);
    NameList(contract, findings).add("notices", contract.notices);
}

void check_names_of(const Plan& plan, Findings& findings) {
    NameList(plan, findings).add("organization", plan.organization);
    NameList(plan, findings).add("activities", plan.activities).add("meetings", plan.meetings);
    NameList(plan, findings).add("indicators", plan.indicators);
    NameList(plan, findings).add("expiries", plan.expiries);
    NameList(plan, findings).add("risks", plan.risks);
    NameList(plan, findings).add("routes", plan.routes);
}

}  // namespace

void check_names(const Context& context, Findings& findings) {
    const Records& records = context.index.records();
    for (const Contract& contract : records.all<Contract>()) check_names_of(contract, findings);
    for (const Plan& plan : records.all<Plan>()) check_names_of(plan, findings);
    for (const Log& log : records.all<Log>()) NameList(log, findings).add("entries", log.entries);
}

}  // namespace opsctl::rules
