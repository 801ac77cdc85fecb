#include "assess/held.h"

#include <algorithm>
#include <map>

#include "catalogue/asked_level.h"

namespace opsctl {
namespace {

struct Outcome {
    bool has_data = false, is_missed = false, is_running = false;
};

Outcome outcome_of(const std::vector<Result>& results) {
    Outcome outcome;
    for (const Result& result : results) {
        if (result.status == Status::no_data || result.status == Status::out_of_scope) continue;
        if (result.status == Status::running) {  // may go either way
            outcome.is_running = true;
            continue;
        }
        outcome.has_data = true;
        outcome.is_missed = outcome.is_missed || result.status == Status::breached || result.status == Status::missed;
        outcome.is_running = outcome.is_running || result.open;
    }
    return outcome;
}

// A fault belongs to one month, by the level's own limit: that of a lower grade may end months later.
std::map<std::string, Month> months_of_subjects(const LevelContext& own, MonthRange term) {
    std::map<std::string, Month> months;
    if (timed(own.level.measure) == nullptr) return months;
    for (const Result& result : measure(own, term)) months.emplace(result.subject, result.month);
    return months;
}

// A clock of a calendar that the repository does not have: elapsed time holds all the more.
void run_on_known_clock(ServiceLevel& level, const Index& index) {
    auto* response = std::get_if<ResponseMeasure>(&level.measure);
    if (response == nullptr || response->calendar.empty() || index.calendar(response->calendar) != nullptr) return;
    response->clock = ClockKind::elapsed;
    response->calendar.id = {};
}

}  // namespace

std::vector<HeldGrade> held_grades(const Index& index, const ContractRecords& records, const ServiceLevel& own,
                                   const CatalogueRow& row, MonthRange range, Instant as_of) {
    std::vector<HeldGrade> months;
    if (!row.measure || row.measure->index() != own.measure.index()) return months;
    const MonthRange term = months_of_term(*records.contract);
    range = {std::max(range.first, term.first), std::min(range.last, term.last)};
    for (Month month = range.first; month <= range.last; month += date::months(1)) {
        months.emplace_back().month = month;
    }
    std::vector<bool> is_lost(months.size());
    const std::map<std::string, Month> own_months = months_of_subjects({index, records, own, as_of}, term);
    const auto month_of = [&](const Result& result) {
        const auto at = own_months.find(result.subject);
        return at == own_months.end() ? result.month : at->second;
    };
    for (const CatalogueGrade& grade : row.grades) {
        // What the individual contract sets is held where the contract's own limit is.
        ServiceLevel level = grade.individual ? own : *asked_level(row, grade, &own);
        run_on_known_clock(level, index);
        const LevelContext context{index, records, level, as_of};
        std::vector<Result> results = grade.none ? std::vector<Result>() : measure(context, own_months.empty() ? range : term);
        for (std::size_t i = 0; i < months.size(); ++i) {
            HeldGrade& held = months[i];
            std::vector<Result> of_month;
            std::copy_if(results.begin(), results.end(), std::back_inserter(of_month),
                         [&](const Result& result) { return month_of(result) == held.month; });
            const Outcome outcome = outcome_of(of_month);
            held.has_data = held.has_data || outcome.has_data;
            held.is_running = held.is_running || outcome.is_running;
            is_lost[i] = is_lost[i] || outcome.is_missed;
            const bool is_known = grade.none || outcome.has_data;
            if (is_known && !is_lost[i]) held.grade = grade.grade;
        }
    }
    for (HeldGrade& held : months) {
        // What only a higher grade has missed so far says nothing of the month.
        if (held.is_running && !held.grade) held.has_data = false;
        if (!held.has_data) held.grade.reset();
    }
    return months;
}

}  // namespace opsctl
