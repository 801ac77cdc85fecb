#include "store/cached_record.h"

#include "store/stored_findings.h"
#include "store/stored_record.h"

namespace opsctl {
namespace {

// Calls f with the list of the kind's records.
template <class F>
void with_list(Records& records, Kind kind, F f) {
    const auto try_list = [&](auto& list) {
        if (std::decay_t<decltype(list)>::value_type::kind == kind) f(list);
    };
    std::apply([&](auto&... lists) { (try_list(lists), ...); }, records.by_kind);
}

template <class R>
void put(ByteWriter& out, R& record) {
    RecordWriter writer(out);
    describe(writer, record);
    if constexpr (R::kind == Kind::change) out.put_text(record.digest);
}

template <class R>
R take(ByteReader& in, ByteReader* prose) {
    R record;
    RecordReader reader(in, prose);
    describe(reader, record);
    if constexpr (R::kind == Kind::change) record.digest = in.take_text();
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
        with_list(records, file.kind, [&](auto& list) {
            using R = typename std::decay_t<decltype(list)>::value_type;
            R record = take<R>(in, with_prose ? &prose : nullptr);
            record.path = file.path;
            is_right = in.is_done() && prose.ok();
            if (is_right) list.push_back(std::move(record));
        });
    }
    if (is_right) findings.append(std::move(found));
    return is_right;
}

void put_cached(Cache& cache, const RecordFile& file, Records& records, const ByteWriter& prose,
                const Findings& findings) {
    ByteWriter out;
    put(out, findings);
    with_list(records, file.kind, [&](auto& list) {
        const bool has_record = !list.empty() && list.back().path == file.path;
        out.put(static_cast<std::uint8_t>(has_record));
        if (has_record) put(out, list.back());
    });
    cache.add_record(file.state.digest, {out.bytes(), prose.bytes()});
}

}  // namespace opsctl
