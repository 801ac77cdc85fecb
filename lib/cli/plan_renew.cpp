// `opsctl-plan renewed` an expiry, and `renew`: the plan of the next period.
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
                     mapping_node({{"at", scalar_node(to_string(*at))}, {"until", scalar_node(to_string(*until))}}),
                     key_order<Expiry>());
            return edit.finish([id = args.id, day = to_string(*until)](const Session& after) {
                return say(after.lang, "{}: renewed until {}\n", "{}: {} まで更新\n", id, day);
            });
        }
    }
    return unknown_name(message("expiry", "期間管理"), args.id, known);
}

Outcome renewed(const Common& common, const RenewArgs& args) {
    return with_edit(common, args.write,
                     [&](const Session& session, const Index& index) { return write_renewal(session, index, args); });
}

// "operation-2025" with 2026 for 2025; else the id with the year behind it.
std::string next_name(const std::string& name, int from, int to) {
    const std::string old = std::to_string(from);
    const std::size_t at = name.rfind(old);
    std::string text = name;
    return at == std::string::npos ? fmt::format("{}-{}", name, to) : text.replace(at, old.size(), std::to_string(to));
}

// The same for a title, in the era's years, too: 令和7年度 becomes 令和8年度.
std::string next_title(const std::string& title, int from, int to) {
    constexpr int first_of_reiwa = 2018;
    std::string text = title;
    const std::string era = fmt::format("令和{}年", from - first_of_reiwa);
    if (const std::size_t at = text.find(era); at != std::string::npos) {
        return text.replace(at, era.size(), fmt::format("令和{}年", to - first_of_reiwa));
    }
    const std::size_t at = text.find(std::to_string(from));
    return at == std::string::npos ? text : text.replace(at, std::to_string(from).size(), std::to_string(to));
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
    const int old_year = static_cast<int>((*plan)->period.from.year());
    const int year = static_cast<int>(from.year());
    const std::string id = next_name((*plan)->id.str(), old_year, year);
    if (session.loaded.records.find<Plan>(id) != nullptr) {
        return usage(message("there is a plan {} already", "計画書 {} は既にあります", id));
    }
    RecordEdit edit(session, **plan);
    edit.set("/id", scalar_node(id)).set("/title", scalar_node(next_title((*plan)->title.str(), old_year, year)));
    edit.set("/period/from", scalar_node(to_string(from))).set("/period/until", scalar_node(to_string(*until)));
    Expected<FileChange> change = edit.change();
    if (!change) return change.failure();
    const std::string path = change->path;
    const std::string folder = path.substr(0, path.rfind('/') + 1);
    return Edited{{FileChange{folder + id + ".yaml", std::nullopt, change->after}}, [id](const Session& after) {
                      return say(after.lang, "{0}\nwho is there, what is done and what expires was taken over; go through it: "
                                             "`opsctl-plan edit {0}`\n",
                                 "{0}\n体制、作業項目、期間管理などを引き継ぎました。`opsctl-plan edit {0}` で見直してください\n", id);
                  }};
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
