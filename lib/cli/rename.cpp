#include "change/approval.h"
#include "check/walk.h"
#include "cli/ledger.h"
#include "yaml/write.h"

namespace opsctl::cli {
namespace {

struct RenameArgs {
    WriteArgs write;
    std::string from, to;
};

// A name of the record in another one, and what it is to be.
struct Mention {
    std::string pointer;
    std::string text;
};

// "arrival/INC-1@2" of the record INC-1 under its new name; nothing for another key.
std::optional<std::string> renamed_key(std::string_view key, const std::string& from, const std::string& to) {
    const std::size_t slash = key.find('/');
    if (slash == std::string_view::npos) return std::nullopt;
    const std::string_view subject = key.substr(slash + 1);
    const std::size_t round = std::min(subject.find('@'), subject.size());
    if (subject.substr(0, round) != from) return std::nullopt;
    return fmt::format("{}/{}{}", key.substr(0, slash), to, subject.substr(round));
}

template <auto T, class R>
void add_references(const R& record, const std::string& from, const std::string& to, std::vector<Mention>& mentions) {
    rules::walk(record, [&](const auto& value, const rules::Trail& at) {
        if constexpr (std::is_same_v<std::decay_t<decltype(value)>, Ref<T>>) {
            if (value == from) mentions.push_back({at.pointer(), to});
        }
    });
}

void add_keys(const Report& report, const std::string& from, const std::string& to, std::vector<Mention>& mentions) {
    for (const ReportedBreach& breach : report.breaches) {
        for (std::size_t i = 0; i < breach.keys.size(); ++i) {
            if (const auto key = renamed_key(breach.keys[i], from, to)) {
                mentions.push_back({fmt::format("/breaches/{}/keys/{}", breach.index, i), *key});
            }
        }
    }
}

// What names an asset in free text: the change that an item waits for, and the medium of a backup.
template <class R>
void add_asset_names(const R& record, const std::string& from, const std::string& to, std::vector<Mention>& mentions) {
    if constexpr (std::is_same_v<R, Item>) {
        if (record.when && record.when->change_on == from) mentions.push_back({"/when/change_on", to});
    }
    if constexpr (std::is_same_v<R, Log>) {
        for (const LogEntry& entry : record.entries) {
            if (entry.details->media == from) mentions.push_back({fmt::format("/entries/{}/media", entry.index), to});
        }
    }
}

template <auto T, class R>
std::vector<Mention> mentions_in(const R& record, const std::string& from, const std::string& to) {
    std::vector<Mention> mentions;
    add_references<T>(record, from, to, mentions);
    if constexpr (std::is_same_v<R, Report>) add_keys(record, from, to, mentions);
    if constexpr (std::is_same_v<std::remove_cv_t<decltype(T)>, Kind>) {
        if constexpr (T == Kind::asset) add_asset_names(record, from, to, mentions);
    }
    return mentions;
}

std::string renamed_path(const std::string& path, const std::string& to) {
    return (std::filesystem::path(path).parent_path() / (to + ".yaml")).generic_string();
}

void mention(RecordEdit& edit, const std::vector<Mention>& mentions) {
    for (const Mention& each : mentions) edit.set(each.pointer, scalar_node(each.text));
}

// An approval pins the name. As long as the work has not begun, it is given anew; later it cannot be.
template <class R>
std::optional<Failure> pinned_by_approval(const Session& session, const R& renamed) {
    for (const Change& change : session.loaded.records.all<Change>()) {
        const ContractRecords* records = session.index().of(change.contract);
        const Event* started = first_event(change.timeline, EventKind::started);
        if (records == nullptr || records->calendar == nullptr || started == nullptr) continue;
        const std::vector<Mention> mentions = mentions_in<R::kind>(change, renamed.id.str(), renamed.id.str());
        const bool is_named = std::any_of(mentions.begin(), mentions.end(), [](const Mention& each) {
            const std::string top = each.pointer.substr(1, each.pointer.find('/', 1) - 1);
            return std::find(approved_content.begin(), approved_content.end(), top) != approved_content.end();
        });
        if (!is_named) continue;
        for (const Approval& approval : approvals_of(change, *records)) {
            if (approval.standing != Standing::counts || approval.event->details->digest.empty()) continue;
            const Message other =
                R::kind == Kind::asset
                    ? message(
                          "; `opsctl-asset set {0} title TEXT` changes what people read, and what takes "
                          "its place is registered anew (`opsctl-asset new`, `opsctl-asset retire {0}`)",
                          "。表示する名称は `opsctl-asset set {0} title TEXT` で変更できます。置き換える場合は "
                          "`opsctl-asset new` で新たに登録し、`opsctl-asset retire {0}` で廃止してください",
                          renamed.id)
                    : message("; its title may change", "。件名（title）は変更できます");
            return usage({fmt::format("{} names {}, the approval of {} pins that, and the work has begun: the id stays{}",
                                      change.id, renamed.id, session.zone().plain(approval.event->at), other.en),
                          fmt::format("{} は {} の承認で {} を含む内容が確定し、着手済みのため、id は変更できません{}", change.id,
                                      session.zone().plain(approval.event->at), renamed.id, other.ja)});
        }
    }
    return std::nullopt;
}

// The changes of every file that names the record, the record's own first.
template <class R>
Expected<std::vector<FileChange>> changes_of(const Session& session, const R& renamed, const std::string& to, bool is_written) {
    const std::string from = renamed.id.str();
    RecordEdit own(session, renamed);
    own.set("/id", scalar_node(to));
    std::vector<FileChange> changes;
    std::optional<Failure> failure;
    const auto visit = [&](const auto& record) {
        const std::vector<Mention> mentions = mentions_in<R::kind>(record, from, to);
        if (mentions.empty() || failure) return;
        if (record.path == renamed.path) return mention(own, mentions);
        RecordEdit edit(session, record);
        mention(edit, mentions);
        Expected<FileChange> change = edit.change();
        if (!change) {
            failure = change.failure();
        } else {
            changes.push_back(std::move(*change));
        }
    };
    session.loaded.records.each(visit);
    Expected<FileChange> change = own.change();
    if (!change) return change.failure();
    if (failure) return *failure;
    // The new file first: a kill in between leaves the record twice, which is found (record-twice) and not gone.
    if (!is_written) {
        changes.insert(changes.begin(), {renamed_path(change->path, to), std::nullopt, change->after, change->path});
    }
    changes.push_back({change->path, change->before, std::nullopt});
    return changes;
}

// Whether the other is what renaming the record makes of it: an earlier run was interrupted after it had written that.
template <class R>
bool is_renamed(const Session& session, const R& record, const R& other, const std::string& to) {
    RecordEdit own(session, record);
    own.set("/id", scalar_node(to));
    mention(own, mentions_in<R::kind>(record, record.id.str(), to));
    const Expected<FileChange> change = own.change();
    const Expected<std::string> written = session.repository.read(other.path.str());
    return change && written && change->after == *written;
}

template <class R>
Expected<Edited> rename_as(const Session& session, const std::string& named, const std::string& to) {
    const Expected<const R*> record = find_record<R>(session, named);
    if (!record) return record.failure();
    const std::string from = (*record)->id.str();
    const R* taken = session.loaded.records.find<R>(to);
    if (taken != nullptr && !is_renamed(session, **record, *taken, to)) {
        return usage(message("the id '{}' is taken already", "id「{}」はすでに使われています", to));
    }
    const bool is_written = taken != nullptr;
    if (auto failure = pinned_by_approval(session, **record)) return *failure;
    Expected<std::vector<FileChange>> changes = changes_of(session, **record, to, is_written);
    if (!changes) return changes.failure();
    const std::size_t others = changes->size() - (is_written ? 1 : 2);
    return Edited{std::move(*changes),
                  [=](const Session& after) {
                      return message("{} is now {}; other records changed: {}\n",
                                     "{} を {} に変更しました（ほかに更新した記録 {} 件）\n", from, to, others)
                          .in(after.lang);
                  },
                  {},
                  true};
}

Outcome rename(const Common& common, Kind kind, const RenameArgs& args) {
    return with_edit(common, args.write, [&](const Session& session, const Index&) {
        return RecordTypes::with(
            kind, [&]<class R>(std::type_identity<R>) { return rename_as<R>(session, args.from, args.to); });
    });
}

}  // namespace

Command rename_command(Kind kind) {
    return command<RenameArgs>(
        "rename", fmt::format("Give {} another id, also in every record that names it", a_record(kind)),
        [](Options& options, RenameArgs& args) {
            options.positional("OLD", args.from, "its id");
            options.positional("NEW", args.to, "what it becomes");
            add_write(options, args.write);
        },
        [kind](const Common& common, const RenameArgs& args) { return rename(common, kind, args); });
}

}  // namespace opsctl::cli
