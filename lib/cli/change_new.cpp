#include "cli/change.h"
#include "cli/moment.h"
#include "cli/new_record.h"
#include "yaml/write.h"

namespace opsctl::cli {
namespace {

void ask_for_missing(NewChangeArgs& args, const Session& session) {
    const auto fill = [&](std::optional<std::string>& value, const Message& question,
                          const std::vector<std::string>& choices) {
        if (!value) value = ask(args.prompt, question, choices, session.lang);
    };
    fill(args.title, message("Title", "件名"), {});
    fill(args.type, message("Type", "種別"), choices_of<ChangeType>());
    fill(args.maintenance, message("Maintenance", "保守の種類"), choices_of<Maintenance>());
    fill(args.origin, message("Origin", "起因"), choices_of<Origin>());
    fill(args.reason, message("Reason", "理由"), {});
    fill(args.description, message("Description", "内容"), {});
    fill(args.rollback, message("Rollback", "切り戻しの手順"), {});
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
    ask_for_missing(args, session);
    for (const auto& [option, value] : {std::pair("--title", &args.title), std::pair("--type", &args.type)}) {
        if (!*value || (*value)->empty()) return usage(message("{} is missing", "{} がありません", option));
    }
    const Expected<const Contract*> contract = choose_contract(session, args.contract);
    if (!contract) return contract.failure();
    const Expected<Instant> at = moment_or_now(session, args.at);
    if (!at) return at.failure();
    Expected<std::vector<std::pair<std::string, Node>>> plan = plan_fields(args, session);
    if (!plan) return plan.failure();
    id = next_id(session, Kind::change, "CHG");
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
        .text("risk", args.risk)
        .list("ledgers", args.ledgers);
    if (!plan->empty()) record.node("plan", mapping_node(std::move(*plan)));
    record.node("timeline", list_node({event_node(*at, drafted(args, session.lang), session.zone())}));
    return Edited{{record.file(session.zone().date_of(session.as_of))},
                  [id](const Session&, const Index&) { return id + "\n"; }};
}

}  // namespace

Outcome change_new_command(const Common& common, NewChangeArgs args) {
    std::string id;
    const Outcome outcome = with_edit(
        common, args.write, [&](const Session& session, const Index&) { return new_change(args, session, id); });
    return args.open_editor ? then_edit<Change>(common, {args.write, args.prompt, id}, outcome) : outcome;
}

}  // namespace opsctl::cli
