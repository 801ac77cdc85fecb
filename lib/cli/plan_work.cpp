#include "cli/plan_work.h"

#include <algorithm>
#include <map>

#include "cli/new_record.h"
#include "obligation/notice.h"
#include "yaml/write.h"

namespace opsctl::cli {
namespace {

// The first number that no entry of the log has: "e-1".
class EntryIds {
   public:
    explicit EntryIds(const Log* log) {
        if (log == nullptr) return;
        for (const LogEntry& entry : log->entries) taken_.push_back(entry.id.str());
    }
    std::string next(std::string_view activity) {
        std::string id;
        do {
            id = fmt::format("{}-{}", activity, ++number_);
        } while (std::find(taken_.begin(), taken_.end(), id) != taken_.end());
        return id;
    }

   private:
    std::vector<std::string> taken_;
    int number_ = 0;
};

Node entry_node(const NewEntry& entry, EntryIds& ids) {
    EntryFields fields = entry.fields;
    if (entry.list == "entries") fields.insert(fields.begin(), {"id", scalar_node(ids.next(fields.front().second.text))});
    return mapping_node(std::move(fields));
}

Expected<FileChange> change_of(const Session& session, const ContractRecords& records, Month month,
                               const std::vector<const NewEntry*>& entries) {
    const Log* log = log_of(records, month);
    EntryIds ids(log);
    if (log != nullptr) {
        RecordEdit edit(session, *log);
        for (const NewEntry* entry : entries) edit.append("/" + std::string(entry->list), entry_node(*entry, ids), key_order<Log>());
        return edit.change();
    }
    std::vector<Node> nodes;
    for (const NewEntry* entry : entries) nodes.push_back(entry_node(*entry, ids));
    NewRecord record(Kind::log, fmt::format("{}-{}", records.contract->id, to_string(month)));
    record.text("contract", records.contract->id.str());
    record.node(entries.front()->list, list_node(std::move(nodes)));
    return record.file(first_day(month));
}

bool plans(const ContractRecords& records, std::string_view id) {
    if (notice_named(*records.contract, id) != nullptr) return true;
    const std::vector<PlannedTask> tasks = tasks_of(records);
    return std::any_of(tasks.begin(), tasks.end(), [&](const PlannedTask& task) { return task.id() == id; });
}

}  // namespace

const Log* log_of(const ContractRecords& records, Month month) {
    const std::string name = to_string(month);
    const auto found = std::find_if(records.logs.begin(), records.logs.end(),
                                    [&](const Log* log) { return log->id.view().ends_with(name); });
    return found == records.logs.end() ? nullptr : *found;
}

Expected<std::vector<FileChange>> log_changes(const Session& session, const ContractRecords& records,
                                              const std::vector<NewEntry>& entries) {
    std::map<Month, std::vector<const NewEntry*>> by_month;
    const Zone& zone = records.calendar->zone();
    for (const NewEntry& entry : entries) by_month[month_of(zone.date_of(entry.done))].push_back(&entry);
    std::vector<FileChange> changes;
    for (const auto& [month, some] : by_month) {
        Expected<FileChange> change = change_of(session, records, month, some);
        if (!change) return change.failure();
        changes.push_back(std::move(*change));
    }
    return changes;
}

Expected<const ContractRecords*> records_of_task(const Index& index, const std::optional<std::string>& contract,
                                                 std::string_view id) {
    const Expected<Contracts> contracts = choose_contracts(index, contract);
    if (!contracts) return contracts.failure();
    std::vector<const ContractRecords*> found;
    std::vector<std::string> known;
    for (const ContractRecords* records : *contracts) {
        if (records->calendar == nullptr) continue;
        if (plans(*records, id)) found.push_back(records);
        for (const PlannedTask& task : tasks_of(*records)) known.push_back(task.id().str());
        for (const Notice& notice : records->contract->notices) known.push_back(notice.id.str());
    }
    if (found.size() == 1) return found.front();
    if (found.empty()) return unknown_name(message("activity or meeting", "作業項目・会議"), id, known);
    return usage(message("several contracts plan '{}': say which with --contract",
                         "「{}」は複数の契約にあります。--contract で指定してください", id));
}

const PlannedWindow* window_named(const std::vector<PlannedWindow>& windows, std::string_view id, std::string_view key) {
    const auto found = std::find_if(windows.begin(), windows.end(), [&](const PlannedWindow& window) {
        return window.task->id() == id && window.period.key == key;
    });
    return found == windows.end() ? nullptr : &*found;
}

}  // namespace opsctl::cli
