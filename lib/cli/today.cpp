// `opsctl today`: what runs, what is overdue, what is due, and the command that comes next.
#include <set>

#include "cli/moment.h"
#include "cli/options.h"
#include "cli/session.h"
#include "cli/tools.h"
#include "report/agenda.h"
#include "time/parse.h"

namespace opsctl::cli {
namespace {

struct TodayArgs {
    bool week = false, month = false;
    std::optional<std::string> until, who, contract, fail_on;
    Format format = Format::text;
    bool is_alone = false;  // `opsctl` without a command
};

// What stands outside a repository in place of an agenda.
Outcome list_of_tools(Lang lang) {
    std::string text;
    for (const Tool& tool : all_tools()) text += pad_right(tool.name, 18) + tool.what_for + "\n";
    text += say(lang, "\nThere is no opsctl.yaml here or above: `opsctl init DIR` begins a record repository.\n",
                "\nここより上に opsctl.yaml がありません。`opsctl init DIR` で記録リポジトリを作成できます。\n");
    return {Exit::ok, text, {}};
}

// The last day that is shown, in the zone.
Expected<Date> last_day_of(const TodayArgs& args, Date today) {
    constexpr int days_of_week = 7;
    if (args.until) {
        const Parsed<Date> until = parse_date(*args.until);
        if (!until) return bad_argument("--until", until.problem());
        if (*until < today) {
            return usage(message("--until: {} is over", "--until: {} は過ぎています", to_string(*until)));
        }
        return *until;
    }
    if (!args.month) return plus_days(today, days_of_week);
    const Date later = today + date::months(1);
    return later.ok() ? later : Date(later.year() / later.month() / date::last);
}

// Whom `--who` may mean besides people: the sides, and the roles that any plan gives.
std::set<std::string> roles_of(const Contracts& contracts) {
    std::set<std::string> roles(EnumNames<Affiliation>::names.begin(), EnumNames<Affiliation>::names.end());
    for (const ContractRecords* records : contracts) {
        for (const Plan* plan : records->plans) {
            for (const Person& person : plan->organization) {
                for (const Text& role : person.roles) roles.insert(role.str());
            }
        }
    }
    return roles;
}

std::vector<const Person*> people_of(const Contracts& contracts, Date today) {
    std::vector<const Person*> people;
    for (const ContractRecords* records : contracts) {
        for (const Plan* plan : records->plans) {
            if (today < plan->period.from || plan->period.until < today) continue;
            for (const Person& person : plan->organization) people.push_back(&person);
        }
    }
    return people;
}

// What is named so, and the id and name of whoever bears one of them in a plan of any time: what is still theirs.
std::set<std::string> names_of_gone(const Contracts& contracts, const std::string& who) {
    std::set<std::string> names = {who};
    for (const ContractRecords* records : contracts) {
        for (const Plan* plan : records->plans) {
            for (const Person& person : plan->organization) {
                if (person.id == who || person.name == who) names.insert({person.id.str(), person.name.str()});
            }
        }
    }
    return names;
}

// Leaves what concerns the one who was named.
std::optional<Failure> keep_whose(const Session& session, const Contracts& contracts, const std::string& said,
                                  std::vector<Obligation>& all) {
    const std::string who = choices_of<Affiliation>().name_for(said);  // 受注者 is vendor
    const std::vector<const Person*> people = people_of(contracts, session.zone().date_of(session.as_of));
    std::vector<const Person*> meant;
    std::set<std::string> known = roles_of(contracts);
    const bool is_role = known.contains(who);
    for (const Person* person : people) {
        if (person->id == who || person->name == who) meant.push_back(person);
        known.insert(person->id.str());
    }
    const std::set<std::string> names = names_of_gone(contracts, who);
    const auto is_named = [&](const Obligation& o) {  // a role, or somebody whom no plan of today names
        return std::any_of(o.who.begin(), o.who.end(), [&](const PersonRef& each) { return names.contains(each.str()); });
    };
    if (!is_role && meant.empty() && names.size() < 2 && std::none_of(all.begin(), all.end(), is_named)) {
        return unknown_name(message("person or role", "人・役割"), who, {known.begin(), known.end()});
    }
    std::erase_if(all, [&](const Obligation& o) {
        return !is_named(o) && std::none_of(meant.begin(), meant.end(), [&](const Person* p) { return concerns(o, *p); });
    });
    return std::nullopt;
}

Expected<Agenda> agenda_of(const Session& session, const Index& index, const TodayArgs& args, Findings& findings) {
    const Expected<Contracts> contracts = choose_contracts(index, args.contract);
    if (!contracts) return contracts.failure();
    // What today is, the contract says where there is one.
    const Zone& zone = contracts->size() == 1 ? session.zone_of(contracts->front()->contract->id) : session.zone();
    const Expected<Date> last = last_day_of(args, zone.date_of(session.as_of));
    if (!last) return last.failure();
    Agenda agenda{{}, session.as_of, zone.midnight(plus_days(*last, 1)), zone, contracts->size() > 1};
    for (const ContractRecords* records : *contracts) {
        const EvaluatedTerm& term = session.term(*records);
        findings.append(Findings(term.findings));
        std::vector<Obligation> some = obligations(*records, session.as_of, agenda.until, &term.months);
        if (agenda.obligations.empty()) {
            agenda.obligations = std::move(some);
        } else {
            std::move(some.begin(), some.end(), std::back_inserter(agenda.obligations));
        }
    }
    if (args.who) {
        if (const auto failure = keep_whose(session, *contracts, *args.who, agenda.obligations)) return *failure;
    }
    return agenda;
}

std::string printed(const Agenda& agenda, const Session& session, Format format) {
    if (format == Format::json) return agenda_json(agenda, session.lang);
    if (format == Format::ics) return agenda_ics(agenda, session.lang);
    Page page(session.lang);
    add_agenda(page, agenda);
    return drawn(std::move(page), session.common, format);
}

Outcome today(const Common& common, const TodayArgs& args) {
    if (args.is_alone && !Repository::find(common.directory)) return list_of_tools(common.lang.value_or(Lang::en));
    if (args.week + args.month + args.until.has_value() > 1) {
        return refuse(usage(message("--week, --month and --until exclude each other",
                                    "--week、--month、--until は同時に指定できません")),
                      common.lang_without_repository());
    }
    return with_figures(common, [&](Session& session, const Index& index) {
        Findings findings;
        const Expected<Agenda> agenda = agenda_of(session, index, args, findings);
        if (!agenda) return refuse(agenda.failure(), session.lang);
        if (!findings.empty()) return refuse_figures(session, std::move(findings));
        const bool is_late = std::any_of(agenda->obligations.begin(), agenda->obligations.end(), [](const Obligation& o) {
            return o.state == ObligationState::overdue;
        });
        const Exit exit = args.fail_on && is_late ? Exit::findings : Exit::ok;
        return Outcome{exit, printed(*agenda, session, args.format), {}, true};
    });
}

}  // namespace

Command today_command(bool is_alone) {
    TodayArgs defaults;
    defaults.is_alone = is_alone;
    return command<TodayArgs>(
        "today", "What runs, what is overdue, what is due, and the command that comes next",
        [](Options& options, TodayArgs& args) {
            options.flag("--week", args.week, "and what comes in seven days (default)");
            options.flag("--month", args.month, "and what comes in a month");
            options.text("--until", args.until, "DATE", "and what comes until then");
            options.text("--who", args.who, "PERSON",
                         "only what this person owes, by id or name, a role or a side; me: by git's e-mail address");
            options.text("--contract", args.contract, "ID", "only this contract");
            options.text("--fail-on", args.fail_on, "STATE", "exit 1 where something is").one_of({"overdue"});
            options.format<Format>(args.format, {{"text", Format::text},
                                                 {"json", Format::json},
                                                 {"ics", Format::ics},
                                                 {"markdown", Format::markdown}});
        },
        today, std::move(defaults));
}

}  // namespace opsctl::cli
