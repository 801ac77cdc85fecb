#include "report/fingerprint.h"

#include <algorithm>
#include <cstdint>

#include "base/text.h"

namespace opsctl {
namespace {

class Fnv1a64 {
   public:
    // The length goes in too, so that "ab" + "c" is not "a" + "bc".
    void add(std::string_view text) {
        for (const char c : text) mix(static_cast<unsigned char>(c));
        for (std::size_t length = text.size(), i = 0; i < sizeof(std::uint64_t); ++i, length >>= 8) mix(length & 0xff);
    }
    std::string hex() const { return fmt::format("{:016x}", hash_); }

   private:
    void mix(std::uint64_t byte) { hash_ = (hash_ ^ byte) * 0x100000001b3; }
    std::uint64_t hash_ = 0xcbf29ce484222325;
};

std::string without_indexes(std::string_view pointer) {
    std::string steps;
    for (const std::string_view step : split(pointer, '/')) {
        const bool index = !step.empty() && step.find_first_not_of("0123456789") == std::string_view::npos;
        if (!index && !step.empty()) steps += "/" + std::string(step);
    }
    return steps;
}

std::string_view source_text(const Finding& finding, Sources& sources) {
    const Position& position = finding.position;
    if (position.line == 0) return {};
    std::string_view text = sources.line(finding.place.path, position.line);
    const auto skip = [](std::string_view from, std::uint32_t characters) {
        for (; characters > 0 && !from.empty(); --characters) next_character(from);
        return from;
    };
    text = skip(text, position.column - 1);
    return text.substr(0, text.size() - skip(text, position.length).size());
}

}  // namespace

std::string fingerprint(const Finding& finding, Sources& sources) {
    Fnv1a64 hash;
    hash.add(name_of(finding.name));
    hash.add(split(finding.place.path, '/').front());
    hash.add(finding.place.record);
    hash.add(without_indexes(finding.place.pointer));
    hash.add(finding.key);
    hash.add(source_text(finding, sources));
    return hash.hex();
}

Fingerprints fingerprints(const Findings& findings, Sources& sources) {
    Fingerprints counted;
    for (const Finding& finding : findings.all()) ++counted[fingerprint(finding, sources)];
    return counted;
}

void mark_in_base(Findings& findings, Sources& sources, Fingerprints base) {
    if (base.empty()) return;
    for (Finding& finding : findings.all()) {
        const auto at = base.find(fingerprint(finding, sources));
        if (at == base.end() || at->second == 0) continue;
        finding.in_base = true;
        --at->second;
    }
}

}  // namespace opsctl
