// Any bytes, read straight and by the parser: the same tree, places and findings.
#include <cstddef>
#include <cstdint>
#include <string>

#include "fuzz/require.h"
#include "yaml/both_readers.h"

using namespace opsctl;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string content(reinterpret_cast<const char*>(data), size);
    (void)yaml::read_directly(content);  // what has not been looked over must do no harm, either
    require(testing::as_read(content) == testing::as_parsed(content));
    return 0;
}
