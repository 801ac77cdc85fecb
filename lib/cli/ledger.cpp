#include "cli/ledger.h"

#include "cli/field_value.h"

namespace opsctl::cli {

std::string a_record(Kind kind) {
    const std::string_view name = row_of(kind).name;
    const bool begins_with_vowel = std::string_view("aeiou").find(name.front()) != std::string_view::npos;
    return fmt::format("{} {}", begins_with_vowel ? "an" : "a", name);
}

void add_write(Options& options, WriteArgs& write) {
    options.flag("--dry-run", write.dry_run, "print the unified diff instead of writing");
}

void add_effort(Options& options, std::optional<std::string>& effort) {
    options.text("--effort", effort, "TIME", "effort that it took: 30min, 1h15min");
}

std::optional<Failure> put_effort(EventFields& fields, const std::optional<std::string>& effort, const Zone& zone) {
    if (!effort) return std::nullopt;
    const Expected<Node> time = value_node<ClockTime>("--effort", *effort, zone);
    if (!time) return time.failure();
    fields.more.emplace_back("effort", *effort);
    return std::nullopt;
}

}  // namespace opsctl::cli
