// `accept:` silences a warning in its record, with its reason on record; never an error, never a breach.
#include <set>

#include "check/rule.h"

namespace opsctl {
namespace {

using rules::place_of;

bool can_be_accepted(FindingName name) {
    return severity_of(name) == Severity::warning && name_of(name).substr(0, 7) != "breach-";
}

std::vector<std::string> acceptable_names() {
    std::vector<std::string> names;
    for (const FindingName name : all_finding_names()) {
        if (can_be_accepted(name)) names.emplace_back(name_of(name));
    }
    return names;
}

void report_impossible(const Record& record, const Accept& accept, bool is_known, Findings& findings) {
    Finding& finding = findings.add(
        FindingName::accept_not_possible, place_of(record, fmt::format("/accept/{}/finding", accept.index)),
        is_known
            ? message("'{}' cannot be accepted: only warnings can, and nothing about breaches",
                      "「{}」は受容できません（受容できるのは、未達に関するもの以外の警告だけです）", accept.finding)
            : message("there is no finding '{}'", "「{}」という指摘はありません", accept.finding));
    if (!is_known) rules::suggest(finding, accept.finding, acceptable_names());
}

}  // namespace

void apply_accepts(const Records& records, Findings& findings) {
    std::set<std::pair<std::string_view, FindingName>> accepted;
    records.each([&](const Record& record) {
        for (const Accept& accept : record.accept) {
            if (accept.finding.empty()) continue;
            const std::optional<FindingName> name = finding_named(accept.finding);
            if (name && can_be_accepted(*name)) {
                accepted.emplace(record.path, *name);
            } else {
                report_impossible(record, accept, name.has_value(), findings);
            }
        }
    });
    std::vector<Finding>& all = findings.all();
    const auto is_accepted = [&](const Finding& f) { return accepted.contains({f.place.path, f.name}); };
    all.erase(std::remove_if(all.begin(), all.end(), is_accepted), all.end());
}

}  // namespace opsctl
