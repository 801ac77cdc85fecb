// What is said about an incident beside its timeline: severity, level, exemptions.
#include "cli/ledger.h"
#include "cli/moment.h"
#include "cli/show_clocks.h"
#include "sla/subject.h"
#include "yaml/write.h"

namespace opsctl::cli {
namespace {

// Which incident, when, and who says so.
struct FactArgs {
    WriteArgs write;
    std::string id;
    std::optional<std::string> at, by;
};
struct ValueArgs {
    FactArgs fact;
    std::string value;
};
struct RegradeArgs {
    FactArgs fact;
    std::string level;
    std::optional<std::string> agreed_by;
};
struct ExemptArgs {
    FactArgs fact;
    std::string action;  // claim | accept | reject
    std::optional<std::string> service_level, cause, contacted, evidence, reason;
};

using Fields = std::vector<std::pair<std::string, Node>>;

Failure missing(std::string_view option) { return usage(message("{} is missing", "{} がありません", option)); }

void add_text(Fields& fields, const std::string& key, const std::optional<std::string>& value) {
    if (value && !value->empty()) fields.emplace_back(key, scalar_node(*value));
}

// Says in one line what was written, and what it leads to.
std::function<std::string(const Session&)> done(const std::string& id, const Message& what) {
    return [=](const Session& after) {
        return fmt::format("{}: {}\n", id, what.in(after.lang)) + running_clocks(after, id);
    };
}

// The incident that is edited, and the moment of what is said about it.
struct IncidentAt {
    const Session& session;
    const ContractRecords* records;  // of its contract; null where that is not there
    const Incident& incident;
    Instant at;
};
using FactStep = std::function<Expected<Edited>(const IncidentAt&, RecordEdit&)>;

// Finds the incident and the moment, then edits.
Outcome edit_incident(const Common& common, const FactArgs& args, const FactStep& step) {
    return with_edit(common, args.write, [&](const Session& session, const Index& index) -> Expected<Edited> {
        const Expected<const Incident*> incident = find_record<Incident>(session, args.id);
        if (!incident) return incident.failure();
        const Expected<Instant> moment = moment_or_now(session, args.at);
        if (!moment) return moment.failure();
        RecordEdit edit(session, **incident);
        return step({session, index.of((*incident)->contract), **incident, *moment}, edit);
    });
}

// The claims that wait for a decision: all, or those on the level.
std::vector<const Claim*> undecided_claims(const Incident& incident, const std::optional<std::string>& level) {
    std::vector<const Claim*> claims;
    for (const Claim& claim : incident.exemptions) {
        if (!claim.decision && (!level || claim.service_level == *level)) claims.push_back(&claim);
    }
    return claims;
}

Expected<Edited> claim_exemption(const IncidentAt& target, RecordEdit& edit, const ExemptArgs& args) {
    if (!args.service_level) return missing("--level");
    if (!args.cause) return missing("--cause");
    if (!args.fact.by) return missing("--by");
    if (!undecided_claims(target.incident, args.service_level).empty()) {
        return usage(message("{} has a claim on {} that is not decided yet",
                             "{} には {} についての未決定の申出がすでにあります", target.incident.id.str(), *args.service_level));
    }
    Fields fields = {{"service_level", scalar_node(*args.service_level)}, {"cause", scalar_node(*args.cause)}};
    const Zone& zone = target.session.zone();
    if (args.contacted) {
        const Expected<Instant> contacted = read_moment("--contacted", *args.contacted, zone, target.session.as_of);
        if (!contacted) return contacted.failure();
        if (auto failure = lies_later(target.session, *contacted)) return *failure;
        fields.emplace_back("contacted", time_node(*contacted, zone));
    }
    Fields claimed = {{"at", time_node(target.at, zone)}, {"by", scalar_node(*args.fact.by)}};
    add_text(claimed, "evidence", args.evidence);
    fields.emplace_back("claimed", mapping_node(std::move(claimed)));
    edit.append("/exemptions", mapping_node(std::move(fields)), key_order<Incident>());
    return edit.finish(done(target.incident.id.str(), message("exemption from {} claimed", "{} の免責を申出", *args.service_level)));
}

// Of several claims on one level the first is decided.
Expected<Edited> decide_exemption(const IncidentAt& target, RecordEdit& edit, const ExemptArgs& args) {
    if (!args.fact.by) return missing("--by");
    const std::vector<const Claim*> claims = undecided_claims(target.incident, args.service_level);
    if (claims.empty()) {
        return usage(message("{} has no undecided claim", "{} に未決定の免責の申出はありません", target.incident.id.str()));
    }
    if (claims.size() > 1 && !args.service_level) return missing("--level");
    const Claim& claim = *claims.front();
    const auto failure = not_of_other_party(target.records, claim.claimed.by, claim.claimed.at, {*args.fact.by}, target.at);
    if (failure) return *failure;
    const std::string result = args.action == "accept" ? "accepted" : "rejected";
    Fields fields = {{"at", time_node(target.at, target.session.zone())},
                     {"by", scalar_node(*args.fact.by)},
                     {"result", scalar_node(result)}};
    add_text(fields, "reason", args.reason);
    edit.set(fmt::format("/exemptions/{}/decision", claim.index), mapping_node(std::move(fields)), key_order<Claim>());
    return edit.finish(done(target.incident.id.str(), message("exemption from {} {}", "{} の免責: {}", claim.service_level.id, result)));
}

// What the incident was graded before stays: what was owed until then is judged by it.
Expected<Edited> regrade(const IncidentAt& target, RecordEdit& edit, const RegradeArgs& args) {
    const Incident& incident = target.incident;
    if (incident.grades.empty()) {
        return usage(message("{0} has no level yet: `opsctl-incident set {0} level {1}`",
                             "{0} の障害レベルはまだありません（`opsctl-incident set {0} level {1}` で設定）", incident.id,
                             args.level));
    }
    if (enum_name(*incident.level()) == args.level) {
        return usage(message("{} is of level {} already", "{} の障害レベルはすでに {} です", incident.id, args.level));
    }
    if (!args.fact.by) return missing("--by");
    Fields fields = {{"at", time_node(target.at, target.session.zone())},
                     {"value", scalar_node(args.level)},
                     {"by", scalar_node(*args.fact.by)}};
    add_text(fields, "agreed_by", args.agreed_by);
    const bool is_list = incident.grades.items.size() > 1 || incident.grades.items.front().at;
    if (is_list) {
        edit.append("/level", mapping_node(std::move(fields)), key_order<Incident>());
    } else {
        const Node first = mapping_node({{"value", scalar_node(enum_name(incident.grades.items.front().value))}});
        edit.set("/level", list_node({first, mapping_node(std::move(fields))}), key_order<Incident>());
    }
    return edit.finish(done(incident.id.str(), message("level {} ({})", "障害レベル {}（{}）", args.level, *args.fact.by)));
}

Expected<Edited> assess(const IncidentAt& target, RecordEdit& edit, const ValueArgs& args) {
    if (!args.fact.by) return missing("--by");
    edit.append("/assessments",
                mapping_node({{"at", time_node(target.at, target.session.zone())},
                              {"by", scalar_node(*args.fact.by)},
                              {"value", scalar_node(args.value)}}),
                key_order<Incident>());
    return edit.finish(done(target.incident.id.str(), message("severity {} ({})", "評価値 {}（{}）", args.value, *args.fact.by)));
}

// What all of these take.
void add_fact(Options& options, FactArgs& args, std::string by) {
    add_at(options, args.at);
    options.text("--by", args.by, "WHO", std::move(by));
    add_write(options, args.write);
}

void add_id(Options& options, FactArgs& args) { options.positional("ID", args.id, "the incident"); }

}  // namespace

Command incident_assess_command() {
    return command<ValueArgs>(
        "assess", "Assess the severity (評価値); of several people's the largest is in force",
        [](Options& options, ValueArgs& args) {
            add_id(options, args.fact);
            options.positional("VALUE", args.value, "0, 0+, 1, 2 or 3").one_of<Severity0To3>();
            add_fact(options, args.fact, "who assesses it");
        },
        [](const Common& common, const ValueArgs& args) {
            return edit_incident(common, args.fact, [&](const IncidentAt& target, RecordEdit& edit) {
                return assess(target, edit, args);
            });
        });
}

Command incident_regrade_command() {
    return command<RegradeArgs>(
        "regrade", "Raise or lower the fault level (障害レベル) from a moment on; until then the earlier one counts",
        [](Options& options, RegradeArgs& args) {
            add_id(options, args.fact);
            options.positional("LEVEL", args.level, "A, B or C").one_of<FaultLevel>();
            add_fact(options, args.fact, "who grades it so");
            options.text("--agreed-by", args.agreed_by, "PERSON", "who of the other party agreed");
        },
        [](const Common& common, const RegradeArgs& args) {
            return edit_incident(common, args.fact, [&](const IncidentAt& target, RecordEdit& edit) {
                return regrade(target, edit, args);
            });
        });
}

Command incident_exempt_command() {
    return command<ExemptArgs>(
        "exempt", "Claim that a guarantee does not apply (免責), or decide a claim",
        [](Options& options, ExemptArgs& args) {
            add_id(options, args.fact);
            options.positional("ACTION", args.action, "claim, accept or reject")
                .one_of(Choices()
                            .printed("claim", {"claim", "申出"})
                            .printed("accept", {"accept", "認める"})
                            .printed("reject", {"reject", "却下"}));
            options.text("--level", args.service_level, "ID", "the service level");
            options.text("--cause", args.cause, "CAUSE", "of a claim: accident or disaster").one_of<ExemptionCause>();
            options.text("--contacted", args.contacted, "TIME", "of a claim: when the client was told");
            options.text("--evidence", args.evidence, "WHERE", "of a claim: where the proof is kept");
            options.text("--reason", args.reason, "TEXT", "of a decision: why");
            add_fact(options, args.fact, "who claims, or decides");
        },
        [](const Common& common, const ExemptArgs& args) {
            return edit_incident(common, args.fact, [&](const IncidentAt& target, RecordEdit& edit) {
                return args.action == "claim" ? claim_exemption(target, edit, args)
                                              : decide_exemption(target, edit, args);
            });
        });
}

}  // namespace opsctl::cli
