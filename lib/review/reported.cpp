#include "review/reported.h"

#include <fmt/ranges.h>

#include <algorithm>

namespace opsctl::review_rules {
namespace {

bool is_submitted(const Report& report, Instant now) {
    return report.type == ReportType::monthly && report.month && report.submitted && report.submitted->at <= now;
}

// Since it was handed over, and not as a report of the base was. That it was the client is an act of theirs.
bool was_inspected(const Report& report, const ContractRecords& before) {
    const auto is_repeated = [&](const Inspection& inspection) {
        return std::any_of(before.reports.begin(), before.reports.end(), [&](const Report* other) {
            return other->month == report.month && std::any_of(other->inspections.begin(), other->inspections.end(), [&](const Inspection& old) {
                       return old.at == inspection.at;
                   });
        });
    };
    return std::any_of(report.inspections.begin(), report.inspections.end(), [&](const Inspection& inspection) {
        return inspection.result == InspectionResult::passed && inspection.at >= report.submitted->at && !is_repeated(inspection);
    });
}

Zone zone_of(const ReviewInput& input, std::string_view contract) {
    const ContractRecords* records = input.base.index.of(contract);
    return records != nullptr && records->calendar != nullptr ? records->calendar->zone() : input.base.index.zone();
}

}  // namespace

Reported reported_months(const ReviewInput& input, std::string_view contract) {
    Reported months;
    const ContractRecords* before = input.base.index.of(contract);
    if (before == nullptr) return months;
    for (const Report* report : before->reports) {
        if (!is_submitted(*report, input.now)) continue;
        Instant& submitted = months[*report->month];
        submitted = std::max(submitted, report->submitted->at);
    }
    const ContractRecords* after = input.head.index.of(contract);
    if (after == nullptr) return months;
    for (const Report* report : after->reports) {
        const Report* known = input.base.index.records().find<Report>(report->id);
        const bool is_new = known == nullptr || !is_submitted(*known, input.now);
        const bool reports_anew = is_new && report->corrects && is_submitted(*report, input.now);
        if (!reports_anew || (was_paid(input, *before, *report->month) && !was_inspected(*report, *before))) continue;
        months.erase(*report->month);
    }
    return months;
}

bool was_paid(const ReviewInput& input, const ContractRecords& records, Month month) {
    const Date today = zone_of(input, records.contract->id).date_of(input.now);
    return std::any_of(records.reports.begin(), records.reports.end(), [&](const Report* report) {
        return report->type == ReportType::monthly && report->month == month && report->payment && report->payment->at <= today;
    });
}

namespace {

bool is_told(const FigureChanges& figures, Month month, const std::string& path) {
    return std::any_of(figures.months.begin(), figures.months.end(), [&](const MonthChange& change) {
        return change.difference.month == month && change.is_of_reported() &&
               std::any_of(change.causes.begin(), change.causes.end(), [&](const Cause& c) { return c.path == path; });
    });
}

}  // namespace

ReportedMonths::ReportedMonths(const Context& context, std::string_view contract)
    : context_(context), reported_(reported_months(context.input, contract)), zone_(zone_of(context.input, contract)) {}

Month ReportedMonths::month(Instant at) const { return month_of(zone_.date_of(at)); }

std::optional<Month> ReportedMonths::home(const std::vector<Event>& timeline) const {
    if (timeline.empty()) return std::nullopt;
    return month(std::min_element(timeline.begin(), timeline.end(), [](const Event& a, const Event& b) {
                     return a.at < b.at;
                 })->at);
}

void ReportedMonths::touch(Month month, const std::string& what, const std::string& pointer) {
    if (reported_.count(month) == 0) return;
    std::vector<std::string>& all = touched_[month];
    if (all.empty()) pointers_[month] = pointer;
    if (std::find(all.begin(), all.end(), what) == all.end()) all.push_back(what);
}

void ReportedMonths::touch(Month month, Instant at, const std::string& what, const std::string& pointer) {
    const auto report = reported_.find(month);
    if (report != reported_.end() && at < report->second) touch(month, what, pointer);
}

void ReportedMonths::add_to(Findings& findings, FindingName name) const {
    for (const auto& [month, all] : touched_) {
        if (is_told(context_.figures, month, context_.pair.either().file.path)) continue;
        findings
            .add(
                name, context_.pair.place(pointers_.at(month)),
                message("{} was reported on {}; changed since: {}", "{} 分は {} に報告済みですが、変更されています: {}",
                        to_string(month), zone_.plain(reported_.at(month)), fmt::format("{}", fmt::join(all, ", "))))
            .help.push_back(message("hand over a report that `corrects` it in the same branch",
                                    "同じブランチで、報告を訂正（corrects）する報告を提出してください"));
    }
}

}  // namespace opsctl::review_rules
