#include "report/page_inputs.h"

#include "base/parallel.h"
#include "report/html.h"

namespace opsctl {
namespace {

struct OneFile {
    const Record* record = nullptr;
    std::string contract;    // empty: it falls under none
    bool is_agreed = false;  // it is nothing that happened
    bool is_kept = false;    // it is no record of a ledger
    Digest digest{};
};

std::vector<OneFile> files_of(const Records& records) {
    std::vector<OneFile> files;
    records.each([&]<class R>(const R& record) {
        OneFile file{&record, {}, R::kind == Kind::plan};
        if constexpr (OfAContract<R>) file.contract = record.contract.id.str();
        if constexpr (std::is_same_v<R, Contract>) file.contract = record.id.str();
        file.is_agreed = file.is_agreed || !OfAContract<R>;
        file.is_kept = !HasTimeline<R> || R::kind == Kind::report;
        files.push_back(std::move(file));
    });
    return files;
}

Digest digest_of_file(const OneFile& file, const PageNames& names, const PageInputs::Read& read) {
    const std::string bytes = read(file.record->path.str());
    Combined combined;
    combined.add(digest_of(bytes));
    for (const std::string_view id : possible_ids(bytes)) combined.add(names.path_of(id));
    return combined.digest();
}

}  // namespace

PageInputs::PageInputs(const Records& records, const PageNames& names, const Read& read, const std::string& common) {
    std::vector<OneFile> files = files_of(records);
    in_parallel(files.size(), threads_of_machine(),
                [&](std::size_t i) { files[i].digest = digest_of_file(files[i], names, read); });
    for (const OneFile& file : files) files_.emplace(file.record, file.digest);
    for (const Contract& contract : records.all<Contract>()) {
        Combined agreed, kept, all;
        for (Combined* each : {&agreed, &kept, &all}) each->add(common);
        for (const OneFile& file : files) {
            if (!file.contract.empty() && file.contract != contract.id.view()) continue;
            if (file.is_agreed) agreed.add(file.digest);
            if (file.is_kept) kept.add(file.digest);
            all.add(file.digest);
        }
        agreed_.emplace(contract.id.str(), agreed.digest());
        kept_.emplace(contract.id.str(), kept.digest());
        all_.emplace(contract.id.str(), all.digest());
    }
}

Digest PageInputs::of(const Record& record) const {
    const auto at = files_.find(&record);
    return at == files_.end() ? Digest() : at->second;
}

Digest PageInputs::at(const ByContract& digests, std::string_view contract) {
    const auto at = digests.find(contract);
    return at == digests.end() ? Digest() : at->second;
}

Combined& Combined::add(const Digest& digest) {
    bytes_ += fmt::format("{:x}.{:x};", digest.high, digest.low);
    return *this;
}

Combined& Combined::add(std::string_view text) {
    bytes_ += fmt::format("{}:", text.size());
    bytes_ += text;
    return *this;
}

}  // namespace opsctl
