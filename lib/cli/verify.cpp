#include "cli/verify.h"

#include <algorithm>
#include <fstream>

#include "base/text.h"
#include "cli/command.h"
#include "cli/documents.h"
#include "report/unified_diff.h"
#include "sla/as_of.h"
#include "store/git.h"

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
std::vector<Message> first_of(std::vector<Message> all, std::size_t most) {
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

// A line, or of a long one what stands around where it differs.
std::string around(std::string_view line, std::size_t difference) {
    constexpr std::size_t before = 40;  // bytes
    constexpr int most = 100;           // columns
    std::size_t start = difference < 2 * before ? 0 : difference - before;
    while (start < line.size() && (static_cast<unsigned char>(line[start]) & 0xc0) == 0x80) ++start;
    return (start > 0 ? "…" : "") + clipped(printable(trim(line.substr(start))), most);
}

Message statement(const ChangedLine& change) {
    if (!change.before) return message("now also: {}", "追加: {}", around(*change.after, 0));
    if (!change.after) return message("no longer: {}", "削除: {}", around(*change.before, 0));
    const auto [one, other] =
        std::mismatch(change.before->begin(), change.before->end(), change.after->begin(), change.after->end());
    const auto at = static_cast<std::size_t>(one - change.before->begin());
    return message("was: {}, is now: {}", "変更前: {} → 現在: {}", around(*change.before, at),
                   around(*change.after, at));
}

// What a document says, without how wide the columns of its tables are.
std::string unpadded(const std::string& body) {
    std::string text;
    for (const char c : body) {
        const bool pads = (c == ' ' || c == '-') && !text.empty() && text.back() == c;
        if (!pads) text += c;
    }
    return text;
}

std::vector<Message> statements(const std::string& before, const std::string& after) {
    if (after.empty()) {
        return {message("from the records of now it cannot be written any more", "現在の記録からは作成できません")};
    }
    std::vector<Message> all;
    for (const ChangedLine& change : changed_lines(unpadded(before), unpadded(after))) all.push_back(statement(change));
    return first_of(std::move(all), 5);
}

// What writes the document anew, typed where the command was.
std::string command_for(const Repository& repository, const WrittenDocument& document, const Zone& zone) {
    const Stamp& stamp = document.content->stamp;
    const DocumentRequest& request = stamp.request;
    std::error_code error;
    const fs::path from = fs::current_path(error);
    const std::string root = error ? std::string(".") : repository.root().lexically_relative(from).generic_string();
    std::string text = "opsctl-report";
    const auto add = [&text](std::string_view word) { text += ' ' + shell_word(word); };
    const bool is_inside = root.find_first_not_of("./") == std::string::npos;  // ".", "..", "../..": found from here
    if (!is_inside) {
        text += " -C";
        add(root);
    }
    add(enum_name(request.kind));
    for (const std::string_view word : split(request.subject, ' ')) {
        if (!word.empty()) add(word);
    }
    if (!request.contract.empty()) {
        text += " --contract";
        add(request.contract);
    }
    if (request.month) text += " --month " + to_string(*request.month);
    if (request.fiscal_year != 0) text += " --fiscal-year " + std::to_string(request.fiscal_year);
    text += " --as-of " + zone.iso(stamp.as_of) + " --lang " + (request.lang == Lang::ja ? "ja" : "en");
    if (request.format != DocumentFormat::markdown) text += " --format " + std::string(enum_name(request.format));
    if (!request.charts) text += " --no-charts";
    text += " --output";
    add(error ? document.path : (repository.root() / document.path).lexically_relative(from).generic_string());
    return text + " --force";
}

void add_changed(const Repository& repository, const WrittenDocument& document, const std::string& again,
                 const RecordDigests& now, const Zone& zone, Findings& findings) {
    Finding& finding = add(
        findings, FindingName::document_changed, document,
        message("the document does not say any more what the records say", "記録の内容と文書が一致しなくなっています"));
    finding.help = statements(document.content->body, again);
    std::vector<Message> records = first_of(differences(document.content->stamp.records, now), 5);
    if (records.empty()) {
        records.push_back(message("no record changed: another version of opsctl-report wrote it",
                                  "記録は変わっていません。別の版の opsctl-report が書いたものです"));
    }
    finding.help.insert(finding.help.end(), records.begin(), records.end());
    if (again.empty()) return;
    finding.help.push_back(
        message("to write it anew: {}", "書き直すには: {}", command_for(repository, document, zone)));
}

}  // namespace

Expected<std::string> read_whole(const fs::path& file) {
    std::error_code error;
    constexpr std::uintmax_t largest = 32U << 20U;
    if (fs::is_regular_file(file, error)) {
        if (fs::file_size(file, error) > largest && !error) return std::string();
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

bool names_document(const Report& report, Instant as_of) {
    const std::string& path = report.document.str();
    return report.submitted && report.submitted->at <= as_of && kind_of_path(path) == Kind::report &&
           is_named_as_document(path);
}

bool was_committed(const Repository& repository, const std::string& path) {
    constexpr std::size_t most_commits = 200;
    const Expected<Git> git = Git::of(repository.root());
    if (!git) return false;
    const Expected<std::vector<std::string>> commits = git->newest("HEAD", most_commits);
    if (!commits) return false;
    std::vector<Git::FileInCommit> files;
    for (const std::string& commit : *commits) files.push_back({commit, path});
    const auto found = git->files(files);
    return found && std::any_of(found->begin(), found->end(), [](const auto& content) { return content.has_value(); });
}

void find_missing_documents(const Repository& repository, const Records& records, Instant as_of, Findings& findings,
                            const WasThere& was_there) {
    std::optional<std::vector<std::string>> there;
    for (const Report& report : records.all<Report>()) {
        if (!names_document(report, as_of)) continue;
        if (!there) there = repository.document_files();
        const std::string& path = report.document.str();
        if (std::binary_search(there->begin(), there->end(), path) || !was_there(repository, path)) continue;
        findings
            .add(FindingName::document_missing, {report.path.str(), report.id.str(), "/document"},
                 message("the document that was handed over is not there: {}", "提出した文書がありません: {}", report.document))
            .help.push_back(message("bring it back from the history (git log -- FILE)",
                                    "履歴から元に戻してください（git log -- FILE）"));
    }
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
        const std::string again = remaking.made_again(stamp);
        if (again == document.content->body) continue;
        const Expected<RecordDigests> now = digests_of(repository, loaded.records, stamp.request.contract);
        if (!now) return now.failure();
        add_changed(repository, document, again, *now, loaded.zone, findings);
    }
    return std::nullopt;
}

std::vector<Drifted> drifted_between(const Repository& repository, const Loaded& before, const Loaded& after,
                                     const std::vector<std::string>& changed_paths, const Interval& as_of) {
    Remaking then(before);
    Remaking now(after);
    std::vector<Drifted> drifted;
    for (const WrittenDocument& document : written_documents(repository, after.zone)) {
        if (!document.content || !is_untouched(*document.content)) continue;
        const StampedDocument& content = *document.content;
        if (content.stamp.as_of < as_of.from || as_of.to < content.stamp.as_of) continue;
        const bool reads_one = changed_paths.empty() ||
                               std::any_of(changed_paths.begin(), changed_paths.end(), [&](const std::string& path) {
                                   return content.stamp.records.contains(path);
                               });
        if (!reads_one || now.made_again(content.stamp) == content.body) continue;
        if (then.made_again(content.stamp) != content.body) continue;  // it had drifted already
        drifted.push_back({document.path, command_for(repository, document, after.zone)});
    }
    return drifted;
}

}  // namespace opsctl::cli
