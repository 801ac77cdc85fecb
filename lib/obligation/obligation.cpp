#include "obligation/obligation.h"

#include <algorithm>
#include <numeric>

#include "base/text.h"
#include "obligation/source.h"

namespace opsctl {
namespace {

using namespace obligation_sources;

constexpr std::array<Source, 16> sources = {
    add_clocks,  add_outages,       add_pauses,     add_claims,   add_attributions, add_breaches,
    add_reports, add_contract_days, add_activities, add_expiries, add_items,        add_changes,
    add_plans,   add_gone_owners,   add_assets,     add_tellings,
};

// What is over first, then what runs, each by its due time; what has none comes last.
bool is_before(const Obligation& a, const Obligation& b) {
    const auto rank = [](const Obligation& o) { return o.state == ObligationState::overdue ? 0 : 1; };
    if (rank(a) != rank(b)) return rank(a) < rank(b);
    const Instant left = a.due.value_or(Instant::max());
    const Instant right = b.due.value_or(Instant::max());
    return left != right ? left < right : a.key < b.key;
}

// An obligation is large: each is moved once, to its place.
std::vector<Obligation> sorted(std::deque<Obligation> all) {
    std::vector<std::size_t> order(all.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return is_before(all[a], all[b]); });
    std::vector<Obligation> result;
    result.reserve(all.size());
    for (const std::size_t i : order) result.push_back(std::move(all[i]));
    return result;
}

}  // namespace

std::string Context::command(std::initializer_list<std::string_view> words) const {
    std::string text;
    for (const std::string_view word : words) text += (text.empty() ? "" : " ") + shell_word(word);
    return text;
}

std::string Context::command_for_contract(std::initializer_list<std::string_view> words) const {
    return command(words) + records_.option();
}

void Context::add(Obligation obligation) {
    if (obligation.due && *obligation.due > until_) return;
    obligation.records = &records_;
    const bool is_over = obligation.due && *obligation.due < as_of_;
    const bool is_today = !is_over && obligation.due && zone().ending_date_of(*obligation.due) <= today();
    obligation.state = is_over                                        ? ObligationState::overdue
                       : obligation.state == ObligationState::running ? ObligationState::running
                       : is_today                                     ? ObligationState::today
                                                                      : ObligationState::coming;
    all_.push_back(std::move(obligation));
}

void Context::add_running(Obligation obligation) {
    obligation.state = ObligationState::running;
    if (obligation.due && *obligation.due > until_) {  // it runs now, whenever it is due
        obligation.records = &records_;
        all_.push_back(std::move(obligation));
    } else {
        add(std::move(obligation));
    }
}

std::vector<Obligation> obligations(const ContractRecords& records, Instant as_of, Instant until,
                                    const std::vector<MonthEvaluation>* months) {
    if (records.calendar == nullptr) return {};
    Context context(records, as_of, until, months);
    for (const Source source : sources) source(context);
    return sorted(context.take());
}

bool concerns(const Obligation& obligation, const Person& person) {
    return std::any_of(obligation.who.begin(), obligation.who.end(), [&](const PersonRef& who) {
        const Text& text = who.text;
        const bool has_role = std::find(person.roles.begin(), person.roles.end(), text) != person.roles.end();
        return person.id == text || person.name == text || has_role || text == enum_name(person.party);
    });
}

}  // namespace opsctl
