// Whom a plan's routes call: persons of the contract's plans, who can be reached at the hours that the route is for.
#include "check/rule.h"
#include "check/telling.h"

namespace opsctl::rules {
namespace {

bool overlap(const Plan& a, const Plan& b) {
    return a.period.from <= b.period.until && b.period.from <= a.period.until;
}

// Everybody of that id or name in a plan of the same time.
std::vector<const Person*> persons_called(const ContractRecords& records, const Plan& plan, const PersonRef& who) {
    std::vector<const Person*> persons;
    for (const Plan* other : records.plans) {
        if (!overlap(plan, *other)) continue;
        for (const Person& person : other->organization) {
            if (person.id == who.text || person.name == who.text) persons.push_back(&person);
        }
    }
    return persons;
}

std::vector<std::string> ids_beside(const ContractRecords& records, const Plan& plan) {
    std::vector<std::string> ids;
    for (const Plan* other : records.plans) {
        if (!overlap(plan, *other)) continue;
        for (const Person& person : other->organization) ids.push_back(person.id.str());
    }
    return ids;
}

bool can_be_reached(const std::vector<const Person*>& persons, const Text& via, bool in_service_hours) {
    for (const Person* person : persons) {
        for (const Contact& contact : person->contacts) {
            if ((via.empty() || contact.via == via) && fits(contact, in_service_hours)) return true;
        }
    }
    return false;
}

class RouteChecker {
   public:
    RouteChecker(const ContractRecords& records, const Plan& plan, const Route& route, Findings& findings)
        : records_(records), plan_(plan), route_(route), findings_(findings) {}

    void check() {
        if (route_.call.empty()) {
            findings_.add(FindingName::bad_value, place_of(plan_, at("call")),
                          message("a route calls somebody", "連絡経路には連絡先が必要です"));
        }
        for (std::size_t i = 0; i < route_.call.size(); ++i)
            check_person(route_.call[i], at(fmt::format("call/{}", i)));
        if (!route_.then.empty()) check_person(route_.then, at("then"));
    }

   private:
    std::string at(std::string_view key) const { return fmt::format("/routes/{}/{}", route_.index, key); }

    void check_person(const PersonRef& who, const std::string& pointer) {
        const std::vector<const Person*> persons = persons_called(records_, plan_, who);
        if (persons.empty()) {
            Finding& finding = findings_.add(FindingName::unknown_person, place_of(plan_, pointer),
                                             message("'{}' is no person of the plans of this time",
                                                     "「{}」はこの期間の計画書の体制にいません", who.text));
            suggest(finding, who.text, ids_beside(records_, plan_));
            return;
        }
        const bool by_day = route_.when != RouteHours::outside_hours;
        const bool by_night = route_.when != RouteHours::service_hours;
        if (by_day && !can_be_reached(persons, route_.via, true))
            warn(who, pointer, {"in service hours", "サービス時間内"});
        else if (by_night && !can_be_reached(persons, route_.via, false)) {
            warn(who, pointer, {"outside service hours", "サービス時間外"});
        }
    }

    void warn(const PersonRef& who, const std::string& pointer, Label hours) {
        const std::string via = route_.via.empty() ? "" : fmt::format(" by {}", route_.via);
        const std::string ja = route_.via.empty() ? "" : fmt::format("（{}）", route_.via);
        findings_
            .add(FindingName::contact_missing, place_of(plan_, pointer),
                 message("no contact of '{0}' can be used{1} {3}", "「{0}」には{4}に使える連絡先{2}がありません",
                         who.text, via, ja, hours.en, hours.ja))
            .help.push_back(
                message("add it to the person's `contacts`", "organization の `contacts` に書いてください"));
    }

    const ContractRecords& records_;
    const Plan& plan_;
    const Route& route_;
    Findings& findings_;
};

}  // namespace

void check_routes(const Context& context, Findings& findings) {
    for (const ContractRecords& records : context.index.contracts()) {
        const bool unread = std::any_of(records.plans.begin(), records.plans.end(), [&](const Plan* plan) {
            return context.unread.at(*plan, "/period") || context.unread.at(*plan, "/organization");
        });
        if (unread) continue;
        for (const Plan* plan : records.plans) {
            for (const Route& route : plan->routes) {
                if (context.unread.at(*plan, fmt::format("/routes/{}", route.index))) continue;
                RouteChecker(records, *plan, route, findings).check();
            }
        }
    }
}

}  // namespace opsctl::rules
