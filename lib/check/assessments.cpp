// What was attested is about a row and a grade that exist, says why where a row does not apply, and is not old.
#include <map>

#include "check/row_reference.h"

namespace opsctl::rules {
namespace {

void check_answer(const Assessment& assessment, const Catalogue& catalogue, const Answer& answer, Findings& findings) {
    const std::string pointer = fmt::format("/answers/{}", answer.index);
    const CatalogueRow* row = find_row(catalogue, answer.row.view(), place_of(assessment, pointer + "/row"), findings);
    if (row != nullptr && answer.grade) find_grade(*row, *answer.grade, place_of(assessment, pointer + "/grade"), findings);
    if (answer.grade || !answer.reason.empty()) return;
    findings.add(FindingName::missing_key, place_of(assessment, pointer),
                 message("a row that does not apply needs its `reason`; one that does needs its `grade`",
                         "該当しない項目には `reason` が、該当する項目には `grade` が必要です"));
}

// Of each row's last answer; what was answered again is history.
void find_outdated(const ContractRecords& of, Instant now, Findings& findings) {
    struct Last {
        const Assessment* assessment;
        const Answer* answer;
    };
    std::map<std::string, Last> last;
    for (const Assessment* assessment : of.assessments) {
        for (const Answer& answer : assessment->answers) {
            if (!is_read(answer.at) || answer.at > now) continue;
            Last& known = last[assessment->catalogue.str() + "/" + answer.row.str()];
            if (known.answer == nullptr || known.answer->at <= answer.at) known = {assessment, &answer};
        }
    }
    const Zone& zone = of.calendar->zone();
    for (const auto& [row, known] : last) {
        const Date day = zone.date_of(known.answer->at);
        const Date same_day = day + date::years(1);
        const Date until = same_day.ok() ? same_day : Date(same_day.year() / same_day.month() / date::last);
        if (zone.date_of(now) <= until) continue;
        findings.add(FindingName::answer_outdated,
                     place_of(*known.assessment, fmt::format("/answers/{}", known.answer->index)),
                     message("'{0}' was attested on {1}, more than a year ago", "「{0}」の確認は {1} で、1年より前です",
                             known.answer->row, to_string(day)));
    }
}

}  // namespace

void check_assessments(const Context& context, Findings& findings) {
    const Records& records = context.index.records();
    if (records.all<Assessment>().empty()) return;
    const Catalogues catalogues(records);
    for (const Assessment& assessment : records.all<Assessment>()) {
        if (context.unread.at(assessment, "/catalogue")) continue;
        const Catalogue* catalogue =
            find_catalogue(catalogues, assessment.catalogue.view(), place_of(assessment, "/catalogue"), findings);
        if (catalogue == nullptr) continue;
        for (const Answer& answer : assessment.answers) {
            if (context.unread.at(assessment, fmt::format("/answers/{}", answer.index))) continue;
            check_answer(assessment, *catalogue, answer, findings);
        }
    }
    const std::optional<Instant> now = context.options.as_of ? context.options.as_of : context.options.now;
    if (!now) return;
    for (const ContractRecords& of : context.index.contracts()) {
        if (of.calendar != nullptr) find_outdated(of, *now, findings);
    }
}

}  // namespace opsctl::rules
