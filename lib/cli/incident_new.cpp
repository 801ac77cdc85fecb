#include "cli/editor.h"
#include "cli/ledger.h"
#include "cli/new_record.h"
#include "cli/prompt.h"
#include "cli/show_clocks.h"
#include "yaml/write.h"

namespace opsctl::cli {
namespace {

struct NewIncidentArgs {
    NewArgs how;
    std::optional<std::string> title, contract, level, site, category, work, event, at, by, recipient, via, note;
    std::vector<std::string> services, assets;
};

// The services as they are called.
Choices services_of(const Contract& contract) {
    Choices choices;
    for (const Named& each : contract.services) {
        const std::string title = each.title.empty() ? each.id.str() : each.title.str();
        choices.printed(each.id, {title, title});
    }
    return choices;
}

// Asks for what is missing, where somebody can be asked.
std::optional<Failure> ask_for_missing(NewIncidentArgs& args, const Session& session) {
    if (auto failure = cannot_begin(session, args.contract, args.at)) return failure;
    Questions questions(terminal_prompt(session.common, args.how.no_input), session.lang);
    questions.fill(args.title, {message("Title", "件名"), {}, true});
    ask_for_contract(questions, session, args.contract);
    const Expected<const Contract*> contract = choose_contract(session, args.contract);
    if (!contract || questions.failure()) return questions.failure();
    std::optional<std::string> service;
    if (args.services.empty() && !(*contract)->services.empty()) {
        questions.fill(service, {message("Service (empty: none)", "サービス（空欄: なし）"), services_of(**contract)});
    }
    if (service) args.services = {*service};
    questions.fill(args.level, {message("Fault level", "障害レベル"), choices_of<FaultLevel>()})
        .fill(args.at, moment_question(session, message("When it was detected (now, HH:MM; empty: now)",
                                                        "発生を検知した日時（now、HH:MM、空欄は現在）")))
        .fill(args.by, person_question(session, message("Who detected it", "検知した人")));
    return questions.failure();
}

Expected<Edited> new_incident(NewIncidentArgs& args, const Session& session, std::string& id) {
    if (const auto failure = ask_for_missing(args, session)) return *failure;
    if (!args.title || args.title->empty()) {
        return usage(message("--title is missing: what happened, in one line", "--title（件名）がありません"));
    }
    const Expected<const Contract*> contract = choose_contract(session, args.contract);
    if (!contract) return contract.failure();
    const Expected<Instant> at = moment_or_now(session, args.at);
    if (!at) return at.failure();
    id = next_id(session, Kind::incident, (*contract)->id, *at);
    const EventFields first{args.event ? event_called(Kind::incident, *args.event) : EventKind::detected, args.by,
                            args.recipient, args.via, args.note};
    NewRecord record(Kind::incident, id);
    record.text("title", args.title)
        .text("contract", (*contract)->id.str())
        .list("services", args.services)
        .text("site", args.site)
        .list("assets", args.assets)
        .text("level", args.level)
        .text("category", args.category)
        .text("work", args.work)
        .node("timeline", list_node({event_node(*at, first, session.zone())}));
    return Edited{{record.file(session.zone_of((*contract)->id).date_of(*at))},
                  [id](const Session& after) { return id + "\n" + running_clocks(after, id); }};
}

}  // namespace

Command incident_new_command() {
    return command<NewIncidentArgs>(
        "new", "Begin an incident; prints its id and the clocks that now run",
        [](Options& options, NewIncidentArgs& args) {
            options.text("--title", args.title, "TEXT", "what happened, in one line");
            options.text("--contract", args.contract, "ID", "the contract (default: the only one)");
            options.several("--service", args.services, "ID", "a service that is affected");
            options.several("--asset", args.assets, "NAME", "equipment that is affected");
            options.text("--level", args.level, "LEVEL", "fault level").one_of<FaultLevel>();
            options.text("--site", args.site, "ID", "where it happened");
            options.text("--category", args.category, "NAME", "what broke").one_of<Category>();
            options.text("--work", args.work, "NAME", "which maintenance was called").one_of<Work>();
            options.text("--event", args.event, "EVENT", "the first event (default: detected)");
            add_at(options, args.at);
            options.text("--by", args.by, "WHO", "who detected it");
            add_telling(options, args.recipient, args.via, args.note);
            args.how.add_to(options);
        },
        [](const Common& common, NewIncidentArgs args) {
            return make_record(common, Kind::incident, args.how, [&](const Session& session, std::string& id) {
                return new_incident(args, session, id);
            });
        });
}

}  // namespace opsctl::cli
