#include "report/page_inputs.h"

#include "base/parallel.h"
#include "report/html.h"

namespace opsctl {
namespace {

struct OneFile {
    const Record* record = nullptr;
    std::string contract;      // empty: it falls under none
    bool is_agreed = false;  // it is nothing that happened
    Digest digest{};
};

std::vector<OneFile> files_of(const Records& records) {
    std::vector<OneFile> files;
    records.each([&]<class R>(const R& record) {
        OneFile file{&record, {}, R::kind == Kind::plan};
        if constexpr (OfAContract<R>) file.contract = record.contract.id.str();
        if constexpr (std::is_same_v<R, Contract>) file.contract = record.id.str();
        file.is_agreed = file.is_agreed || !OfAContract<R>;
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
    std::map<std::string, std::pair<Combined, Combined>> combined;  // agreed, all
    for (const Contract& contract : records.all<Contract>()) {
        auto& [agreed, all] = combined[contract.id.str()];
        agreed.add(common);
        all.add(common);
    }
    for (const OneFile& file : files) {
        files_.emplace(file.record, file.digest);
        for (auto& [contract, both] : combined) {
            if (!file.contract.empty() && file.contract != contract) continue;
            if (file.is_agreed) both.first.add(file.digest);
            both.second.add(file.digest);
        }
    }
    for (const auto& [contract, both] : combined) {
        agreed_.emplace(contract, both.first.digest());
        all_.emplace(contract, both.second.digest());
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
