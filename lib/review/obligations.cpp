// What is owed, where a branch lets it be owed otherwise: by nobody, at another time, by somebody else.
//
// What happened ends an obligation, too, and is no change of it. So the head is held against itself with what plans,
// contracts, items and changes ask for as the base has it: both know the same events.
#include <algorithm>
#include <map>

#include "obligation/obligation.h"
#include "review/figure_rules.h"
#include "sla/as_of.h"

namespace opsctl::review_rules {
namespace {

// What the record asks for becomes what the base's asks for; what happened stays as the branch has it.
// Of a contract the figures and the amendments tell the rest.
void restore(const Contract& base, Contract& now) { now.notices = base.notices; }
// Who is a person of a plan decides what counts, and is told by role-granted-and-used.
void restore(const Plan& base, Plan& now) {
    Plan restored = base;
    restored.organization = std::move(now.organization);
    for (Expiry& expiry : restored.expiries) {
        const auto same = std::find_if(now.expiries.begin(), now.expiries.end(),
                                       [&](const Expiry& each) { return each.id == expiry.id; });
        if (same != now.expiries.end()) expiry.renewed = same->renewed;
    }
    now = std::move(restored);
}
void restore(const Item& base, Item& now) {
    now.type = base.type;
    now.owner = base.owner;
    now.when = base.when;
    now.due = base.due;
}
void restore(const Change& base, Change& now) {
    now.type = base.type;
    now.plan = base.plan;
    now.ledgers = base.ledgers;
    now.services = base.services;
}

template <class R>
concept AsksForSomething = requires(const R& base, R& now) {
    restore(base, now);
};

// Whether any record of the branch says otherwise what it asks for.
bool restore_all(const ReviewInput& input, const std::vector<Pair>& pairs, Records& records) {
    bool is_any = false;
    for (const Pair& pair : pairs) {
        if (!pair.before || !pair.after) continue;
        RecordTypes::with(pair.kind(), [&]<class R>(std::type_identity<R>) {
            if constexpr (AsksForSomething<R>) {
                const R* base = input.base.index.records().find<R>(pair.before->id());
                std::vector<R>& all = records.all<R>();
                const auto now =
                    std::find_if(all.begin(), all.end(), [&](const R& each) { return each.id == pair.after->id(); });
                if (base == nullptr || now == all.end() || base->id != now->id) return;
                restore(*base, *now);
                is_any = true;
            }
        });
    }
    return is_any;
}

using Owed = std::map<std::string, Obligation>;  // by contract and key

// What is overdue, and what falls due within the year.
Owed owed_by(const Index& index, Instant now) {
    constexpr std::chrono::hours year{24 * 366};
    Owed all;
    for (const ContractRecords& records : index.contracts()) {
        if (records.calendar == nullptr) continue;
        for (Obligation& each : obligations(records, now, now + year, nullptr)) {
            all.emplace(fmt::format("{} {}", records.contract->id, each.key), std::move(each));
        }
    }
    return all;
}

std::string names_of(const std::vector<PersonRef>& who) {
    std::string names;
    for (const PersonRef& one : who) names += (names.empty() ? "" : ", ") + one.text.str();
    return names.empty() ? "-" : names;
}

std::string time_of(const Obligation& obligation) {
    return obligation.due ? obligation.zone().plain(*obligation.due) : "-";
}

// Empty where it is owed as before.
Message difference_of(const Obligation& before, const Obligation* after) {
    const Message& what = before.what;
    if (after == nullptr) {
        return message("{0} ({2}): no longer owed", "{1}（{2}）: 義務がなくなります", what.en, what.ja,
                       time_of(before));
    }
    if (before.due != after->due) {
        return message("{0}: due {2} → {3}", "{1}: 期限 {2} → {3}", what.en, what.ja, time_of(before), time_of(*after));
    }
    if (names_of(before.who) != names_of(after->who)) {
        return message("{0}: owed by {2} → {3}", "{1}: 担当 {2} → {3}", what.en, what.ja, names_of(before.who),
                       names_of(after->who));
    }
    return {};
}

// Of windows of one activity, which are many.
std::string family_of(const Obligation& obligation) {
    return obligation.series ? obligation.key.substr(0, obligation.key.rfind('/')) : obligation.key;
}

struct Told {
    Message first;
    std::size_t others = 0;  // windows of the same activity
};

Message listed(const std::map<std::string, Told>& told) {
    constexpr std::size_t most = 5;
    Message text;
    std::size_t count = 0;
    for (const auto& [family, each] : told) {
        if (++count > most) break;
        const Message more = each.others == 0 ? Message{} : message(" and {} more", "ほか {} 件", each.others);
        text.en += (count == 1 ? "" : "; ") + each.first.en + more.en;
        text.ja += (count == 1 ? "" : "。") + each.first.ja + more.ja;
    }
    if (told.size() > most) {
        const Message more = message("; and {} more", "。ほか {} 件", told.size() - most);
        text.en += more.en;
        text.ja += more.ja;
    }
    return text;
}

// The record that asks for it, or the first of those that changed.
const ReviewedRecord* asked_by(const Obligation& obligation, const std::vector<ReviewedRecord>& records) {
    const ReviewedRecord* first = nullptr;
    for (const ReviewedRecord& record : records) {
        if (record.fields.empty() || !record.kind) continue;
        if (obligation.record.record != nullptr && record.path == obligation.record.record->path.view()) return &record;
        const bool asks = *record.kind == Kind::plan || *record.kind == Kind::contract;
        if (first == nullptr && asks) first = &record;
    }
    return first;
}

std::vector<std::string> accepted(const Version& version) {
    std::vector<std::string> names;
    const Node* list = version.tree.get("accept");
    if (list == nullptr) return names;
    for (const Node& item : list->items) {
        if (const Node* name = item.get("finding")) names.push_back(name->text);
    }
    std::sort(names.begin(), names.end());
    return names;
}

// What the check will not say any more of a record that was there.
void find_accepted(const Pair& pair, Findings& findings) {
    if (!pair.before || !pair.after) return;
    const std::vector<std::string> before = accepted(*pair.before), after = accepted(*pair.after);
    std::vector<std::string> added;
    std::set_difference(after.begin(), after.end(), before.begin(), before.end(), std::back_inserter(added));
    if (added.empty()) return;
    findings.add(FindingName::obligation_changed, pair.place("/accept"),
                 message("`check` will not say any more: {}", "`check` の次の指摘が受容され、今後出なくなります: {}",
                         joined(added)));
}

}  // namespace

void find_changed_obligations(const ReviewInput& input, const std::vector<Pair>& pairs,
                              const std::vector<ReviewedRecord>& reviewed, Findings& findings) {
    for (const Pair& pair : pairs) find_accepted(pair, findings);
    if (!input.base.is_valid || !input.head.is_valid) return;  // figures-not-compared
    Records as_it_was = input.head.index.records();
    if (!restore_all(input, pairs, as_it_was)) return;
    Records as_it_is = input.head.index.records();
    const Zone& zone = input.head.index.zone();
    for (Records* records : {&as_it_was, &as_it_is}) forget_after(*records, input.now);
    const Index before(as_it_was, zone), after(as_it_is, zone);
    const Owed now = owed_by(after, input.now);
    std::map<const ReviewedRecord*, std::map<std::string, Told>> told;
    for (const auto& [key, obligation] : owed_by(before, input.now)) {
        const auto same = now.find(key);
        Message difference = difference_of(obligation, same == now.end() ? nullptr : &same->second);
        const ReviewedRecord* record = difference.empty() ? nullptr : asked_by(obligation, reviewed);
        if (record == nullptr) continue;
        const auto [at, is_first] = told[record].try_emplace(family_of(obligation), Told{std::move(difference)});
        if (!is_first) ++at->second.others;
    }
    for (const ReviewedRecord& record : reviewed) {
        const auto at = told.find(&record);
        if (at == told.end()) continue;
        const std::string pointer = record.fields.empty() ? std::string() : record.fields.front().pointer;
        Finding& finding =
            findings.add(FindingName::obligation_changed, {record.path, record.id, pointer}, listed(at->second));
        finding.raised = input.base.index.records().config.review.open_months == OpenMonths::error;
    }
}

}  // namespace opsctl::review_rules
