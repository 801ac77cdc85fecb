// `opsctl-plan set`: a field of a log's line, which corrects what was entered wrongly, or of what a plan lists.
#include "cli/field_value.h"
#include "cli/ledger.h"
#include "cli/plan_element.h"
#include "cli/plan_line.h"
#include "cli/plan_work.h"
#include "cli/user.h"
#include "sla/settlement.h"

namespace opsctl::cli {
namespace {

struct SetLineArgs {
    WriteArgs write;
    std::string line, key, value;
};

// What only says how and where, and makes no figure.
bool is_free(std::string_view top) {
    constexpr std::array free = {"by", "media", "generation", "attendees", "minutes", "evidence", "note"};
    return std::find(free.begin(), free.end(), top) != free.end();
}

// What a monthly report's figures come from.
std::optional<Failure> reported_line(const LogLine& line, std::string_view top) {
    if (is_free(top)) return std::nullopt;
    const Month month = month_of(line.records->calendar->zone().date_of(line.at()));
    const Report* report = monthly_report_of(reports_in_force(*line.records), month);
    if (report == nullptr) return std::nullopt;
    return usage(message("'{0}' counts in the figures of {1}, which {2} has reported; correct it in {3}, and `opsctl-report "
                         "correct --month {1}` reports anew",
                         "「{0}」は {2} で報告済みの {1} の数値に関わります。{3} を直し、`opsctl-report correct --month "
                         "{1}` で報告し直してください",
                         std::string(top), to_string(month), report->id, line.log->path));
}

template <class T>
Expected<FieldValue> line_value(const Session& session, const T& line, const SetLineArgs& args) {
    T described = line;
    FieldSetter setter(args.key, args.value, session.zone(), key_order<T>());
    describe(setter, described);
    if (!setter.found) return unknown_field<T>(args.key);
    return *setter.found;
}

Expected<FieldValue> value_of(const Session& session, const LogLine& line, const SetLineArgs& args) {
    if (line.entry != nullptr) return line_value(session, *line.entry, args);
    if (args.key != "value") return line_value(session, *line.measurement, args);
    const Month month = measured_month(*line.measurement, line.records->calendar->zone()).value_or(Month{});
    const Indicator* indicator = line.records->indicator(line.measurement->indicator.id, month);
    const Expected<std::string> value = with_unit(args.value, indicator);
    if (!value) return value.failure();
    SetLineArgs full = args;
    full.value = *value;
    return line_value(session, *line.measurement, full);
}

Expected<Edited> set_line(const Session& session, const Index& index, SetLineArgs args) {
    if (args.value.empty()) {
        return usage(message("an empty value; an editor takes a field away", "値が空です。項目を消すにはファイルを編集してください"));
    }
    const Expected<LogLine> line = find_line(session, index, args.line);
    if (!line) {
        Expected<std::optional<Edited>> element = set_element(session, args.line, args.key, args.value);
        if (!element) return element.failure();
        if (*element) return std::move(**element);
        return line.failure();
    }
    // A part of a line's name, and the whole id of something in a plan: only whoever typed it knows.
    const std::vector<std::string> elements = elements_named(session, args.line);
    if (!elements.empty() && line->key != args.line) {
        return usage(message("which one? {}, or in the plan {}", "どれですか。実績の {} か、計画書の {}", line->key, joined(elements)));
    }
    const Expected<std::string> field =
        line->entry != nullptr ? key_called<LogEntry>(args.key) : key_called<Measurement>(args.key);
    if (!field) return field.failure();
    args.key = *field;
    if (args.value == "me" && args.key == "by") {
        const Expected<std::string> user = user_of(session, line->log->contract.id.str());
        if (!user) return user.failure();
        args.value = *user;
    }
    const Expected<FieldValue> value = value_of(session, *line, args);
    if (!value) return value.failure();
    if (value->node.kind == Node::Kind::scalar) args.value = value->node.text;
    if (auto failure = reported_line(*line, args.key.substr(0, args.key.find('.')))) return *failure;
    const Month month = month_of(line->records->calendar->zone().date_of(line->at()));
    const std::string what = line->entry != nullptr ? line->what() : std::string();
    RecordEdit edit(session, *line->log);
    edit.set(line->pointer() + value->pointer, value->node, value->order);
    return edit.undated().finish(
        [args, key = line->key, contract = line->log->contract.id.str(), what, month](const Session& after) {
            const std::string owed = what.empty() ? owed_of_month(after, contract, month) : owed_of_task(after, contract, what);
            return fmt::format("{}: {} = {}\n", key, args.key, args.value) + owed;
        });
}

}  // namespace

Command plan_set_command() {
    return command<SetLineArgs>(
        "set", "Correct a field of what was recorded, or of what a plan lists; what a report pins is refused",
        [](Options& options, SetLineArgs& args) {
            options.positional("LINE", args.line, "the entry or measurement, as `list` names it; or ACTIVITY/WINDOW; or the id of somebody or something in a "
                               "plan (PLAN:ID)");
            options.positional("KEY", args.key, "the field's key: done, result, media, value, values.good");
            options.positional("VALUE", args.value, "its value; several names are separated by commas");
            add_write(options, args.write);
        },
        [](const Common& common, const SetLineArgs& args) {
            return with_edit(common, args.write,
                             [&](const Session& session, const Index& index) { return set_line(session, index, args); });
        });
}

}  // namespace opsctl::cli
