#include "check/rule.h"

namespace opsctl::rules {
namespace {

bool is_at_or_below(std::string_view pointer, std::string_view top) {
    if (pointer.substr(0, top.size()) != top) return false;
    return pointer.size() == top.size() || pointer[top.size()] == '/';
}

std::string_view parent_of(std::string_view pointer) {
    return pointer.substr(0, std::min(pointer.rfind('/'), pointer.size()));
}

}  // namespace

Unread::Unread(const Findings& of_the_loader) {
    for (const Finding& finding : of_the_loader.all()) {
        if (finding.severity() != Severity::error) continue;
        spots_.push_back({finding.place.path, finding.place.pointer, finding.name == FindingName::missing_key});
        names_.insert(finding.place.record);
    }
    std::stable_sort(spots_.begin(), spots_.end(), [](const Spot& a, const Spot& b) { return a.path < b.path; });
}

bool Unread::at(const Record& record, std::string_view pointer) const {
    auto spot = std::lower_bound(spots_.begin(), spots_.end(), record.path.view(),
                                 [](const Spot& s, std::string_view path) { return s.path < path; });
    for (; spot != spots_.end() && spot->path == record.path.view(); ++spot) {
        if (is_at_or_below(spot->pointer, pointer)) return true;
        if (spot->missing_key && spot->pointer == parent_of(pointer)) return true;
    }
    return false;
}

bool Unread::is_named(std::string_view id) const { return names_.contains(id); }

void suggest(Finding& finding, std::string_view word, const std::vector<std::string>& known) {
    constexpr std::size_t few = 12;
    if (const std::optional<std::string> near = nearest(word, known)) {
        finding.help.push_back(message("did you mean '{}'?", "「{}」ではありませんか", *near));
    } else if (!known.empty() && known.size() <= few) {
        finding.help.push_back(message("known: {}", "使える名前: {}", fmt::format("{}", fmt::join(known, ", "))));
    }
}

bool has_register(const ContractRecords& records, std::optional<Instant> at) {
    return std::any_of(records.assets.begin(), records.assets.end(), [&](const Asset* asset) {
        const std::optional<Instant> registered = began(*asset);
        return !at || !registered || *registered <= *at;
    });
}

}  // namespace opsctl::rules
