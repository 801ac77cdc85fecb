#include <fstream>
#include <map>

#include "cli/front.h"
#include "cli/templates.h"
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

std::error_code write(const fs::path& file, const std::string& text) {
    std::error_code error;
    fs::create_directories(file.parent_path(), error);
    if (error) return error;
    std::ofstream stream(file, std::ios::binary);
    stream << text;
    stream.close();
    return stream ? std::error_code() : std::make_error_code(std::errc::io_error);
}

}  // namespace

Outcome init_command(const Common& common, const InitArgs& args) {
    const Lang lang = common.lang_without_repository();
    if (const auto failure = refuse_past(common)) return refuse(*failure, lang);
    const fs::path folder = common.directory / args.directory;
    const Files files = files_of(common.lang.value_or(Lang::ja));
    if (const auto existing = first_existing(folder, files)) {
        return refuse(usage(message("{} exists already in {}; nothing was written",
                                    "{1} に {0} がすでにあるため、何も書きませんでした", *existing,
                                    args.directory.generic_string())),
                      lang);
    }
    Outcome outcome;
    for (const auto& [path, text] : files) {
        const std::error_code error = write(folder / path, text);
        if (error) {
            return refuse(
                {FailureKind::environment, message("cannot write {}: {}", "{} を書けません: {}",
                                                   (args.directory / path).generic_string(), error.message())},
                lang);
        }
        outcome.out += (args.directory / path).lexically_normal().generic_string() + '\n';
    }
    return outcome;
}

}  // namespace opsctl::cli
