#include "yaml/schema.h"

#include "cli/front.h"

namespace opsctl::cli {

Outcome schema_command(const Common& common, const std::optional<std::string>& kind) {
    if (!kind) return {Exit::ok, json_schema_config(), {}};
    std::vector<std::string> names;
    for (const Kind each : all_kinds) {
        if (enum_name(each) == *kind) return {Exit::ok, json_schema(each), {}};
        names.emplace_back(enum_name(each));
    }
    return refuse(unknown_name(message("kind", "記録の種類"), *kind, names), common.lang_without_repository());
}

}  // namespace opsctl::cli
