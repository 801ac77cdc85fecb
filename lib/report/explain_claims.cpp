// Exemptions (免責) that were claimed, and whose responsibility (帰責) the subjects were.
#include <algorithm>
#include <set>

#include "report/explanation.h"
#include "report/place.h"
#include "report/terms.h"
#include "sla/wording.h"

namespace opsctl {
namespace {

// Null for a record that nobody is answerable for: a contract, a log, a change that stopped nothing.
const Subject* subject_of(const ContractRecords& records, const Record* record) {
    for (const Incident* incident : records.incidents) {
        if (incident == record) return incident;
    }
    for (const Change* change : records.changes) {
        if (change == record && !change->outages.empty()) return change;
    }
    return nullptr;
}

// What the result is about, in the order of ids.
std::vector<const Subject*> subjects_of(const Explanation& e) {
    std::set<const Record*> records;
    if (const Downtime* downtime = e.result.downtime()) {
        for (const CountedOutage& outage : downtime->outages) {
            for (const SourceRef& source : outage.sources) records.insert(source.record);
        }
        for (const ExcludedOutage& outage : downtime->excluded) records.insert(outage.source.record);
    } else {
        records.insert(e.result.source.record);
    }
    std::vector<const Subject*> subjects;
    for (const Record* record : records) {
        if (const Subject* subject = subject_of(*e.month.records, record)) subjects.push_back(subject);
    }
    std::sort(subjects.begin(), subjects.end(), [](const Subject* a, const Subject* b) { return a->id < b->id; });
    return subjects;
}

// As the timeline of the same document names them.
std::string named(const Explanation& e, const PersonRef& person, Instant at) {
    return person_text(*e.month.records, person, at);
}

std::string attribution_text(const Explanation& e, const Attributed& attributed) {
    if (attributed.source == nullptr)
        return e.word("undetermined, counts as the vendor's", "未確定（受注者として扱う）");
    const Attribution& said = *attributed.source;
    const std::string who = e.say("{} by {}", "{} {}", e.zone().plain(said.at), named(e, said.by, said.at));
    const std::string proposed = word_of(attributed.proposed).in(e.lang);
    if (attributed.undecided) {
        return e.say("proposed: {} ({}), not agreed to, counts as the vendor's",
                     "{}との提案（{}）は同意なし、受注者として扱う", proposed, who);
    }
    if (said.agreed_by.empty()) return e.say("{} ({})", "{}（{}）", proposed, who);
    return e.say("{} ({}, agreed by {})", "{}（{}、同意 {}）", proposed, who, named(e, said.agreed_by, said.at));
}

void add_attribution(const Explanation& e, const Subject& subject) {
    const Attributed attributed = attribution_of(subject, *e.month.records);
    const std::uint32_t line = attributed.source != nullptr ? attributed.source->line : 0;
    e.sheet.line(e.say("attribution of {}", "帰責 {}", subject.id), attribution_text(e, attributed),
                 place_of(subject, line));
}

std::string claim_state_text(const Explanation& e) {
    switch (e.result.claim_state) {
        case ClaimState::undecided:
            return e.word("not decided", "未決定");
        case ClaimState::rejected:
            return e.word("rejected", "認めない");
        case ClaimState::unqualified:
            return e.word("does not qualify: contact came after the due time, or is missing",
                          "要件を満たさない（期限までの連絡がない）");
        case ClaimState::accepted:
            return e.word("accepted", "認める");
        case ClaimState::none:
            break;
    }
    return {};
}

void add_claim(const Explanation& e, const Claim& claim) {
    const bool disaster = claim.cause == ExemptionCause::disaster;
    const doc::Place place = place_of(*e.result.source.record, claim.line);
    e.line("claim", "免責の申出",
           e.say("{} ({} by {})", "{}（{} {}）", disaster ? e.word("disaster", "災害") : e.word("accident", "事故"),
                 e.zone().plain(claim.claimed.at), named(e, claim.claimed.by, claim.claimed.at)),
           place);
    if (claim.contacted) e.line("contact", "連絡", e.zone().plain(*claim.contacted), place);
    if (claim.decision) {
        std::string text = e.say("{} ({} by {})", "{}（{} {}）",
                                 claim.decision->result == ClaimResult::accepted ? e.word("accepted", "認める")
                                                                                 : e.word("rejected", "認めない"),
                                 e.zone().plain(claim.decision->at), named(e, claim.decision->by, claim.decision->at));
        if (!claim.decision->reason.empty()) text += ": " + claim.decision->reason.str();
        e.line("decision", "決定", text, place);
    }
    e.line("in force", "免責の扱い", claim_state_text(e));
}

}  // namespace

void explain_claims(const Explanation& e) {
    const std::vector<const Subject*> subjects = subjects_of(e);
    if (e.result.claim == nullptr && subjects.empty()) return;
    e.section("Exemption and attribution", "免責と帰責");
    if (e.result.claim != nullptr) add_claim(e, *e.result.claim);
    for (const Subject* subject : subjects) add_attribution(e, *subject);
}

}  // namespace opsctl
