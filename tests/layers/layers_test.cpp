// Dependencies point one way: what a layer may include is a table, and the #include lines are held against it.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "support/paths.h"

namespace fs = std::filesystem;

namespace {

using Layers = std::set<std::string>;

// Each layer with what it may include besides itself.
const std::map<std::string, Layers> table = {
    {"base", {}},
    {"time", {"base"}},
    {"money", {"base"}},
    {"model", {"base", "time", "money"}},
    {"yaml", {"base", "time", "money", "model"}},
    {"store", {"base", "time", "money", "model", "yaml"}},
    {"catalogue", {"base", "time", "money", "model", "yaml", "store"}},
    {"check", {"base", "time", "money", "model", "yaml", "store", "catalogue"}},
    {"change", {"base", "time", "money", "model", "yaml", "store"}},
    {"sla", {"base", "time", "money", "model", "yaml", "store", "change"}},
    {"obligation", {"base", "time", "money", "model", "yaml", "store", "catalogue", "check", "change", "sla"}},
    {"assess", {"base", "time", "money", "model", "yaml", "store", "catalogue", "check", "change", "sla", "obligation"}},
    {"review", {"base", "time", "money", "model", "yaml", "store", "catalogue", "check", "change", "sla", "obligation"}},
    {"report", {"base", "time", "money", "model", "yaml", "store", "catalogue", "check", "change", "sla", "obligation", "assess", "review"}},
    {"cli",
     {"base", "time", "money", "model", "yaml", "store", "catalogue", "check", "change", "sla", "obligation", "assess", "review", "report"}},
};

// Libraries that only one layer may know, by the first step of their headers' paths.
const std::map<std::string, std::string> owners = {{"yaml-cpp", "yaml"}, {"CLI", "cli"}, {"nettle", "base"}};

struct Include {
    std::string file;
    std::string folder;  // the first step of the path: "yaml" of "yaml/tree.h"
};

// Of `#include "yaml/tree.h"` and `#include <yaml-cpp/parser.h>`; nothing of `#include <vector>`.
std::vector<Include> includes_of(const fs::path& file) {
    std::vector<Include> includes;
    std::ifstream stream(file);
    for (std::string line; std::getline(stream, line);) {
        if (line.rfind("#include", 0) != 0) continue;
        const std::size_t begin = line.find_first_of("\"<");
        const std::size_t slash = line.find('/');
        if (begin == std::string::npos || slash == std::string::npos) continue;
        includes.push_back({file.filename().string(), line.substr(begin + 1, slash - begin - 1)});
    }
    return includes;
}

std::vector<Include> includes_of_layer(const fs::path& folder) {
    std::vector<Include> all;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
        const std::string extension = entry.path().extension().string();
        if (extension != ".h" && extension != ".cpp") continue;
        for (Include& include : includes_of(entry.path())) all.push_back(std::move(include));
    }
    return all;
}

bool is_allowed(const std::string& layer, const Include& include) {
    const auto owner = owners.find(include.folder);
    if (owner != owners.end()) return owner->second == layer;
    const bool is_layer = table.count(include.folder) > 0;
    return !is_layer || include.folder == layer || table.at(layer).count(include.folder) > 0;
}

}  // namespace

TEST_CASE("a layer includes only what stands before it", "[layers]") {
    for (const fs::directory_entry& entry : fs::directory_iterator(opsctl::test::paths::source() / "lib")) {
        if (!entry.is_directory()) continue;
        const std::string layer = entry.path().filename().string();
        INFO("layer " << layer);
        REQUIRE(table.count(layer) == 1);
        for (const Include& include : includes_of_layer(entry.path())) {
            INFO(include.file << " includes " << include.folder << "/");
            CHECK(is_allowed(layer, include));
        }
    }
}

TEST_CASE("one file includes CLI11", "[layers]") {
    Layers files;
    for (const Include& include : includes_of_layer(opsctl::test::paths::source() / "lib")) {
        if (include.folder == "CLI") files.insert(include.file);
    }
    CHECK(files == Layers{"cli11_app.cpp"});
}
