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

enum class OpenMonths { warning, error };
template <>
struct EnumNames<OpenMonths> {
    static constexpr std::array<std::string_view, 2> names = {"warning", "error"};
    static constexpr std::array words = {Label{"warning", "警告"}, Label{"error", "エラー"}};
};

enum class Signatures { optional, required };
template <>
struct EnumNames<Signatures> {
    static constexpr std::array<std::string_view, 2> names = {"optional", "required"};
    static constexpr std::array words = {Label{"optional", "任意"}, Label{"required", "必須"}};
};
inline constexpr std::string_view default_signers = "allowed_signers";

struct ReviewRules {
    std::optional<Limit> backdating;  // default: 1d
    OpenMonths open_months = OpenMonths::warning;
    Signatures signatures = Signatures::optional;
    Text signers;
};
template <class V>
void describe(V& v, ReviewRules& r) {
    v.optional("backdating", r.backdating, {"Backdating", "遡り"},
               "how much later than its time an `announced`, `approved` or `inspection-requested` event may be committed; default: 1d");
    v.optional("open_months", r.open_months, {"Open months", "未報告の月"},
               "how it is judged that a branch changes the figures of a month that was not reported; default: warning");
    v.optional("signatures", r.signatures, {"Signatures", "署名"},
               "whether every commit of a branch must be signed by its committer; default: optional");
    v.optional("signers", r.signers, {"Signers", "署名者"},
               "the file with each person's address and SSH key, as git's allowed signers; default: allowed_signers");
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
