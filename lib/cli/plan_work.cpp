#include "cli/plan_work.h"

#include <algorithm>
#include <map>

#include "cli/new_record.h"
#include "obligation/notice.h"
#include "obligation/obligation.h"
#include "time/due.h"
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

std::string next_line(const Session& after, const Message& what, Instant due, const Zone& zone, const std::string& command) {
    return say(after.lang, "next: {}, due {}: `{}`\n", "次: {}（期限 {}）: `{}`\n", what.in(after.lang), due_text(due, zone),
               command);
}

// The first of those obligations that has not passed.
template <class Predicate>
std::string next_obligation(const Session& after, const ContractRecords& records, Predicate is_meant) {
    constexpr int years_ahead = 10;  // as far as licences and supports are bought
    const Instant until = after.as_of + date::years(years_ahead);
    for (const Obligation& owed : obligations(records, after.as_of, until, nullptr)) {
        if (!is_meant(owed) || owed.state == ObligationState::overdue || !owed.due) continue;
        return next_line(after, owed.what, *owed.due, owed.zone(), owed.next);
    }
    return {};
}

// The next window of a task, be it judged by a level or not.
std::string next_window(const Session& after, const ContractRecords& records, const std::vector<PlannedTask>& tasks,
                        std::string_view id) {
    const std::vector<PlannedWindow> windows = windows_of(records, tasks, after.as_of + date::years(1));
    const PlannedWindow* next = nullptr;
    for (const PlannedWindow& window : windows) {
        const bool is_owed = window.task->id() == id && window.is_to_do() && window.task->is_required() && window.due >= after.as_of;
        if (is_owed && (next == nullptr || window.due < next->due)) next = &window;
    }
    if (next == nullptr) return {};
    const std::string_view verb = next->task->meeting != nullptr ? "held" : "done";
    const Message what = message("{} ({})", "{}（{}）", next->task->title(), next->period.key);
    return next_line(after, what, next->due, records.calendar->zone(),
                     fmt::format("opsctl-plan {} {} --for {}", verb, id, next->period.key));
}

const ContractRecords* with_calendar(const Session& after, std::string_view contract) {
    const ContractRecords* records = after.index().of(contract);
    return records == nullptr || records->calendar == nullptr ? nullptr : records;
}

bool plans(const ContractRecords& records, std::string_view id) {
    if (notice_named(*records.contract, id) != nullptr) return true;
    const std::vector<PlannedTask> tasks = tasks_of(records);
    return std::any_of(tasks.begin(), tasks.end(), [&](const PlannedTask& task) { return task.id() == id; });
}

}  // namespace

Expected<std::string> with_unit(const std::string& value, const Indicator* indicator) {
    const std::optional<Quantity> quantity = parse_quantity(value);
    if (!quantity || indicator == nullptr || indicator->unit.empty() || quantity->unit == indicator->unit.view()) return value;
    const std::string unit = is_percent_unit(indicator->unit) ? "%" : indicator->unit.str();
    if (quantity->unit.empty()) return value + unit;
    const bool both_times = seconds_of(*quantity) && seconds_of({Ratio(1), unit});
    if (both_times || (is_percent_unit(quantity->unit) && unit == "%")) return value;
    return usage(message("'{0}' is measured in '{1}', not in '{2}'", "「{0}」の単位は「{1}」です（「{2}」では記録できません）",
                         indicator->id, unit, quantity->unit));
}

std::string owed_of_task(const Session& after, std::string_view contract, std::string_view id) {
    const ContractRecords* records = with_calendar(after, contract);
    if (records == nullptr) return {};
    const std::vector<PlannedTask> tasks = tasks_of(*records);
    const std::string next = next_window(after, *records, tasks, id);
    if (!next.empty()) return next;
    return next_obligation(after, *records, [&](const Obligation& owed) {
        return owed.key == fmt::format("expiry/{}", id) || owed.key.starts_with(fmt::format("notice/{}/", id));
    });
}

std::string owed_of_month(const Session& after, std::string_view contract, Month month) {
    const ContractRecords* records = with_calendar(after, contract);
    if (records == nullptr) return {};
    const std::string key = "report/" + to_string(month);
    return next_obligation(after, *records, [&](const Obligation& owed) { return owed.key == key; });
}

std::string owed_of_record(const Session& after, std::string_view contract, const Record& record) {
    const ContractRecords* records = with_calendar(after, contract);
    if (records == nullptr) return {};
    return next_obligation(after, *records, [&](const Obligation& owed) { return owed.record.record == &record; });
}

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
