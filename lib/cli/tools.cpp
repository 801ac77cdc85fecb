// Finding the programs that opsctl runs, as git finds its own: by their names, without a shell.
#include <unistd.h>

#include <cstdlib>
#include <set>

#include "base/text.h"
#include "cli/tools.h"

namespace opsctl::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view prefix = "opsctl-";

// The folder of this program, then those of PATH. An empty entry of PATH would mean the working directory,
// where anybody may have put a program.
std::vector<fs::path> folders() {
    std::vector<fs::path> all;
    std::error_code error;
    const fs::path self = fs::read_symlink("/proc/self/exe", error);
    if (!error) all.push_back(self.parent_path());
    const char* path = std::getenv("PATH");
    if (path == nullptr) return all;
    for (const std::string_view folder : split(path, ':')) {
        if (!folder.empty()) all.emplace_back(folder);
    }
    return all;
}

bool is_program(const fs::path& file) {
    std::error_code error;
    return fs::is_regular_file(file, error) && ::access(file.c_str(), X_OK) == 0;
}

std::set<std::string> tools() {
    std::set<std::string> names;
    for (const fs::path& folder : folders()) {
        std::error_code error;
        for (fs::directory_iterator at(folder, error); !error && at != fs::directory_iterator(); at.increment(error)) {
            const std::string name = at->path().filename().string();
            if (name.rfind(prefix, 0) == 0 && is_program(at->path())) names.insert(name.substr(prefix.size()));
        }
    }
    return names;
}

}  // namespace

std::vector<Tool> all_tools() {
    return {front_tool(),  sla_tool(),  report_tool(), incident_tool(),
            change_tool(), item_tool(), asset_tool(),  plan_tool()};
}

std::optional<fs::path> find_tool(std::string_view name) {
    if (name.empty() || name.find('/') != std::string_view::npos) return std::nullopt;
    for (const fs::path& folder : folders()) {
        const fs::path file = folder / fmt::format("{}{}", prefix, name);
        if (is_program(file)) return file;
    }
    return std::nullopt;
}

Outcome unknown_tool(std::string_view name, std::vector<std::string> commands) {
    for (const std::string& tool : tools()) commands.push_back(tool);
    return refuse(unknown_name(message("command", "コマンド"), name, commands), Lang::en);
}

}  // namespace opsctl::cli
