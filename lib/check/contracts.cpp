// What a contract agrees beside its service levels: notices have a day, amendments change keys that there are, and who
// works for the vendor is named.
#include "check/rule.h"

namespace opsctl::rules {
namespace {

void check_notices(const Context& context, const Contract& contract, Findings& findings) {
    for (const Notice& notice : contract.notices) {
        const std::string pointer = fmt::format("/notices/{}", notice.index);
        if (context.unread.at(contract, pointer)) continue;
        const auto incomplete = [&](Message text) {
            findings.add(FindingName::notice_incomplete, place_of(contract, pointer), std::move(text))
                .help.push_back(message("write `before: 6mo, of: term-end`, or `date: \"01-31\"`",
                                        "`before: 6mo, of: term-end` か `date: \"01-31\"` と書いてください"));
        };
        if (notice.before.has_value() != notice.of.has_value() || notice.before.has_value() == notice.date.has_value()) {
            incomplete(message("a notice has either `before` and `of`, or `date`",
                               "期日は `before` と `of`、又は `date` のどちらかで書きます"));
        } else if (notice.of == NoticeOf::defects_end && !(contract.defects && contract.defects->until)) {
            incomplete(message("the contract has no `defects: {{until: …}}`",
                               "契約に `defects: {{until: …}}` がありません"));
        } else if (const auto* days = notice.date ? std::get_if<DateRange>(&*notice.date) : nullptr;
                   days != nullptr && days->from != days->until) {
            incomplete(message("a notice has one day, no range", "期日は一日です（範囲では書けません）"));
        }
    }
}

// The keys that a contract's description lists.
struct KeyNames : AnyField<KeyNames> {
    std::vector<std::string> names{};

    template <class T>
    void field(std::string_view key, T&, const Label&, std::string_view) {
        names.emplace_back(key);
    }
};

// An amendment may have taken away what stood below the key, so only the key itself must be there.
void check_amendments(const Contract& contract, Findings& findings) {
    KeyNames keys;
    Contract any;
    describe(keys, any);
    for (const Amendment& amendment : contract.amendments) {
        for (std::size_t i = 0; i < amendment.changes.size(); ++i) {
            const std::string_view change = amendment.changes[i];
            const std::string key(change.substr(0, change.find('/')));
            if (std::find(keys.names.begin(), keys.names.end(), key) != keys.names.end()) continue;
            Finding& finding = findings.add(
                FindingName::dangling_reference,
                place_of(contract, fmt::format("/amendments/{}/changes/{}", amendment.index, i)),
                message("a contract has no key '{}'", "契約にキー「{}」はありません", key));
            suggest(finding, key, keys.names);
        }
    }
}

// Whose persons a plan may name as of a subcontractor: one that the contract names, by unit; the only one without.
void check_subcontractors(const Context& context, const ContractRecords& of, Findings& findings) {
    std::vector<std::string> names;
    for (const Subcontractor& one : of.contract->subcontractors) names.push_back(one.name.str());
    if (context.unread.at(*of.contract, "/subcontractors")) return;
    for (const Plan* plan : of.plans) {
        for (const Person& person : plan->organization) {
            if (person.party != Affiliation::subcontractor) continue;
            const bool is_only = person.unit.empty() && names.size() == 1;
            const bool is_named = std::any_of(names.begin(), names.end(), [&](const std::string& name) {
                return person.unit == name || person.name == name || person.id == name;
            });
            const std::string pointer = fmt::format("/organization/{}", person.index);
            if (is_only || is_named || context.unread.at(*plan, pointer)) continue;
            Finding& finding =
                person.unit.empty()
                    ? findings.add(FindingName::dangling_reference, place_of(*plan, pointer + "/party"),
                                   message("'{}' is of a subcontractor, but `unit` names none of contract '{}'",
                                           "「{}」は再委託先の人ですが、`unit` に契約「{}」の再委託先がありません",
                                           person.name, of.contract->id))
                    : findings.add(FindingName::dangling_reference, place_of(*plan, pointer + "/unit"),
                                   message("there is no subcontractor '{}' in contract '{}'",
                                           "契約「{1}」に再委託先「{0}」はありません", person.unit, of.contract->id));
            suggest(finding, person.unit, names);
        }
    }
}

std::size_t months_in(const DatePeriod& term) {
    if (!is_read(term.from) || !is_read(term.until) || term.until < term.from) return 0;
    const auto months = [](Date day) { return static_cast<int>(day.year()) * 12 + static_cast<int>(static_cast<unsigned>(day.month())); };
    return static_cast<std::size_t>(months(term.until) - months(term.from)) + 1;
}

// Every level of every month is evaluated and kept, in about two kilobytes where two states are compared: a century of sixty levels
// fits, a hostile contract does not.
class LevelMonths {
   public:
    void add(const Contract& contract, Findings& findings) {
        constexpr std::size_t most = 100'000;
        const bool was_within = count_ <= most;
        count_ += months_in(contract.term) * contract.service_levels.size();
        if (count_ <= most || !was_within) return;
        findings.add(FindingName::out_of_range, place_of(contract, "/term"),
                     message("the months of all terms times their service levels are more than {}; divide the repository",
                             "契約期間の月数と保証項目数の積の合計が {} を超えています。リポジトリを分けてください", most));
    }

   private:
    std::size_t count_ = 0;
};

}  // namespace

void check_contracts(const Context& context, Findings& findings) {
    LevelMonths level_months;
    for (const ContractRecords& of : context.index.contracts()) {
        level_months.add(*of.contract, findings);
        check_notices(context, *of.contract, findings);
        check_amendments(*of.contract, findings);
        check_subcontractors(context, of, findings);
    }
}

}  // namespace opsctl::rules
