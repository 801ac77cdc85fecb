#include "yaml/schema.h"

#include "cli/options.h"

namespace opsctl::cli {
namespace {

struct SchemaArgs {
    std::optional<std::string> kind;  // none: of opsctl.yaml
};

Outcome schema(const Common& common, const SchemaArgs& args) {
    if (!args.kind) return {Exit::ok, json_schema_config(), {}};
    std::vector<std::string> names;
    for (const Kind each : all_kinds) {
        if (enum_name(each) == *args.kind) return {Exit::ok, json_schema(each), {}};
        names.emplace_back(enum_name(each));
    }
    return refuse(unknown_name(message("kind", "記録の種類"), *args.kind, names), common.lang_without_repository());
}

}  // namespace

Command schema_command() {
    return command<SchemaArgs>(
        "schema", "The JSON Schema of a kind of record",
        [](Options& options, SchemaArgs& args) {
            options.positional("KIND", args.kind,
                               "calendar, contract, plan, incident, ...; without it: of opsctl.yaml");
        },
        schema);
}

}  // namespace opsctl::cli
