// 免責: what may be claimed stands in the contract, and a claim is decided after it was made.
#include "check/rule.h"

namespace opsctl::rules {
namespace {

// Subjects of the level are incidents, and each of them has a result that an exemption can change.
bool can_be_exempt(const Measure& measure) {
    return with_row(measure, [](const auto& m, const auto& row) { return row.subject(m) == Kind::incident; });
}

void check_level(const Contract& contract, const ServiceLevel& level, const std::string& pointer, Findings& findings) {
    if (!level.exemption || can_be_exempt(level.measure)) return;
    findings.add(
        FindingName::exemption_not_allowed, place_of(contract, pointer + "/exemption"),
        message("only levels that judge incidents one by one (response, lead-time, occurrence) have exemptions",
                "免責を定められるのは、障害を 1 件ずつ判定する保証項目（response, lead-time, occurrence）だけです"));
}

void check_claim(const Incident& incident, const Claim& claim, const ServiceLevel& level, Findings& findings) {
    const std::string pointer = fmt::format("/exemptions/{}", claim.index);
    if (!level.exemption) {
        findings.add(
            FindingName::exemption_not_allowed, place_of(incident, pointer + "/service_level"),
            message("service level '{}' has no exemptions", "保証項目「{}」には免責の定めがありません", level.id));
        return;
    }
    const auto& causes = level.exemption->causes;
    if (std::find(causes.begin(), causes.end(), claim.cause) != causes.end()) return;
    findings.add(
        FindingName::exemption_not_allowed, place_of(incident, pointer + "/cause"),
        message("service level '{}' has no exemption for the cause '{}'",
                "保証項目「{}」では「{}」を理由とする免責は認められていません", level.id, enum_name(claim.cause)));
}

void check_decision(const Incident& incident, const Claim& claim, const Zone& zone, Findings& findings) {
    if (!claim.decision || !is_read(claim.decision->at) || claim.decision->at >= claim.claimed.at) return;
    const std::string pointer = fmt::format("/exemptions/{}", claim.index);
    findings
        .add(FindingName::events_out_of_order, place_of(incident, pointer + "/decision/at"),
             message("the decision at {} lies before the claim at {}", "決定の日時 {} が申出の日時 {} より前です",
                     zone.plain(claim.decision->at), zone.plain(claim.claimed.at)))
        .related.push_back(
            {place_of(incident, pointer + "/claimed/at"), {}, message("it was claimed here", "申出はここです")});
}

void check_claims_of(const Context& context, const ContractRecords& of, const Incident& incident, Findings& findings) {
    for (const Claim& claim : incident.exemptions) {
        check_decision(incident, claim, context.index.zone(), findings);
        const ServiceLevel* level = of.service_level(claim.service_level);
        const bool unread =
            context.unread.at(incident, fmt::format("/exemptions/{}", claim.index)) ||
            (level != nullptr && context.unread.at(*of.contract, fmt::format("/service_levels/{}", level->index)));
        if (level != nullptr && !unread) check_claim(incident, claim, *level, findings);
    }
}

}  // namespace

void check_claims(const Context& context, Findings& findings) {
    each_level(context, [&](const Contract& contract, const ServiceLevel& level, const std::string& pointer) {
        check_level(contract, level, pointer, findings);
    });
    for (const ContractRecords& of : context.index.contracts()) {
        for (const Incident* incident : of.incidents) check_claims_of(context, of, *incident, findings);
    }
}

}  // namespace opsctl::rules
