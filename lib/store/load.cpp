#include "store/load.h"

#include <algorithm>
#include <atomic>
#include <mutex>

#include "base/parallel.h"
#include "yaml/canonical.h"
#include "yaml/decode.h"
#include "yaml/tree.h"

namespace opsctl {
namespace {

Place place_of(const RecordFile& file, std::string pointer) { return {file.path, file.stem(), std::move(pointer)}; }

// A contract may be kept under contracts/, but a record that says it is something else is in the wrong folder.
void check_kind(const RecordFile& file, const Node& root, Findings& findings) {
    if (root.kind != Node::Kind::mapping) return;
    const Node* kind = root.get("kind");
    if (kind == nullptr) {
        findings
            .add(FindingName::missing_key, place_of(file, {}),
                 message("the key '{}' is missing", "キー「{}」がありません", "kind"))
            .help.push_back(message("begin the record with `kind: {}`", "記録の最初に `kind: {}` と書いてください",
                                    enum_name(file.kind)));
    } else if (kind->text != enum_name(file.kind)) {
        findings
            .add(FindingName::kind_mismatch, place_of(file, "/kind"),
                 message("the folder {}/ holds records of kind '{}', not '{}'",
                         "フォルダ {}/ に置けるのは「{}」の記録です（「{}」ではありません）", folder_of(file.kind),
                         enum_name(file.kind), kind->text))
            .help.push_back(message("move the file or correct its kind", "ファイルを移すか、kind を直してください"));
    }
}

void check_id(const RecordFile& file, const Text& id, Findings& findings) {
    constexpr std::string_view allowed = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-";
    if (id.empty()) return;
    if (id.view().find_first_not_of(allowed) != std::string_view::npos || id.view().front() == '.') {
        findings.add(FindingName::bad_id, place_of(file, "/id"),
                     message("'{}' is not an id: use letters, digits, '.', '_' and '-', and no '.' at its beginning",
                             "「{}」は id に使えません（英数字と . _ - だけが使え、. では始められません）", id));
    }
    if (id != file.stem()) {
        findings
            .add(FindingName::id_mismatch, place_of(file, "/id"),
                 message("the id is '{}' but the file is named '{}.yaml'",
                         "id は「{}」ですが、ファイル名は「{}.yaml」です", id, file.stem()))
            .help.push_back(message("give both the same name", "どちらかに合わせてください"));
    }
}

// `kind`, `id`, `title` come first and a timeline last, so that every record reads alike and events are appended.
void check_key_order(const RecordFile& file, const Node& root, Findings& findings) {
    std::size_t expected = 0;
    constexpr std::array<std::string_view, 3> first = {"kind", "id", "title"};
    for (std::size_t i = 0; i < root.entries.size(); ++i) {
        const std::string& key = root.entries[i].key.text;
        const auto at = std::find(first.begin(), first.end(), key);
        const bool misplaced_head = at != first.end() && i != expected;
        const bool misplaced_tail = key == "timeline" && i + 1 != root.entries.size();
        if (at != first.end()) ++expected;
        if (!misplaced_head && !misplaced_tail) continue;
        findings.add(FindingName::key_order, place_of(file, "/" + pointer_step(key)),
                     message("'{}' is not at its place: kind, id, title come first, timeline last",
                             "「{}」の位置が違います（kind, id, title が先頭、timeline が末尾です）", key));
        return;
    }
}

// Approvals that pin what was approved are compared with the content; a change without any need not be digested.
template <IsDigested R>
void digest_content(const Node& root, R& record) {
    const auto is_pinned = [](const Event& event) { return !event.details->digest.empty(); };
    if (std::any_of(record.timeline.begin(), record.timeline.end(), is_pinned)) record.digest = content_digest(root);
}

template <class R>
void load_as(const RecordFile& file, const Node& root, DecodeContext& context, Records& records) {
    R record;
    record.path = file.path;
    decode(root, context, record);
    if constexpr (IsDigested<R>) digest_content(root, record);
    check_id(file, record.id, context.findings);
    record.id = file.stem();  // the name that others use, even where the key is wrong
    records.all<R>().push_back(std::move(record));
}

void load_record(const RecordFile& file, std::string_view bytes, const Zone& zone, bool keep_prose, Records& records,
                 Findings& findings) {
    const std::size_t before = findings.all().size();
    const std::optional<Node> root = read_tree(bytes, file.path, findings);
    if (!root) return;
    DecodeContext context{zone, file.path, without_bom(bytes), findings, keep_prose};
    check_kind(file, *root, findings);
    check_key_order(file, *root, findings);
    RecordTypes::with(file.kind,
                      [&]<class R>(std::type_identity<R>) { load_as<R>(file, *root, context, records); });
    for (std::size_t i = before; i < findings.all().size(); ++i) {
        Finding& finding = findings.all()[i];
        if (finding.position.line == 0) {
            finding.position = position_at(*root, finding.place.pointer, context.content);
        }
    }
}

// Lists that grow would take twice their size, and this is where memory peaks.
void reserve(const std::vector<RecordFile>& files, Records& records) {
    const auto reserve_for = [&](auto& list) {
        using R = typename std::decay_t<decltype(list)>::value_type;
        list.reserve(static_cast<std::size_t>(
            std::count_if(files.begin(), files.end(), [](const RecordFile& file) { return file.kind == R::kind; })));
    };
    std::apply([&](auto&... lists) { (reserve_for(lists), ...); }, records.by_kind);
}

// opsctl.yaml: without it no time can be read, so nothing else is.
bool load_config(std::string_view bytes, Loaded& loaded, Findings& findings) {
    const std::string path(Repository::config_file);
    const std::size_t before = findings.all().size();
    const std::optional<Node> root = read_tree(bytes, path, findings);
    if (!root) return false;
    DecodeContext context{loaded.zone, path, without_bom(bytes), findings};
    decode(*root, context, loaded.records.config);
    if (findings.all().size() != before) return false;
    const Config& config = loaded.records.config;
    if (config.version != 1) {
        findings.add(FindingName::bad_value, {path, {}, "/opsctl"},
                     message("this program reads format 1, not {}",
                             "このプログラムが読めるのは書式 1 です（{} は読めません）", config.version));
        return false;
    }
    const std::optional<Zone> zone = Zone::find(config.timezone);
    if (!zone) {
        findings
            .add(FindingName::unknown_timezone, {path, {}, "/timezone"},
                 message("unknown time zone '{}'", "不明なタイムゾーン「{}」です", config.timezone))
            .help.push_back(message("use an IANA name: Asia/Tokyo", "IANA の名前で書いてください: Asia/Tokyo"));
        return false;
    }
    loaded.zone = *zone;
    return true;
}

template <class R>
void report_duplicates(const std::vector<R>& records, Findings& findings) {
    for (std::size_t i = 1; i < records.size(); ++i) {
        const R& first = records[i - 1];
        const R& second = records[i];
        if (first.id != second.id) continue;
        Finding& finding =
            findings.add(FindingName::duplicate_id, {second.path.str(), second.id.str(), "/id"},
                         message("the id '{}' is taken already", "id「{}」はすでに使われています", second.id));
        finding.related.push_back(
            {{first.path.str(), first.id.str(), "/id"}, {}, message("it is used here", "ここで使われています")});
    }
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool differ_in_case_only(std::string_view a, std::string_view b) {
    return a != b && std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lower(x) == lower(y); });
}

std::size_t hash_without_case(std::string_view text) {
    constexpr std::size_t prime = 0x100000001b3;
    std::size_t hash = 0xcbf29ce484222325;
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(lower(c))) * prime;
    return hash;
}

// Where names of files know no case, one of the two would take the other's place.
template <class R>
void report_alike(const std::vector<R>& records, Findings& findings) {
    std::vector<std::pair<std::size_t, const R*>> by_hash;
    by_hash.reserve(records.size());
    for (const R& record : records) by_hash.emplace_back(hash_without_case(record.id), &record);
    std::sort(by_hash.begin(), by_hash.end());
    for (std::size_t i = 1; i < by_hash.size(); ++i) {
        const R& first = *by_hash[i - 1].second;
        const R& second = *by_hash[i].second;
        if (by_hash[i - 1].first != by_hash[i].first || !differ_in_case_only(first.id, second.id)) continue;
        Finding& finding = findings.add(FindingName::duplicate_id, {second.path.str(), second.id.str(), "/id"},
                                        message("the id '{}' differs from '{}' only in case", "id「{}」と「{}」は大文字・小文字だけが違います",
                                                second.id, first.id));
        finding.related.push_back(
            {{first.path.str(), first.id.str(), "/id"}, {}, message("it is used here", "ここで使われています")});
    }
}

// What some of the files gave.
struct Batch {
    Records records;
    Findings findings;
    std::optional<Failure> failure;
};

class Loader {
   public:
    Loader(const Repository& repository, const std::vector<RecordFile>& files, const Zone& zone,
           const LoadOptions& options)
        : repository_(repository), files_(files), zone_(zone), options_(options) {}

    // In the order of the files, whichever thread was first. Once there are too many findings the rest is not read.
    std::vector<Batch> batches() {
        std::vector<Batch> batches((files_.size() + batch_size - 1) / batch_size);
        const unsigned threads = options_.threads == 0 ? threads_of_machine() : options_.threads;
        std::mutex telling;
        std::size_t done = 0;
        in_parallel(batches.size(), threads, [&](std::size_t i) {
            if (found_ > options_.most_findings) return;
            batches[i] = batch(i * batch_size);
            found_ += batches[i].findings.all().size();
            if (!options_.progress) return;
            const std::lock_guard lock(telling);
            done = std::min(files_.size(), done + batch_size);
            options_.progress(done, files_.size());
        });
        return batches;
    }

   private:
    static constexpr std::size_t batch_size = 64;

    Batch batch(std::size_t first) const {
        Batch batch;
        const std::size_t end = std::min(files_.size(), first + batch_size);
        for (std::size_t i = first; i < end && !batch.failure; ++i) add(files_[i], batch);
        return batch;
    }

    void add(const RecordFile& file, Batch& batch) const {
        const Expected<std::string> bytes = repository_.read(file.path);
        if (!bytes) {
            batch.failure = bytes.failure();
            return;
        }
        Findings findings;
        load_record(file, *bytes, zone_, options_.keep_prose, batch.records, findings);
        findings.keep_first(max_findings_of_file);
        for (Finding& finding : findings.all()) finding.place.record = file.stem();
        batch.findings.append(std::move(findings));
    }

    const Repository& repository_;
    const std::vector<RecordFile>& files_;
    const Zone& zone_;
    const LoadOptions& options_;
    std::atomic<std::size_t> found_ = 0;
};

Failure too_many(const Findings& findings, std::size_t most) {
    const Finding& first = findings.all().front();
    return {FailureKind::environment,
            {fmt::format("there are more than {} findings; the first, in {}: {} [{}]", most, first.place.path,
                         first.message.en, name_of(first.name)),
             fmt::format("指摘が {} 件を超えています。最初の指摘 {}: {} [{}]", most, first.place.path, first.message.ja,
                         name_of(first.name))}};
}

void append(Records&& from, Records& to) {
    const auto append_list = [](auto& list, auto& all) {
        std::move(list.begin(), list.end(), std::back_inserter(all));
        list = {};
    };
    std::apply(
        [&](auto&... lists) {
            (append_list(lists, to.all<typename std::decay_t<decltype(lists)>::value_type>()), ...);
        },
        from.by_kind);
}

}  // namespace

Expected<Loaded> begin_load(const Repository& repository, Findings& findings) {
    Loaded loaded;
    const std::string config_path(Repository::config_file);
    if (repository.is_work_tree() && std::filesystem::is_symlink(repository.root() / config_path)) {
        report_not_regular(config_path, findings);
        return loaded;
    }
    const Expected<std::string> config = repository.read(Repository::config_file);
    if (!config) return config.failure();
    loaded.config = digest_of(*config);
    loaded.config_ok = load_config(*config, loaded, findings);
    if (!loaded.config_ok) return loaded;
    Expected<std::vector<RecordFile>> files = repository.record_files(findings);
    if (!files) return files.failure();
    loaded.files = std::move(*files);
    return loaded;
}

std::optional<Failure> finish_load(const Repository& repository, Loaded& loaded, Findings& findings,
                                   const LoadOptions& options) {
    reserve(loaded.files, loaded.records);
    std::vector<Batch> batches = Loader(repository, loaded.files, loaded.zone, options).batches();
    std::size_t found = findings.all().size();
    for (const Batch& batch : batches) found += batch.findings.all().size();
    findings.all().reserve(found);
    for (Batch& batch : batches) {
        if (batch.failure) return *batch.failure;
        append(std::move(batch.records), loaded.records);
        findings.append(std::move(batch.findings));
    }
    if (findings.all().size() > options.most_findings) return too_many(findings, options.most_findings);
    loaded.records.sort_by_id();
    std::apply([&](const auto&... lists) { (report_duplicates(lists, findings), ...); }, loaded.records.by_kind);
    std::apply([&](const auto&... lists) { (report_alike(lists, findings), ...); }, loaded.records.by_kind);
    return std::nullopt;
}

Expected<Loaded> load(const Repository& repository, Findings& findings, const LoadOptions& options) {
    Expected<Loaded> loaded = begin_load(repository, findings);
    if (!loaded) return loaded;
    if (const std::optional<Failure> failure = finish_load(repository, *loaded, findings, options)) return *failure;
    return loaded;
}

Expected<std::optional<Contract>> load_contract(const std::filesystem::path& file, const Zone& zone,
                                                Findings& findings) {
    const Expected<std::string> bytes = read_file(file);
    if (!bytes) return bytes.failure();
    const RecordFile named{Kind::contract, file.generic_string()};
    Records records;
    const std::size_t before = findings.all().size();
    load_record(named, *bytes, zone, true, records, findings);
    const auto is_error = [](const Finding& finding) { return finding.severity() == Severity::error; };
    const auto first = findings.all().begin() + static_cast<std::ptrdiff_t>(before);
    if (records.all<Contract>().empty() || std::any_of(first, findings.all().end(), is_error)) {
        return std::optional<Contract>();
    }
    return std::optional<Contract>(std::move(records.all<Contract>().front()));
}

}  // namespace opsctl
