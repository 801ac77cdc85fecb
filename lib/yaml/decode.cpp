#include "yaml/decode.h"

#include "yaml/field_reader.h"

namespace opsctl {

template <class R>
bool decode(const Node& root, DecodeContext& context, R& record) {
    const Step at;
    return FieldReader::read_mapping(context, root, at, record);
}

template bool decode(const Node&, DecodeContext&, Config&);
template bool decode(const Node&, DecodeContext&, ImportMap&);

// Instantiated as a whole, so that its initializer, and with it decode() of every type, is there for the linker.
template <class Types>
struct Decoders;
template <class... Types>
struct Decoders<TypeList<Types...>> {
    static constexpr std::tuple all = {&decode<Types>...};
};
template struct Decoders<RecordTypes>;

}  // namespace opsctl
