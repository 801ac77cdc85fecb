#include "cli/check.h"

#include <algorithm>
#include <set>

#include "base/parallel.h"
#include "check/check.h"
#include "cli/branch_findings.h"
#include "cli/handling.h"
#include "cli/moment.h"
#include "cli/months.h"
#include "cli/session.h"
#include "cli/verify.h"
#include "obligation/obligation.h"
#include "report/findings_output.h"
#include "report/fingerprint.h"
#include "review/changed_since.h"
#include "sla/gate.h"
#include "sla/lint.h"

namespace opsctl::cli {
namespace {

using OptionalMonth = std::optional<Month>;

bool lies_in(Instant at, Month month, const Zone& zone) { return month_of(zone.date_of(at)) == month; }

bool is_about(const Plan& plan, Month month, const Zone&) {
    return month_of(plan.period.from) <= month && month <= month_of(plan.period.until);
}

bool is_about(const Item& item, Month month, const Zone& zone) {
    return !item.timeline.empty() && lies_in(item.timeline.front().at, month, zone);
}

bool is_about(const Asset& asset, Month month, const Zone& zone) {
    return std::any_of(asset.timeline.begin(), asset.timeline.end(),
                       [&](const Event& event) { return lies_in(event.at, month, zone); });
}

bool is_about(const Report& report, Month month, const Zone& zone) {
    if (report.month) return *report.month == month;
    return report.submitted && lies_in(report.submitted->at, month, zone);
}

bool is_about(const Assessment& assessment, Month month, const Zone& zone) {
    return std::any_of(assessment.answers.begin(), assessment.answers.end(),
                       [&](const Answer& answer) { return lies_in(answer.at, month, zone); });
}

bool is_about(const Log& log, Month month, const Zone& zone) {
    for (const Measurement& measurement : log.measurements) {
        if (measured_month(measurement, zone) == month) return true;
    }
    for (const LogEntry& entry : log.entries) {
        const std::optional<Instant>& at = entry.done ? entry.done : entry.requested;
        if (at && lies_in(*at, month, zone)) return true;
    }
    return false;
}

// Which warnings about records stay when one contract or one month is asked for. Errors always stay: as long
// as a record is invalid, no figure of any month can be trusted.
class Scope {
   public:
    Scope(const Session& session, OptionalMonth month, const std::optional<std::string>& contract) {
        const Records& records = session.loaded.records;
        const auto note = [&](const auto& record) {
            const bool other_contract = contract && !(record.contract == *contract);
            const bool other_month = month && !is_about(record, *month, session.zone());
            if (other_contract || other_month) outside_.insert(record.path.str());
        };
        records.each([&]<class R>(const R& record) {
            if constexpr (OfAContract<R>) note(record);
        });
    }

    void keep_what_is_inside(Findings& findings) const {
        keep_only(findings, [&](const Finding& finding) {
            return finding.severity() == Severity::error || outside_.count(finding.place.path) == 0;
        });
    }

   private:
    std::set<std::string> outside_;  // paths
};

std::string counted(std::size_t count, std::string_view what) {
    return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s");
}

std::string counts(const Session& session, const Findings& findings) {
    const std::size_t errors = findings.count(Severity::error);
    const std::size_t warnings = findings.count(Severity::warning);
    const std::size_t records = session.loaded.files.size();
    if (session.lang == Lang::ja) {
        return findings.empty() ? fmt::format("記録 {} 件、指摘なし", records)
                                : fmt::format("記録 {} 件、エラー {} 件、警告 {} 件", records, errors, warnings);
    }
    return findings.empty() ? fmt::format("{}, no findings", counted(records, "record"))
                            : fmt::format("{}, {}, {}", counted(records, "record"), counted(errors, "error"),
                                          counted(warnings, "warning"));
}

std::string summary(const Session& session, const Findings& findings) {
    std::string text = counts(session, findings);
    if (const std::size_t known = findings.count_in_base()) {
        const Message beside =
            message("; beside them {} that the base has, too", "（ほかに比較元にもある指摘 {} 件）", known);
        text += beside.in(session.lang);
    }
    return text + '\n';
}

Exit exit_of(const Findings& findings, bool strict) {
    const bool fails = findings.count(Severity::error) > 0 || (strict && findings.count(Severity::warning) > 0);
    return fails ? Exit::findings : Exit::ok;
}

bool is_same(const Finding& a, const Finding& b) {
    return a.name == b.name && a.place.path == b.place.path && a.place.pointer == b.place.pointer && a.message.en == b.message.en;
}

// What the history since the base shows is the branch's, though the records of the base may show it, too.
void unmark(Findings& findings, const Findings& of_branch) {
    for (Finding& finding : findings.all()) {
        const auto is_this = [&](const Finding& other) { return is_same(finding, other); };
        if (finding.in_base && std::any_of(of_branch.all().begin(), of_branch.all().end(), is_this)) finding.in_base = false;
    }
}

Outcome report(const Session& session, Findings& findings, const CheckArgs& args, Fingerprints base, const Findings& of_branch) {
    Sources sources(session.repository);
    mark_in_base(findings, sources, std::move(base));
    unmark(findings, of_branch);
    const bool color = args.format == Format::text ? session.common.color_out : session.common.color_err;
    const std::string text = findings_text(findings, sources, session.lang, color);
    Outcome outcome{exit_of(findings, args.strict), text, summary(session, findings)};
    if (args.format == Format::json) {
        outcome.out = findings_json(findings, sources, session.lang, session.loaded.files.size());
        outcome.err.clear();
    } else if (args.format == Format::github) {
        outcome.out = findings_github(findings, session.lang, path_in_work_tree(session.repository));
        outcome.err = text + outcome.err;
    }
    return outcome;
}

// What only valid records can tell. Contracts do not depend on each other, and are judged side by side.
void judge(const Session& session, const CheckArgs& args, OptionalMonth month, Findings& findings) {
    const Index& index = session.index();
    std::vector<Findings> found(index.contracts().size());
    in_parallel(found.size(), threads_of_machine(), [&](std::size_t i) {
        const ContractRecords& records = index.contracts()[i];
        if (args.contract && !(records.contract->id == *args.contract)) return;
        gate(index, records, session.as_of, {month}, found[i]);
        find_missed(records, session.as_of, month, found[i]);
        if (args.lint) lint(*records.contract, found[i]);
    });
    for (Findings& of_contract : found) findings.append(std::move(of_contract));
}

// How the ledgers are kept. Scoped like the warnings about records.
void judge_handling(const Session& session, const CheckArgs& args, OptionalMonth month, Findings& findings) {
    Findings handling;
    check_handling(session.index(), session.as_of, handling);
    Scope(session, month, args.contract).keep_what_is_inside(handling);
    findings.append(std::move(handling));
}

// What is about records of the kind; an error in any record stays, for no name that leads to it can be trusted.
void keep_ledger(Kind ledger, Findings& findings) {
    const std::string folder = std::string(folder_of(ledger)) + '/';
    keep_only(findings, [&](const Finding& finding) {
        return finding.place.path.starts_with(folder) || (finding.severity() == Severity::error && finding.key.empty());
    });
}

Findings findings_of(Session& session, const CheckArgs& args, OptionalMonth month) {
    Findings findings = std::move(session.findings);
    Scope(session, month, args.contract).keep_what_is_inside(findings);
    session.cut();
    if (findings.count(Severity::error) == 0) judge(session, args, month, findings);
    if (args.documents) find_missing_documents(session.repository, session.loaded.records, session.as_of, findings);
    if (args.lint || args.ledger) judge_handling(session, args, month, findings);
    apply_accepts(session.loaded.records, findings);
    if (args.ledger) keep_ledger(*args.ledger, findings);
    return findings;
}

bool is_about(const WrittenDocument& document, const CheckArgs& args, OptionalMonth month) {
    if (!document.content) return true;
    const DocumentRequest& request = document.content->stamp.request;
    return (!month || request.month == month) && (!args.contract || request.contract == *args.contract);
}

// Whether the documents below reports/ still say what the records say. They are made again from the whole records,
// prose included and not cut: each has an as-of time of its own. A repository without documents pays nothing.
std::optional<Failure> verify(const Session& session, const CheckArgs& args, OptionalMonth month, Findings& findings) {
    if (!args.documents) return std::nullopt;
    std::vector<WrittenDocument> documents = written_documents(session.repository, session.zone());
    std::erase_if(documents, [&](const WrittenDocument& document) { return !is_about(document, args, month); });
    if (documents.empty()) return std::nullopt;
    Findings of_records;  // they are among the findings
    const Expected<Loaded> loaded = load(session.repository, of_records, {.keep_prose = true});
    if (!loaded) return loaded.failure();
    check(Index(loaded->records, loaded->zone), {}, of_records);
    if (of_records.count(Severity::error) > 0) return std::nullopt;  // no figures from invalid records
    const std::optional<Failure> failure = verify_documents(session.repository, *loaded, documents, findings);
    findings.sort();
    return failure;
}

// Of the base, if there is one.
Expected<Fingerprints> fingerprints_of_base(const Common& common, const CheckArgs& args, OptionalMonth month) {
    Fingerprints base;
    if (!args.base) return base;
    std::optional<Failure> unread;
    const std::optional<Failure> failure = with_base(common, *args.base, [&](Session& session) {
        Findings findings = findings_of(session, args, month);
        unread = verify(session, args, month, findings);
        Sources sources(session.repository);
        locate(findings, sources);
        base = fingerprints(findings, sources);
    });
    if (failure) return *failure;
    if (unread) return *unread;
    return base;
}

// Why there is nothing to check: no such contract, or a month outside the term. The term of a contract that cannot be
// read is not known.
std::optional<Failure> refuse_scope(const Session& session, const CheckArgs& args, OptionalMonth month) {
    const Index& index = session.index();
    if (index.contracts().empty() && !args.contract) return std::nullopt;
    const Expected<Contracts> contracts = choose_contracts(index, args.contract);
    if (!contracts) return contracts.failure();
    if (!month || session.findings.count(Severity::error) > 0) return std::nullopt;
    const Expected<ChosenMonths> months = choose_months(*contracts, {*month, *month});
    return months ? std::nullopt : std::optional(months.failure());
}

// Of the records as they are, in the order of printing. Fails where a file cannot be read, and (usage) for a contract
// or a month that does not exist.
Expected<Findings> find_all(Session& session, const CheckArgs& args, OptionalMonth month) {
    if (const auto failure = read_session(session, {.keep_prose = false})) return *failure;
    if (const auto failure = refuse_scope(session, args, month)) return *failure;
    Findings findings = findings_of(session, args, month);
    Sources sources(session.repository);
    locate(findings, sources);
    findings.sort();
    return findings;
}

// What only the history since the base shows. It is not scoped: a branch is judged whole.
Expected<Findings> add_branch(const Session& session, const CheckArgs& args, Findings& findings) {
    Expected<Findings> branch = findings_of_branch(session.common, *args.base, args.first);
    if (!branch) return branch;
    if (args.ledger) keep_ledger(*args.ledger, *branch);
    Sources sources(session.repository);
    locate(*branch, sources);
    Findings added = *branch;
    findings.append(std::move(added));
    findings.sort();
    return branch;
}

Outcome check_session(Session& session, const CheckArgs& args, OptionalMonth month) {
    Expected<Findings> findings = find_all(session, args, month);
    if (!findings) return refuse(findings.failure(), session.lang);
    if (const auto failure = verify(session, args, month, *findings)) return refuse(*failure, session.lang);
    Expected<Fingerprints> base = fingerprints_of_base(session.common, args, month);
    if (!base) return refuse(base.failure(), session.lang);
    explain_stale_approvals(session.repository, *findings);
    Expected<Findings> of_branch = args.base ? add_branch(session, args, *findings) : Expected<Findings>(Findings());
    if (!of_branch) return refuse(of_branch.failure(), session.lang);
    return report(session, *findings, args, std::move(*base), *of_branch);
}

}  // namespace

Outcome check_records(const Common& common, const CheckArgs& args) {
    OptionalMonth month;
    if (args.month) {
        const Expected<Month> read = read_month("--month", *args.month);
        if (!read) return refuse(read.failure(), common.lang_without_repository());
        month = *read;
    }
    return with_repository(common, [&](Session& session) { return check_session(session, args, month); });
}

Command check_command(std::string help, CheckArgs defaults) {
    return command<CheckArgs>(
        "check", std::move(help),
        [](Options& options, CheckArgs& args) {
            options.text("--month", args.month, "YYYY-MM", "only what is about the month");
            options.text("--contract", args.contract, "ID", "only this contract");
            options.flag("--strict", args.strict, "fail on warnings, too");
            options.text("--base", args.base, "REV", "fail only for findings that the records of REV do not have");
            options.flag("--first", args.first, "REV has no opsctl.yaml yet: the branch brings the records in");
            options.format<Format>(args.format,
                                   {{"text", Format::text}, {"json", Format::json}, {"github", Format::github}});
        },
        check_records, std::move(defaults));
}

}  // namespace opsctl::cli
