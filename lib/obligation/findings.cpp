// What the check says of obligations that are past their time.
#include "obligation/generations.h"
#include "obligation/run.h"

namespace opsctl {
namespace {

bool is_past(const Obligation& o) {
    return o.finding && (o.state == ObligationState::overdue || *o.finding == FindingName::expiry_near);
}

bool is_about(const Obligation& o, Month month) {
    if (o.series) return month_of(o.series->window.last) == month;
    return o.due && month_of(o.zone().ending_date_of(*o.due)) == month;
}

Place place_of(const SourceRef& source) { return {source.record->path.str(), source.record->id.str(), source.pointer}; }

void add_single(const Obligation& o, Findings& findings) {
    Finding& finding = findings.add(*o.finding, place_of(o.record), o.found);
    finding.help = o.help;
    finding.key = o.key;
}

// The keys of the windows; of very many the first and the last.
std::string list_of(const Run& run) {
    constexpr std::size_t most = 62;
    std::string text;
    for (std::size_t i = 0; i < run.size(); ++i) {
        if (run.size() > most && i == most / 2) text += ", …";
        if (run.size() > most && i >= most / 2 && i + 1 < run.size()) continue;
        text += (text.empty() ? "" : ", ") + run[i]->series->window.key;
    }
    return text;
}

void add_run(const Run& run, Findings& findings) {
    const Obligation& first = *run.front();
    const std::string& from = first.series->window.key;
    const std::string& to = run.back()->series->window.key;
    const std::string name = series_name(first);
    Finding& finding = findings.add(
        *first.finding, place_of(first.record),
        run.size() == 1 ? message("'{}' has no entry for {}", "「{}」の {} の実施記録がありません", name, from)
                        : message("'{0}' has no entry for {1} windows, {2} to {3}",
                                  "「{0}」の実施記録が {1} 回分（{2} から {3}）ありません", name, run.size(), from, to));
    if (run.size() > 1) finding.help.push_back(message("without one: {}", "記録のないもの: {}", list_of(run)));
    finding.help.push_back(message("record it: `{}`; what was left out on purpose with `--result skipped`",
                                   "`{}` で記録してください（実施しなかったものは `--result skipped`）", next_of(run)));
    finding.key = first.key;
}

}  // namespace

void find_missed(const ContractRecords& records, Instant as_of, std::optional<Month> month,
                 Findings& findings) {
    const std::vector<Obligation> all = obligations(records, as_of, as_of, nullptr);
    std::vector<const Obligation*> past;
    for (const Obligation& o : all) {
        if (is_past(o) && (!month || is_about(o, *month))) past.push_back(&o);
    }
    for (const Run& run : runs_of(past)) {
        if (run.front()->series) {
            add_run(run, findings);
        } else {
            add_single(*run.front(), findings);
        }
    }
    const bool is_of_now = records.calendar != nullptr && (!month || month_of(records.calendar->zone().date_of(as_of)) == *month);
    if (is_of_now) find_short_generations(records, as_of, findings);
}

}  // namespace opsctl
