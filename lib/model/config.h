// opsctl.yaml: what makes a folder a record repository.
#pragma once

#include "model/describe.h"
#include "time/zone.h"

namespace opsctl {

enum class ReportLanguage { ja, en };
template <>
struct EnumNames<ReportLanguage> {
    static constexpr std::array<std::string_view, 2> names = {"ja", "en"};
};

struct Config {
    int version = 1;
    Text timezone;
    ReportLanguage language = ReportLanguage::ja;
};
template <class V>
void describe(V& v, Config& c) {
    v.required("opsctl", c.version, "version of the record format: 1");
    v.required("timezone", c.timezone, "zone of every time written without an offset (an IANA name)");
    v.optional("language", c.language, "language of reports");
}

}  // namespace opsctl
