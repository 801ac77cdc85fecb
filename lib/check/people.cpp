// Who is named must be who is meant. Most fields may also hold free text, where only a near miss of a person's
// name is worth a warning; whoever approves, decides, agrees or inspects must be a person of a plan.
#include <map>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "base/text.h"
#include "check/gone.h"
#include "check/rule.h"
#include "check/walk.h"
#include "time/scan.h"

namespace opsctl::rules {
namespace {

// Letters that differ only in case or width look alike to whoever wrote them.
std::string folded(std::string_view text) {
    std::string result = half_width(text);
    for (char& c : result) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return result;
}

// Everybody whom the plans of one contract name at any time.
class Directory {
   public:
    explicit Directory(const ContractRecords& of) {
        known_.insert({of.contract->client.view(), of.contract->vendor.view()});
        for (const Plan* plan : of.plans) {
            for (const Person& person : plan->organization) add(person);
        }
        for (const std::string& candidate : candidates_) folded_.try_emplace(folded(candidate), candidate);
        near_.emplace(candidates_);
    }

    // Whether there were more names to compare than it compares.
    bool is_exhausted() const { return near_->is_exhausted(); }

    bool empty() const { return people_.empty(); }

    // Whether it is the id or name of somebody, at any time.
    bool knows(std::string_view who) const {
        return std::any_of(people_.begin(), people_.end(),
                           [&](const Person* p) { return p->id == who || p->name == who; });
    }

    // The id or name that the text is a near miss of; nothing where the text itself is known, or is no miss.
    const std::optional<std::string>& near_miss(std::string_view text) {
        static const std::optional<std::string> none;
        if (known_.contains(text)) return none;
        const auto [at, is_new] = misses_.try_emplace(std::string(text));
        if (is_new) at->second = find_near_miss(text);
        return at->second;
    }

   private:
    // Shorter names differ by one letter as a matter of course: 山田 and 山口.
    static constexpr std::size_t shortest_candidate = 4;
    static constexpr std::size_t shortest_text = 3;

    void add(const Person& person) {
        people_.push_back(&person);
        known_.insert({person.id.view(), person.name.view(), person.unit.view()});
        known_.insert(person.roles.begin(), person.roles.end());
        by_bare_name_.emplace(bare(person.name), person.name.str());
        for (const Text& name : {std::cref(person.id), std::cref(person.name)}) {
            if (count_characters(name) >= shortest_candidate) candidates_.push_back(name.str());
        }
    }

    // As people write to one another: without spaces, and without what courtesy adds.
    static std::string bare(std::string_view name) {
        std::string text(name);
        for (const std::string_view space : {" ", "\u3000"}) {
            for (std::size_t at = text.find(space); at != std::string::npos; at = text.find(space)) text.erase(at, space.size());
        }
        for (const std::string_view courtesy : {"様", "さん", "氏", "殿"}) {
            if (text.size() > courtesy.size() && text.ends_with(courtesy)) text.resize(text.size() - courtesy.size());
        }
        return text;
    }

    std::optional<std::string> find_near_miss(std::string_view text) {
        if (const auto at = by_bare_name_.find(bare(text)); at != by_bare_name_.end()) return at->second;
        if (count_characters(text) < shortest_text) return std::nullopt;
        const auto same = folded_.find(folded(text));
        return same != folded_.end() ? std::optional(same->second) : near_->nearest(text);
    }

    std::vector<const Person*> people_;
    std::unordered_set<std::string_view> known_;
    std::unordered_map<std::string, std::string> by_bare_name_;
    std::vector<std::string> candidates_;
    std::unordered_map<std::string, std::string> folded_;
    std::optional<NearWords> near_;
    std::unordered_map<std::string, std::optional<std::string>> misses_;
};

// A field that must name a person of a plan at the moment.
struct Strict {
    const PersonRef* who;
    Instant at;
    std::string pointer;
    std::optional<Side> side{};  // of which the person must be
};

void add_agreements(const Subject& subject, std::vector<Strict>& list) {
    for (const Attribution& a : subject.attributions) {
        list.push_back({&a.agreed_by, a.at, fmt::format("/attributions/{}/agreed_by", a.index)});
    }
    for (const Event& e : subject.timeline) {
        if (!e.details->agreed_by.empty()) list.push_back({&e.details->agreed_by, e.at, fmt::format("/timeline/{}/agreed_by", e.index)});
    }
}

std::vector<Strict> strict_fields(const Incident& incident) {
    std::vector<Strict> list;
    add_agreements(incident, list);
    for (const Grade& grade : incident.grades) {
        if (grade.at) list.push_back({&grade.agreed_by, *grade.at, fmt::format("/level/{}/agreed_by", grade.index)});
    }
    for (const Claim& claim : incident.exemptions) {
        if (!claim.decision) continue;
        list.push_back(
            {&claim.decision->by, claim.decision->at, fmt::format("/exemptions/{}/decision/by", claim.index)});
    }
    return list;
}

std::vector<Strict> strict_fields(const Change& change) {
    std::vector<Strict> list;
    add_agreements(change, list);
    for (const Event& event : change.timeline) {
        if (event.event == EventKind::approved)
            list.push_back({&event.by, event.at, fmt::format("/timeline/{}/by", event.index)});
    }
    return list;
}

std::vector<Strict> strict_fields(const Report& report) {
    std::vector<Strict> list;
    for (const Inspection& inspection : report.inspections) {
        list.push_back(
            {&inspection.by, inspection.at, fmt::format("/inspections/{}/by", inspection.index), Side::client});
    }
    for (const Event& event : report.timeline) {
        list.push_back({&event.details->agreed_by, event.at, fmt::format("/timeline/{}/agreed_by", event.index)});
    }
    return list;
}

std::vector<Strict> strict_fields(const Contract& contract, const Zone& zone) {
    std::vector<Strict> list;
    for (const Subcontractor& one : contract.subcontractors) {
        if (!one.consent || !is_read(one.consent->at)) continue;
        list.push_back({&one.consent->by, zone.midnight(one.consent->at),
                        fmt::format("/subcontractors/{}/consent/by", one.index), Side::client});
    }
    return list;
}

template <class R>
std::vector<Strict> strict_fields(const R&) {
    return {};
}

// The day that decides who is who in a record, until it says one itself.
template <class R>
std::optional<Instant> moment_of(const R& record, const Zone& zone) {
    if constexpr (requires { record.period; }) {
        if (is_read(record.period.from)) return zone.midnight(record.period.from);
    } else if constexpr (requires { record.timeline; }) {
        if (!record.timeline.empty() && is_read(record.timeline.front().at)) return record.timeline.front().at;
    }
    return std::nullopt;
}

class PeopleChecker {
   public:
    PeopleChecker(const Context& context, const ContractRecords& of, Findings& findings)
        : of_(of), directory_(of), findings_(findings), plans_are_read_(of.calendar != nullptr) {
        for (const Plan* plan : of.plans) {
            const bool unread = context.unread.at(*plan, "/period") || context.unread.at(*plan, "/organization");
            plans_are_read_ = plans_are_read_ && !unread;
        }
    }

    template <class R>
    void check(const R& record) {
        std::vector<Strict> strict;
        if constexpr (std::is_same_v<R, Contract>) {
            if (of_.calendar != nullptr) strict = strict_fields(record, of_.calendar->zone());
        } else {
            strict = strict_fields(record);
        }
        for (const Strict& field : strict) check_strict(record, field);
        if (directory_.empty()) return;
        // Of the person that a name stands for: the time that stands above it, else the record's.
        std::optional<Instant> moment = plans_are_read_ ? moment_of(record, of_.calendar->zone()) : std::nullopt;
        walk(record, [&](const auto& value, const Trail& at) {
            using Value = std::decay_t<decltype(value)>;
            if constexpr (std::is_same_v<Value, Instant>) {
                if (is_read(value)) moment = value;
            } else if constexpr (std::is_same_v<Value, PersonRef>) {
                if (value.empty()) return;
                check_name(record, value, moment, at);
                if (is_strict(strict, value)) return;
                check_spelling(record, value, at);
                if (at.happens) check_there(record, value, moment, at);
            }
        });
    }

    // What is told once for all records; what was not looked at, where there is too much of it.
    void finish() {
        report_gone();
        if (!directory_.is_exhausted()) return;
        findings_.add(FindingName::person_misspelt, place_of(*of_.contract, ""),
                      message("the plans and records name too many people to compare all: misspelt names are told of some only",
                              "人名が多すぎるため、書き間違いの確認は一部だけです"));
    }

   private:
    static bool is_strict(const std::vector<Strict>& list, const PersonRef& who) {
        return std::any_of(list.begin(), list.end(), [&](const Strict& s) { return s.who == &who; });
    }

    void check_name(const Record& record, const PersonRef& who, std::optional<Instant> moment, const Trail& at) {
        if (!moment || !plans_are_read_) return;
        const std::vector<const Person*> people = of_.people(who, *moment);
        if (people.size() < 2) return;
        std::vector<std::string> ids;
        for (const Person* person : people) ids.push_back(person->id.str());
        findings_
            .add(FindingName::person_ambiguous, place_of(record, at.pointer()),
                 message("'{}' is the name of several persons", "「{}」という名前の人が複数います", who.text))
            .help.push_back(message("write the id of the one who is meant: {}", "該当する人の id で書いてください: {}",
                                    joined(ids)));
    }

    void check_strict(const Record& record, const Strict& field) {
        if (field.who->empty() || !is_read(field.at) || !plans_are_read_) return;
        if (of_.people(*field.who, field.at).size() > 1) return;  // reported as ambiguous
        if (const Person* person = of_.person(*field.who, field.at)) {
            if (!field.side || person->side() == *field.side) return;
            findings_.add(FindingName::unknown_person, place_of(record, field.pointer),
                          message("'{}' is not of the client, whose part this is",
                                  "「{}」は発注者側の人ではありません（発注者が行うものです）", field.who->text));
            return;
        }
        const bool is_known = directory_.knows(field.who->text);
        Finding& finding = findings_.add(
            FindingName::unknown_person, place_of(record, field.pointer),
            is_known ? message("'{}' is in no plan of the contract on {}", "「{}」は {} の時点では契約の体制にいません",
                               field.who->text, to_string(of_.calendar->zone().date_of(field.at)))
                     : message("'{}' is no person of the contract's plans", "「{}」は契約の計画書の体制にいません",
                               field.who->text));
        if (!is_known) return help_with(finding, field.who->text);
        finding.help.push_back(message("name somebody who was there then, or correct the person's days in the plan",
                                       "その時点の担当者を書くか、計画書のその人の期間を直してください"));
    }

    void help_with(Finding& finding, std::string_view who) {
        if (const auto& near = directory_.near_miss(who)) {
            finding.help.push_back(message("did you mean '{}'?", "「{}」ではありませんか", *near));
        } else {
            finding.help.push_back(
                message("add the person to the organization of a plan", "計画書の organization に加えてください"));
        }
    }

    // Nobody acts, or is told, in a team that they left.
    void check_there(const Record& record, const PersonRef& who, std::optional<Instant> moment, const Trail& at) {
        if (!moment || !plans_are_read_) return;
        const std::optional<Date> last = gone_since(of_, who, *moment);
        if (!last) return;
        const std::string_view path = record.path.view();
        gone_[{who.text.str(), *last, std::string(path.substr(0, path.find('/')))}].push_back(place_of(record, at.pointer()));
    }

    // One finding in each ledger for whoever left, however often the name stands: one day in a plan corrects them all.
    void report_gone() {
        constexpr std::size_t shown = 5;
        for (const auto& [gone, places] : gone_) {
            const auto& [who, last, ledger] = gone;
            Finding& finding = findings_.add(
                FindingName::person_misspelt, places.front(),
                places.size() == 1 ? message("'{0}' left the contract's plans on {1}", "「{0}」は {1} で契約の体制を離れています",
                                             who, to_string(last))
                                   : message("'{0}' left the contract's plans on {1}, and stands in {2} later places",
                                             "「{0}」は {1} で契約の体制を離れていますが、それより後の {2} か所に書かれています",
                                             who, to_string(last), places.size()));
            finding.help.push_back(message("name somebody who was there then, or correct the person's days in the plan",
                                           "その時点の担当者を書くか、計画書のその人の期間を直してください"));
            for (std::size_t i = 1; i < std::min(places.size(), shown); ++i) {
                finding.related.push_back({places[i], {}, message("here, too", "ここにもあります")});
            }
        }
    }

    void check_spelling(const Record& record, const PersonRef& who, const Trail& at) {
        const std::optional<std::string>& near = directory_.near_miss(who.text);
        if (!near) return;
        findings_
            .add(FindingName::person_misspelt, place_of(record, at.pointer()),
                 message("'{}' is no person of the contract's plans", "「{}」は契約の計画書の体制にいません", who.text))
            .help.push_back(message("did you mean '{}'?", "「{}」ではありませんか", *near));
    }

    const ContractRecords& of_;
    Directory directory_;
    Findings& findings_;
    std::map<std::tuple<std::string, Date, std::string>, std::vector<Place>> gone_;  // who left when; in which ledger; where
    bool plans_are_read_;
};

template <class R>
void check_all(PeopleChecker& checker, const std::vector<const R*>& records) {
    for (const R* record : records) checker.check(*record);
}

}  // namespace

void check_people(const Context& context, Findings& findings) {
    for (const ContractRecords& of : context.index.contracts()) {
        PeopleChecker checker(context, of, findings);
        checker.check(*of.contract);
        check_all(checker, of.plans);
        check_all(checker, of.incidents);
        check_all(checker, of.changes);
        check_all(checker, of.items);
        check_all(checker, of.logs);
        check_all(checker, of.reports);
        checker.finish();
    }
}

}  // namespace opsctl::rules
