#include "obligation/generations.h"

#include <algorithm>

#include "model/asset_state.h"

namespace opsctl {
namespace {

struct Written {
    const Log* log;
    const LogEntry* entry;
};

// All that was written to some medium or as some generation, or may have been: whatever is done and was not left out.
std::vector<Written> written_of(const ContractRecords& records) {
    std::vector<Written> all;
    for (const Log* log : records.logs) {
        for (const LogEntry& entry : log->entries) {
            if (entry.done && entry.result != EntryResult::skipped) all.push_back({log, &entry});
        }
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const Written& a, const Written& b) { return *a.entry->done < *b.entry->done; });
    return all;
}

bool overwrites(const LogEntry& later, const LogEntry& earlier) {
    if (!earlier.details->media.empty()) return later.details->media == earlier.details->media;
    return later.activity.id == earlier.activity.id && later.details->media.empty() && !earlier.details->generation.empty() &&
           later.details->generation == earlier.details->generation;
}

void look_up_medium(const ContractRecords& records, BackupSet& set) {
    if (set.entry->details->media.empty()) return;
    set.medium = medium_named(records, set.entry->details->media);
    set.is_unregistered = set.medium == nullptr && has_register_of_media(records, *set.entry->done);
    set.is_gone = set.medium != nullptr && !is_in_service(*set.medium);
}

std::vector<BackupSet> sets_of(const ContractRecords& records, const std::vector<Written>& written, const Activity& activity) {
    std::vector<BackupSet> sets;
    for (auto at = written.begin(); at != written.end(); ++at) {
        if (at->entry->activity != activity.id.view() || at->entry->result != EntryResult::ok) continue;
        const auto later = std::find_if(at + 1, written.end(),
                                        [&](const Written& each) { return overwrites(*each.entry, *at->entry); });
        sets.push_back({at->log, at->entry, later == written.end() ? nullptr : later->entry});
        look_up_medium(records, sets.back());
    }
    std::reverse(sets.begin(), sets.end());
    return sets;
}

std::size_t windows_that_ended(const std::vector<PlannedWindow>& windows, const Text& id, Instant as_of) {
    const auto has_ended = [&](const PlannedWindow& window) { return window.task->id() == id && window.due <= as_of; };
    return static_cast<std::size_t>(std::count_if(windows.begin(), windows.end(), has_ended));
}

std::string list_of(const Generations& generations, const Zone& zone) {
    std::string text;
    for (const BackupSet& set : generations.sets) {
        if (!set.is_restorable()) continue;
        const Text& place = set.entry->details->media.empty() ? set.entry->details->generation : set.entry->details->media;
        text += fmt::format("{}{} ({})", text.empty() ? "" : ", ", zone.plain(*set.entry->done), place);
    }
    return text;
}

}  // namespace

const Asset* medium_named(const ContractRecords& records, std::string_view name) {
    const auto found = std::find_if(records.assets.begin(), records.assets.end(),
                                    [&](const Asset* asset) { return asset->id == name || asset->title == name; });
    return found == records.assets.end() ? nullptr : *found;
}

bool has_register_of_media(const ContractRecords& records, Instant at) {
    return std::any_of(records.assets.begin(), records.assets.end(), [&](const Asset* asset) {
        return asset->type == AssetType::media && !asset->timeline.empty() && asset->timeline.front().at <= at;
    });
}

std::size_t Generations::restorable() const {
    return static_cast<std::size_t>(
        std::count_if(sets.begin(), sets.end(), [](const BackupSet& set) { return set.is_restorable(); }));
}

std::vector<Generations> generations_of(const ContractRecords& records, Instant as_of) {
    if (records.calendar == nullptr) return {};
    const Date today = records.calendar->zone().date_of(as_of);
    const std::vector<PlannedTask> tasks = tasks_of(records);
    const std::vector<PlannedWindow> windows = windows_of(records, tasks, as_of);
    const std::vector<Written> written = written_of(records);
    std::vector<Generations> all;
    for (const PlannedTask& task : tasks) {
        const bool is_running = task.plan->period.from <= today && today <= task.plan->period.until;
        if (!is_running || task.activity == nullptr || !task.activity->keeps) continue;
        Generations& one = all.emplace_back();
        one.plan = task.plan;
        one.activity = task.activity;
        one.keeps = std::max<std::int64_t>(*task.activity->keeps, 0);
        one.sets = sets_of(records, written, *task.activity);
        one.expected = std::min(static_cast<std::size_t>(one.keeps),
                                std::max(one.sets.size(), windows_that_ended(windows, task.id(), as_of)));
    }
    return all;
}

void find_short_generations(const ContractRecords& records, Instant as_of, Findings& findings) {
    for (const Generations& each : generations_of(records, as_of)) {
        if (!each.is_short()) continue;
        const Place place{each.plan->path.str(), each.plan->id.str(),
                          fmt::format("/activities/{}", each.activity->index)};
        const std::size_t count = each.restorable();
        Finding& finding = findings.add(FindingName::generations_short, place,
                                        message("'{}' keeps {} generations, but {} can be restored",
                                                "「{}」は {} 世代を保持する計画ですが、復元できるのは {} 世代です",
                                                each.activity->id, each.keeps, count));
        const std::string list = list_of(each, records.calendar->zone());
        if (!list.empty()) finding.help.push_back(message("can be restored: {}", "復元できるもの: {}", list));
        const auto unplaced =
            std::count_if(each.sets.begin(), each.sets.end(), [](const BackupSet& s) { return !s.is_placed(); });
        if (unplaced > 0) {
            finding.help.push_back(message("{} that ended well are not counted, for no medium is recorded (`media`)",
                                           "正常に終わった {} 件は、媒体（`media`）の記録がないため数えていません",
                                           unplaced));
        }
        for (const BackupSet& set : each.sets) {
            if (set.overwritten_by != nullptr || (!set.is_gone && !set.is_unregistered)) continue;
            finding.help.push_back(
                set.is_gone
                    ? message("{} is not counted: its medium '{}' is no longer in use",
                              "{} は、媒体「{}」が廃止・廃棄されているため数えていません",
                              records.calendar->zone().plain(*set.entry->done), set.entry->details->media)
                    : message("{0} is not counted: its medium '{1}' is not registered (`opsctl-asset new {1} --title "
                              "TEXT --type media`)",
                              "{0} は、媒体「{1}」が台帳にないため数えていません（登録: `opsctl-asset new {1} --title "
                              "TEXT --type media`）",
                              records.calendar->zone().plain(*set.entry->done), set.entry->details->media));
        }
        finding.key = fmt::format("generations/{}", each.activity->id);
    }
}

}  // namespace opsctl
