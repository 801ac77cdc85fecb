// Any bytes, read as a record of each kind: findings, never a crash, a hang or a leak.
#include <cstddef>
#include <cstdint>
#include <string>

#include "yaml/decode.h"

using namespace opsctl;

namespace {

template <class R>
void read_as(const Node& root, std::string_view content, const std::string& path) {
    Findings findings;
    const Zone zone = Zone::utc();
    DecodeContext context{zone, path, content, findings};
    R record;
    decode(root, context, record);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string content(reinterpret_cast<const char*>(data), size);
    const std::string path = "record.yaml";
    Findings findings;
    const std::optional<Node> root = read_tree(content, path, findings);
    if (!root) return 0;
    const std::string_view bytes = without_bom(content);
    read_as<CalendarRecord>(*root, bytes, path);
    read_as<Contract>(*root, bytes, path);
    read_as<Plan>(*root, bytes, path);
    read_as<Incident>(*root, bytes, path);
    read_as<Change>(*root, bytes, path);
    read_as<Item>(*root, bytes, path);
    read_as<Asset>(*root, bytes, path);
    read_as<Log>(*root, bytes, path);
    read_as<Report>(*root, bytes, path);
    read_as<Assessment>(*root, bytes, path);
    read_as<Catalogue>(*root, bytes, path);
    for (const Finding& finding : findings.all()) locate(*root, finding.place.pointer);
    return 0;
}
