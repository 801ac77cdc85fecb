#include "cli/ledger.h"
#include "cli/moment.h"
#include "cli/new_record.h"
#include "cli/prompt.h"
#include "yaml/write.h"

namespace opsctl::cli {
namespace {

struct NewChangeArgs {
    NewArgs how;
    std::optional<std::string> title, contract, type, maintenance, origin, site, reason, description, impact, risk;
    std::vector<std::string> services, incidents, assets, ledgers, team;
    std::optional<std::string> from, to, stop_from, stop_to;
    std::optional<std::string> steps, backup, verification, rollback;
    std::optional<std::string> at, by;
};

// Asks for what is missing, where somebody can be asked.
std::optional<Failure> ask_for_missing(NewChangeArgs& args, const Session& session) {
    if (auto failure = cannot_begin(session, args.contract, args.at)) return failure;
    Questions questions(terminal_prompt(session.common, args.how.no_input), session.lang);
    questions.fill(args.title, {message("Title", "件名"), {}, true});
    ask_for_contract(questions, session, args.contract);
    questions.fill(args.type, {message("Type", "種別"), choices_of<ChangeType>(), true})
        .fill(args.maintenance, {message("Maintenance", "保守の種類"), choices_of<Maintenance>()})
        .fill(args.origin, {message("Origin", "起因"), choices_of<Origin>()})
        .fill(args.reason, {message("Reason", "理由")})
        .fill(args.description, {message("Description", "内容")})
        .fill(args.rollback, {message("Rollback", "切り戻しの手順")});
    return questions.failure();
}

// Two times that belong together; nothing where neither is given.
Expected<std::optional<Node>> span_node(const Session& session, const char* from_option,
                                        const std::optional<std::string>& from, const char* to_option,
                                        const std::optional<std::string>& to) {
    if (!from && !to) return std::optional<Node>();
    if (!from || !to) {
        return usage(message("give both {} and {}", "{} と {} は両方を指定してください", from_option, to_option));
    }
    const Expected<Instant> first = read_moment(from_option, *from, session.zone(), session.as_of);
    if (!first) return first.failure();
    const Expected<Instant> last = read_moment(to_option, *to, session.zone(), session.as_of);
    if (!last) return last.failure();
    return std::optional(
        mapping_node({{"from", time_node(*first, session.zone())}, {"to", time_node(*last, session.zone())}}));
}

Expected<std::vector<std::pair<std::string, Node>>> plan_fields(const NewChangeArgs& args, const Session& session) {
    std::vector<std::pair<std::string, Node>> fields;
    Expected<std::optional<Node>> window = span_node(session, "--from", args.from, "--to", args.to);
    if (!window) return window.failure();
    if (*window) fields.emplace_back("window", std::move(**window));
    Expected<std::optional<Node>> outage = span_node(session, "--stop-from", args.stop_from, "--stop-to", args.stop_to);
    if (!outage) return outage.failure();
    if (*outage) fields.emplace_back("outage", std::move(**outage));
    if (!args.team.empty()) fields.emplace_back("team", texts_node(args.team));
    const auto add = [&](const char* key, const std::optional<std::string>& value) {
        if (value && !value->empty()) fields.emplace_back(key, scalar_node(*value));
    };
    add("steps", args.steps);
    add("backup", args.backup);
    add("verification", args.verification);
    add("rollback", args.rollback);
    return fields;
}

// Who began it and when; the life cycle begins with its submission.
EventFields drafted(const NewChangeArgs& args, Lang lang) {
    return {EventKind::note, args.by, std::nullopt, std::nullopt, message("drafted", "起案").in(lang)};
}

Expected<Edited> new_change(NewChangeArgs& args, const Session& session, std::string& id) {
    if (const auto failure = ask_for_missing(args, session)) return *failure;
    for (const auto& [option, value] : {std::pair("--title", &args.title), std::pair("--type", &args.type)}) {
        if (!*value || (*value)->empty()) return usage(message("{} is missing", "{} がありません", option));
    }
    const Expected<const Contract*> contract = choose_contract(session, args.contract);
    if (!contract) return contract.failure();
    const Expected<Instant> at = moment_or_now(session, args.at);
    if (!at) return at.failure();
    Expected<std::vector<std::pair<std::string, Node>>> plan = plan_fields(args, session);
    if (!plan) return plan.failure();
    id = next_id(session, Kind::change, (*contract)->id, *at);
    NewRecord record(Kind::change, id);
    record.text("title", args.title)
        .text("contract", (*contract)->id.str())
        .text("type", args.type)
        .text("maintenance", args.maintenance)
        .text("origin", args.origin)
        .list("services", args.services)
        .text("site", args.site)
        .list("incidents", args.incidents)
        .text("reason", args.reason)
        .text("description", args.description)
        .text("impact", args.impact)
        .text("risk", args.risk);
    std::vector<Node> items;
    for (const std::string& asset : args.assets) items.push_back(mapping_node({{"asset", scalar_node(asset)}}));
    if (!items.empty()) record.node("items", list_node(std::move(items)));
    record.list("ledgers", args.ledgers);
    if (!plan->empty()) record.node("plan", mapping_node(std::move(*plan)));
    record.node("timeline", list_node({event_node(*at, drafted(args, session.lang), session.zone())}));
    return Edited{{record.file(session.zone_of((*contract)->id).date_of(*at))},
                  [id](const Session& after) { return id + "\n" + owed_next(after, Kind::change, id); }};
}

}  // namespace

// A draft: its timeline says no more than who began it.
Command change_new_command() {
    return command<NewChangeArgs>(
        "new", "Begin a change as a draft; prints its id",
        [](Options& options, NewChangeArgs& args) {
            options.text("--title", args.title, "TEXT", "what it is, in one line");
            options.text("--contract", args.contract, "ID", "the contract (default: the only one)");
            options.text("--type", args.type, "TYPE", "standard, normal or emergency").one_of<ChangeType>();
            options.text("--maintenance", args.maintenance, "TYPE", "which maintenance it is (JIS X 0161)")
                .one_of<Maintenance>();
            options.text("--origin", args.origin, "PARTY", "who gave the reason for it").one_of<Origin>();
            options.text("--site", args.site, "ID", "where it is done");
            options.several("--service", args.services, "ID", "a service that it touches");
            options.several("--incident", args.incidents, "ID", "an incident that led to it");
            options.several("--asset", args.assets, "ID", "an asset that it changes");
            options.several("--ledger", args.ledgers, "LEDGER", "a ledger that it changes").one_of<Ledger>();
            options.text("--reason", args.reason, "TEXT", "why it is needed");
            options.text("--description", args.description, "TEXT", "what is changed");
            options.text("--impact", args.impact, "TEXT", "whom it affects and how");
            options.text("--risk", args.risk, "RISK", "how risky it is").one_of<Risk>();
            options.text("--from", args.from, "TIME", "when the work begins");
            options.text("--to", args.to, "TIME", "when it ends");
            options.text("--stop-from", args.stop_from, "TIME", "when the planned stop begins");
            options.text("--stop-to", args.stop_to, "TIME", "when it ends");
            options.several("--team", args.team, "WHO", "who works on it");
            options.text("--steps", args.steps, "TEXT", "what is done");
            options.text("--backup", args.backup, "TEXT", "what is backed up beforehand");
            options.text("--verification", args.verification, "TEXT", "how success is verified");
            options.text("--rollback", args.rollback, "TEXT", "how to go back");
            options.text("--at", args.at, "TIME", "when it was drafted (default: now)");
            options.text("--by", args.by, "WHO", "who drafts it");
            args.how.add_to(options);
        },
        [](const Common& common, NewChangeArgs args) {
            return make_record(common, Kind::change, args.how, [&](const Session& session, std::string& id) {
                return new_change(args, session, id);
            });
        });
}

}  // namespace opsctl::cli
