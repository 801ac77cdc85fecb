#include "base/finding.h"

#include <algorithm>
#include <array>
#include <tuple>

namespace opsctl {
namespace {

struct Row {
    std::string name;
    Severity severity;
};

std::string with_dashes(std::string_view name) {
    std::string text(name);
    std::replace(text.begin(), text.end(), '_', '-');
    return text;
}

const std::vector<Row>& rows() {
    static const std::vector<Row> table = {
#define OPSCTL_FINDING(name, severity) {with_dashes(#name), Severity::severity},
#include "base/findings.def"
#undef OPSCTL_FINDING
    };
    return table;
}

const Row& row(FindingName name) { return rows()[static_cast<std::size_t>(name)]; }

}  // namespace

std::string_view name_of(FindingName name) { return row(name).name; }
Severity severity_of(FindingName name) { return row(name).severity; }

std::optional<FindingName> finding_named(std::string_view name) {
    for (std::size_t i = 0; i < rows().size(); ++i) {
        if (rows()[i].name == name) return static_cast<FindingName>(i);
    }
    return std::nullopt;
}

std::vector<FindingName> all_finding_names() {
    std::vector<FindingName> names;
    for (std::size_t i = 0; i < rows().size(); ++i) names.push_back(static_cast<FindingName>(i));
    return names;
}

void Findings::append(Findings&& other) {
    all_.insert(all_.end(), std::make_move_iterator(other.all_.begin()), std::make_move_iterator(other.all_.end()));
    other.all_ = {};  // with its memory: there can be very many of them
}

void Findings::keep_first(std::size_t most) {
    if (all_.size() > most) all_.erase(all_.begin() + static_cast<std::ptrdiff_t>(most), all_.end());
}

void Findings::sort() {
    const auto order = [](const Finding& f) {
        return std::tuple(std::string_view(f.place.path), f.position.line, f.position.column, name_of(f.name),
                          std::string_view(f.place.pointer), std::string_view(f.key), std::string_view(f.message.en));
    };
    std::stable_sort(all_.begin(), all_.end(),
                     [&](const Finding& a, const Finding& b) { return order(a) < order(b); });
    const auto twins = std::unique(all_.begin(), all_.end(),
                                   [&](const Finding& a, const Finding& b) { return order(a) == order(b); });
    all_.erase(twins, all_.end());
}

std::size_t Findings::count(Severity severity) const {
    return static_cast<std::size_t>(std::count_if(
        all_.begin(), all_.end(), [&](const Finding& f) { return f.severity() == severity && !f.in_base; }));
}

std::size_t Findings::count_in_base() const {
    return static_cast<std::size_t>(
        std::count_if(all_.begin(), all_.end(), [](const Finding& f) { return f.in_base; }));
}

}  // namespace opsctl
