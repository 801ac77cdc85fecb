// `opsctl-plan renewed` an expiry, and `renew`: the plan of the next period.
#include "cli/next_plan.h"
#include "cli/options.h"
#include "cli/plan_work.h"
#include "sla/performance.h"
#include "store/load.h"
#include "time/parse.h"
#include "yaml/write.h"

namespace opsctl::cli {
namespace {

struct RenewArgs {
    WriteArgs write;
    std::string id;
    std::string until;
    std::optional<std::string> contract, at;
};

Node renewal_node(Date at, Date until) {
    return mapping_node({{"at", scalar_node(to_string(at))}, {"until", scalar_node(to_string(until))}});
}

// Behind those that there are: what was renewed before stays known.
Node renewals_node(const Expiry& expiry, Date at, Date until) {
    if (expiry.renewed.empty()) return renewal_node(at, until);
    std::vector<Node> nodes;
    for (const Renewal& each : expiry.renewed) nodes.push_back(renewal_node(each.at, each.until));
    nodes.push_back(renewal_node(at, until));
    return list_node(std::move(nodes));
}

Expected<Edited> write_renewal(const Session& session, const Index& index, const RenewArgs& args) {
    const Parsed<Date> until = parse_date(args.until);
    if (!until) return bad_argument("--until", until.problem());
    const Parsed<Date> at = args.at ? parse_date(*args.at) : Parsed<Date>(session.zone().date_of(session.as_of));
    if (!at) return bad_argument("--at", at.problem());
    if (auto failure = lies_later(session, *at)) return *failure;
    const Expected<Contracts> contracts = choose_contracts(index, args.contract);
    if (!contracts) return contracts.failure();
    std::vector<std::string> known;
    for (const ContractRecords* records : *contracts) {
        if (records->calendar == nullptr) continue;
        for (const PlannedExpiry& planned : expiries_of(*records, session.zone().date_of(session.as_of))) {
            known.push_back(planned.expiry->id.str());
            if (planned.expiry->id != args.id) continue;
            if (*until <= planned.expiry->valid_until()) {
                return usage(message("--until: {} is valid until {} already", "--until: {} は既に {} まで有効です", args.id,
                                     to_string(planned.expiry->valid_until())));
            }
            RecordEdit edit(session, *planned.plan);
            edit.set(fmt::format("/expiries/{}/renewed", planned.expiry->index),
                     renewals_node(*planned.expiry, *at, *until), key_order<Expiry>());
            return edit.finish([id = args.id, contract = records->contract->id.str(),
                                day = to_string(*until)](const Session& after) {
                return say(after.lang, "{}: renewed until {}\n", "{}: {} まで更新\n", id, day) +
                       owed_of_task(after, contract, id);
            });
        }
    }
    return unknown_name(message("expiry", "期間管理"), args.id, known);
}

Outcome renewed(const Common& common, const RenewArgs& args) {
    return with_edit(common, args.write,
                     [&](const Session& session, const Index& index) { return write_renewal(session, index, args); });
}

std::string said_of(const NextPlan& next, Lang lang) {
    std::string text = next.id + "\n";
    if (!next.left.empty())
        text +=
            say(lang, "not in it, for they left: {}\n", "体制を離れるため引き継いでいない人: {}\n", joined(next.left));
    if (!next.gone.empty())
        text += say(lang, "not in it, for they ended: {}\n", "期限が過ぎているため引き継いでいないもの: {}\n",
                    joined(next.gone));
    for (const Message& each : next.to_do) text += each.in(lang) + "\n";
    return text + say(lang, "what goes on was taken over; go through it: `opsctl-plan edit {}`\n",
                      "継続するものを引き継ぎました。`opsctl-plan edit {}` で見直してください\n", next.id);
}

Expected<Edited> write_plan(const Session& session, const RenewArgs& args) {
    const Parsed<Date> until = parse_date(args.until);
    if (!until) return bad_argument("--until", until.problem());
    const Expected<const Plan*> plan = find_record<Plan>(session, args.id);
    if (!plan) return plan.failure();
    const Date from = plus_days((*plan)->period.until, 1);
    if (*until < from) {
        return usage(message("--until: the next plan begins on {}", "--until: 次の計画書は {} からです", to_string(from)));
    }
    const Expected<std::string> text = session.repository.read((*plan)->path);
    if (!text) return text.failure();
    Expected<NextPlan> next = next_plan(**plan, *text, *until);
    if (!next) return next.failure();
    if (session.loaded.records.find<Plan>(next->id) != nullptr) {
        return usage(message("there is a plan {} already", "計画書 {} は既にあります", next->id));
    }
    std::vector<Message> warnings;
    const Contract* contract = session.loaded.records.find<Contract>((*plan)->contract.id);
    if (contract != nullptr && contract->term.until < *until) {
        warnings.push_back(message("--until: {} lies after the contract's term, which ends on {}",
                                   "--until: {} は契約期間（{} まで）より後です", to_string(*until), to_string(contract->term.until)));
    }
    const std::string path = (*plan)->path.str();
    const std::string folder = path.substr(0, path.rfind('/') + 1);
    FileChange file{folder + next->id + ".yaml", std::nullopt, std::move(next->text)};
    return Edited{{std::move(file)},
                  [next = std::move(*next)](const Session& after) { return said_of(next, after.lang); },
                  std::move(warnings),
                  true};
}

Outcome renew(const Common& common, const RenewArgs& args) {
    return with_edit(common, args.write,
                     [&](const Session& session, const Index&) { return write_plan(session, args); });
}

}  // namespace

Command plan_renewed_command() {
    return command<RenewArgs>(
        "renewed", "Record that what expires was renewed",
        [](Options& options, RenewArgs& args) {
            options.positional("EXPIRY", args.id, "what expires, by its id in the plan");
            options.text("--until", args.until, "DATE", "the last day on which it is then valid");
            options.text("--at", args.at, "DATE", "the day of the renewal (default: today)");
            options.text("--contract", args.contract, "ID", "only this contract");
            options.flag("--dry-run", args.write.dry_run, "print the unified diff instead of writing");
        },
        renewed);
}

Command plan_renew_command() {
    return command<RenewArgs>(
        "renew", "Write the plan of the next period; prints its id",
        [](Options& options, RenewArgs& args) {
            options.positional("PLAN", args.id, "the plan that ends");
            options.text("--until", args.until, "DATE", "the last day of the next plan");
            options.flag("--dry-run", args.write.dry_run, "print the unified diff instead of writing");
        },
        renew);
}

}  // namespace opsctl::cli
