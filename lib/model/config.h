// opsctl.yaml: what makes a folder a record repository.
#pragma once

#include "model/describe.h"
#include "time/duration.h"
#include "time/zone.h"

namespace opsctl {

enum class ReportLanguage { ja, en };
template <>
struct EnumNames<ReportLanguage> {
    static constexpr std::array<std::string_view, 2> names = {"ja", "en"};
    static constexpr std::array words = {Label{"Japanese", "日本語"}, Label{"English", "英語"}};
};

struct ReviewRules {
    std::optional<Limit> backdating;  // default: 1d
};
template <class V>
void describe(V& v, ReviewRules& r) {
    v.optional("backdating", r.backdating, {"Backdating", "遡り"},
               "how much later than its time an `announced` or `approved` event may be committed; default: 1d");
}

struct Config {
    int version = 1;
    Text timezone;
    ReportLanguage language = ReportLanguage::ja;
    ReviewRules review;
};
template <class V>
void describe(V& v, Config& c) {
    v.required("opsctl", c.version, {"Format", "書式"}, "version of the record format: 1");
    v.required("timezone", c.timezone, {"Time zone", "タイムゾーン"},
               "zone of every time written without an offset (an IANA name)");
    v.optional("language", c.language, {"Language", "言語"}, "language of reports");
    v.optional("review", c.review, {"Review", "レビュー"}, "what a review of a branch tolerates");
}

}  // namespace opsctl
