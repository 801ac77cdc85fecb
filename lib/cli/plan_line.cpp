#include "cli/plan_line.h"

#include <algorithm>
#include <map>

#include "cli/plan_work.h"
#include "sla/together.h"

namespace opsctl::cli {
namespace {

std::string key_of(const LogEntry& entry, const Log& log) {
    return entry.id.empty() ? fmt::format("{}:#{}", log.id, entry.index + 1U) : fmt::format("{}:{}", log.id, entry.id);
}

void add_measurements(const ContractRecords& records, const Log& log, std::vector<LogLine>& lines) {
    std::map<std::string, int> times;
    for (const Measurement& m : log.measurements) {
        LogLine line{&records, &log, nullptr, &m, {}};
        line.key = fmt::format("{}:{}/{}", log.id, m.indicator.id, line.when());
        if (!m.measured_class.empty()) line.key += "/" + m.measured_class.str();
        const int time = ++times[line.key];
        if (time > 1) line.key += fmt::format("#{}", time);
        lines.push_back(std::move(line));
    }
}

// The entry that served the window of ACTIVITY/WINDOW; null where none did.
const LogEntry* entry_of_window(const Session& session, const ContractRecords& records, std::string_view name) {
    const std::size_t slash = name.rfind('/');
    if (slash == std::string_view::npos) return nullptr;
    const std::vector<PlannedTask> tasks = tasks_of(records);
    const std::vector<PlannedWindow> windows = windows_of(records, tasks, session.as_of);
    const PlannedWindow* window = window_named(windows, name.substr(0, slash), name.substr(slash + 1));
    return window == nullptr ? nullptr : window->entry;
}

template <class Predicate>
std::vector<LogLine> those(const std::vector<LogLine>& lines, Predicate is_meant) {
    std::vector<LogLine> some;
    std::copy_if(lines.begin(), lines.end(), std::back_inserter(some), is_meant);
    return some;
}

std::vector<LogLine> meant(const Session& session, const Index& index, std::string_view name) {
    const std::vector<LogLine> all = lines_of_logs(index);
    std::vector<LogLine> found = those(all, [&](const LogLine& line) { return line.key == name; });
    if (!found.empty()) return found;
    std::vector<const LogEntry*> served;
    for (const ContractRecords& records : index.contracts()) {
        if (records.calendar != nullptr) served.push_back(entry_of_window(session, records, name));
    }
    found = those(all, [&](const LogLine& line) {
        return line.entry != nullptr && std::find(served.begin(), served.end(), line.entry) != served.end();
    });
    if (!found.empty()) return found;
    found = those(all, [&](const LogLine& line) {
        return std::string_view(line.key).substr(line.log->id.view().size() + 1) == name;
    });
    if (!found.empty()) return found;
    return those(all, [&](const LogLine& line) { return line.key.find(name) != std::string::npos; });
}

}  // namespace

std::string LogLine::pointer() const {
    return entry != nullptr ? fmt::format("/entries/{}", entry->index) : fmt::format("/measurements/{}", measurement->index);
}

Instant LogLine::at() const {
    if (measurement != nullptr) return begin_of(*measurement, records->calendar->zone());
    return entry->done ? *entry->done : entry->seen();
}

std::string LogLine::what() const { return entry != nullptr ? entry->activity.id.str() : measurement->indicator.id.str(); }

std::string LogLine::when() const {
    if (entry != nullptr) return entry->window.str();
    if (measurement->month) return to_string(*measurement->month);
    if (measurement->day) return to_string(*measurement->day);
    return measurement->at ? records->calendar->zone().plain(*measurement->at) : std::string();
}

std::vector<LogLine> lines_of_logs(const Index& index) {
    std::vector<LogLine> lines;
    for (const ContractRecords& records : index.contracts()) {
        if (records.calendar == nullptr) continue;
        for (const Log* log : records.logs) {
            for (const LogEntry& entry : log->entries) lines.push_back({&records, log, &entry, nullptr, key_of(entry, *log)});
            add_measurements(records, *log, lines);
        }
    }
    return lines;
}

Expected<LogLine> find_line(const Session& session, const Index& index, std::string_view name) {
    const std::vector<LogLine> found = meant(session, index, name);
    if (found.size() == 1) return found.front();
    if (found.empty()) {
        return usage(message("no log has a line '{}'; `opsctl-plan list --all` shows them",
                             "実績に「{}」はありません。`opsctl-plan list --all` で一覧できます", name));
    }
    constexpr std::size_t few = 8;
    std::vector<std::string> keys;
    for (const LogLine& line : found) {
        if (keys.size() < few) keys.push_back(line.key);
    }
    if (found.size() > few) keys.emplace_back("…");
    return usage(message("'{}' is in several: {}", "「{}」に当たるものが複数あります: {}", name, joined(keys)));
}

}  // namespace opsctl::cli
