#include "store/index.h"

#include <algorithm>

namespace opsctl {
namespace {

bool covers(const Plan& plan, const Person& person, Date day) {
    if (day < plan.period.from || day > plan.period.until) return false;
    return !(person.from && day < *person.from) && !(person.until && day > *person.until);
}

// Of contracts in the order of ids; their end where there is none.
template <class Contracts>
auto find_contract(Contracts& contracts, std::string_view id) {
    const auto at = std::lower_bound(
        contracts.begin(), contracts.end(), id,
        [](const ContractRecords& records, std::string_view wanted) { return records.contract->id.view() < wanted; });
    return at != contracts.end() && at->contract->id == id ? at : contracts.end();
}

template <OfAContract R>
void distribute(const std::vector<R>& records, std::vector<ContractRecords>& contracts) {
    for (const R& record : records) {
        const auto at = find_contract(contracts, record.contract.id.view());
        if (at != contracts.end()) {
            auto& [list] = static_cast<OfContract<R>&>(*at);
            list.push_back(&record);
        }
    }
}

}  // namespace

std::vector<const Person*> ContractRecords::people(const PersonRef& who, Instant at) const {
    std::vector<const Person*> named;
    if (who.empty() || calendar == nullptr) return named;
    const Date day = calendar->zone().date_of(at);
    for (const Plan* plan : plans) {
        for (const Person& person : plan->organization) {
            const bool has_id = person.id == who.text;
            if ((!has_id && person.name != who.text) || !covers(*plan, person, day)) continue;
            if (has_id) return {&person};
            const auto is_listed = [&](const Person* other) { return other->id == person.id; };
            if (std::none_of(named.begin(), named.end(), is_listed)) named.push_back(&person);
        }
    }
    return named;
}

const Person* ContractRecords::person(const PersonRef& who, Instant at) const {
    const std::vector<const Person*> found = people(who, at);
    return found.size() == 1 ? found.front() : nullptr;
}

std::string_view ContractRecords::person_id(const PersonRef& who, Instant at) const {
    const Person* found = person(who, at);
    return found == nullptr ? who.text.view() : found->id.view();
}

bool ContractRecords::is_same(const PersonRef& who, Instant at, const PersonRef& other, Instant other_at) const {
    return person_id(who, at) == person_id(other, other_at);
}

bool ContractRecords::other_party(const PersonRef& who, Instant at, const PersonRef& other, Instant other_at) const {
    const Person* one = person(who, at);
    const Person* another = person(other, other_at);
    return one != nullptr && another != nullptr && one->side() != another->side();
}

std::optional<Side> ContractRecords::side_of(const PersonRef& who, Instant at) const {
    if (const Person* found = person(who, at)) return found->side();
    if (who.empty()) return std::nullopt;
    if (who.text == contract->client) return Side::client;
    const bool is_subcontractor = std::any_of(contract->subcontractors.begin(), contract->subcontractors.end(),
                                              [&](const Subcontractor& one) { return one.name == who.text; });
    return is_subcontractor || who.text == contract->vendor ? std::optional(Side::vendor) : std::nullopt;
}

const ServiceLevel* ContractRecords::service_level(std::string_view id) const {
    for (const ServiceLevel& level : contract->service_levels) {
        if (level.id == id) return &level;
    }
    return nullptr;
}

const Indicator* ContractRecords::indicator(std::string_view id, Month month) const {
    const Indicator* best = nullptr;
    bool best_covers = false;
    Date best_from{};
    for (const Plan* plan : plans) {
        const bool is_covering = plan->period.from <= last_day(month) && first_day(month) <= plan->period.until;
        for (const Indicator& one : plan->indicators) {
            if (one.id != id || (best_covers && !is_covering)) continue;
            if (best != nullptr && best_covers == is_covering && plan->period.from < best_from) continue;
            best = &one, best_covers = is_covering, best_from = plan->period.from;
        }
    }
    return best;
}

std::string ContractRecords::option() const {
    return is_only ? std::string() : " --contract " + shell_word(contract->id.view());
}

bool ContractRecords::is_outside_vendor(const PersonRef& who, Instant at) const {
    if (who.empty()) return false;
    const std::vector<const Person*> found = people(who, at);
    const auto is_clients = [](const Person* person) { return person->side() == Side::client; };
    if (!found.empty()) return std::any_of(found.begin(), found.end(), is_clients);
    if (side_of(who, at) == Side::vendor) return false;
    // A department that only the vendor's persons are of.
    bool of_vendor = false;
    for (const Plan* plan : plans) {
        for (const Person& person : plan->organization) {
            if (person.unit != who.text) continue;
            if (person.side() == Side::client) return true;
            of_vendor = true;
        }
    }
    return !of_vendor;
}

CalendarRules rules_of(const CalendarRecord& record, const Zone& repository_zone) {
    CalendarRules rules;
    rules.zone = record.timezone.empty() ? repository_zone : Zone::find(record.timezone).value_or(repository_zone);
    rules.japan_holidays = record.holidays == HolidayRule::japan;
    for (const WeeklyHours& hours : record.hours) {
        auto& weekly = hours.from ? rules.later.emplace_back(*hours.from, std::array<DayHours, 7>()).second : rules.weekly;
        for (const WeeklyHours::Row& row : hours.rows) {
            for (std::size_t day = 0; day < row.days.size(); ++day) {
                if (row.days[day]) weekly[day] = row.hours;
            }
        }
    }
    for (const Closure& closure : record.closed) {
        if (const auto* yearly = std::get_if<YearlyRange>(&closure.date)) {
            rules.closed_yearly.push_back(*yearly);
        } else {
            rules.closed.push_back(std::get<DateRange>(closure.date));
        }
    }
    for (const Opening& opening : record.open) rules.open.emplace_back(opening.date, opening.hours);
    return rules;
}

Index::Index(const Records& records, const Zone& zone) : records_(records), zone_(zone) {
    for (const CalendarRecord& record : records.all<CalendarRecord>()) {
        calendars_.emplace(record.id.str(), std::make_unique<Calendar>(rules_of(record, zone)));
    }
    for (const Contract& contract : records.all<Contract>()) {
        ContractRecords of_contract;
        of_contract.contract = &contract;
        of_contract.calendar = calendar(contract.calendar);
        of_contract.is_only = records.all<Contract>().size() == 1;
        contracts_.push_back(std::move(of_contract));
    }
    RecordTypes::each([&]<class R>(std::type_identity<R>) {
        if constexpr (OfAContract<R>) distribute(records.all<R>(), contracts_);
    });
}

const Calendar* Index::calendar(std::string_view id) const {
    const auto at = calendars_.find(id);
    return at == calendars_.end() ? nullptr : at->second.get();
}

const ContractRecords* Index::of(std::string_view contract) const {
    const auto at = find_contract(contracts_, contract);
    return at == contracts_.end() ? nullptr : &*at;
}

}  // namespace opsctl
