#include <map>
#include <vector>

#include "cli/front.h"
#include "cli/templates.h"
#include "store/output_file.h"
#include "store/repository.h"
#include "yaml/schema.h"

namespace opsctl::cli {
namespace {

namespace fs = std::filesystem;

// What is written, by path relative to the new repository.
using Files = std::map<std::string, std::string>;

void add_schemas(Files& files) {
    files["schemas/opsctl.json"] = json_schema_config();
    for (const Kind kind : all_kinds) files[fmt::format("schemas/{}.json", enum_name(kind))] = json_schema(kind);
}

// git keeps no empty folder.
void add_empty_folders(Files& files) {
    for (const Kind kind : all_kinds) {
        const std::string folder = std::string(folder_of(kind)) + '/';
        const auto first = files.lower_bound(folder);
        const bool has_files = first != files.end() && first->first.rfind(folder, 0) == 0;
        if (!has_files) files[folder + ".gitkeep"] = {};
    }
}

Files files_of(Lang lang) {
    Files files;
    const std::string_view wanted = lang == Lang::ja ? "ja" : "en";
    for (const Template& each : templates()) {
        if (each.set == "common" || each.set == wanted) files.emplace(each.path, each.text);
    }
    add_schemas(files);
    add_empty_folders(files);
    return files;
}

std::optional<std::string> first_existing(const fs::path& folder, const Files& files) {
    std::error_code error;
    for (const auto& [path, text] : files) {
        if (fs::exists(fs::symlink_status(folder / path, error))) return path;
    }
    return std::nullopt;
}

// The folders on the way to it that do not exist, each before what is in it.
void add_missing(const fs::path& folder, std::vector<fs::path>& missing) {
    std::error_code error;
    if (folder.empty() || fs::exists(folder, error) || error) return;
    add_missing(folder.parent_path(), missing);
    missing.push_back(folder);
}

// All of the files or none: what was made before one failed is taken away again.
std::optional<Failure> write_all(const fs::path& folder, const Files& files) {
    std::vector<fs::path> made;
    for (const auto& [path, text] : files) {
        const fs::path file = folder / path;
        add_missing(file.parent_path(), made);
        const std::optional<Failure> failure = write_output(file, text);
        if (!failure) {
            made.push_back(file);
            continue;
        }
        std::error_code ignored;  // a folder in which somebody else wrote meanwhile stays
        for (auto at = made.rbegin(); at != made.rend(); ++at) fs::remove(*at, ignored);
        return failure;
    }
    return std::nullopt;
}

}  // namespace

Outcome init_command(const Common& common, const InitArgs& args) {
    const Lang lang = common.lang_without_repository();
    if (const auto failure = refuse_past(common)) return refuse(*failure, lang);
    if (args.directory.empty()) {
        return refuse(usage(message("a folder's name is empty", "フォルダ名が空です")), lang);
    }
    const fs::path folder = common.directory == "." ? args.directory : common.directory / args.directory;
    const Files files = files_of(common.lang.value_or(Lang::ja));
    if (const auto existing = first_existing(folder, files)) {
        return refuse(usage(message("{} exists already in {}; nothing was written",
                                    "{1} に {0} がすでにあるため、何も書きませんでした", *existing,
                                    args.directory.generic_string())),
                      lang);
    }
    if (const auto failure = write_all(folder, files)) return refuse(*failure, lang);
    Outcome outcome;
    for (const auto& [path, text] : files) {
        outcome.out += (args.directory / path).lexically_normal().generic_string() + '\n';
    }
    return outcome;
}

}  // namespace opsctl::cli
