#include "cli/report.h"

#include "check/check.h"
#include "cli/documents.h"
#include "cli/edit.h"
#include "cli/moment.h"
#include "cli/session.h"
#include "cli/verify.h"
#include "report/findings_output.h"
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

// A spreadsheet has no place for a comment.
bool carries_stamp(const DocumentRequest& request) { return request.format != DocumentFormat::csv; }

// Inside the repository, where `path` leads from its root, no folder on the way may be one, either.
bool is_behind_link(const Repository& repository, const std::string& path, const fs::path& file) {
    std::error_code error;
    if (fs::is_symlink(fs::symlink_status(file, error))) return true;
    if (path.starts_with("..")) return false;
    const fs::path as_named = repository.root() / path;
    return fs::weakly_canonical(as_named, error) != as_named;
}

// Why the file must not be overwritten. What opsctl-report did not write is left alone, whatever was asked for.
std::optional<Failure> refuse_overwriting(const std::string& file, const DocumentRequest& request, const Zone& zone,
                                          bool force) {
    const Expected<std::string> text = read_whole(file);
    if (!text) return text.failure();
    const bool is_ours = carries_stamp(request) ? has_stamp(*text) : fs::path(file).extension() == ".csv";
    if (!is_ours) {
        return usage(message("{} exists and is no document of opsctl-report: it is left alone, also with --force",
                             "{} は opsctl-report の文書ではありません（--force でも上書きしません）", file));
    }
    const std::optional<StampedDocument> document = read_stamped(*text, zone);
    if (force || (document && is_untouched(*document))) return std::nullopt;
    if (!carries_stamp(request)) {
        return usage(message("{} exists: --force overwrites it", "{} は既にあります（--force で上書きします）", file));
    }
    return usage(message("{} was edited by hand: --force overwrites it",
                         "{} は手で編集されています（--force で上書きします）", file));
}

// Why no document can be written there; nothing where it can.
std::optional<Failure> refuse_output(const Session& session, const DocumentArgs& args, const DocumentRequest& request) {
    const fs::path file = *args.output;
    if (!args.output->empty() && !file.has_filename()) {
        return usage(message("{} names a folder: name the file in it", "{} はフォルダです。ファイル名まで書いてください",
                             *args.output));
    }
    if (file.extension() == ".yaml" || file.extension() == ".yml") {
        return usage(message("{}: a document is no record; name it .md, .html or .csv",
                             "{}: 文書は記録ではありません。拡張子を .md、.html、.csv のいずれかにしてください",
                             *args.output));
    }
    const Expected<std::string> path = path_in(session.repository, *args.output);
    if (!path) return path.failure();
    if (is_behind_link(session.repository, *path, file)) {
        return usage(message("{} is a link or lies behind one: nothing is written through links",
                             "{} はリンクか、リンクの先にあります（リンクを通しては書き込みません）", *args.output));
    }
    std::error_code error;
    if (!fs::exists(file, error)) return std::nullopt;
    return refuse_overwriting(*args.output, request, session.zone(), args.force);
}

Outcome write_document(const Session& session, const DocumentArgs& args, const DocumentRequest& request,
                       const std::string& body) {
    const fs::path file = *args.output;
    if (const auto failure = refuse_output(session, args, request)) return refuse(*failure, session.lang);
    const Expected<RecordDigests> digests = digests_of(session.repository, session.loaded.records, request.contract);
    if (!digests) return refuse(digests.failure(), session.lang);
    const Stamp stamp{request, session.as_of, {}, *digests};
    const std::string text = carries_stamp(request) ? stamped(body, stamp, session.zone()) : body;
    if (const std::optional<Failure> failed = write_output(file, text)) return refuse(*failed, session.lang);
    return {};
}

// Only the report of breaches can have nothing to say.
Outcome nothing_to_report(Lang lang) {
    const Message all = message("note: every breach has been reported\n", "note: 報告していない未達はありません\n");
    return {Exit::ok, {}, all.in(lang)};
}

// A record may be named by a part of its id; the document says it in full.
std::optional<Failure> name_in_full(const Session& session, DocumentRequest& request) {
    Kind kind = Kind::plan;
    if (request.kind == DocumentKind::incident) kind = Kind::incident;
    if (request.kind == DocumentKind::change) kind = Kind::change;
    const bool is_of_plan = request.kind == DocumentKind::plan || request.kind == DocumentKind::procedures;
    if (kind == Kind::plan && !is_of_plan) return std::nullopt;
    const Expected<const Record*> record = find_record(session, kind, request.subject);
    if (!record) return record.failure();
    request.subject = (*record)->id.str();
    return std::nullopt;
}

Outcome make(const DocumentArgs& args, Session& session, const Index& index, DocumentRequest request) {
    const ContractRecords* contract = nullptr;
    if (request.kind != DocumentKind::portfolio) {
        const Expected<const ContractRecords*> chosen = choose_contract(index, args.contract);
        if (!chosen) return refuse(chosen.failure(), session.lang);
        contract = *chosen;
        request.contract = contract->contract->id.str();
    }
    request.lang = session.lang;
    if (const auto failure = name_in_full(session, request)) return refuse(*failure, session.lang);
    Findings findings;
    if (request.kind == DocumentKind::breach && request.subject.empty()) {
        request.subject = joined(unreported_breaches(index, *contract, session.as_of, findings), " ");
        if (findings.empty() && request.subject.empty()) return nothing_to_report(session.lang);
    }
    const Expected<std::string> text = document_text(index, request, session.as_of, findings);
    if (!text) return refuse(text.failure(), session.lang);
    if (!findings.empty()) return refuse_figures(session, std::move(findings));
    if (text->empty()) return nothing_to_report(session.lang);
    if (args.output) return write_document(session, args, request, *text);
    return {Exit::ok, *text, {}};
}

Expected<std::vector<WrittenDocument>> documents_of(const Session& session, const std::vector<std::string>& files) {
    if (files.empty()) return written_documents(session.repository, session.zone());
    std::vector<WrittenDocument> documents;
    for (const std::string& file : files) {
        Expected<WrittenDocument> document = written_document(session.repository, file, session.zone());
        if (!document) return document.failure();
        documents.push_back(std::move(*document));
    }
    return documents;
}

Outcome verified(Session& session, const VerifyArgs& args) {
    apply_accepts(session.loaded.records, session.findings);
    if (session.findings.count(Severity::error) > 0) return refuse_figures(session, std::move(session.findings));
    const Expected<std::vector<WrittenDocument>> documents = documents_of(session, args.files);
    if (!documents) return refuse(documents.failure(), session.lang);
    Findings findings;
    if (const auto failure = verify_documents(session.repository, session.loaded, *documents, findings)) {
        return refuse(*failure, session.lang);
    }
    findings.sort();
    Sources sources(session.repository);
    const Exit exit = findings.empty() ? Exit::ok : Exit::findings;
    if (args.format == Format::json)
        return {exit, findings_json(findings, sources, session.lang, documents->size()), {}};
    return {exit, findings_text(findings, sources, session.lang, session.common.color_out), {}};
}

}  // namespace

Outcome document_command(const Common& common, const DocumentArgs& args) {
    DocumentRequest request = args.request;
    request.charts = !args.no_charts;
    if (!args.keys.empty()) request.subject = joined(args.keys, " ");
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
    return with_records(common, [&](Session& session) { return verified(session, args); }, {.keep_prose = true});
}

}  // namespace opsctl::cli
