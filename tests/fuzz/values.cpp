// Any text, read as each type of value.
#include <cstddef>
#include <cstdint>
#include <string>

#include "yaml/codec.h"

using namespace opsctl;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(reinterpret_cast<const char*>(data), size);
    if (first_invalid_utf8(text)) return 0;  // the reader lets only UTF-8 through
    const Zone zone = Zone::find("America/New_York").value_or(Zone::utc());
    parse_time(text, zone);
    parse_date(text);
    parse_month(text);
    parse_limit(text);
    parse_percent(text);
    parse_amount(text);
    parse_cut(text);
    parse_bound(text);
    parse_every(text);
    parse_due_rule(text);
    parse_hours(text);
    parse_weekdays(text);
    Codec<ClosedDays>::parse(text, zone);
    Codec<Quantity>::parse(text, zone);
    printable(text);
    display_width(text);
    return 0;
}
