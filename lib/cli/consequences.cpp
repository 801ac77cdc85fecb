#include "cli/consequences.h"

#include <set>

#include "base/text.h"
#include "check/check.h"
#include "cli/verify.h"
#include "report/fingerprint.h"
#include "report/terms.h"
#include "sla/gate.h"
#include "time/parse.h"

namespace opsctl::cli {
namespace {

// The days that a line names: "at: 2025-06-12 09:00", "month: 2025-06".
std::optional<Date> earliest_day(std::string_view line) {
    constexpr std::size_t month_size = 7, day_size = 10;
    std::optional<Date> earliest;
    const auto note = [&](Date day) { earliest = earliest ? std::min(*earliest, day) : day; };
    for (std::size_t i = 0; i + month_size <= line.size(); ++i) {
        const bool begins = i == 0 || line[i - 1] == ' ' || line[i - 1] == '"' || line[i - 1] == '\'';
        if (!begins) continue;
        if (const auto day = parse_date(line.substr(i, day_size)); day) {
            note(*day);
        } else if (const auto month = parse_month(line.substr(i, month_size)); month) {
            note(first_day(*month));
        }
    }
    return earliest;
}

using Lines = std::vector<std::string_view>;

// The lines of one text that the other has not.
Lines lines_only_in(std::string_view one, std::string_view other) {
    const Lines of_other = split(other, '\n');
    const std::set<std::string_view> there(of_other.begin(), of_other.end());
    Lines only;
    for (const std::string_view line : split(one, '\n')) {
        if (there.count(line) == 0) only.push_back(line);
    }
    return only;
}

Findings gate_findings(Session& session) {
    Findings findings;
    session.cut();
    for (const ContractRecords& records : session.index().contracts()) {
        gate(session.index(), records, session.as_of, {}, findings);
    }
    apply_accepts(session.loaded.records, findings);
    Sources sources(session.repository);
    locate(findings, sources);
    return findings;
}

Expected<Session> valid_session(const Session& like, const Repository& repository) {
    Expected<Session> session = open_session(like.common, repository);
    if (!session) return session.failure();
    session->as_of = like.as_of;
    if (const std::optional<Failure> failure = read_session(*session, {.keep_prose = false})) return *failure;
    return session;
}

// What the gate says of what was reported that it did not say before.
std::string new_errors(const Session& like, const Repository& then) {
    Expected<Session> before = valid_session(like, like.repository);
    Expected<Session> after = valid_session(like, then);
    if (!before || !after) return {};
    if (before->findings.count(Severity::error) > 0 || after->findings.count(Severity::error) > 0) return {};
    Findings old = gate_findings(*before);
    Findings now = gate_findings(*after);
    Sources old_sources(before->repository);
    Sources sources(after->repository);
    mark_in_base(now, sources, fingerprints(old, old_sources));
    keep_only(now, [](const Finding& finding) { return !finding.in_base && finding.severity() == Severity::error; });
    return as_text(*after, now, like.common.color_err);
}

bool is_between(const WrittenDocument& document, Instant since, Instant now) {
    return document.content && since <= document.content->stamp.as_of && document.content->stamp.as_of <= now;
}

std::string drifted_documents(const Session& before, const Repository& then, const std::vector<FileChange>& changes,
                              Instant since) {
    const std::vector<WrittenDocument> documents = written_documents(before.repository, before.zone());
    const auto is_concerned = [&](const WrittenDocument& document) { return is_between(document, since, before.as_of); };
    if (std::none_of(documents.begin(), documents.end(), is_concerned)) return {};
    const LoadOptions with_prose{.keep_prose = true};
    Findings ignored;
    const Expected<Loaded> old = load(before.repository, ignored, with_prose);
    const Expected<Loaded> now = load(then, ignored, with_prose);
    if (!old || !now) return {};
    std::vector<std::string> paths;
    const bool is_new = std::any_of(changes.begin(), changes.end(), [](const FileChange& c) { return !c.before; });
    for (const FileChange& change : changes) {
        if (!is_new) paths.push_back(change.path);
    }
    const std::vector<Drifted> drifted = drifted_between(before.repository, *old, *now, paths, {since, before.as_of});
    if (drifted.empty()) return {};
    std::string text =
        say(before.lang, "documents that then say something else than the records ({}); to write them anew:\n",
            "記録と一致しなくなる文書（{} 件）。書き直すには:\n", drifted.size());
    for (const Drifted& each : drifted) text += fmt::format("  {}\n", each.command);
    return text;
}

}  // namespace

Instant earliest_told(const std::vector<FileChange>& changes, const Zone& zone) {
    Instant earliest = Instant::max();
    for (const FileChange& change : changes) {
        if (!change.after) return Instant::min();
        const std::string before = change.before.value_or("");
        for (const std::string_view line : lines_only_in(before, *change.after)) {
            const std::optional<Date> day = earliest_day(line);
            if (!day) return Instant::min();
            earliest = std::min(earliest, zone.midnight(*day));
        }
        for (const std::string_view line : lines_only_in(*change.after, before)) {
            if (const std::optional<Date> day = earliest_day(line)) earliest = std::min(earliest, zone.midnight(*day));
        }
    }
    return earliest;
}

Consequences consequences_of(const Session& before, const Repository& then, const std::vector<FileChange>& changes,
                             Instant since) {
    Consequences all;
    if (!before.repository.document_files().empty()) all.documents = drifted_documents(before, then, changes, since);
    const Month now = month_of(before.zone().date_of(before.as_of));
    if (since < before.zone().month(now).from) all.findings = new_errors(before, then);
    return all;
}

}  // namespace opsctl::cli
