#include "cli/ledger.h"

namespace opsctl::cli {

std::string a_record(Kind kind) {
    const std::string_view name = row_of(kind).name;
    const bool begins_with_vowel = std::string_view("aeiou").find(name.front()) != std::string_view::npos;
    return fmt::format("{} {}", begins_with_vowel ? "an" : "a", name);
}

void add_write(Options& options, WriteArgs& write) {
    options.flag("--dry-run", write.dry_run, "print the unified diff instead of writing");
}

}  // namespace opsctl::cli
