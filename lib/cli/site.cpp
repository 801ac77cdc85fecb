// `opsctl-report site`: the whole repository as static pages.
#include "report/site.h"

#include <algorithm>
#include <span>

#include "base/digest.h"
#include "base/parallel.h"
#include "cli/report.h"
#include "cli/session.h"
#include "cli/verify.h"
#include "obligation/obligation.h"
#include "store/output_folder.h"

namespace opsctl::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view manifest = ".opsctl-site";
constexpr int days_ahead = 7;  // as of `opsctl today`

// The months that have begun.
std::span<const MonthEvaluation> begun(const std::vector<MonthEvaluation>& term, Instant as_of) {
    const auto end = std::find_if(term.begin(), term.end(),
                                  [&](const MonthEvaluation& m) { return as_of < m.zone().month(m.month).from; });
    return {term.begin(), end};
}

SiteSource source_of(const Session& session, const Index& index, Findings& findings) {
    SiteSource source;
    source.findings = &session.findings;
    source.zone = session.zone();
    source.as_of = session.as_of;
    source.lang = session.lang;
    // Out of a commit it takes longer to read the files once more than to make the pages.
    if (session.repository.is_work_tree()) {
        source.records = &session.loaded.records;
        source.read = [&session](const std::string& path) {
            const Expected<std::string> bytes = session.repository.read(path);
            return bytes ? *bytes : std::string();
        };
    }
    const Digest& config = session.loaded.config;
    source.common = fmt::format("{:x} {:x}", config.high, config.low);
    // Without an as-of time nothing is cut: a time that has not come yet is an error.
    if (session.common.as_of) source.common += ' ' + session.zone().iso(session.as_of);
    const Zone& zone =
        index.contracts().size() == 1 ? session.zone_of(index.contracts().front().contract->id) : session.zone();
    Agenda& agenda = source.agenda;
    agenda = {{},
              session.as_of,
              zone.midnight(plus_days(zone.date_of(session.as_of), days_ahead + 1)),
              zone,
              index.contracts().size() > 1};
    for (const ContractRecords& records : index.contracts()) {
        if (records.calendar == nullptr) continue;
        const EvaluatedTerm& term = session.term(records);
        findings.append(Findings(term.findings));
        std::vector<Obligation> owed = obligations(records, session.as_of, agenda.until, &term.months);
        std::move(owed.begin(), owed.end(), std::back_inserter(agenda.obligations));
        source.contracts.push_back(
            {&records, &session.loaded.records, begun(term.months, session.as_of)});
    }
    return source;
}

// Why the pages cannot lie there; nothing where they can.
std::optional<Failure> refuse_folder(const Session& session, const std::string& folder) {
    const Expected<std::string> path = path_in(session.repository, folder);
    if (!path) return path.failure();
    std::error_code error;
    const fs::path real = fs::weakly_canonical(folder, error).lexically_relative(session.repository.root());
    if (!kind_of_path(*path) && !kind_of_path(real.generic_string())) return std::nullopt;
    return usage(message("{} lies among the records: name a folder outside of them, such as public",
                         "{} は記録のフォルダの中です。public など、記録の外のフォルダを指定してください", folder));
}

std::string made(std::size_t written, std::size_t removed, std::size_t all, const std::string& folder, Lang lang) {
    return say(lang, "{}: {} pages and files, {} written, {} removed\n", "{}: {} ファイル（更新 {}、削除 {}）\n",
               (fs::path(folder) / "index.html").generic_string(), all, written, removed);
}

// A page that does not say what it is made from has to be made to be compared.
std::vector<OutputFolder::Wanted> wanted_of(const std::vector<SitePage>& pages, std::vector<std::string>& texts) {
    std::vector<OutputFolder::Wanted> wanted(pages.size());
    in_parallel(pages.size(), threads_of_machine(), [&](std::size_t i) {
        const std::optional<Digest> from = pages[i].made_from();
        if (!from) texts[i] = pages[i].text();
        wanted[i] = {pages[i].path, from ? *from : digest_of(texts[i])};
    });
    return wanted;
}

Outcome write_pages(const Session& session, const std::string& folder, const std::vector<SitePage>& pages) {
    Expected<OutputFolder> output = OutputFolder::open(folder, std::string(manifest));
    if (!output) return refuse(output.failure(), session.lang);
    std::vector<std::string> texts(pages.size());
    const Expected<std::vector<std::size_t>> missing = output->begin(wanted_of(pages, texts));
    if (!missing) return refuse(missing.failure(), session.lang);
    std::vector<std::optional<Failure>> failures(missing->size());
    in_parallel(missing->size(), threads_of_machine(), [&](std::size_t i) {
        const std::size_t page = (*missing)[i];
        const std::string text = texts[page].empty() ? pages[page].text() : std::move(texts[page]);
        failures[i] = output->write(page, text);
    });
    for (const std::optional<Failure>& failure : failures) {
        if (failure) return refuse(*failure, session.lang);
    }
    const Expected<std::size_t> removed = output->finish();
    if (!removed) return refuse(removed.failure(), session.lang);
    return {Exit::ok, made(missing->size(), *removed, pages.size(), folder, session.lang), {}};
}

}  // namespace

Outcome site_command(const Common& common, const SiteArgs& args) {
    const auto run = [&](Session& session, const Index& index) {
        if (const auto failure = refuse_folder(session, args.folder)) return refuse(*failure, session.lang);
        Findings findings;
        SiteSource source = source_of(session, index, findings);
        if (!findings.empty()) return refuse_figures(session, std::move(findings));
        return write_pages(session, args.folder, site_pages(std::move(source)));
    };
    return with_figures(common, run, {.keep_prose = true});
}

}  // namespace opsctl::cli
