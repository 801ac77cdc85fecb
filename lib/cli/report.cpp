#include "cli/report.h"

#include <fstream>

#include "base/text.h"
#include "cli/documents.h"
#include "cli/moment.h"
#include "cli/session.h"
#include "store/output_file.h"

namespace opsctl::cli {
namespace {

namespace fs = std::filesystem;

// A document is about one contract.
Expected<const ContractRecords*> choose_contract(const Index& index, const std::optional<std::string>& id) {
    const Expected<Contracts> contracts = choose_contracts(index, id);
    if (!contracts) return contracts.failure();
    if (contracts->size() == 1) return contracts->front();
    return usage(message("there are several contracts: name one with --contract",
                         "契約が複数あります。--contract で指定してください"));
}

// Whether the file may be overwritten: there is none, or it is a document as opsctl-report left it.
bool may_overwrite(const fs::path& file, const Zone& zone) {
    std::error_code error;
    if (!fs::exists(file, error)) return true;
    std::ifstream stream(file, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(stream), {}};
    const std::optional<StampedDocument> document = read_stamped(text, zone);
    return document && is_untouched(*document);
}

// A spreadsheet has no place for a comment.
bool carries_stamp(const DocumentRequest& request) { return request.format != DocumentFormat::csv; }

Outcome write_document(const Session& session, const DocumentArgs& args, const DocumentRequest& request,
                       const std::string& body) {
    const fs::path file = *args.output;
    if (!args.force && !may_overwrite(file, session.zone())) {
        return refuse(
            usage(message("{} exists and was edited by hand, or is no document: --force overwrites it",
                          "{} は手で編集されているか、この文書ではありません（--force で上書きします）", *args.output)),
            session.lang);
    }
    const Expected<RecordDigests> digests = digests_of(session.repository, session.loaded.records, request.contract);
    if (!digests) return refuse(digests.failure(), session.lang);
    const Stamp stamp{request, session.as_of, {}, *digests};
    const std::string text = carries_stamp(request) ? stamped(body, stamp, session.zone()) : body;
    if (const std::optional<Failure> failed = write_output(file, text)) return refuse(*failed, session.lang);
    return {};
}

Outcome make(const DocumentArgs& args, Session& session, const Index& index, DocumentRequest request) {
    const Expected<const ContractRecords*> contract = choose_contract(index, args.contract);
    if (!contract) return refuse(contract.failure(), session.lang);
    request.contract = (*contract)->contract->id.str();
    request.lang = session.lang;
    Findings findings;
    const Expected<std::string> text = document_text(index, request, session.as_of, findings);
    if (!text) return refuse(text.failure(), session.lang);
    if (!findings.empty()) return refuse_figures(session, std::move(findings));
    if (args.output) return write_document(session, args, request, *text);
    return {Exit::ok, *text, {}};
}

std::string problem_text(const DocumentProblem& problem, Lang lang) {
    const Message what =
        problem.edited
            ? Message{"was edited after opsctl-report wrote it", "opsctl-report が書いた後に手で編集されています"}
            : Message{"does not say any more what the records say", "記録の内容と一致しなくなっています"};
    std::string text = fmt::format("{}: error: {}\n", printable(problem.path), what.in(lang));
    for (const Message& record : problem.records) text += "  " + printable(record.in(lang)) + "\n";
    if (!problem.edited && problem.records.empty()) {
        text += "  " +
                message("no record changed: another version of opsctl-report wrote it",
                        "記録は変わっていません。別の版の opsctl-report が書いたものです")
                    .in(lang) +
                "\n";
    }
    return text;
}

// The files that were named, relative to the repository; each must be a document.
Expected<std::vector<std::string>> named_documents(const Session& session, const std::vector<std::string>& files) {
    std::vector<std::string> paths;
    for (const std::string& file : files) {
        const Expected<StampedDocument> document = read_document(file, session.zone());
        if (!document) return document.failure();
        paths.push_back(path_in(session.repository, file));
    }
    return paths;
}

}  // namespace

Outcome document_command(const Common& common, const DocumentArgs& args) {
    DocumentRequest request = args.request;
    if (args.month) {
        const Expected<Month> month = read_month("--month", *args.month);
        if (!month) return refuse(month.failure(), common.lang_without_repository());
        request.month = *month;
    }
    return with_figures(common,
                        [&](Session& session, const Index& index) { return make(args, session, index, request); },
                        {.keep_prose = true});
}

Outcome verify_command(const Common& common, const VerifyArgs& args) {
    const auto verify = [&](Session& session) {
        if (session.findings.count(Severity::error) > 0) return refuse_figures(session, std::move(session.findings));
        Expected<std::vector<std::string>> paths = stamped_documents(session.repository, session.zone());
        if (!args.files.empty()) paths = named_documents(session, args.files);
        if (!paths) return refuse(paths.failure(), session.lang);
        const Expected<std::vector<DocumentProblem>> problems =
            verify_documents(session.repository, session.loaded, *paths);
        if (!problems) return refuse(problems.failure(), session.lang);
        Outcome outcome{problems->empty() ? Exit::ok : Exit::findings, {}, {}};
        for (const DocumentProblem& problem : *problems) outcome.out += problem_text(problem, session.lang);
        return outcome;
    };
    return with_records(common, verify, {.keep_prose = true});
}

}  // namespace opsctl::cli
