#include "report/running.h"

#include <algorithm>

#include "sla/wording.h"

namespace opsctl {
namespace {

// Later and larger is less urgent: breached ones by how long they are over, then those that run by what is left,
// then those that have no due time or need nothing more.
struct Urgency {
    int group = 0;
    Ratio within;
};

Urgency urgency_of(const Result& result) {
    const Timing* timing = result.timing();
    if (result.status == Status::breached) {
        return {0, timing != nullptr && timing->late ? Ratio(0) - timing->late->seconds : Ratio(0)};
    }
    if (result.status == Status::missed) {
        return {1, timing != nullptr && timing->target_late ? Ratio(0) - timing->target_late->seconds : Ratio(0)};
    }
    if (!result.left_seconds || is_satisfied(result)) return {2, Ratio(result.left_seconds.value_or(0))};
    return {1, Ratio(*result.left_seconds)};
}

}  // namespace

std::vector<Running> running_in(const std::vector<MonthEvaluation>& months) {
    std::vector<Running> all;
    for (const MonthEvaluation& m : months) {
        for (const LevelMonth& level : m.levels) {
            for (const Result& result : level.results) {
                if (is_running(m, result)) all.push_back({&m, &result});
            }
        }
    }
    std::stable_sort(all.begin(), all.end(), [](const Running& a, const Running& b) {
        const Urgency left = urgency_of(*a.result);
        const Urgency right = urgency_of(*b.result);
        return left.group != right.group ? left.group < right.group : left.within < right.within;
    });
    return all;
}

// A later round of a record has a number behind its id: INC-1@2.
ResultsBySubject::ResultsBySubject(std::span<const MonthEvaluation> months) {
    for (const MonthEvaluation& m : months) {
        for (const LevelMonth& level : m.levels) {
            for (const Result& result : level.results) {
                const std::string_view subject = result.subject;
                results_[subject].push_back({&m, &result});
                for (std::size_t at = subject.find('@'); at != subject.npos; at = subject.find('@', at + 1)) {
                    results_[subject.substr(0, at)].push_back({&m, &result});
                }
            }
        }
    }
}

std::vector<Running> ResultsBySubject::about(std::string_view subject) const {
    const auto at = results_.find(subject);
    return at == results_.end() ? std::vector<Running>() : at->second;
}

std::vector<Running> running_of(const std::vector<MonthEvaluation>& months, std::string_view subject) {
    std::vector<Running> running = ResultsBySubject(months).about(subject);
    std::erase_if(running, [](const Running& r) { return !is_running(*r.month, *r.result); });
    return running;
}

std::string due_text(const Running& r, Lang lang) {
    const Timing* timing = r.result->timing();
    if (timing != nullptr && timing->due) {
        const bool target_is_ahead =
            timing->target_due && r.month->as_of < *timing->target_due && *timing->target_due < *timing->due;
        const std::string due = due_text(*timing->due, r.month->zone());
        if (!target_is_ahead) return due;
        return say(lang, "{} (target {})", "{}（目標 {}）", due, due_text(*timing->target_due, r.month->zone()));
    }
    if (timing != nullptr && timing->target_due) return due_text(*timing->target_due, r.month->zone());
    return r.result->window ? due_text(r.result->window->to, r.month->zone()) : std::string();
}

std::string time_text(const Result& result, Lang lang) {
    const Timing* timing = result.timing();
    if (timing != nullptr && result.status == Status::met && timing->measured_seconds) {
        return duration_text(*timing->measured_seconds, lang);
    }
    if (result.status == Status::breached) {  // an occurrence is no matter of time
        return timing != nullptr && timing->late ? lateness_text(*timing->late, lang) : std::string();
    }
    if (result.status == Status::missed) {
        return timing != nullptr && timing->target_late ? lateness_text(*timing->target_late, lang) : std::string();
    }
    if (!result.left_seconds) return {};
    const bool service = timing != nullptr && timing->is_on_service_clock() && !(timing->late && timing->late->days);
    const std::int64_t left = *result.left_seconds;
    if (!service) return message("{} left", "残り {}", long_duration_text(left, lang)).in(lang);
    return message("{} of service hours left", "残り サービス時間 {}", duration_text(left, lang)).in(lang);
}

}  // namespace opsctl
