#include "store/cached_record.h"

#include "store/stored_findings.h"
#include "store/stored_record.h"

namespace opsctl {
namespace {

template <class R>
void put(ByteWriter& out, R& record) {
    RecordWriter writer(out);
    describe(writer, record);
    if constexpr (IsDigested<R>) out.put_text(record.digest);
}

template <class R>
R take(ByteReader& in, ByteReader* prose) {
    R record;
    RecordReader reader(in, prose);
    describe(reader, record);
    if constexpr (IsDigested<R>) record.digest = in.take_text();
    return record;
}

}  // namespace

bool take_cached(Cache& cache, const RecordFile& file, bool with_prose, Records& records, Findings& findings) {
    const std::optional<Cache::Record> stored = cache.record(file.state.digest, with_prose);
    if (!stored) return false;
    ByteReader in(stored->plain);
    ByteReader prose(stored->prose);
    Findings found = take_findings(in);
    const bool has_record = in.take<std::uint8_t>() != 0;
    bool is_right = in.ok();
    if (has_record) {
        RecordTypes::with(file.kind, [&]<class R>(std::type_identity<R>) {
            R record = take<R>(in, with_prose ? &prose : nullptr);
            record.path = file.path;
            is_right = in.is_done() && prose.ok();
            if (is_right) records.all<R>().push_back(std::move(record));
        });
    }
    if (is_right) findings.append(std::move(found));
    return is_right;
}

void put_cached(Cache& cache, const RecordFile& file, Records& records, const ByteWriter& prose,
                const Findings& findings) {
    ByteWriter out;
    put(out, findings);
    RecordTypes::with(file.kind, [&]<class R>(std::type_identity<R>) {
        std::vector<R>& list = records.all<R>();
        const bool has_record = !list.empty() && list.back().path == file.path;
        out.put(static_cast<std::uint8_t>(has_record));
        if (has_record) put(out, list.back());
    });
    cache.add_record(file.state.digest, {out.bytes(), prose.bytes()});
}

}  // namespace opsctl
