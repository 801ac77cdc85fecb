// What is said about an incident or a change beside its timeline: what really stopped, and whose responsibility it was.
#include "cli/ledger.h"
#include "sla/subject.h"
#include "yaml/write.h"

namespace opsctl::cli {
namespace {

// Which record, and when.
struct SubjectArgs {
    WriteArgs write;
    std::string id;
    std::optional<std::string> at, by;
};
struct AttributionArgs {
    SubjectArgs fact;
    std::string value;  // also `agree`: to the latest
};
struct OutageArgs {
    SubjectArgs fact;
    std::string action;  // start | end
    std::vector<std::string> services;
};

using FactFields = std::vector<std::pair<std::string, Node>>;
using Services = std::vector<std::string>;

// The record that is edited, and the moment of what is said about it.
struct SubjectAt {
    const Session& session;
    const ContractRecords* records;  // of its contract; null where that is not there
    Kind kind;
    const Subject& subject;
    Instant at;

    // Says in one line what was written, and what it leads to.
    std::function<std::string(const Session&)> written(const Message& what) const {
        return [what, kind = kind, id = subject.id.str()](const Session& after) {
            return fmt::format("{}: {}\n", id, what.in(after.lang)) + owed_next(after, kind, id);
        };
    }
    KeyOrder order() const { return kind == Kind::change ? key_order<Change>() : key_order<Incident>(); }
};
using SubjectStep = std::function<Expected<Edited>(const SubjectAt&, RecordEdit&)>;

template <class R>
Expected<Edited> edit_found(const Session& session, const Index& index, const SubjectArgs& args, const SubjectStep& step) {
    const Expected<const R*> record = find_record<R>(session, args.id);
    if (!record) return record.failure();
    const Expected<Instant> moment = moment_or_now(session, args.at);
    if (!moment) return moment.failure();
    RecordEdit edit(session, **record);
    return step({session, index.of((*record)->contract), R::kind, **record, *moment}, edit);
}

Outcome edit_subject(const Common& common, Kind kind, const SubjectArgs& args, const SubjectStep& step) {
    return with_edit(common, args.write, [&](const Session& session, const Index& index) {
        return kind == Kind::change ? edit_found<Change>(session, index, args, step)
                                    : edit_found<Incident>(session, index, args, step);
    });
}

// What the outage stops: the services that it names, else the record's.
Services stopped(const Subject& subject, const Outage& outage) {
    const auto& named = outage.services.empty() ? subject.services : outage.services;
    return {named.begin(), named.end()};
}

bool has_service(const Services& services, const std::string& service) {
    return std::find(services.begin(), services.end(), service) != services.end();
}

// The outage that `end` ends: the last one that is open, and stops these services where some are named.
const Outage* open_outage(const Subject& subject, const Services& services) {
    const Outage* found = nullptr;
    for (const Outage& outage : subject.outages) {
        const Services all = stopped(subject, outage);
        const bool stops_all = std::all_of(services.begin(), services.end(),
                                           [&](const std::string& service) { return has_service(all, service); });
        if (!outage.to && stops_all) found = &outage;
    }
    return found;
}

// An open outage that one of the services has already.
std::optional<Failure> stopped_already(const SubjectAt& target, const OutageArgs& args) {
    const Services starting = args.services.empty()
                                  ? Services(target.subject.services.begin(), target.subject.services.end())
                                  : args.services;
    for (const Outage& outage : target.subject.outages) {
        const Services all = stopped(target.subject, outage);
        const bool overlaps = all.empty() || std::any_of(starting.begin(), starting.end(),
                                                         [&](const std::string& s) { return has_service(all, s); });
        if (outage.to || !overlaps) continue;
        return usage(message("{0} has an outage since {1} that is still open; `outage {0} end` ends it",
                             "{0} には {1} から継続中の停止があります。`outage {0} end` で終了してください", target.subject.id.str(),
                             target.session.zone().plain(outage.from)));
    }
    return std::nullopt;
}

Expected<Edited> start_outage(const SubjectAt& target, RecordEdit& edit, const OutageArgs& args) {
    if (const auto failure = stopped_already(target, args)) return *failure;
    FactFields fields = {{"from", time_node(target.at, target.session.zone())}};
    if (!args.services.empty()) fields.emplace_back("services", texts_node(args.services));
    edit.append("/outages", mapping_node(std::move(fields)), target.order());
    return edit.finish(
        target.written(message("outage start {}", "停止開始 {}", target.session.zone().plain(target.at))));
}

Expected<Edited> end_outage(const SubjectAt& target, RecordEdit& edit, const OutageArgs& args) {
    const Outage* outage = open_outage(target.subject, args.services);
    if (outage == nullptr) {
        return usage(message("{0} has no open outage; `outage {0} start` begins one",
                             "{0} に継続中の停止はありません。`outage {0} start` で開始してください", target.subject.id.str()));
    }
    const Zone& zone = target.session.zone();
    edit.set(fmt::format("/outages/{}/to", outage->index), time_node(target.at, zone), key_order<Outage>());
    return edit.finish(target.written(message("outage end {}", "停止終了 {}", zone.plain(target.at))));
}

Expected<Edited> attribute(const SubjectAt& target, RecordEdit& edit, const AttributionArgs& args) {
    edit.append("/attributions",
                mapping_node({{"at", time_node(target.at, target.session.zone())},
                              {"by", scalar_node(*args.fact.by)},
                              {"value", scalar_node(args.value)}}),
                target.order());
    return edit.finish(target.written(message("attribution {} ({})", "帰責 {}（{}）", args.value, *args.fact.by)));
}

// Agreement has no time of its own: who may agree is seen at the time of the attribution, as when it is evaluated.
Expected<Edited> agree(const SubjectAt& target, RecordEdit& edit, const AttributionArgs& args) {
    const Attribution* waiting = latest_attribution(target.subject);
    const auto counts = [&](const Attribution& a) {
        return target.records != nullptr && target.records->other_party(a.by, a.at, a.agreed_by, a.at);
    };
    if (waiting == nullptr || counts(*waiting)) {
        return usage(
            message("{} has no attribution that waits for agreement", "{} に同意待ちの帰責はありません", target.subject.id.str()));
    }
    const Attribution& latest = *waiting;
    const auto failure = not_of_other_party(target.records, latest.by, latest.at, {*args.fact.by}, latest.at);
    if (failure) return *failure;
    edit.set(fmt::format("/attributions/{}/agreed_by", latest.index), scalar_node(*args.fact.by), key_order<Attribution>());
    return edit.finish(
        target.written(message("attribution {} agreed by {}", "帰責 {}、{} が同意", enum_name(latest.value), *args.fact.by)));
}

}  // namespace

std::optional<Failure> not_of_other_party(const ContractRecords* records, const PersonRef& first, Instant first_at,
                                          const PersonRef& second, Instant second_at) {
    const bool known = records != nullptr && records->person(second, second_at) != nullptr;
    if (!known || records->other_party(first, first_at, second, second_at)) return std::nullopt;
    return usage(message("'{1}' is on the side of '{0}': somebody of the other party must do that",
                         "{0} と同じ当事者の「{1}」ではなく、相手方が行う必要があります", first.text, second.text));
}

Command attribute_command(Kind kind) {
    return command<AttributionArgs>(
        "attribute", "Say whose responsibility it was (帰責), or agree to what was said",
        [kind](Options& options, AttributionArgs& args) {
            options.positional("ID", args.fact.id, fmt::format("the {}", enum_name(kind)));
            options
                .positional("VALUE", args.value, "vendor, client, third-party or force-majeure; agree: to the latest")
                .one_of(choices_of<decltype(Attribution::value)>().printed("agree", {"agree", "同意"}));
            add_at(options, args.fact.at);
            options.text("--by", args.fact.by, "WHO", "who says so, or agrees");
            add_write(options, args.fact.write);
        },
        [kind](const Common& common, const AttributionArgs& args) {
            return edit_subject(common, kind, args.fact, [&](const SubjectAt& target, RecordEdit& edit) -> Expected<Edited> {
                if (!args.fact.by) return usage(message("{} is missing", "{} がありません", "--by"));
                return args.value == "agree" ? agree(target, edit, args) : attribute(target, edit, args);
            });
        });
}

Command outage_command(Kind kind) {
    return command<OutageArgs>(
        "outage", "Record that services stopped (停止), or are back",
        [kind](Options& options, OutageArgs& args) {
            options.positional("ID", args.fact.id, fmt::format("the {}", enum_name(kind)));
            options.positional("ACTION", args.action, "start or end")
                .one_of(Choices().printed("start", {"start", "開始"}).printed("end", {"end", "終了"}));
            add_at(options, args.fact.at);
            options.several("--service", args.services, "ID",
                            fmt::format("a service that stopped (default: the {}'s)", enum_name(kind)));
            add_write(options, args.fact.write);
        },
        [kind](const Common& common, const OutageArgs& args) {
            return edit_subject(common, kind, args.fact, [&](const SubjectAt& target, RecordEdit& edit) {
                return args.action == "start" ? start_outage(target, edit, args) : end_outage(target, edit, args);
            });
        });
}

}  // namespace opsctl::cli
