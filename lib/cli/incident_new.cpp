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

std::vector<std::string> names_of(const std::vector<Named>& list) {
    std::vector<std::string> names;
    for (const Named& each : list) names.push_back(each.id.str());
    return names;
}

// Asks for what is missing, where somebody can be asked.
void ask_for_missing(NewIncidentArgs& args, const Session& session) {
    const Prompt prompt = terminal_prompt(!args.how.no_input);
    const auto fill = [&](std::optional<std::string>& value, const Message& question,
                          const std::vector<std::string>& choices) {
        if (!value) value = ask(prompt, question, choices, session.lang);
    };
    std::vector<std::string> contracts;
    for (const Contract& each : session.loaded.records.all<Contract>()) contracts.push_back(each.id.str());
    fill(args.title, message("Title", "件名"), {});
    if (contracts.size() > 1) fill(args.contract, message("Contract", "契約"), contracts);
    const Expected<const Contract*> contract = choose_contract(session, args.contract);
    if (!contract) return;
    if (args.services.empty()) {
        const std::vector<std::string> services = names_of((*contract)->services);
        const std::optional<std::string> service =
            ask(prompt, message("Service (empty: none)", "サービス（空欄: なし）"), services, session.lang);
        if (service) args.services = {*service};
    }
    fill(args.level, message("Fault level", "障害レベル"), choices_of<FaultLevel>());
    fill(args.at,
         message("When it was detected (now, HH:MM; empty: now)", "発生を検知した日時（now、HH:MM、空欄は現在）"), {});
    fill(args.by, message("Who detected it", "検知した人"), {});
}

Expected<Edited> new_incident(NewIncidentArgs& args, const Session& session, std::string& id) {
    ask_for_missing(args, session);
    if (!args.title || args.title->empty()) {
        return usage(message("--title is missing: what happened, in one line", "--title（件名）がありません"));
    }
    const Expected<const Contract*> contract = choose_contract(session, args.contract);
    if (!contract) return contract.failure();
    const Expected<Instant> at = moment_or_now(session, args.at);
    if (!at) return at.failure();
    id = next_id(session, Kind::incident, (*contract)->id);
    const EventFields first{args.event ? EventName(*args.event) : EventKind::detected, args.by, args.recipient,
                            args.via, args.note};
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
    return Edited{{record.file(session.zone_of((*contract)->id).date_of(session.as_of))}, [id](const Session& after) {
                      return id + "\n" + running_clocks(after, id);
                  }};
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
            options.text("--level", args.level, "LEVEL", "fault level: A, B or C");
            options.text("--site", args.site, "ID", "where it happened");
            options.text("--category", args.category, "NAME",
                         "hardware, os, middleware, application, network, security, operation");
            options.text("--work", args.work, "NAME", "which maintenance was called: hardware or system");
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
