// What is said about an incident beside its timeline: severity, attribution, outages, exemptions.
#include "cli/incident.h"
#include "cli/show_clocks.h"
#include "yaml/write.h"

namespace opsctl::cli {
namespace {

using Fields = std::vector<std::pair<std::string, Node>>;

Failure missing(std::string_view option) { return usage(message("{} is missing", "{} がありません", option)); }

void add_text(Fields& fields, const std::string& key, const std::optional<std::string>& value) {
    if (value && !value->empty()) fields.emplace_back(key, scalar_node(*value));
}

// Says in one line what was written, and what it leads to.
std::function<std::string(const Session&, const Index&)> done(const std::string& id, const std::string& what) {
    return [=](const Session& after, const Index& index) {
        return fmt::format("{}: {}\n", id, what) + running_clocks(after, index, id);
    };
}

using Step = std::function<Expected<Edited>(const Session&, const Incident&, RecordEdit&, Instant at)>;

// Finds the incident and the moment, then edits.
Outcome edit_incident(const Common& common, const WriteArgs& write, const std::string& id,
                      const std::optional<std::string>& at, const Step& step) {
    return with_edit(common, write, [&](const Session& session, const Index&) -> Expected<Edited> {
        const Expected<const Incident*> incident = find_record<Incident>(session, id);
        if (!incident) return incident.failure();
        const Expected<Instant> moment = moment_or_now(session, at);
        if (!moment) return moment.failure();
        RecordEdit edit(session, **incident);
        return step(session, **incident, edit, *moment);
    });
}

// The outage that `end` ends: the last one that is open, and stops these services where some are named.
const Outage* open_outage(const Incident& incident, const std::vector<std::string>& services) {
    const Outage* found = nullptr;
    for (const Outage& outage : incident.outages) {
        const bool stops_all = std::all_of(services.begin(), services.end(), [&](const std::string& service) {
            return std::any_of(outage.services.begin(), outage.services.end(),
                               [&](const auto& ref) { return ref == service; });
        });
        if (!outage.to && stops_all) found = &outage;
    }
    return found;
}

Expected<Edited> start_outage(const Session& session, RecordEdit& edit, Instant at, const OutageArgs& args) {
    Fields fields = {{"from", time_node(at, session.zone())}};
    if (!args.services.empty()) {
        std::vector<Node> services;
        for (const std::string& service : args.services) services.push_back(scalar_node(service));
        fields.emplace_back("services", list_node(std::move(services)));
    }
    edit.append("/outages", mapping_node(std::move(fields)), key_order<Incident>());
    return edit.finish(done(args.id, fmt::format("outage start {}", session.zone().plain(at))));
}

Expected<Edited> end_outage(const Session& session, const Incident& incident, RecordEdit& edit, Instant at,
                            const OutageArgs& args) {
    const Outage* outage = open_outage(incident, args.services);
    if (outage == nullptr) {
        return usage(message("{0} has no open outage; `outage {0} start` begins one",
                             "{0} に継続中の停止はありません。`outage {0} start` で開始してください", args.id));
    }
    edit.set(fmt::format("/outages/{}/to", outage->index), time_node(at, session.zone()), key_order<Outage>());
    return edit.finish(done(args.id, fmt::format("outage end {}", session.zone().plain(at))));
}

Expected<Edited> claim_exemption(const Session& session, RecordEdit& edit, Instant at, const ExemptArgs& args) {
    if (!args.service_level) return missing("--level");
    if (!args.cause) return missing("--cause");
    if (!args.by) return missing("--by");
    Fields fields = {{"service_level", scalar_node(*args.service_level)}, {"cause", scalar_node(*args.cause)}};
    if (args.contacted) {
        const Expected<Instant> contacted = moment_or_now(session, args.contacted);
        if (!contacted) return contacted.failure();
        fields.emplace_back("contacted", time_node(*contacted, session.zone()));
    }
    Fields claimed = {{"at", time_node(at, session.zone())}, {"by", scalar_node(*args.by)}};
    add_text(claimed, "evidence", args.evidence);
    fields.emplace_back("claimed", mapping_node(std::move(claimed)));
    edit.append("/exemptions", mapping_node(std::move(fields)), key_order<Incident>());
    return edit.finish(done(args.id, fmt::format("exemption from {} claimed", *args.service_level)));
}

// The claim to decide: the only undecided one, or that on the level.
const Claim* undecided_claim(const Incident& incident, const std::optional<std::string>& level, int& count) {
    const Claim* found = nullptr;
    for (const Claim& claim : incident.exemptions) {
        if (claim.decision || (level && !(claim.service_level == *level))) continue;
        found = &claim;
        ++count;
    }
    return found;
}

Expected<Edited> decide_exemption(const Session& session, const Incident& incident, RecordEdit& edit, Instant at,
                                  const ExemptArgs& args) {
    if (!args.by) return missing("--by");
    int count = 0;
    const Claim* claim = undecided_claim(incident, args.service_level, count);
    if (claim == nullptr) {
        return usage(message("{} has no undecided claim", "{} に未決定の免責の申出はありません", args.id));
    }
    if (count > 1) return missing("--level");
    const std::string result = args.action == "accept" ? "accepted" : "rejected";
    Fields fields = {
        {"at", time_node(at, session.zone())}, {"by", scalar_node(*args.by)}, {"result", scalar_node(result)}};
    add_text(fields, "reason", args.reason);
    edit.set(fmt::format("/exemptions/{}/decision", claim->index), mapping_node(std::move(fields)), key_order<Claim>());
    return edit.finish(done(args.id, fmt::format("exemption from {} {}", claim->service_level.id, result)));
}

}  // namespace

Outcome incident_assess_command(const Common& common, const AssessArgs& args) {
    return edit_incident(
        common, args.write, args.id, args.at,
        [&](const Session& session, const Incident&, RecordEdit& edit, Instant at) -> Expected<Edited> {
            if (!args.by) return missing("--by");
            edit.append("/assessments",
                        mapping_node({{"at", time_node(at, session.zone())},
                                      {"by", scalar_node(*args.by)},
                                      {"value", scalar_node(args.value)}}),
                        key_order<Incident>());
            return edit.finish(done(args.id, fmt::format("severity {} ({})", args.value, *args.by)));
        });
}

Outcome incident_attribute_command(const Common& common, const AttributeArgs& args) {
    return edit_incident(
        common, args.write, args.id, args.at,
        [&](const Session& session, const Incident& incident, RecordEdit& edit, Instant at) -> Expected<Edited> {
            if (!args.by) return missing("--by");
            if (args.value != "agree") {
                edit.append("/attributions",
                            mapping_node({{"at", time_node(at, session.zone())},
                                          {"by", scalar_node(*args.by)},
                                          {"value", scalar_node(args.value)}}),
                            key_order<Incident>());
                return edit.finish(done(args.id, fmt::format("attribution {} ({})", args.value, *args.by)));
            }
            if (incident.attributions.empty() || !incident.attributions.back().agreed_by.empty()) {
                return usage(message("{} has no attribution that waits for agreement",
                                     "{} に同意待ちの帰責はありません", args.id));
            }
            const Attribution& latest = incident.attributions.back();
            edit.set(fmt::format("/attributions/{}/agreed_by", latest.index), scalar_node(*args.by),
                     key_order<Attribution>());
            return edit.finish(
                done(args.id, fmt::format("attribution {} agreed by {}", enum_name(latest.value), *args.by)));
        });
}

Outcome incident_outage_command(const Common& common, const OutageArgs& args) {
    return edit_incident(common, args.write, args.id, args.at,
                         [&](const Session& session, const Incident& incident, RecordEdit& edit, Instant at) {
                             return args.action == "start" ? start_outage(session, edit, at, args)
                                                           : end_outage(session, incident, edit, at, args);
                         });
}

Outcome incident_exempt_command(const Common& common, const ExemptArgs& args) {
    return edit_incident(common, args.write, args.id, args.at,
                         [&](const Session& session, const Incident& incident, RecordEdit& edit, Instant at) {
                             return args.action == "claim" ? claim_exemption(session, edit, at, args)
                                                           : decide_exemption(session, incident, edit, at, args);
                         });
}

}  // namespace opsctl::cli
