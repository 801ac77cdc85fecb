#include "cli/branch_documents.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "cli/verify.h"
#include "report/stamp.h"

namespace opsctl::cli {
namespace {

using Content = std::optional<std::string>;

Content content_of(const Repository& repository, const std::string& path) {
    const Expected<std::string> text =
        repository.is_work_tree() ? read_whole(repository.root() / path) : repository.read(path);
    return text ? Content(*text) : std::nullopt;
}

// Of a document that nobody handed over yet only that it stays one; it may be written anew.
void judge_draft(const std::string& path, const Content& now, Findings& findings) {
    if (now && has_stamp(*now)) return;
    const Message what = now ? message("the document no longer says how it was written", "文書から作成時の情報がなくなりました")
                             : message("the document was deleted", "文書が削除されました");
    findings.add(FindingName::document_deleted, {path, {}, {}}, what)
        .help.push_back(message("where it is not wanted any more, this says so; otherwise bring it back",
                                "不要になった文書であれば問題ありません。必要な文書であれば元に戻してください"));
}

// What a report names, as it was handed over: another version of opsctl-report may lay it out otherwise, but it stays
// as of the same time, and of the same records' month.
void judge_handed_over(const Report& report, const std::string& path, const std::string& then, const Content& now,
                       const Zone& zone, Findings& findings) {
    if (!now) return;  // document-missing
    const std::optional<StampedDocument> before = read_stamped(then, zone);
    const std::optional<StampedDocument> after = read_stamped(*now, zone);
    const bool is_same = before ? after && after->stamp.request == before->stamp.request && after->stamp.as_of == before->stamp.as_of
                                : with_line_feeds(then) == with_line_feeds(*now);
    if (is_same) return;
    const Message what = before && !after
                             ? message("the document that {} handed over no longer says how it was written",
                                       "{} で提出済みの文書から、作成時の情報がなくなりました", report.id)
                             : message("the document that {} handed over is another one now", "{} で提出済みの文書が別の内容になりました", report.id);
    Finding& finding = findings.add(FindingName::document_rewritten, {path, {}, {}}, what);
    finding.position = {1, 1, 1};
    finding.help.push_back(message("leave it as it was; a report that `corrects` the other has a document of its own",
                                "元のまま残し、訂正（corrects）する報告に別の文書を付けてください"));
}

// By path, of reports that were handed over.
std::map<std::string, const Report*> handed_over(const Session& session) {
    std::map<std::string, const Report*> documents;
    for (const Report& report : session.loaded.records.all<Report>()) {
        if (names_document(report, session.as_of)) documents.emplace(report.document.str(), &report);
    }
    return documents;
}

// Of the documents that a branch wrote or moved, whether they say what its records say.
std::optional<Failure> verify_changed(const Session& base, const Session& head, Findings& findings) {
    if (head.findings.count(Severity::error) > 0) return std::nullopt;
    std::vector<WrittenDocument> documents = written_documents(head.repository, head.zone());
    std::erase_if(documents, [&](const WrittenDocument& document) {
        return content_of(base.repository, document.path) == content_of(head.repository, document.path);
    });
    return verify_documents(head.repository, head.loaded, documents, findings);
}

}  // namespace

std::optional<Failure> review_documents(const Session& base, const Session& head, Findings& findings) {
    const std::map<std::string, const Report*> named = handed_over(base);
    std::set<std::string> paths;
    for (const auto& [path, report] : named) paths.insert(path);
    for (const std::string& path : base.repository.document_files()) paths.insert(path);
    std::set<std::string> moved;  // by what they say
    for (const WrittenDocument& document : written_documents(head.repository, head.zone())) {
        if (document.content && !content_of(base.repository, document.path)) moved.insert(document.content->body);
    }
    for (const std::string& path : paths) {
        const Content then = content_of(base.repository, path);
        const Content now = content_of(head.repository, path);
        if (!then || then == now) continue;
        const auto report = named.find(path);
        const std::optional<StampedDocument> stamped = read_stamped(*then, base.zone());
        if (report != named.end()) {
            judge_handed_over(*report->second, path, *then, now, base.zone(), findings);
        } else if (has_stamp(*then) && !(stamped && moved.contains(stamped->body))) {
            judge_draft(path, now, findings);
        }
    }
    find_missing_documents(head.repository, head.loaded.records, head.as_of, findings);
    return verify_changed(base, head, findings);
}

}  // namespace opsctl::cli
