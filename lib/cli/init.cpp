#include <algorithm>
#include <map>
#include <vector>

#include "catalogue/catalogues.h"
#include "cli/catalogue_levels.h"
#include "cli/moment.h"
#include "cli/options.h"
#include "cli/templates.h"
#include "cli/verify.h"
#include "store/git.h"
#include "store/output_file.h"
#include "store/repository.h"
#include "yaml/schema.h"
#include "yaml/tree.h"
#include "yaml/write.h"

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

// Where the files go: the records into their folder; what a platform runs to the top of the work tree, the only place
// where it looks.
struct Places {
    fs::path folder;  // of the records: absolute, without links, for it need not exist yet
    fs::path top;     // from it: "" or "../.."
    std::string command = "opsctl";  // that works on these records from the top
    std::string stage = {};          // of GitLab's, where a job has to name one

    // By names alone: the system finds no `..` below a folder that does not exist.
    fs::path file(const std::string& path) const { return (folder / path).lexically_normal(); }
};

fs::path nearest_existing(fs::path folder) {
    std::error_code error;
    while (folder.has_parent_path() && folder != folder.parent_path() && !fs::is_directory(folder, error)) {
        folder = folder.parent_path();
    }
    return folder;
}

// A job that names no stage is one of `test`. Empty where there is one of that name; else the last that the file has.
std::string stage_in(const fs::path& file) {
    const Expected<std::string> bytes = read_whole(file);
    if (!bytes) return {};
    Findings ignored;
    const std::optional<Node> tree = read_tree(*bytes, file.filename().string(), ignored);
    const Node* stages = tree && tree->kind == Node::Kind::mapping ? tree->get("stages") : nullptr;
    if (stages == nullptr || stages->items.empty()) return {};
    const auto is_test = [](const Node& stage) { return stage.text == "test"; };
    if (std::any_of(stages->items.begin(), stages->items.end(), is_test)) return {};
    return stages->items.back().text;
}

// Outside a git work tree the folder is the top.
Places places_of(const fs::path& folder) {
    std::error_code error;
    Places places{fs::weakly_canonical(fs::absolute(folder), error), {}};
    if (error) places.folder = fs::absolute(folder).lexically_normal();
    const fs::path existing = nearest_existing(places.folder);
    const Expected<Git> git = Git::of(existing);
    if (error || !git) return places;
    const fs::path below = (fs::path(git->prefix()) / places.folder.lexically_relative(existing)).lexically_normal();
    std::string path = below.generic_string();
    while (path.ends_with('/') || path == ".") path.pop_back();
    if (path.empty()) return places;
    for (const std::string_view step : split(path, '/')) places.top /= step.empty() ? "" : "..";
    places.command = "opsctl -C " + shell_word(path);
    return places;
}

std::string filled_in(std::string text, std::string_view placeholder, const std::string& value) {
    for (std::size_t at = text.find(placeholder); at != std::string::npos; at = text.find(placeholder, at)) {
        text.replace(at, placeholder.size(), value);
        at += value.size();
    }
    return text;
}

// "{opsctl} check", run on these records, in a stage that there is.
std::string for_platform(std::string_view text, const Places& places) {
    const std::string stage =
        places.stage.empty() ? std::string() : fmt::format("  stage: {}\n", flow_text(scalar_node(places.stage)));
    return filled_in(filled_in(std::string(text), "{opsctl}", places.command), "{stage}", stage);
}

// An example's contract is for the year that begins with this month, so that what happens today can be written.
std::string with_dates(std::string_view text, Date today) {
    const Month month = month_of(today);
    const std::vector<std::pair<std::string_view, std::string>> dates = {
        {"{first-day}", to_string(first_day(month))},
        {"{last-day}", to_string(last_day(month + date::months{11}))},
        {"{month}", to_string(month)}};
    std::string filled(text);
    for (const auto& [placeholder, value] : dates) filled = filled_in(std::move(filled), placeholder, value);
    return filled;
}

Files files_of(Lang lang, const Places& places, Date today) {
    Files files;
    const std::string_view wanted = lang == Lang::ja ? "ja" : "en";
    for (const Template& each : templates()) {
        if (each.set == "common" || each.set == wanted) files.emplace(each.path, with_dates(each.text, today));
        if (each.set == "ci") {
            files.emplace((places.top / each.path).generic_string(), for_platform(each.text, places));
        }
    }
    add_schemas(files);
    add_empty_folders(files);
    return files;
}

// Takes out what exists already, and gives its paths: nothing of somebody else's is overwritten.
std::vector<std::string> leave_existing(const Places& places, Files& files) {
    std::vector<std::string> left;
    std::error_code error;
    for (const auto& [path, text] : files) {
        if (fs::exists(fs::symlink_status(places.file(path), error))) left.push_back(path);
    }
    for (const std::string& path : left) files.erase(path);
    return left;
}

// What somebody has to add by hand to a file of theirs that was left, for the gate to run.
Message to_be_added(const std::string& path, const Places& places) {
    const std::string name = fs::path(path).filename().string();
    if (name == ".gitlab-ci.yml") {
        return message("add to it:  include: [{{local: .gitlab/opsctl.yml}}]",
                       "次を加えてください:  include: [{{local: .gitlab/opsctl.yml}}]");
    }
    if (name == ".pre-commit-config.yaml") {
        const std::string hook = fmt::format(
            "{{repo: local, hooks: [{{id: opsctl-check, name: opsctl check, entry: {} check, language: system, "
            "pass_filenames: false, always_run: true}}]}}",
            places.command);
        return message("add to its repos:  - {}", "repos に次を加えてください:  - {}", hook);
    }
    if (name == "opsctl.yml") {
        return message("add a step to it that runs `{} check`", "`{} check` を実行する手順を加えてください",
                       places.command);
    }
    return {};
}

// The folders on the way to it that do not exist, each before what is in it.
void add_missing(const fs::path& folder, std::vector<fs::path>& missing) {
    std::error_code error;
    if (folder.empty() || fs::exists(folder, error) || error) return;
    add_missing(folder.parent_path(), missing);
    missing.push_back(folder);
}

// All of the files or none: what was made before one failed is taken away again. opsctl.yaml comes last: as long as it is
// not there, a run that was interrupted is begun anew and writes what is missing.
std::optional<Failure> write_all(const Places& places, const Files& files) {
    std::vector<fs::path> made;
    std::vector<std::pair<std::string, std::string>> in_order(files.begin(), files.end());
    std::stable_partition(in_order.begin(), in_order.end(),
                          [](const auto& file) { return file.first != Repository::config_file; });
    for (const auto& [path, text] : in_order) {
        const fs::path file = places.file(path);
        add_missing(file.parent_path(), made);
        const std::optional<Failure> failure = write_new_output(file, text);
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

// Where the templates' records are kept.
Expected<Date> today(const Common& common) {
    const std::optional<Zone> zone = Zone::find("Asia/Tokyo");
    if (!zone) return Failure{FailureKind::environment, message("the time zone Asia/Tokyo is not known here", "時間帯 Asia/Tokyo が見つかりません")};
    if (!common.as_of) return zone->date_of(common.now);
    const Expected<Instant> as_of = read_moment("--as-of", *common.as_of, *zone, common.now);
    if (!as_of) return as_of.failure();
    return zone->date_of(*as_of);
}

struct InitArgs {
    std::string directory;
    std::optional<std::string> catalogue;
    int level = not_given;

    static constexpr int not_given = 0, usual_level = 3;
};

// Whether there is such a catalogue, before anything is written.
std::optional<Failure> refuse_catalogue(const InitArgs& args) {
    if (!args.catalogue) {
        if (args.level == InitArgs::not_given) return std::nullopt;
        return usage(message("--level is a catalogue's grade: --catalogue NAME is missing",
                             "--level はカタログのレベルです（--catalogue NAME がありません）"));
    }
    const Records none;
    const Catalogues catalogues(none);
    const Expected<const Catalogue*> catalogue = choose_catalogue(catalogues, *args.catalogue);
    return catalogue ? refuse_without_levels(**catalogue) : catalogue.failure();
}

// The catalogue's levels, written into the example contract as `opsctl-sla catalogue add` does.
void add_levels(const Common& common, const fs::path& folder, const InitArgs& args, Outcome& outcome) {
    Common there = common;
    there.directory = folder;
    const int level = args.level == InitArgs::not_given ? InitArgs::usual_level : args.level;
    const Outcome added = with_edit(there, {}, [&](const Session& session, const Index& index) {
        return write_levels(session, index, {*args.catalogue, level, {}, {}, {}, {}});
    });
    outcome.exit = added.exit;
    outcome.out += added.out;
    outcome.err += added.err;
}

// Overwrites nothing: where one of its files cannot be written, nothing is.
Outcome init(const Common& common, const InitArgs& args) {
    const Lang lang = common.lang_without_repository();
    if (const auto failure = refuse_past(common)) return refuse(*failure, lang);
    if (args.directory.empty()) {
        return refuse(usage(message("a folder's name is empty", "フォルダ名が空です")), lang);
    }
    if (const auto failure = refuse_catalogue(args)) return refuse(*failure, lang);
    const fs::path named = args.directory;
    const fs::path folder = common.directory == "." ? named : common.directory / named;
    std::error_code error;
    if (fs::exists(fs::symlink_status(folder / Repository::config_file, error))) {
        return refuse(usage(message("{} exists already in {}; nothing was written",
                                    "{1} に {0} がすでにあるため、何も書きませんでした", Repository::config_file,
                                    named.generic_string())),
                      lang);
    }
    Places places = places_of(folder);
    places.stage = stage_in(places.file((places.top / ".gitlab-ci.yml").generic_string()));
    const Expected<Date> day = today(common);
    if (!day) return refuse(day.failure(), lang);
    Files files = files_of(common.lang.value_or(Lang::ja), places, *day);
    const std::vector<std::string> left = leave_existing(places, files);
    if (const auto failure = write_all(places, files)) return refuse(*failure, lang);
    const auto shown = [&](const std::string& path) {
        return (named / path).lexically_normal().generic_string();
    };
    Outcome outcome;
    for (const auto& [path, text] : files) outcome.out += shown(path) + '\n';
    for (const std::string& path : left) {
        outcome.err += say(lang, "left as it is: {}\n", "既存のまま: {}\n", shown(path));
        const Message by_hand = to_be_added(path, places);
        if (!by_hand.empty()) outcome.err += "  " + by_hand.in(lang) + '\n';
    }
    if (args.catalogue) add_levels(common, folder, args, outcome);
    return outcome;
}

}  // namespace

Command init_command() {
    return command<InitArgs>(
        "init", "Write a new record repository",
        [](Options& options, InitArgs& args) {
            options.positional("DIR", args.directory, "the folder; files that exist in it are left as they are");
            options.text("--catalogue", args.catalogue, "NAME", "write its service levels into the example contract");
            options.number("--level", args.level, {1, 4}, "N", "the catalogue's grade (default: 3)");
        },
        init);
}

}  // namespace opsctl::cli
