#include "yaml/decode.h"

#include "yaml/field_reader.h"

namespace opsctl {
namespace {

template <class R>
bool decode_as(const Node& root, DecodeContext& context, R& record) {
    const Step at;
    return FieldReader::read_mapping(context, root, at, record);
}

}  // namespace

bool decode(const Node& root, DecodeContext& context, CalendarRecord& r) { return decode_as(root, context, r); }
bool decode(const Node& root, DecodeContext& context, Contract& r) { return decode_as(root, context, r); }
bool decode(const Node& root, DecodeContext& context, Plan& r) { return decode_as(root, context, r); }
bool decode(const Node& root, DecodeContext& context, Incident& r) { return decode_as(root, context, r); }
bool decode(const Node& root, DecodeContext& context, Change& r) { return decode_as(root, context, r); }
bool decode(const Node& root, DecodeContext& context, Item& r) { return decode_as(root, context, r); }
bool decode(const Node& root, DecodeContext& context, Log& r) { return decode_as(root, context, r); }
bool decode(const Node& root, DecodeContext& context, Report& r) { return decode_as(root, context, r); }
bool decode(const Node& root, DecodeContext& context, Config& r) { return decode_as(root, context, r); }
bool decode(const Node& root, DecodeContext& context, ImportMap& r) { return decode_as(root, context, r); }

}  // namespace opsctl
