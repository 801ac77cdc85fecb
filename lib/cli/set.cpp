// `set` of every ledger: any field of a record that is no event.
#include "change/approval.h"
#include "cli/asset_set.h"
#include "cli/called.h"
#include "cli/field_value.h"
#include "cli/ledger.h"
#include "cli/user.h"
#include "model/asset_state.h"
#include "report/fields.h"
#include "sla/evaluation.h"
#include "sla/settlement.h"
#include "sla/subject.h"

namespace opsctl::cli {
namespace {

struct SetArgs {
    WriteArgs write;
    std::string id, key, value;
    std::optional<std::string> at, by, change, note;  // of an asset's
};

// What an approval that counts pins.
std::optional<Failure> approved(const Session& session, const Change& change, const ContractRecords& records,
                                std::string_view top) {
    if (std::find(approved_content.begin(), approved_content.end(), top) == approved_content.end()) return std::nullopt;
    for (const Approval& approval : approvals_of(change, records)) {
        if (approval.standing != Standing::counts || approval.event->details->digest.empty()) continue;
        return usage(message("the approval of {1} by {2} pins '{0}'; `edit` changes it, and then it must be approved again",
                             "「{0}」は {1} の {2} の承認で確定しています。`edit` で変更し、承認を取り直してください",
                             std::string(top), session.zone().plain(approval.event->at), approval.event->by.text));
    }
    return std::nullopt;
}

// What a monthly report's figures come from. Prose is no figure.
std::optional<Failure> reported(const Session& session, const Subject& subject, const ContractRecords& records,
                                std::string_view top) {
    const std::optional<Instant> began = earliest_moment(subject);
    if (!began) return std::nullopt;
    const Month month = month_of(session.zone().date_of(*began));
    const Report* report = monthly_report_of(reports_in_force(records), month);
    if (report == nullptr) return std::nullopt;
    return usage(message("'{0}' counts in the figures of {1}, which {2} has reported; `edit` changes it, and `opsctl-report "
                         "correct --month {1}` reports anew",
                         "「{0}」は {2} で報告済みの {1} の数値に関わります。`edit` で変更し、`opsctl-report correct --month "
                         "{1}` で報告し直してください",
                         std::string(top), to_string(month), report->id));
}

template <class R>
std::optional<Failure> pinned(const Session& session, const R& record, const FieldValue& value, std::string_view top) {
    const ContractRecords* records = session.index().of(record.contract);
    if (records == nullptr || records->calendar == nullptr) return std::nullopt;
    if constexpr (std::is_same_v<R, Change>) {
        if (auto failure = approved(session, record, *records, top)) return failure;
    }
    if constexpr (std::is_base_of_v<Subject, R>) {
        if (!value.is_prose && top != "title") return reported(session, record, *records, top);
    }
    return std::nullopt;
}

// A level that was right until now stays in the record: what was owed by it is judged by it.
std::optional<Failure> is_regraded(const Incident& incident, std::string_view top, const std::string& value) {
    if (top != "level" || incident.grades.empty()) return std::nullopt;
    return usage(
        message("{0} is of level {1}: `opsctl-incident regrade {0} {2} --by WHO` records that it changed; `edit` "
                "corrects a slip",
                "{0} の障害レベルは {1} です。変更は `opsctl-incident regrade {0} {2} --by WHO` で、誤記の訂正は "
                "`edit` で行ってください",
                incident.id, enum_name(*incident.level()), value));
}

template <class R>
Expected<Edited> set_field(const Session& session, SetArgs args) {
    const Expected<const R*> record = find_record<R>(session, args.id);
    if (!record) return record.failure();
    const std::optional<OptionField> field = line_field<R>(args.key);
    if (args.value == "me" && field && field->type == LineType::person) {
        const Expected<std::string> user = user_of(session, (*record)->contract.id.str());
        if (!user) return user.failure();
        args.value = *user;
    }
    const std::string top = args.key.substr(0, args.key.find('.'));
    if (top == "id" || top == "kind") {
        return usage(message("'{}' is no field to set; `rename` gives another id",
                             "「{}」は set では変更できません。番号は `rename` で変更してください", top));
    }
    if (top == "timeline") {
        return usage(message("events are added with `log`", "イベントは `log` で追加してください"));
    }
    if constexpr (std::is_same_v<R, Incident>) {
        if (auto failure = is_regraded(**record, top, args.value)) return *failure;
    }
    if (args.value.empty()) {
        return usage(message("an empty value; `edit` takes a field away", "値が空です。項目を消すには `edit` を使ってください"));
    }
    R described = **record;
    FieldSetter setter(args.key, args.value, session.zone(), key_order<R>());
    describe(setter, described);
    if (!setter.found) return unknown_field<R>(args.key);
    if (!*setter.found) return setter.found->failure();
    const FieldValue& value = **setter.found;
    if (value.node.kind == Node::Kind::scalar) args.value = value.node.text;  // what was typed by its name: 高 is high
    if (auto failure = pinned(session, **record, value, top)) return *failure;
    RecordEdit edit(session, **record);
    edit.set(value.pointer, value.node, value.order);
    return edit.undated().finish([args, id = (*record)->id.str()](const Session& after) {
        return fmt::format("{}: {} = {}\n", id, args.key, args.value) + owed_next(after, R::kind, id);
    });
}

// What is so already changes nothing; another change may have left it so, too.
std::optional<Failure> is_so_already(const Session& session, const Asset& asset, const SetArgs& args) {
    const std::vector<Field> now = fields_of(replayed(asset), {nullptr, session.zone(), session.lang, session.as_of}, {args.key});
    if (now.size() != 1 || now.front().cell.value != args.value) return std::nullopt;
    const bool is_told = std::any_of(asset.timeline.begin(), asset.timeline.end(), [&](const Event& event) {
        return event.event == EventKind::updated && args.change && event.details->change == *args.change;
    });
    if (args.change && !is_told) return std::nullopt;
    return usage(message("{0} of {1} is {2} already", "{1} の {0} はすでに {2} です", args.key, asset.id, args.value));
}

// A field of an asset changes by an event, which keeps what it was.
Expected<Edited> update_asset(const Session& session, const SetArgs& args) {
    const Expected<const Asset*> asset = find_record<Asset>(session, args.id);
    if (!asset) return asset.failure();
    const Expected<Instant> at = moment_or_now(session, args.at);
    if (!at) return at.failure();
    if (auto failure = is_so_already(session, **asset, args)) return *failure;
    Expected<Node> set = set_node({args.key + '=' + args.value}, session.zone());
    if (!set) return set.failure();
    EventFields fields{EventKind::updated, args.by, std::nullopt, std::nullopt, args.note};
    if (args.change) fields.more.emplace_back("change", *args.change);
    fields.set = std::move(*set);
    RecordEdit edit(session, **asset);
    add_event(edit, (*asset)->timeline, *at, event_node(*at, fields, session.zone()), key_order<Asset>());
    return edit.finish([args, id = (*asset)->id.str()](const Session& after) {
        return fmt::format("{}: {} = {}\n", id, args.key, args.value) + owed_next(after, Kind::asset, id);
    });
}

// The value of a field that names something, with ids for what was called by its title.
Expected<std::string> with_ids(const Session& session, const std::string& key, const std::string& value) {
    const Naming naming = naming_of("--" + key);
    if (naming == Naming::nothing) return value;
    std::vector<std::string> ids;
    for (const std::string_view part : split(value, ',')) {
        const Expected<std::string> id = id_called(session, naming, std::string(trim(part)), std::nullopt);
        if (!id) return id.failure();
        ids.push_back(*id);
    }
    return joined(ids, ",");
}

bool has_field(Kind kind, std::string_view key) {
    return with_ledger(kind, [&]<class R>(std::type_identity<R>) {
        const KeyOrder known = key_order<R>();
        return std::find(known.begin(), known.end(), key.substr(0, key.find('.'))) != known.end();
    });
}

Expected<Edited> set_in(const Session& session, Kind kind, SetArgs args) {
    const Expected<std::string> key =
        with_ledger(kind, [&]<class R>(std::type_identity<R>) { return key_called<R>(args.key); });
    if (!key) return key.failure();
    args.key = *key;
    const Expected<std::string> value = with_ids(session, args.key, args.value);
    if (!value) return value.failure();
    args.value = *value;
    if (kind == Kind::asset && is_settable(args.key)) return update_asset(session, args);
    if (kind == Kind::asset && has_field(kind, args.key) && (args.at || args.by || args.change || args.note)) {
        return usage(message("'{}' is not changed by an event: --at, --by, --change and --note do not belong to it",
                             "「{}」はイベントで変わる項目ではないため、--at・--by・--change・--note は使えません",
                             args.key));
    }
    return with_ledger(kind, [&]<class R>(std::type_identity<R>) { return set_field<R>(session, args); });
}

}  // namespace

Command set_command(Kind kind) {
    return command<SetArgs>(
        "set", "Write a field; what an approval or a report pins is refused",
        [kind](Options& options, SetArgs& args) {
            options.positional("ID", args.id, fmt::format("the {}", enum_name(kind)));
            options.positional("KEY", args.key, "the field's key in the record; of a mapping in it `plan.backup`");
            options.positional("VALUE", args.value, "its value; several names are separated by commas");
            if (kind == Kind::asset) {
                add_at(options, args.at);
                options.text("--by", args.by, "WHO", "who changed it");
                options.text("--change", args.change, "ID", "the change by which it came");
                options.text("--note", args.note, "TEXT", "why");
            }
            add_write(options, args.write);
        },
        [kind](const Common& common, const SetArgs& args) {
            return with_edit(common, args.write,
                             [&](const Session& session, const Index&) { return set_in(session, kind, args); });
        });
}

}  // namespace opsctl::cli
