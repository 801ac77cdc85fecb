#include "cli/verify.h"

#include <algorithm>
#include <fstream>

#include "cli/command.h"
#include "cli/documents.h"
#include "sla/as_of.h"

namespace opsctl::cli {
namespace {

namespace fs = std::filesystem;

// Records that changed or went since the document was written; then those that are new, which may lie after its time.
std::vector<Message> differences(const RecordDigests& then, const RecordDigests& now) {
    std::vector<Message> differing, added;
    for (const auto& [path, digest] : now) {
        const auto at = then.find(path);
        if (at == then.end()) {
            added.push_back(message("new since: {}", "新しい記録: {}", path));
        } else if (at->second != digest) {
            differing.push_back(message("changed since: {}", "変更された記録: {}", path));
        }
    }
    for (const auto& [path, digest] : then) {
        if (!now.contains(path)) differing.push_back(message("gone since: {}", "なくなった記録: {}", path));
    }
    differing.insert(differing.end(), added.begin(), added.end());
    return differing;
}

// At most so many, for a document of long ago there would be hundreds.
std::vector<Message> first_of(std::vector<Message> all) {
    constexpr std::size_t most = 10;
    if (all.size() <= most) return all;
    const std::size_t more = all.size() - most;
    all.resize(most);
    all.push_back(message("and {} more", "ほか {} 件", more));
    return all;
}

// Makes documents again from the records as they are now, each as of its time. Those of one time share what they are
// made from.
class Remaking {
   public:
    explicit Remaking(const Loaded& loaded) : loaded_(loaded) {}

    // Empty where the records cannot say it any more.
    std::string made_again(const Stamp& stamp) {
        if (as_of_ != stamp.as_of) cut(stamp.as_of);
        Findings findings;
        const Expected<std::string> text = document_text(*index_, stamp.request, stamp.as_of, findings);
        return text && findings.empty() ? *text : std::string();
    }

   private:
    void cut(Instant as_of) {
        records_ = loaded_.records;
        forget_after(records_, as_of);
        index_.emplace(records_, loaded_.zone);
        as_of_ = as_of;
    }

    const Loaded& loaded_;
    std::optional<Instant> as_of_;
    Records records_;
    std::optional<Index> index_;
};

Finding& add(Findings& findings, FindingName name, const WrittenDocument& document, Message text) {
    Finding& finding = findings.add(name, {document.path, {}, {}}, std::move(text));
    finding.position = {1, 1, 1};
    finding.key = document.path;  // it tells one from another, whatever their first lines are
    return finding;
}

void add_edited(const WrittenDocument& document, Findings& findings) {
    add(findings, FindingName::document_edited, document,
        message("the document was edited after opsctl-report wrote it",
                "opsctl-report が書いた後に手で編集されています"))
        .help.push_back(message("correct the records and write it again with --force",
                                "記録を直し、--force を付けて書き直してください"));
}

void add_changed(const WrittenDocument& document, const RecordDigests& now, Findings& findings) {
    Finding& finding = add(
        findings, FindingName::document_changed, document,
        message("the document does not say any more what the records say", "記録の内容と文書が一致しなくなっています"));
    finding.help = first_of(differences(document.content->stamp.records, now));
    if (!finding.help.empty()) return;
    finding.help.push_back(message("no record changed: another version of opsctl-report wrote it",
                                   "記録は変わっていません。別の版の opsctl-report が書いたものです"));
}

}  // namespace

Expected<std::string> read_whole(const fs::path& file) {
    std::error_code error;
    if (fs::is_regular_file(file, error)) {
        std::ifstream stream(file, std::ios::binary);
        std::string text{std::istreambuf_iterator<char>(stream), {}};
        if (stream) return text;
    }
    return Failure{FailureKind::environment, message("cannot read {}", "{} を読めません", file.generic_string())};
}

Expected<std::string> path_in(const Repository& repository, const std::string& file) {
    if (file.empty()) return usage(message("a file's name is empty", "ファイル名が空です"));
    std::error_code error;
    const fs::path absolute = fs::absolute(file, error);
    if (!error) return absolute.lexically_normal().lexically_relative(repository.root()).generic_string();
    return Failure{FailureKind::environment, message("cannot read the working directory: {}",
                                                     "作業ディレクトリを読めません: {}", error.message())};
}

std::vector<WrittenDocument> written_documents(const Repository& repository, const Zone& zone) {
    std::vector<WrittenDocument> documents;
    for (const std::string& path : repository.document_files()) {
        const Expected<std::string> text =
            repository.is_work_tree() ? read_whole(repository.root() / path) : repository.read(path);
        if (text && has_stamp(*text)) documents.push_back({path, read_stamped(*text, zone)});
    }
    return documents;
}

Expected<WrittenDocument> written_document(const Repository& repository, const std::string& file, const Zone& zone) {
    Expected<std::string> path = path_in(repository, file);
    if (!path) return path.failure();
    const Expected<std::string> text = read_whole(file);
    if (!text) return text.failure();
    if (has_stamp(*text)) return WrittenDocument{std::move(*path), read_stamped(*text, zone)};
    return usage(message("{} carries no record of how it was written", "{} には作成時の情報がありません", file));
}

std::optional<Failure> verify_documents(const Repository& repository, const Loaded& loaded,
                                        const std::vector<WrittenDocument>& documents, Findings& findings) {
    Remaking remaking(loaded);
    for (const WrittenDocument& document : documents) {
        if (!document.content || !is_untouched(*document.content)) {
            add_edited(document, findings);
            continue;
        }
        const Stamp& stamp = document.content->stamp;
        if (remaking.made_again(stamp) == document.content->body) continue;
        const Expected<RecordDigests> now = digests_of(repository, loaded.records, stamp.request.contract);
        if (!now) return now.failure();
        add_changed(document, *now, findings);
    }
    return std::nullopt;
}

}  // namespace opsctl::cli
