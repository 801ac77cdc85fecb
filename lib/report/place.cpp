#include "report/place.h"

namespace opsctl {

doc::Place place_of(const SourceRef& source) {
    return source.record == nullptr ? doc::Place() : place_of(*source.record, source.line);
}

doc::Place place_of(const Record& record, std::uint32_t line) {
    return {line == 0 ? record.path.str() : fmt::format("{}:{}", record.path, line), record.id.str()};
}

}  // namespace opsctl
