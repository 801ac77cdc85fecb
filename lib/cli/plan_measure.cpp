// `opsctl-plan measure`: what was measured, written into the month's log.
#include "cli/field_value.h"
#include "cli/moment.h"
#include "cli/options.h"
#include "cli/plan_work.h"
#include "time/parse.h"

namespace opsctl::cli {
namespace {

struct MeasureArgs {
    WriteArgs write;
    std::string indicator;
    std::optional<std::string> value, good, total, month, day, at, of_class, contract;
};

bool has_indicator(const ContractRecords& records, std::string_view id) {
    return std::any_of(records.plans.begin(), records.plans.end(), [&](const Plan* plan) {
        return std::any_of(plan->indicators.begin(), plan->indicators.end(),
                           [&](const Indicator& each) { return each.id == id; });
    });
}

Expected<const ContractRecords*> records_of_indicator(const Index& index, const MeasureArgs& args) {
    const Expected<Contracts> contracts = choose_contracts(index, args.contract);
    if (!contracts) return contracts.failure();
    std::vector<const ContractRecords*> found;
    std::vector<std::string> known;
    for (const ContractRecords* records : *contracts) {
        if (records->calendar != nullptr && has_indicator(*records, args.indicator)) found.push_back(records);
        for (const Plan* plan : records->plans) {
            for (const Indicator& each : plan->indicators) known.push_back(each.id.str());
        }
    }
    if (found.size() == 1) return found.front();
    if (found.empty()) return unknown_name(message("indicator", "指標"), args.indicator, known);
    return usage(message("several contracts have the indicator '{}': say which with --contract",
                         "指標「{}」は複数の契約にあります。--contract で指定してください", args.indicator));
}

// When it was measured: its field, and the beginning of what it names.
struct When {
    std::string key;
    Node node;
    Instant begins{};
};

Expected<When> when_of(const Session& session, const Zone& zone, const MeasureArgs& args) {
    if (static_cast<int>(args.month.has_value()) + args.day.has_value() + args.at.has_value() > 1) {
        return usage(message("--month, --day or --at: one of them", "--month、--day、--at はどれか一つだけ指定してください"));
    }
    if (args.month) {
        const Parsed<Month> month = parse_month(*args.month);
        if (!month) return bad_argument("--month", month.problem());
        return When{"month", scalar_node(to_string(*month)), zone.midnight(first_day(*month))};
    }
    if (args.day) {
        const Parsed<Date> day = parse_date(*args.day);
        if (!day) return bad_argument("--day", day.problem());
        return When{"day", scalar_node(to_string(*day)), zone.midnight(*day)};
    }
    const Expected<Instant> at = moment_or_now(session, args.at);
    if (!at) return at.failure();
    return When{"at", time_node(*at, session.zone()), *at};
}

// Either a value, or how many of how many.
std::optional<Failure> add_result(const Session& session, const MeasureArgs& args, const Indicator* indicator,
                                  EntryFields& fields) {
    const bool is_share = args.good || args.total;
    if (is_share == args.value.has_value() || args.good.has_value() != args.total.has_value()) {
        return usage(message("give a value, or --good and --total", "値か、--good と --total の両方を指定してください"));
    }
    if (args.value) {
        const Expected<std::string> full = with_unit(*args.value, indicator);
        if (!full) return full.failure();
        const Expected<Node> value = value_node<Quantity>("VALUE", *full, session.zone());
        if (!value) return value.failure();
        fields.emplace_back("value", *value);
        return std::nullopt;
    }
    const Expected<Node> good = value_node<std::int64_t>("--good", *args.good, session.zone());
    if (!good) return good.failure();
    const Expected<Node> total = value_node<std::int64_t>("--total", *args.total, session.zone());
    if (!total) return total.failure();
    fields.emplace_back("values", mapping_node({{"good", *good}, {"total", *total}}));
    return std::nullopt;
}

Expected<Edited> write_measure(const Session& session, const Index& index, const MeasureArgs& args) {
    const Expected<const ContractRecords*> records = records_of_indicator(index, args);
    if (!records) return records.failure();
    const Expected<When> when = when_of(session, (*records)->calendar->zone(), args);
    if (!when) return when.failure();
    if (auto failure = lies_later(session, when->begins)) return *failure;
    NewEntry entry{when->begins, {{"indicator", scalar_node(args.indicator)}, {when->key, when->node}}, "measurements"};
    if (args.of_class) entry.fields.emplace_back("class", scalar_node(*args.of_class));
    const Month month = month_of((*records)->calendar->zone().date_of(when->begins));
    if (auto failure = add_result(session, args, (*records)->indicator(args.indicator, month), entry.fields)) return *failure;
    Expected<std::vector<FileChange>> changes = log_changes(session, **records, {entry});
    if (!changes) return changes.failure();
    return Edited{std::move(*changes),
                  [id = args.indicator, contract = (*records)->contract->id.str(), month](const Session& after) {
                      return say(after.lang, "{}: recorded\n", "{}: 記録しました\n", id) + owed_of_month(after, contract, month);
                  }};
}

}  // namespace

Command plan_measure_command() {
    return command<MeasureArgs>(
        "measure", "Record what was measured of an indicator, in the month's log",
        [](Options& options, MeasureArgs& args) {
            options.positional("INDICATOR", args.indicator, "the indicator");
            options.positional("VALUE", args.value, "what was measured: 3.5, 80%, 2s; or else --good and --total");
            options.text("--good", args.good, "N", "how many were as they should be");
            options.text("--total", args.total, "M", "of how many");
            options.text("--month", args.month, "YYYY-MM", "the month that it is of");
            options.text("--day", args.day, "DATE", "the day that it is of");
            add_at(options, args.at);
            options.text("--class", args.of_class, "TEXT", "of what, in free words");
            options.text("--contract", args.contract, "ID", "which contract (default: the only one that has it)");
            options.flag("--dry-run", args.write.dry_run, "print the unified diff instead of writing");
        },
        [](const Common& common, const MeasureArgs& args) {
            return with_edit(common, args.write, [&](const Session& session, const Index& index) {
                return write_measure(session, index, args);
            });
        });
}

}  // namespace opsctl::cli
