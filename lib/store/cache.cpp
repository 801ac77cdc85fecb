#include "store/cache.h"

#include <dirent.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <ctime>
#include <mutex>
#include <vector>

#include "base/bytes.h"
#include "store/build_id.h"
#include "store/descriptor.h"

namespace opsctl {
namespace fs = std::filesystem;
namespace {

constexpr std::uint32_t format = 1;  // of the cache; a change of lib/ is another build_id() anyway
constexpr std::uint64_t largest_file = 512U << 20U;
constexpr std::size_t most_results = 16;
constexpr std::size_t largest_result = 1U << 20U;
constexpr std::size_t buffer_size = 1U << 16U;
constexpr std::time_t longest_unused = 30 * 24 * 3600;  // seconds, after which a cache is removed

// A part of the file, and what it must be.
struct Section {
    std::uint64_t at = 0, size = 0;
    Digest sum;
};

struct Header {
    std::array<char, 8> magic{'o', 'p', 's', 'c', 't', 'l', '\n', '\0'};
    Digest key;  // of all that everything in the file depends on
    Section results, index;
    Digest sum;  // of the above

    Digest expected_sum() const {
        ByteWriter out;
        out.put(magic);
        out.put(key);
        out.put(results);
        out.put(index);
        return digest_of(out.bytes());
    }
};

struct Result {
    Digest digest;
    std::string bytes;
};

// Where a record's two parts stand, one behind the other. There are many of these, so they are small.
struct IndexEntry {
    Digest digest;
    std::uint64_t at = 0;
    std::uint32_t plain_size = 0, prose_size = 0;
    std::uint64_t plain_sum = 0, prose_sum = 0;  // a half of each digest

    std::uint64_t prose_at() const { return at + plain_size; }
    std::uint64_t end() const { return prose_at() + prose_size; }
};

bool is_own(int descriptor, mode_t type) {
    struct stat s {};
    return ::fstat(descriptor, &s) == 0 && (s.st_mode & S_IFMT) == type && s.st_uid == ::geteuid();
}

// Whether nobody else can have written there.
bool is_private(int descriptor, mode_t type) {
    struct stat s {};
    return is_own(descriptor, type) && ::fstat(descriptor, &s) == 0 && (s.st_mode & (S_IWGRP | S_IWOTH)) == 0;
}

// The program's folder in the user's folder for caches; invalid where there is none that is this user's alone.
Descriptor open_folder(const fs::path& user_folder, bool make) {
    constexpr int flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC;
    if (make) ::mkdir(user_folder.c_str(), S_IRWXU);
    const Descriptor outer(::open(user_folder.c_str(), flags));
    if (!outer || !is_own(outer.get(), S_IFDIR)) return Descriptor();
    if (make) ::mkdirat(outer.get(), "opsctl", S_IRWXU);
    Descriptor inner(::openat(outer.get(), "opsctl", flags | O_NOFOLLOW));
    return inner && is_private(inner.get(), S_IFDIR) ? std::move(inner) : Descriptor();
}

std::string hex(const Digest& digest) { return fmt::format("{:016x}{:016x}", digest.high, digest.low); }

void put_file_state(ByteWriter& out, const fs::path& file) {
    struct stat s {};
    if (::stat(file.c_str(), &s) != 0) return;
    out.put(s.st_ino);
    out.put(s.st_size);
    out.put(s.st_mtim.tv_sec);
    out.put(s.st_ctim.tv_sec);
    out.put(s.st_ctim.tv_nsec);
}

// Of what every reading depends on besides the records. A new time-zone database brings a new tzdata.zi.
Digest key_of(const Zone& zone) {
    const fs::path zones = "/usr/share/zoneinfo";
    ByteWriter out;
    out.put(format);
    out.put_text(build_id());
    out.put_text(zone.name());
    put_file_state(out, zones / "tzdata.zi");
    put_file_state(out, zones / zone.name());
    return digest_of(out.bytes());
}

bool write_at(int file, std::string_view bytes, std::uint64_t at) {
    while (!bytes.empty()) {
        const ssize_t written = ::pwrite(file, bytes.data(), bytes.size(), static_cast<off_t>(at));
        if (written <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
        at += static_cast<std::uint64_t>(written);
    }
    return true;
}

// A cache's file that is to be read; empty where it may not be.
class Reading {
   public:
    Reading() = default;
    Reading(const Descriptor& folder, const std::string& name, const Digest& key) {
        if (!folder) return;
        // Not to wait for whoever writes into a pipe of that name.
        file_ = Descriptor(::openat(folder.get(), name.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
        struct stat s {};
        if (!file_ || !is_private(file_.get(), S_IFREG) || ::fstat(file_.get(), &s) != 0) return;
        size_ = std::min(static_cast<std::uint64_t>(s.st_size), largest_file + 1);
        if (size_ > largest_file || !read_header(key)) size_ = 0;
    }

    std::string results() const { return read(header_.results).value_or(std::string()); }
    std::string index() const { return read(header_.index).value_or(std::string()); }

    // Nothing where the bytes are not what they were.
    std::optional<std::string> read(const Section& section) const {
        std::optional<std::string> bytes = read_at(section.at, section.size);
        if (bytes && digest_of(*bytes) != section.sum) bytes.reset();
        return bytes;
    }
    std::optional<std::string> read_at(std::uint64_t at, std::uint64_t size) const {
        if (size > size_ || at > size_ - size) return std::nullopt;
        std::string bytes(static_cast<std::size_t>(size), '\0');
        const ssize_t taken = ::pread(file_.get(), bytes.data(), bytes.size(), static_cast<off_t>(at));
        if (taken < 0 || static_cast<std::size_t>(taken) != bytes.size()) return std::nullopt;
        return bytes;
    }

   private:
    bool read_header(const Digest& key) {
        const std::optional<std::string> bytes = read_at(0, sizeof header_);
        if (!bytes) return false;
        header_ = ByteReader(*bytes).take<Header>();
        if (header_.magic == Header().magic && header_.key == key && header_.sum == header_.expected_sum()) return true;
        header_ = {};
        return false;
    }

    Descriptor file_;
    std::uint64_t size_ = 0;
    Header header_;
};

// A cache's file that is being written beside the one that it will replace.
class Writing {
   public:
    Writing(Descriptor folder, const std::string& name) : folder_(std::move(folder)) {
        std::uint64_t random = 0;
        if (!folder_ || ::getrandom(&random, sizeof random, GRND_NONBLOCK) != sizeof random) return;
        temporary_ = fmt::format("{}.{:016x}.tmp", name, random);
        file_ = Descriptor(
            ::openat(folder_.get(), temporary_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR));
        ok_ = static_cast<bool>(file_);
    }
    Writing(const Writing&) = delete;
    ~Writing() {
        if (file_ && !temporary_.empty()) ::unlinkat(folder_.get(), temporary_.c_str(), 0);
    }

    Section append(std::string_view bytes) {
        const Section section{end_, bytes.size(), digest_of(bytes)};
        append_unchecked(bytes);
        return section;
    }
    void append_unchecked(std::string_view bytes) {
        end_ += bytes.size();
        if (end_ > largest_file) ok_ = false;
        if (!ok_) return;
        buffer_ += bytes;
        if (buffer_.size() >= buffer_size) flush();
    }
    std::uint64_t end() const { return end_; }

    // In the place of what was there; false where that failed.
    bool finish(Header header, const std::string& name) {
        header.sum = header.expected_sum();
        ByteWriter first;
        first.put(header);
        flush();
        if (!ok_ || !write_at(file_.get(), first.bytes(), 0)) return false;
        if (::renameat(folder_.get(), temporary_.c_str(), folder_.get(), name.c_str()) != 0) return false;
        temporary_.clear();
        remove_unused();
        return true;
    }

   private:
    void flush() {
        ok_ = ok_ && write_at(file_.get(), buffer_, end_ - buffer_.size());
        buffer_.clear();
    }

    // Caches of repositories that are gone, and what a kill left behind.
    void remove_unused() const {
        struct stat mine {};
        if (::fstat(file_.get(), &mine) != 0) return;
        const OpenFolder folder = open_to_read(folder_.get());
        if (!folder) return;
        while (const dirent* entry = ::readdir(folder.get())) {
            struct stat other {};
            if (::fstatat(folder_.get(), entry->d_name, &other, AT_SYMLINK_NOFOLLOW) != 0) continue;
            const bool is_unused = other.st_mtim.tv_sec < mine.st_mtim.tv_sec - longest_unused;
            if (is_unused && !S_ISDIR(other.st_mode)) ::unlinkat(folder_.get(), entry->d_name, 0);
        }
    }

    Descriptor folder_, file_;
    std::string temporary_;
    std::string buffer_;
    std::uint64_t end_ = sizeof(Header);
    bool ok_ = false;
};

std::vector<Result> results_in(std::string_view bytes) {
    std::vector<Result> results;
    ByteReader in(bytes);
    while (in.ok() && !in.is_done()) {
        const auto digest = in.take<Digest>();
        results.push_back({digest, std::string(in.take_text())});
    }
    return in.ok() ? results : std::vector<Result>();
}

std::vector<IndexEntry> index_in(std::string_view bytes) {
    std::vector<IndexEntry> index;
    index.reserve(bytes.size() / sizeof(IndexEntry));
    ByteReader in(bytes);
    while (in.ok() && !in.is_done()) index.push_back(in.take<IndexEntry>());
    return in.ok() ? index : std::vector<IndexEntry>();
}

template <class T>
auto find_in(std::vector<T>& sorted, const Digest& digest) {
    const auto at = std::lower_bound(sorted.begin(), sorted.end(), digest,
                                     [](const T& each, const Digest& wanted) { return each.digest < wanted; });
    return at != sorted.end() && at->digest == digest ? at : sorted.end();
}

}  // namespace

class Cache::File {
   public:
    File(const fs::path& folder, const fs::path& root, const Zone& zone)
        : folder_(folder), name_(hex(digest_of(root.native()))), key_(key_of(zone)) {
        open();
    }

    std::optional<std::string> result(const Digest& digest) const {
        for (const Result& result : results_) {
            if (result.digest == digest) return result.bytes;
        }
        return std::nullopt;
    }

    void add_result(const Digest& digest, std::string bytes) {
        if (bytes.size() > largest_result) return;
        results_.insert(results_.begin(), {digest, std::move(bytes)});
        if (results_.size() > most_results) results_.pop_back();
        changed_ = true;
    }

    std::optional<Record> record(const Digest& digest, bool with_prose) {
        std::call_once(*index_read_, [&] { read_index(); });
        const auto at = find_in(index_, digest);
        if (at == index_.end()) return std::nullopt;
        std::optional<std::string> plain = read_part(at->at, at->plain_size, at->plain_sum);
        std::optional<std::string> prose =
            with_prose ? read_part(at->prose_at(), at->prose_size, at->prose_sum) : std::string();
        if (!plain || !prose) return std::nullopt;
        asked_[static_cast<std::size_t>(at - index_.begin())] = 1;
        return Record{std::move(*plain), std::move(*prose)};
    }

    void add_record(const Digest& digest, const Record& record) {
        const std::lock_guard lock(adding_);
        added_.push_back({digest, writing().end(), static_cast<std::uint32_t>(record.plain.size()),
                          static_cast<std::uint32_t>(record.prose.size()), digest_of(record.plain).low,
                          digest_of(record.prose).low});
        writing().append_unchecked(record.plain);
        writing().append_unchecked(record.prose);
        changed_ = true;
    }

    void save() {
        if (!changed_) return;
        changed_ = false;
        std::call_once(*index_read_, [&] {  // no record was asked for: all stay
            read_index();
            std::fill(asked_.begin(), asked_.end(), 1);
        });
        keep_asked();
        Header header;
        header.key = key_;
        header.results = writing().append(results_as_bytes());
        header.index = writing().append(added_as_bytes());
        const bool done = writing().finish(header, name_);
        writing_.reset();
        added_ = {};
        if (done) open();
    }

   private:
    void open() {
        old_ = Reading(open_folder(folder_, false), name_, key_);
        results_ = results_in(old_.results());
        index_.clear();
        asked_.clear();
        index_read_ = std::make_unique<std::once_flag>();
    }

    void read_index() {
        index_ = index_in(old_.index());
        asked_.assign(index_.size(), 0);
    }

    std::optional<std::string> read_part(std::uint64_t at, std::uint32_t size, std::uint64_t sum) const {
        std::optional<std::string> bytes = old_.read_at(at, size);
        if (bytes && digest_of(*bytes).low != sum) bytes.reset();
        return bytes;
    }

    Writing& writing() {
        if (!writing_) writing_ = std::make_unique<Writing>(open_folder(folder_, true), name_);
        return *writing_;
    }

    // Copies what is still of use, in the order in which it stands, so that whole stretches are read at once.
    void keep_asked() {
        std::vector<IndexEntry> kept;
        for (std::size_t i = 0; i < index_.size(); ++i) {
            if (asked_[i] != 0) kept.push_back(index_[i]);
        }
        std::sort(kept.begin(), kept.end(), [](const IndexEntry& a, const IndexEntry& b) { return a.at < b.at; });
        for (std::size_t first = 0, end = 0; first < kept.size(); first = end) {
            const std::uint64_t from = kept[first].at;
            for (end = first + 1;
                 end < kept.size() && kept[end].at == kept[end - 1].end() && kept[end].end() - from <= buffer_size;) {
                ++end;
            }
            const auto bytes = old_.read_at(from, kept[end - 1].end() - from);
            if (!bytes) continue;
            for (std::size_t i = first; i < end; ++i) keep(kept[i], from);
            writing().append_unchecked(*bytes);
        }
    }

    void keep(IndexEntry entry, std::uint64_t from) {
        entry.at += writing().end() - from;
        added_.push_back(entry);
    }

    std::string results_as_bytes() const {
        ByteWriter out;
        for (const Result& result : results_) {
            out.put(result.digest);
            out.put_text(result.bytes);
        }
        return out.bytes();
    }

    std::string added_as_bytes() {
        std::sort(added_.begin(), added_.end(),
                  [](const IndexEntry& a, const IndexEntry& b) { return a.digest < b.digest; });
        ByteWriter out;
        for (const IndexEntry& entry : added_) out.put(entry);
        return out.bytes();
    }

    const fs::path folder_;
    const std::string name_;
    const Digest key_;

    Reading old_;
    std::vector<Result> results_;    // the newest first
    std::vector<IndexEntry> index_;  // sorted by digest, once it is read
    std::vector<char> asked_;        // which of them
    std::unique_ptr<std::once_flag> index_read_;

    std::mutex adding_;
    std::unique_ptr<Writing> writing_;  // once there is something to write
    std::vector<IndexEntry> added_;
    bool changed_ = false;
};

Cache::Cache(const fs::path& folder, const fs::path& root, const Zone& zone)
    : file_(std::make_unique<File>(folder, root, zone)) {}
Cache::~Cache() = default;

std::optional<std::string> Cache::result(const Digest& digest) const { return file_->result(digest); }
void Cache::add_result(const Digest& digest, std::string bytes) { file_->add_result(digest, std::move(bytes)); }
std::optional<Cache::Record> Cache::record(const Digest& digest, bool with_prose) {
    return file_->record(digest, with_prose);
}
void Cache::add_record(const Digest& digest, const Record& record) { file_->add_record(digest, record); }
void Cache::save() { file_->save(); }

}  // namespace opsctl
